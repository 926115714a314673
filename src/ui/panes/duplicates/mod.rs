//! The review of duplicates: pairs with their evidence at the left, the customers side by side at the right, to be
//! merged or told apart; and the merges that were.

pub mod bench;
pub mod compare;
pub mod decide;
pub mod evidence;
pub mod exact;
pub mod merges;
pub mod queue;
pub mod sorts;
pub mod tuner;
pub mod view;

use egui::Ui;
use egui_material_icons::icons::ICON_COMPARE_ARROWS;

use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::job::JobReport;
use crate::engine::question::{Answer, Question};
use crate::engine::review::{Review, ReviewPage, TwinPair};
use crate::model::id::Id;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::duplicates::bench::{Bench, Change};
use crate::ui::panes::duplicates::exact::Exact;
use crate::ui::panes::duplicates::merges::Merges;
use crate::ui::panes::duplicates::tuner::Tuner;
use crate::ui::route::Route;
use crate::ui::widgets::empty;
use crate::ui::words::duplicates as words;

/// Pairs of one page of the queue.
pub(super) const PAGE: usize = 200;

/// The queue, and which pair is looked at.
#[derive(Debug, Default)]
pub struct DuplicatesPane {
    /// `None` before the first answer.
    page: Option<ReviewPage>,
    review: Review,
    /// Place of the first pair that is wanted.
    first: usize,
    /// The pair that is looked at, within the page.
    at: usize,
    is_index_ready: bool,
    /// The book has changed since the pairs were asked for.
    is_stale: bool,
    /// The pair is to be scrolled to.
    is_moved: bool,
    /// The customers that are laid side by side.
    bench: Bench,
    /// Customers that were chosen in the list, to be merged; they are no pair of the queue.
    chosen: Vec<Id>,
    exact: Exact,
    merges: Merges,
    tuner: Tuner,
    side: Side,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    #[default]
    Pairs,
    /// Those who may be merged by the dozen.
    Exact,
    /// The merges that were.
    Merges,
    /// From how much evidence on pairs are shown.
    Tuner,
}

impl DuplicatesPane {
    /// How many pairs wait that are more than namesakes, for the counter of the rail.
    pub fn waiting(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.counts.high + page.counts.medium)
    }

    pub fn enter(&mut self, outbox: &mut Outbox) {
        Merges::ask(outbox);
        if self.is_index_ready {
            self.ask(outbox);
        }
    }

    /// Lays these customers side by side, be they alike or not.
    pub fn lay_out(&mut self, ids: &[Id], outbox: &mut Outbox) {
        self.chosen = ids.to_vec();
        self.side = Side::Pairs;
        self.bench.lay_out(ids, outbox);
    }

    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        match event {
            Event::IndexReady { .. } => {
                self.is_index_ready = true;
                self.ask(outbox);
            }
            Event::Changed => self.is_stale = true,
            Event::JobDone(report) => {
                if let JobReport::Tuned(tuning) = &**report {
                    self.tuner.hear(tuning, outbox);
                }
                if let JobReport::Scanned { .. } | JobReport::Imported(_) | JobReport::DemoMade { .. } = **report {
                    self.ask(outbox);
                }
            }
            Event::Answered(answer) => {
                if let Answer::Duplicates(page) = &**answer
                    && (page.review, page.first) == (self.review, self.first)
                {
                    self.take((**page).clone(), outbox);
                }
                match &**answer {
                    Answer::Merging(sheet) => self.bench.hear(sheet),
                    Answer::Merges(lines) => self.merges.hear(lines, outbox),
                    Answer::ExactTwins(found) => self.exact.hear(found, outbox),
                    Answer::Unmerge(sheet) => self.merges.hear_way(sheet),
                    Answer::Pairs(pairs) => self.tuner.hear_pairs(pairs),
                    Answer::List(_)
                    | Answer::Detail(_)
                    | Answer::Matches { .. }
                    | Answer::Jump { .. }
                    | Answer::Attention { .. }
                    | Answer::History { .. }
                    | Answer::Duplicates(_)
                    | Answer::Paste(_)
                    | Answer::Settings(_)
                    | Answer::AsOf { .. }
                    | Answer::Bin { .. }
                    | Answer::Batches(_)
                    | Answer::Pictures(_)
                    | Answer::Count { .. }
                    | Answer::Ids { .. }
                    | Answer::Values { .. }
                    | Answer::Failed(_) => {}
                }
            }
            Event::JobRefused(_) => self.tuner.stopped(),
            Event::Opening(_)
            | Event::Opened(_)
            | Event::NotOpened(_)
            | Event::Done { .. }
            | Event::Refused { .. }
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn act(&mut self, action: Action, _ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        if action == Action::NextPair || action == Action::PreviousPair {
            let step = |at: usize| if action == Action::NextPair { at + 1 } else { at.saturating_sub(1) };
            match self.side {
                Side::Merges => self.merges.go_to(step(self.merges.at()), outbox),
                Side::Tuner => return Handled::No,
                Side::Exact => {
                    self.exact.go_to(step(self.exact.at()));
                    self.is_moved = true;
                }
                Side::Pairs => {
                    self.chosen.clear();
                    self.go_to(step(self.first + self.at), outbox);
                }
            }
            return Handled::Yes;
        }
        match self.side {
            Side::Merges => return sent(self.merges.command().filter(|_| action == Action::Unmerge), outbox),
            Side::Exact => return self.act_on_twins(action, outbox),
            Side::Tuner => return Handled::No,
            Side::Pairs => {}
        }
        if action == Action::MergePair {
            return self.merge(outbox);
        }
        let change = if action == Action::StayOther {
            self.bench.next_survivor().map(Change::Stay)
        } else {
            self.bench.last_loser().map(Change::LeaveOut).filter(|_| action == Action::ExcludeOne)
        };
        if let Some(change) = change {
            self.bench.change(change, outbox);
            return Handled::Yes;
        }
        let Some(pair) = self.pair() else {
            return Handled::No;
        };
        let opened = [(Action::OpenOne, pair.one.id), (Action::OpenOther, pair.other.id)];
        if let Some((_, id)) = opened.into_iter().find(|(open, _)| *open == action) {
            outbox.go(Route::Customers { open: Some(id) });
        } else {
            return decide::decide(pair, action, outbox);
        }
        Handled::Yes
    }

    fn act_on_twins(&mut self, action: Action, outbox: &mut Outbox) -> Handled {
        if action == Action::TickTwins {
            self.exact.tick();
        } else if action == Action::TickAllTwins {
            self.exact.tick_all();
        } else if action == Action::OpenOne {
            if let Some(id) = self.exact.shown().first() {
                outbox.go(Route::Customers { open: Some(*id) });
            }
        } else {
            let laid = self.bench.sheet().map(|sheet| &sheet.wish);
            return sent(self.exact.command(laid).filter(|_| action == Action::MergePair), outbox);
        }
        Handled::Yes
    }

    fn merge(&mut self, outbox: &mut Outbox) -> Handled {
        let handled = sent(self.bench.command(), outbox);
        if handled == Handled::Yes {
            self.chosen.clear();
        }
        handled
    }

    /// The pair that is looked at; none while another page is awaited.
    fn pair(&self) -> Option<&TwinPair> {
        self.page.as_ref().and_then(|page| self.pair_of(page))
    }

    fn pair_of<'a>(&self, page: &'a ReviewPage) -> Option<&'a TwinPair> {
        let is_wanted = (page.review, page.first) == (self.review, self.first);
        page.pairs.get(self.at).filter(|_| is_wanted)
    }

    /// The customers that are to lie side by side.
    fn laid(&self, page: Option<&ReviewPage>) -> Vec<Id> {
        if self.side == Side::Exact {
            return self.exact.shown();
        }
        match (self.chosen.as_slice(), page.and_then(|page| self.pair_of(page))) {
            ([], Some(pair)) => vec![pair.one.id, pair.other.id],
            ([], None) => Vec::new(),
            (chosen, _) => chosen.to_vec(),
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.is_stale && self.is_index_ready {
            Merges::ask(outbox);
            self.ask(outbox);
        }
        let page = self.page.take();
        let laid = self.laid(page.as_ref());
        // Who was left out by hand stays out while the others are looked at.
        let is_part = !self.bench.ids().is_empty() && self.bench.ids().iter().all(|id| laid.contains(id));
        if !laid.is_empty() && !is_part {
            self.bench.lay_out(&laid, outbox);
        }
        match &page {
            Some(page) if page.is_ready => self.review_ui(ui, page, ctx, outbox),
            Some(_) | None => {
                empty::empty(ui, ICON_COMPARE_ARROWS, words::WAITING, words::EMPTY_SENTENCE, None);
            }
        }
        // What was asked for meanwhile may have emptied the queue.
        self.page = self.page.take().or(page);
    }

    /// Looks at the pair at this place of the whole list, and asks for its page when it is on another one.
    fn go_to(&mut self, place: usize, outbox: &mut Outbox) {
        let total = self.page.as_ref().map_or(usize::MAX, |page| sorts::total(page.counts, self.review));
        let place = place.min(total.saturating_sub(1));
        let first = place / PAGE * PAGE;
        self.at = place - first;
        self.is_moved = true;
        if first != self.first {
            self.first = first;
            self.ask(outbox);
        } else if let Some(page) = &self.page {
            self.at = self.at.min(page.pairs.len().saturating_sub(1));
        }
    }

    fn ask(&mut self, outbox: &mut Outbox) {
        self.is_stale = false;
        self.bench.ask(outbox);
        if self.side == Side::Exact {
            self.exact.ask(outbox);
        }
        outbox.ask(Question::Duplicates { review: self.review, first: self.first, limit: PAGE });
    }

    /// Keeps the pair that is looked at, wherever on the page it stands now.
    fn take(&mut self, page: ReviewPage, outbox: &mut Outbox) {
        if page.pairs.is_empty() && page.is_ready && self.first > 0 {
            self.page = Some(page);
            self.go_to(self.first - 1, outbox);
            return;
        }
        let ids = |pair: &TwinPair| (pair.one.id, pair.other.id);
        let is_same_page = self.page.as_ref().is_some_and(|before| before.first == page.first);
        let before = self.pair().filter(|_| is_same_page).map(ids);
        let same = page.pairs.iter().position(|pair| Some(ids(pair)) == before);
        self.at = same.unwrap_or(self.at).min(page.pairs.len().saturating_sub(1));
        self.page = Some(page);
    }
}

/// Sends a command, if there is one.
fn sent(command: Option<Command>, outbox: &mut Outbox) -> Handled {
    match command {
        Some(command) => {
            outbox.command(command);
            Handled::Yes
        }
        None => Handled::No,
    }
}
