//! The merges that were, and the way back from each: who comes back, what goes along, and whose is what was made since.

use egui::{Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::engine::command::Command;
use crate::engine::merging::back::Since;
use crate::engine::queries::merging::{MergeLine, UnmergeSheet};
use crate::engine::question::Question;
use crate::model::access::capability::Capability;
use crate::model::decision::Verdict;
use crate::model::id::Id;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::theme;
use crate::ui::widgets::button::{self, Tone};
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::{key_cap, two_lines};
use crate::ui::words::{merging as words, time};

/// Merges that are asked for.
const LIMIT: usize = 1_000;
const LINE: f32 = 44.0;

/// The merges, which of them is looked at, and what a person has said of its way back.
#[derive(Debug, Default)]
pub struct Merges {
    lines: Vec<MergeLine>,
    at: usize,
    sheet: Option<Box<UnmergeSheet>>,
    places: Vec<(Since, Id)>,
    /// They may be one after all.
    stays_open: bool,
}

impl Merges {
    pub fn ask(outbox: &mut Outbox) {
        outbox.ask(Question::Merges { limit: LIMIT });
    }

    pub fn count(&self) -> usize {
        self.lines.len()
    }

    pub fn hear(&mut self, lines: &[MergeLine], outbox: &mut Outbox) {
        self.lines = lines.to_vec();
        self.go_to(self.at, outbox);
    }

    pub fn hear_way(&mut self, sheet: &UnmergeSheet) {
        if self.current().is_some_and(|line| line.merge.id == sheet.merge.id) {
            self.sheet = Some(Box::new(sheet.clone()));
        }
    }

    fn current(&self) -> Option<&MergeLine> {
        self.lines.get(self.at)
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn go_to(&mut self, at: usize, outbox: &mut Outbox) {
        self.at = at.min(self.lines.len().saturating_sub(1));
        (self.sheet, self.stays_open) = (None, false);
        self.places.clear();
        if let Some(line) = self.current().filter(|line| line.merge.stands()) {
            outbox.ask(Question::Unmerge { merge: line.merge.id });
        }
    }

    /// The way back as it is shown.
    pub fn command(&self) -> Option<Command> {
        let sheet = self.sheet.as_ref()?;
        let verdict = (!self.stays_open).then_some(Verdict::NotDuplicate);
        Some(Command::Unmerge { merge: sheet.merge.id, places: self.places.clone(), verdict })
    }

    /// Draws the list; gives back the place that was asked for.
    pub fn list_ui(&self, ui: &mut Ui, now_ms: i64) -> Option<usize> {
        let mut wanted = None;
        ScrollArea::vertical().id_salt("merges").auto_shrink(false).show(ui, |ui| {
            for (at, line) in self.lines.iter().enumerate() {
                if line_ui(ui, line, at == self.at, now_ms) {
                    wanted = Some(at);
                }
            }
        });
        wanted
    }

    pub fn way_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let Some(line) = self.lines.get(self.at) else { return };
        ui.label(theme::heading(words::title(&line.merge.names)));
        let at = time::moment(line.merge.at_ms);
        ui.label(theme::soft(ui, words::by(&line.merge.who, &at)));
        for waived in &line.merge.waived {
            ui.horizontal_wrapped(|ui| {
                chip::state(ui, Mood::Attention, words::GIVEN_UP);
                ui.label(waived);
            });
        }
        if let Some(undone_ms) = line.merge.undone_ms {
            chip::state(ui, Mood::Plain, &words::unmerged(&time::day(ctx.now_ms, undone_ms)));
            return;
        }
        let Some(sheet) = &self.sheet else { return };
        ui.add_space(theme::GAP_2);
        ui.horizontal_wrapped(|ui| {
            let ready = rights::ready(ctx, Capability::MergeCustomers);
            let button = button::of_action(ui, Tone::Primary, ready, Action::Unmerge);
            if rights::explained(button, ctx, Capability::MergeCustomers).clicked() {
                outbox.act(Action::Unmerge);
            }
            key_cap::keys(ui, &Action::Unmerge.keys());
            let mut is_settled = !self.stays_open;
            if ui.checkbox(&mut is_settled, words::SETTLE).clicked() {
                self.stays_open = !is_settled;
            }
        });
        ui.add_space(theme::GAP_2);
        ScrollArea::vertical().id_salt("way back").auto_shrink(false).show(ui, |ui| {
            theme::card(ui).show(ui, |ui| back_ui(ui, sheet));
            if !sheet.since.is_empty() {
                ui.add_space(theme::GAP_2);
                theme::card(ui).show(ui, |ui| since_ui(ui, sheet, &mut self.places));
            }
        });
    }
}

fn line_ui(ui: &mut Ui, line: &MergeLine, is_here: bool, now_ms: i64) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = words::title(&line.merge.names);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_here, &name));
    theme::line_ground(ui, &response, is_here);
    let state = if line.merge.stands() { "" } else { words::TAKEN_BACK };
    let below = words::line(&line.merge.who, &time::day(now_ms, line.merge.at_ms), state);
    two_lines::two_lines(ui, &response, rect.shrink2(Vec2::new(10.0, 2.0)), &name, &below);
    theme::focus_ring(ui, &response);
    response.clicked()
}

fn back_ui(ui: &mut Ui, sheet: &UnmergeSheet) {
    for row in &sheet.losers {
        ui.label(theme::strong(words::comes_back(&row.name, row.number)));
    }
    for (entity, count) in &sheet.returning {
        ui.label(words::returning(*entity, *count));
    }
    for (words, lines) in [(words::FOLLOWS, &sheet.followed), (words::REMAINS, &sheet.stayed)] {
        if !lines.is_empty() {
            ui.add_space(theme::GAP_1);
            ui.label(theme::soft(ui, words));
            for line in lines {
                ui.label(line);
            }
        }
    }
}

/// What was made since: a circle for each customer whose it may be.
fn since_ui(ui: &mut Ui, sheet: &UnmergeSheet, places: &mut Vec<(Since, Id)>) {
    ui.label(theme::strong(words::SINCE));
    for line in &sheet.since {
        ui.horizontal_wrapped(|ui| {
            ui.label(&line.words);
            let placed = places.iter().find(|(what, _)| *what == line.what).map(|(_, id)| *id);
            let holder = ui.radio(placed.is_none(), &sheet.holder.name);
            if holder.accessible_name(words::whose(&line.words, &sheet.holder.name)).clicked() {
                places.retain(|(what, _)| *what != line.what);
            }
            for loser in &sheet.losers {
                let radio = ui.radio(placed == Some(loser.id), &loser.name);
                if radio.accessible_name(words::whose(&line.words, &loser.name)).clicked() {
                    places.retain(|(what, _)| *what != line.what);
                    places.push((line.what, loser.id));
                }
            }
        });
    }
}
