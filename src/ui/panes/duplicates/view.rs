//! How the review is drawn: what there is at the left, the customers side by side at the right.

use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use egui_material_icons::icons::{ICON_COMPARE_ARROWS, ICON_SEARCH};

use crate::engine::job::Job;
use crate::engine::review::ReviewPage;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::duplicates::merges::Merges;
use crate::ui::panes::duplicates::sorts::{self, Others, Shown};
use crate::ui::panes::duplicates::{DuplicatesPane, Side, compare, decide, evidence, queue};
use crate::ui::theme;
use crate::ui::widgets::button::Ready;
use crate::ui::widgets::{button, empty};
use crate::ui::words::duplicates as words;
use crate::ui::words::merging as merge_words;

impl DuplicatesPane {
    pub(super) fn review_ui(&mut self, ui: &mut Ui, page: &ReviewPage, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let tokens = theme::tokens(ui);
        let frame = Frame::new().fill(tokens.panel).inner_margin(Margin { left: 12, right: 8, top: 14, bottom: 0 });
        Panel::left("queue of pairs").resizable(true).default_size(400.0).size_range(300.0..=560.0).frame(frame).show(
            ui,
            |ui| {
                ui.label(theme::heading(words::TITLE));
                ui.label(theme::soft(ui, words::SENTENCE));
                ui.add_space(theme::GAP_1);
                let shown = match self.side {
                    Side::Pairs => Shown::Review(self.review),
                    Side::Exact => Shown::Exact,
                    Side::Merges => Shown::Merges,
                    Side::Tuner => Shown::Tuner,
                };
                let others = Others { exact: self.exact.count(), merges: self.merges.count() };
                match sorts::sorts_ui(ui, shown, page.counts, &others) {
                    Some(Shown::Exact) => {
                        self.side = Side::Exact;
                        self.chosen.clear();
                        self.exact.ask(outbox);
                    }
                    Some(Shown::Review(review)) => {
                        (self.review, self.first, self.at, self.side) = (review, 0, 0, Side::Pairs);
                        self.chosen.clear();
                        self.ask(outbox);
                    }
                    Some(Shown::Tuner) => {
                        self.side = Side::Tuner;
                        self.chosen.clear();
                        self.tuner.weigh(outbox);
                    }
                    Some(Shown::Merges) => {
                        self.side = Side::Merges;
                        Merges::ask(outbox);
                    }
                    None => {}
                }
                if self.side == Side::Merges {
                    if let Some(at) = self.merges.list_ui(ui, ctx.now_ms) {
                        self.merges.go_to(at, outbox);
                    }
                    return;
                }
                if self.side == Side::Tuner {
                    self.tuner.bars_ui(ui, ctx, outbox);
                    return;
                }
                if self.side == Side::Exact {
                    self.exact.buttons_ui(ui, ctx, outbox);
                    self.exact.list_ui(ui, std::mem::take(&mut self.is_moved));
                    return;
                }
                if let Some(place) = sorts::levels_ui(ui, page) {
                    self.go_to(place, outbox);
                }
                if button::quiet(ui, Some(ICON_SEARCH), words::SCAN).clicked() {
                    outbox.run(Job::ScanDuplicates);
                }
                if let Some(place) = queue::queue_ui(ui, page, self.at, std::mem::take(&mut self.is_moved)) {
                    self.chosen.clear();
                    self.go_to(place, outbox);
                    self.is_moved = false;
                }
            },
        );
        self.looked_at_ui(ui, page, ctx, outbox);
    }

    /// What is looked at, at the right.
    fn looked_at_ui(&mut self, ui: &mut Ui, page: &ReviewPage, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let tokens = theme::tokens(ui);
        let frame = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(20, 16));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if self.side == Side::Tuner {
                if let Some((one, other)) = self.tuner.pairs_ui(ui) {
                    self.lay_out(&[one, other], outbox);
                }
            } else if self.side == Side::Merges && self.merges.count() > 0 {
                self.merges.way_ui(ui, ctx, outbox);
            } else if self.side == Side::Merges {
                empty::empty(ui, ICON_COMPARE_ARROWS, merge_words::NO_MERGES, merge_words::NO_MERGES_SENTENCE, None);
            } else if self.side == Side::Exact && self.exact.shown().is_empty() {
                empty::empty(ui, ICON_COMPARE_ARROWS, merge_words::NO_TWINS, merge_words::NO_TWINS_SENTENCE, None);
            } else if self.side == Side::Exact {
                self.compared_ui(ui, ctx, outbox);
            } else if !self.bench.ids().is_empty() && (self.pair_of(page).is_some() || !self.chosen.is_empty()) {
                let pair = self.pair_of(page).filter(|_| self.chosen.is_empty());
                let ready = Ready::when(self.bench.command().is_some());
                decide::buttons_ui(ui, pair, ready, ctx, outbox);
                ui.add_space(theme::GAP_2);
                if let Some(pair) = pair {
                    evidence::evidence_ui(ui, pair);
                    ui.add_space(theme::GAP_2);
                }
                self.compared_ui(ui, ctx, outbox);
            } else {
                let (title, sentence) = words::nothing(self.review);
                empty::empty(ui, ICON_COMPARE_ARROWS, title, sentence, None);
            }
        });
    }

    /// The customers side by side, and what a merge of them would leave.
    fn compared_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let change = self.bench.sheet().and_then(|sheet| compare::compare_ui(ui, sheet, ctx));
        if let Some(change) = change {
            self.bench.change(change, outbox);
        }
    }
}
