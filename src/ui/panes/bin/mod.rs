//! The recycle bin: customers that were deleted, the last first, each with the way back.

use egui::{Frame, Label, Layout, Margin, ScrollArea, Stroke, Ui};
use egui_material_icons::icons::{ICON_DELETE, ICON_RESTORE};

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::queries::bin::BinLine;
use crate::engine::question::{Answer, Question};
use crate::model::access::capability::Capability;
use crate::model::id::Id;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, empty};
use crate::ui::words::{bin as words, shell, time};

/// Customers that are listed; older ones are found in the history.
const LIMIT: usize = 500;

/// What is in the bin, and the marked line.
#[derive(Debug, Default)]
pub struct BinPane {
    /// `None` before the first answer.
    lines: Option<Vec<BinLine>>,
    total: usize,
    marked: Option<Id>,
    /// The book has changed since the lines were asked for.
    is_stale: bool,
    is_moved: bool,
}

impl BinPane {
    pub fn enter(&mut self, outbox: &mut Outbox) {
        self.ask(outbox);
    }

    pub fn hear(&mut self, event: &Event, _outbox: &mut Outbox) {
        match event {
            Event::Changed | Event::Opened(_) => self.is_stale = true,
            Event::Answered(answer) => {
                if let Answer::Bin { total, lines } = &**answer {
                    self.total = *total;
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

    pub fn act(&mut self, action: Action, outbox: &mut Outbox) -> Handled {
        let lines = self.lines.as_deref().unwrap_or_default();
        let at = lines.iter().position(|line| Some(line.row.id) == self.marked);
        let next = match (action, at) {
            (Action::SelectNext, None) => 0,
            (Action::SelectNext, Some(at)) => (at + 1).min(lines.len().saturating_sub(1)),
            (Action::SelectPrevious, at) => at.unwrap_or(0).saturating_sub(1),
            (Action::OpenSelected, Some(at)) => {
                outbox.command(Command::RestoreDeleted { ids: vec![lines[at].row.id] });
                return Handled::Yes;
            }
            _ => return Handled::No,
        };
        self.marked = lines.get(next).map(|line| line.row.id);
        self.is_moved = true;
        Handled::Yes
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.is_stale {
            self.ask(outbox);
        }
        let lines = self.lines.take();
        Frame::new().inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
            ui.label(theme::heading(words::TITLE));
            ui.label(theme::soft(ui, words::SENTENCE));
            ui.add_space(theme::GAP_2);
            let Some(lines) = &lines else { return };
            if lines.is_empty() {
                empty::empty(ui, ICON_DELETE, words::EMPTY, words::EMPTY_SENTENCE, None);
                return;
            }
            if self.total > lines.len() {
                ui.label(theme::soft(ui, words::more(self.total - lines.len())));
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(920.0);
                ui.spacing_mut().item_spacing.y = theme::GAP_1;
                for line in lines {
                    ui.push_id(line.row.id.0, |ui| self.line_ui(ui, line, ctx, outbox));
                }
            });
        });
        self.lines = lines;
    }

    fn line_ui(&mut self, ui: &mut Ui, line: &BinLine, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let is_marked = self.marked == Some(line.row.id);
        let tokens = theme::tokens(ui);
        let stroke = if is_marked { Stroke::new(2.0, tokens.accent) } else { Stroke::NONE };
        let card = theme::card(ui).stroke(stroke).inner_margin(12).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    restore_ui(ui, line, ctx, outbox);
                    ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
                        ui.add(Label::new(theme::strong(&line.row.name)).truncate());
                        let known = [&line.row.business, &line.row.phone, &line.row.email, &line.row.city];
                        let known: Vec<&str> =
                            known.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
                        ui.add(Label::new(theme::soft(ui, known.join(" · "))).truncate());
                        let when = time::ago(ctx.now_ms, line.at_ms);
                        let sentence = words::deleted(&line.who, &when, line.belonged);
                        ui.label(theme::soft(ui, sentence)).on_hover_text(time::moment(line.at_ms));
                    });
                });
            });
        });
        if is_marked && std::mem::take(&mut self.is_moved) {
            card.response.scroll_to_me(None);
        }
    }

    fn ask(&mut self, outbox: &mut Outbox) {
        self.is_stale = false;
        outbox.ask(Question::Bin { limit: LIMIT });
    }
}

fn restore_ui(ui: &mut Ui, line: &BinLine, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let right = Capability::DeleteCustomers;
    let ready = Ready::when(ctx.rights.may(right));
    let pressed = button::toned(ui, Tone::Normal, ready, Some(ICON_RESTORE), words::RESTORE);
    let pressed = pressed.on_disabled_hover_text(shell::lacks(ctx.rights.role(), right));
    if pressed.on_hover_text(words::restore(&line.row.name)).clicked() {
        outbox.command(Command::RestoreDeleted { ids: vec![line.row.id] });
    }
}
