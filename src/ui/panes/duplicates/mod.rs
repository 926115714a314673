//! The review of duplicates: pairs with their evidence at the left, the two customers side by side at the right.

pub mod compare;
pub mod decide;
pub mod queue;
pub mod sorts;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};
use egui_material_icons::icons::{ICON_COMPARE_ARROWS, ICON_SEARCH};

use crate::engine::event::Event;
use crate::engine::job::{Job, JobReport};
use crate::engine::question::{Answer, Question};
use crate::engine::review::{Review, ReviewPage, TwinPair};
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::{button, empty};
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
}

impl DuplicatesPane {
    /// How many pairs wait that are more than namesakes, for the counter of the rail.
    pub fn waiting(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.counts.high + page.counts.medium)
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
                if let Answer::Duplicates(page) = &**answer
                    && (page.review, page.first) == (self.review, self.first)
                {
                    self.take((**page).clone(), outbox);
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
        if action == Action::NextPair {
            self.go_to(self.first + self.at + 1, outbox);
            return Handled::Yes;
        }
        if action == Action::PreviousPair {
            self.go_to((self.first + self.at).saturating_sub(1), outbox);
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

    /// The pair that is looked at; none while another page is awaited.
    fn pair(&self) -> Option<&TwinPair> {
        self.page.as_ref().and_then(|page| self.pair_of(page))
    }

    fn pair_of<'a>(&self, page: &'a ReviewPage) -> Option<&'a TwinPair> {
        let is_wanted = (page.review, page.first) == (self.review, self.first);
        page.pairs.get(self.at).filter(|_| is_wanted)
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.is_stale && self.is_index_ready {
            self.ask(outbox);
        }
        let page = self.page.take();
        match &page {
            Some(page) if page.is_ready => self.review_ui(ui, page, ctx, outbox),
            Some(_) | None => {
                empty::empty(ui, ICON_COMPARE_ARROWS, words::WAITING, words::EMPTY_SENTENCE, None);
            }
        }
        // What was asked for meanwhile may have emptied the queue.
        self.page = self.page.take().or(page);
    }

    fn review_ui(&mut self, ui: &mut Ui, page: &ReviewPage, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let tokens = theme::tokens(ui);
        let frame = Frame::new().fill(tokens.panel).inner_margin(Margin { left: 12, right: 8, top: 14, bottom: 0 });
        Panel::left("queue of pairs").resizable(true).default_size(380.0).size_range(300.0..=560.0).frame(frame).show(
            ui,
            |ui| {
                ui.label(theme::heading(words::TITLE));
                ui.label(theme::soft(ui, words::SENTENCE));
                ui.add_space(theme::GAP_1);
                if let Some(review) = sorts::sorts_ui(ui, self.review, page.counts) {
                    (self.review, self.first, self.at) = (review, 0, 0);
                    self.ask(outbox);
                }
                if let Some(place) = sorts::levels_ui(ui, page) {
                    self.go_to(place, outbox);
                }
                if button::quiet(ui, Some(ICON_SEARCH), words::SCAN).clicked() {
                    outbox.run(Job::ScanDuplicates);
                }
                if let Some(place) = queue::queue_ui(ui, page, self.at, std::mem::take(&mut self.is_moved)) {
                    self.go_to(place, outbox);
                    self.is_moved = false;
                }
            },
        );
        let frame = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(20, 16));
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if let Some(pair) = self.pair_of(page) {
                decide::buttons_ui(ui, pair, outbox);
                ui.add_space(theme::GAP_3);
                if let Some(action) = compare::compare_ui(ui, pair, ctx.now_ms) {
                    outbox.act(action);
                }
            } else {
                let (title, sentence) = words::nothing(self.review);
                empty::empty(ui, ICON_COMPARE_ARROWS, title, sentence, None);
            }
        });
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
