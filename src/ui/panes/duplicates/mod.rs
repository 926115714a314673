//! The review of duplicates: pairs with their evidence at the left, the two customers side by side at the right.

pub mod compare;
pub mod queue;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use egui_material_icons::icons::{ICON_COMPARE_ARROWS, ICON_SEARCH};

use crate::engine::event::Event;
use crate::engine::job::{Job, JobReport};
use crate::engine::question::{Answer, Question, TwinPair};
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::{button, empty};
use crate::ui::words::duplicates as words;

/// Pairs that are asked for: more than a person reviews in a day.
const LIMIT: usize = 200;

/// The queue, and which pair is looked at.
#[derive(Debug, Default)]
pub struct DuplicatesPane {
    /// `None` before the first answer.
    pairs: Option<Vec<TwinPair>>,
    total: usize,
    at: usize,
    /// Pairs that are more than namesakes.
    likely: usize,
    is_index_ready: bool,
    /// The book has changed since the pairs were asked for.
    is_stale: bool,
    /// The pair is to be scrolled to.
    is_moved: bool,
}

impl DuplicatesPane {
    /// How many pairs wait, for the counter of the rail.
    pub fn waiting(&self) -> usize {
        self.likely
    }

    pub fn enter(&mut self, outbox: &mut Outbox) {
        if self.is_index_ready {
            self.ask(outbox);
        }
    }

    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        match event {
            Event::IndexReady { .. } => {
                self.is_index_ready = true;
                self.ask(outbox);
            }
            Event::Changed => self.is_stale = true,
            Event::JobDone(report) => {
                if let JobReport::Scanned { .. } | JobReport::Imported(_) | JobReport::DemoMade { .. } = **report {
                    self.ask(outbox);
                }
            }
            Event::Answered(answer) => {
                if let Answer::Duplicates { total, likely, pairs } = &**answer {
                    self.likely = *likely;
                    self.take(*total, pairs.clone());
                }
            }
            Event::Opening(_)
            | Event::Opened(_)
            | Event::NotOpened(_)
            | Event::Done { .. }
            | Event::Refused { .. }
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn act(&mut self, action: Action, _ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        let pairs = self.pairs.as_deref().unwrap_or_default();
        let pair = pairs.get(self.at);
        let at = match (action, pair) {
            (Action::NextPair, Some(_)) => (self.at + 1).min(pairs.len() - 1),
            (Action::PreviousPair, Some(_)) => self.at.saturating_sub(1),
            (Action::OpenOne, Some(pair)) => {
                outbox.go(Route::Customers { open: Some(pair.one.id) });
                return Handled::Yes;
            }
            (Action::OpenOther, Some(pair)) => {
                outbox.go(Route::Customers { open: Some(pair.other.id) });
                return Handled::Yes;
            }
            _ => return Handled::No,
        };
        self.at = at;
        self.is_moved = true;
        Handled::Yes
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.is_stale && self.is_index_ready {
            self.ask(outbox);
        }
        let pairs = self.pairs.take();
        match &pairs {
            None => {
                empty::empty(ui, ICON_COMPARE_ARROWS, words::WAITING, words::EMPTY_SENTENCE, None);
            }
            Some(pairs) if pairs.is_empty() => {
                let offer = Some((ICON_SEARCH, words::SCAN));
                let scan = empty::empty(ui, ICON_COMPARE_ARROWS, words::EMPTY, words::EMPTY_SENTENCE, offer);
                if scan.is_some_and(|scan| scan.clicked()) {
                    outbox.run(Job::ScanDuplicates);
                }
            }
            Some(pairs) => self.review_ui(ui, pairs, ctx, outbox),
        }
        self.pairs = pairs;
    }

    fn review_ui(&mut self, ui: &mut Ui, pairs: &[TwinPair], ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let tokens = theme::tokens(ui);
        let frame = Frame::new().fill(tokens.panel).inner_margin(Margin { left: 12, right: 8, top: 14, bottom: 0 });
        Panel::left("queue of pairs").resizable(true).default_size(360.0).size_range(280.0..=520.0).frame(frame).show(
            ui,
            |ui| {
                ui.label(theme::heading(words::TITLE));
                ui.label(theme::soft(ui, words::SENTENCE));
                if self.total > pairs.len() {
                    ui.label(theme::soft(ui, words::shown_of(pairs.len(), self.total)));
                }
                ui.add_space(theme::GAP_1);
                if button::quiet(ui, Some(ICON_SEARCH), words::SCAN).clicked() {
                    outbox.run(Job::ScanDuplicates);
                }
                if let Some(at) = queue::queue_ui(ui, pairs, self.at, std::mem::take(&mut self.is_moved)) {
                    self.at = at;
                }
            },
        );
        let frame = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(20, 16));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if let Some(pair) = pairs.get(self.at)
                && let Some(action) = compare::compare_ui(ui, pair, ctx.now_ms)
            {
                outbox.act(action);
            }
        });
    }

    fn ask(&mut self, outbox: &mut Outbox) {
        self.is_stale = false;
        outbox.ask(Question::Duplicates { limit: LIMIT });
    }

    /// Keeps the pair that is looked at, wherever it stands now.
    fn take(&mut self, total: usize, pairs: Vec<TwinPair>) {
        let ids = |pair: &TwinPair| (pair.one.id, pair.other.id);
        let before = self.pairs.as_ref().and_then(|pairs| pairs.get(self.at)).map(ids);
        let same = pairs.iter().position(|pair| Some(ids(pair)) == before);
        self.at = same.unwrap_or(self.at).min(pairs.len().saturating_sub(1));
        self.total = total;
        self.pairs = Some(pairs);
    }
}
