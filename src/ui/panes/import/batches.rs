//! The batches of the book: what each did, whom it touched, what became of each row, and the way back.

use egui::{Label, Layout, Ui};
use egui_material_icons::icons::{
    ICON_ARROW_BACK, ICON_CHEVRON_LEFT, ICON_CHEVRON_RIGHT, ICON_GROUP, ICON_LIST, ICON_SAVE, ICON_UNDO, ICON_UPLOAD,
};

use crate::engine::event::Event;
use crate::engine::job::Job;
use crate::engine::queries::batches::{BatchLine, BatchSheet, BatchesPage, Look, Standing};
use crate::engine::question::{Answer, Question, Scope};
use crate::model::access::capability::Capability;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::{PathField, PathNews};
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{button, chip, empty};
use crate::ui::words::{batches as words, shell};

/// Rows of one batch on screen.
const PAGE: usize = 100;

#[derive(Debug)]
pub struct Batches {
    /// `None` before the first answer.
    page: Option<BatchesPage>,
    /// The batch that is looked into.
    look: Option<Look>,
    confirming: Confirming,
    is_stale: bool,
    file: PathField,
}

/// Whether the undo was asked for and waits for its yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Confirming {
    #[default]
    No,
    Yes,
}

impl Default for Batches {
    fn default() -> Self {
        let file = PathField::new(Purpose::SaveFile, "batch.csv");
        Self { page: None, look: None, confirming: Confirming::No, is_stale: true, file }
    }
}

impl Batches {
    pub fn hear(&mut self, event: &Event) {
        match event {
            Event::Changed | Event::Opened(_) => self.is_stale = true,
            Event::Answered(answer) => {
                if let Answer::Batches(page) = &**answer {
                    self.page = Some((**page).clone());
                }
            }
            Event::Opening(_)
            | Event::NotOpened(_)
            | Event::IndexReady { .. }
            | Event::Done { .. }
            | Event::Refused { .. }
            | Event::JobDone(_)
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if std::mem::take(&mut self.is_stale) {
            outbox.ask(Question::Batches { look: self.look });
        }
        ui.set_max_width(920.0);
        let Some(page) = self.page.take() else { return };
        let opened = self.look.and_then(|look| page.lines.iter().find(|line| line.batch.number == look.number));
        match opened {
            Some(line) => {
                let sheet = page.sheet.as_ref().filter(|sheet| sheet.number == line.batch.number);
                self.batch_ui(ui, (line, sheet), ctx, outbox);
            }
            None => self.list_ui(ui, &page.lines, ctx, outbox),
        }
        self.page = Some(page);
    }

    fn list_ui(&mut self, ui: &mut Ui, lines: &[BatchLine], ctx: &Ctx<'_>, outbox: &mut Outbox) {
        ui.label(theme::soft(ui, words::SENTENCE));
        ui.add_space(theme::GAP_2);
        if lines.is_empty() {
            empty::empty(ui, ICON_UPLOAD, words::EMPTY, words::EMPTY_SENTENCE, None);
            return;
        }
        ui.spacing_mut().item_spacing.y = theme::GAP_1;
        for line in lines {
            ui.push_id(line.batch.number, |ui| {
                theme::card(ui).inner_margin(12).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    // In a row, or the layout from the right would take all the height there is.
                    ui.horizontal(|ui| {
                        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                            if open_button(ui, line).clicked() {
                                self.open(Look { number: line.batch.number, first: 0, count: PAGE }, outbox);
                            }
                            customers_button(ui, line, outbox);
                            ui.with_layout(Layout::top_down(egui::Align::Min), |ui| line_ui(ui, line, ctx.now_ms));
                        });
                    });
                });
            });
        }
    }

    fn open(&mut self, look: Look, outbox: &mut Outbox) {
        (self.look, self.confirming) = (Some(look), Confirming::No);
        outbox.ask(Question::Batches { look: self.look });
    }

    fn batch_ui(
        &mut self,
        ui: &mut Ui,
        (line, sheet): (&BatchLine, Option<&BatchSheet>),
        ctx: &Ctx<'_>,
        outbox: &mut Outbox,
    ) {
        if button::quiet(ui, Some(ICON_ARROW_BACK), words::ALL).clicked() {
            self.look = None;
        }
        ui.horizontal(|ui| {
            ui.label(theme::title(&line.batch.title));
            chip::state(ui, mood(line.standing), words::standing(line.standing));
        });
        ui.label(theme::soft(ui, words::line(line, ctx.now_ms)));
        let Some(sheet) = sheet else { return };
        ui.label(words::summary(sheet));
        ui.add_space(theme::GAP_2);
        self.undo_ui(ui, line, sheet, ctx, outbox);
        ui.add_space(theme::GAP_2);
        self.pages_ui(ui, sheet, outbox);
        theme::card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for row in &sheet.rows {
                ui.horizontal(|ui| {
                    ui.label(words::row(row));
                    ui.add(Label::new(theme::soft(ui, words::fate(row, sheet.standing))).truncate());
                });
            }
        });
        ui.add_space(theme::GAP_2);
        let news = self.file.ui(ui, words::FILE, "");
        let wants = button::normal(ui, Some(ICON_SAVE), words::SAVE).clicked() || news == PathNews::Chosen;
        if let Some(path) = self.file.path().filter(|_| wants) {
            outbox.run(Job::BatchReport { number: sheet.number, path });
        }
    }

    fn undo_ui(&mut self, ui: &mut Ui, line: &BatchLine, sheet: &BatchSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let right = Capability::ImportCustomers;
        let ready = Ready::when(ctx.rights.may(right));
        let can_undo = matches!(line.standing, Standing::Stands | Standing::Running);
        if self.confirming == Confirming::Yes && can_undo {
            ui.label(words::question(sheet));
        }
        ui.horizontal(|ui| {
            if can_undo && self.confirming == Confirming::Yes {
                if button::danger(ui, Some(ICON_UNDO), words::UNDO_NOW).clicked() {
                    self.confirming = Confirming::No;
                    outbox.run(Job::UndoBatch { number: sheet.number });
                }
                if button::quiet(ui, None, words::LEAVE).clicked() {
                    self.confirming = Confirming::No;
                }
                return;
            }
            if can_undo {
                let undo = button::toned(ui, Tone::Normal, ready, Some(ICON_UNDO), words::UNDO);
                if undo.on_disabled_hover_text(shell::lacks(ctx.rights.role(), right)).clicked() {
                    self.confirming = Confirming::Yes;
                }
            }
            customers_button(ui, line, outbox);
        });
    }

    fn pages_ui(&mut self, ui: &mut Ui, sheet: &BatchSheet, outbox: &mut Outbox) {
        if sheet.total <= PAGE {
            return;
        }
        ui.horizontal(|ui| {
            let look = |first| Look { number: sheet.number, first, count: PAGE };
            if sheet.first > 0 && button::quiet(ui, Some(ICON_CHEVRON_LEFT), words::EARLIER).clicked() {
                self.open(look(sheet.first.saturating_sub(PAGE)), outbox);
            }
            ui.label(theme::soft(ui, words::place(sheet.first, sheet.rows.len(), sheet.total)));
            let next = sheet.first + sheet.rows.len();
            if next < sheet.total && button::quiet(ui, Some(ICON_CHEVRON_RIGHT), words::LATER).clicked() {
                self.open(look(next), outbox);
            }
        });
    }
}

fn line_ui(ui: &mut Ui, line: &BatchLine, now_ms: i64) {
    ui.horizontal(|ui| {
        ui.add(Label::new(theme::strong(&line.batch.title)).truncate());
        chip::state(ui, mood(line.standing), words::standing(line.standing));
    });
    ui.add(Label::new(theme::soft(ui, words::line(line, now_ms))).truncate());
}

fn mood(standing: Standing) -> Mood {
    match standing {
        Standing::Running | Standing::PartlyUndone => Mood::Attention,
        Standing::Stands | Standing::Undone => Mood::Plain,
    }
}

fn open_button(ui: &mut Ui, line: &BatchLine) -> egui::Response {
    let name = words::of_batch(words::ROWS, &line.batch.title, line.batch.number);
    button::normal(ui, Some(ICON_LIST), words::ROWS).on_hover_text(name)
}

fn customers_button(ui: &mut Ui, line: &BatchLine, outbox: &mut Outbox) {
    let name = words::of_batch(words::CUSTOMERS, &line.batch.title, line.batch.number);
    if button::quiet(ui, Some(ICON_GROUP), words::CUSTOMERS).on_hover_text(name).clicked() {
        outbox.post(Wish::Filter { text: format!("batch:{}", line.batch.number), scope: Scope::All });
    }
}
