//! The book's history: every step, newest first, each with its way back.

use egui::{Frame, Margin, RichText, ScrollArea, Stroke, Ui};
use egui_material_icons::icons::{ICON_HISTORY, ICON_REDO, ICON_UNDO};

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::job::Job;
use crate::engine::question::{Answer, HistoryLine, Question};
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::theme;
use crate::ui::widgets::{button, empty};
use crate::ui::words::{history as words, time};

/// Steps that are asked for at first, and how many more each time.
const PAGE: usize = 100;

/// The steps on screen, and the marked one.
#[derive(Debug)]
pub struct HistoryPane {
    /// `None` before the first answer.
    lines: Option<Vec<HistoryLine>>,
    limit: usize,
    /// Entry of the marked step.
    marked: Option<u64>,
    /// The book has changed since the steps were asked for.
    is_stale: bool,
    /// The marked step is to be scrolled to.
    is_moved: bool,
}

impl Default for HistoryPane {
    fn default() -> Self {
        Self { lines: None, limit: PAGE, marked: None, is_stale: true, is_moved: false }
    }
}

impl HistoryPane {
    pub fn enter(&mut self, outbox: &mut Outbox) {
        self.ask(outbox);
    }

    pub fn hear(&mut self, event: &Event, _outbox: &mut Outbox) {
        match event {
            Event::Changed | Event::Opened(_) => self.is_stale = true,
            Event::Answered(answer) => {
                if let Answer::History { of: None, lines } = &**answer {
                    self.lines = Some(lines.clone());
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

    pub fn act(&mut self, action: Action, _ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        let lines = self.lines.as_deref().unwrap_or_default();
        let at = lines.iter().position(|line| Some(line.entry) == self.marked);
        let next = match (action, at) {
            (Action::SelectNext, None) => 0,
            (Action::SelectNext, Some(at)) => (at + 1).min(lines.len().saturating_sub(1)),
            (Action::SelectPrevious, at) => at.unwrap_or(0).saturating_sub(1),
            (Action::OpenSelected, Some(at)) => {
                if let Some((_, wish)) = way_back(&lines[at]) {
                    wish.post(outbox);
                }
                return Handled::Yes;
            }
            _ => return Handled::No,
        };
        self.marked = lines.get(next).map(|line| line.entry);
        self.is_moved = true;
        Handled::Yes
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.is_stale {
            self.ask(outbox);
        }
        let lines = self.lines.take().unwrap_or_default();
        Frame::new().inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
            ui.label(theme::heading(words::TITLE));
            ui.label(theme::soft(ui, words::SENTENCE));
            ui.add_space(theme::GAP_2);
            if lines.is_empty() {
                empty::empty(ui, ICON_HISTORY, words::EMPTY, words::EMPTY_SENTENCE, None);
                return;
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(920.0);
                self.lines_ui(ui, &lines, ctx, outbox);
            });
        });
        self.lines = Some(lines);
    }

    fn ask(&mut self, outbox: &mut Outbox) {
        self.is_stale = false;
        outbox.ask(Question::History { of: None, limit: self.limit });
    }

    fn lines_ui(&mut self, ui: &mut Ui, lines: &[HistoryLine], ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let mut day = String::new();
        for line in lines {
            let its_day = time::day_heading(ctx.now_ms, line.at_ms);
            if its_day != day {
                ui.add_space(if day.is_empty() { 0.0 } else { theme::GAP_3 });
                ui.label(theme::title(&its_day));
                day = its_day;
            }
            let is_marked = self.marked == Some(line.entry);
            let response = line_ui(ui, line, is_marked, outbox);
            if response.clicked() {
                self.marked = Some(line.entry);
            }
            if is_marked && self.is_moved {
                response.scroll_to_me(None);
                self.is_moved = false;
            }
        }
        if lines.len() == self.limit {
            ui.add_space(theme::GAP_2);
            if button::normal(ui, None, words::MORE).clicked() {
                self.limit += PAGE;
                self.ask(outbox);
            }
        }
    }
}

/// What takes a step back.
enum Back {
    Undo(u64),
    Batch(u64),
}

impl Back {
    fn post(self, outbox: &mut Outbox) {
        match self {
            Self::Undo(entry) => outbox.command(Command::Undo { entry: Some(entry) }),
            Self::Batch(number) => outbox.run(Job::UndoBatch { number }),
        }
    }
}

/// The word on the button of a step, and what it does; `None` when the step is undone or came with the book.
fn way_back(line: &HistoryLine) -> Option<(&'static str, Back)> {
    if line.is_first {
        return None;
    }
    match (line.undone_by, line.undoes, line.batch) {
        (Some(_), _, _) => None,
        (None, Some(_), _) => Some((words::REDO, Back::Undo(line.entry))),
        (None, None, Some(number)) => Some((words::UNDO_ALL, Back::Batch(number))),
        (None, None, None) => Some((words::UNDO, Back::Undo(line.entry))),
    }
}

fn line_ui(ui: &mut Ui, line: &HistoryLine, is_marked: bool, outbox: &mut Outbox) -> egui::Response {
    let tokens = theme::tokens(ui);
    let (fill, stroke) = if is_marked { (tokens.selection, tokens.line_strong) } else { (tokens.raised, tokens.line) };
    let is_undone = line.undone_by.is_some();
    let shown = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, stroke))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.scope(|ui| {
                    ui.set_width(44.0);
                    ui.label(RichText::new(time::clock(line.at_ms)).color(tokens.text_faint))
                        .on_hover_text(time::moment(line.at_ms));
                });
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.set_max_width(ui.available_width() - 140.0);
                    let title = theme::strong(&line.title);
                    ui.label(if is_undone { title.strikethrough().color(tokens.text_faint) } else { title });
                    for change in &line.lines {
                        ui.label(theme::soft(ui, change));
                    }
                    let by = RichText::new(words::by(line)).size(theme::SMALL).color(tokens.text_faint);
                    ui.label(by).on_hover_text(words::step(line.entry));
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| back_ui(ui, line, outbox));
            });
        });
    let whole = ui.interact(shown.response.rect, ui.scope_id().with(("step", line.entry)), egui::Sense::click());
    whole.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, is_marked, &line.title));
    whole
}

fn back_ui(ui: &mut Ui, line: &HistoryLine, outbox: &mut Outbox) {
    let Some((word, back)) = way_back(line) else {
        ui.label(theme::soft(ui, if line.is_first { words::FIRST } else { words::UNDONE }));
        return;
    };
    let icon = if line.undoes.is_some() { ICON_REDO } else { ICON_UNDO };
    if button::quiet(ui, Some(icon), word).accessible_name(words::button(word, line)).clicked() {
        back.post(outbox);
    }
}
