//! The rows on screen: asked for in windows and kept by position, never more than a few hundred of a million.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::engine::question::{ListPage, ListQuestion, Row, Scope, Sort};
use crate::model::id::Id;

/// Rows asked for above and below the visible ones, so that a small scroll finds them there.
const MARGIN: usize = 50;
/// Rows kept on either side of the newest window.
const KEPT: usize = 400;

/// Which list is meant: what decides the rows and their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub text: String,
    pub sort: Vec<Sort>,
    pub scope: Scope,
}

/// What the header says about the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows in the list.
    pub total: usize,
    /// Customers in the book.
    pub of: usize,
    /// Customers that match, listed or not.
    pub found: usize,
    pub micros: u64,
    /// `false` while search is getting ready.
    pub is_ready: bool,
    /// `false` while rows are still being looked for.
    pub is_whole: bool,
}

/// The cache of rows by position, and what was asked for last.
#[derive(Debug, Default)]
pub struct RowWindow {
    rows: BTreeMap<usize, Row>,
    /// The list that the kept rows belong to; `None` before the first answer.
    shown: Option<View>,
    count: Count,
    asked: Option<ListQuestion>,
    freshness: Freshness,
    /// The last answer was not the whole: asked again, the list goes on.
    goes_on: bool,
}

/// Whether the kept rows may be out of date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Freshness {
    #[default]
    Fresh,
    /// The book has changed: ask again, and draw the old rows until then.
    Stale,
    /// Asked again: the answer replaces all rows.
    Replacing,
}

/// What an answer meant for the list on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Another list than before: it is shown from its top.
    NewList,
    /// The same list again, after a change of the book; the anchor's row, when it is in the list.
    Again { anchor_at: Option<usize> },
    /// More rows of the same list.
    More,
    /// It answers a question that nobody asks any more.
    Late,
}

impl RowWindow {
    pub fn count(&self) -> Count {
        self.count
    }

    /// The list that is on screen; it lags behind the wanted one until the answer is there.
    pub fn shown(&self) -> Option<&View> {
        self.shown.as_ref()
    }

    pub fn get(&self, at: usize) -> Option<&Row> {
        self.rows.get(&at)
    }

    /// Position of a customer, if its row is kept.
    pub fn position_of(&self, id: Id) -> Option<usize> {
        self.rows.iter().find(|(_, row)| row.id == id).map(|(at, _)| *at)
    }

    pub fn row_of(&self, id: Id) -> Option<&Row> {
        self.rows.values().find(|row| row.id == id)
    }

    /// The book has changed.
    pub fn spoil(&mut self) {
        self.freshness = Freshness::Stale;
    }

    /// The question to ask now, if any: for another list, after a change, or for visible rows that are not kept.
    pub fn wanted(&mut self, view: &View, visible: Range<usize>, anchor: Option<Id>) -> Option<ListQuestion> {
        let is_asked_list = self.asked.as_ref().is_some_and(|asked| is_of(asked, view));
        let is_shown = self.shown.as_ref() == Some(view);
        let visible = if is_shown { visible } else { 0..visible.len() };
        let needs = if is_asked_list {
            std::mem::take(&mut self.goes_on)
                || self.freshness == Freshness::Stale
                || (is_shown && self.misses(&visible))
        } else {
            !is_shown || self.freshness == Freshness::Stale || self.misses(&visible)
        };
        if !needs {
            return None;
        }
        if self.freshness == Freshness::Stale {
            self.freshness = Freshness::Replacing;
        }
        let first = visible.start.saturating_sub(MARGIN);
        let question = ListQuestion {
            text: view.text.clone(),
            sort: view.sort.clone(),
            scope: view.scope,
            first,
            count: visible.end + MARGIN - first,
            anchor,
        };
        self.asked = Some(question.clone());
        Some(question)
    }

    /// Takes an answer if it belongs to the wanted list.
    pub fn take(&mut self, page: ListPage, view: &View) -> Taken {
        if !is_of(&page.question, view) {
            return Taken::Late;
        }
        let is_same_list = self.shown.as_ref() == Some(view);
        let is_replacing = self.freshness == Freshness::Replacing && self.asked.as_ref() == Some(&page.question);
        if is_replacing {
            self.freshness = Freshness::Fresh;
        }
        let ListPage { total, of, found, micros, is_ready, is_whole, .. } = page;
        let count = Count { total, of, found, micros, is_ready, is_whole };
        self.goes_on = !is_whole;
        let is_same_book = count.total == self.count.total && count.of == self.count.of;
        let taken = match (is_same_list, is_replacing || !is_same_book) {
            (false, _) => Taken::NewList,
            (true, true) => Taken::Again { anchor_at: page.anchor_at },
            (true, false) => Taken::More,
        };
        if taken != Taken::More {
            self.rows.clear();
            self.shown = Some(view.clone());
        }
        self.count = count;
        let first = page.first;
        self.rows.extend(page.rows.into_iter().enumerate().map(|(offset, row)| (first + offset, row)));
        let kept = first.saturating_sub(KEPT)..first + page.question.count + KEPT;
        self.rows.retain(|at, _| kept.contains(at));
        taken
    }

    /// Whether a visible row is neither kept nor on its way.
    fn misses(&self, visible: &Range<usize>) -> bool {
        let end = visible.end.min(self.count.total);
        let is_kept = (visible.start..end).all(|at| self.rows.contains_key(&at));
        let is_asked = self.asked.as_ref().is_some_and(|asked| {
            self.shown.as_ref().is_some_and(|shown| is_of(asked, shown))
                && asked.first <= visible.start
                && end <= asked.first + asked.count
        });
        !is_kept && !is_asked
    }
}

fn is_of(question: &ListQuestion, view: &View) -> bool {
    question.text == view.text && question.sort == view.sort && question.scope == view.scope
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::question::{Column, Direction};

    fn view(text: &str) -> View {
        View {
            text: text.to_owned(),
            sort: vec![Sort { column: Column::Name, direction: Direction::Ascending }],
            scope: Scope::Active,
        }
    }

    fn row(number: usize) -> Row {
        Row {
            id: Id::from_parts(number as u64, [0; 10]),
            number: number as u64,
            name: format!("Person {number}"),
            business: String::new(),
            initials: String::new(),
            picture: String::new(),
            account: String::new(),
            phone: String::new(),
            phone_type: String::new(),
            email: String::new(),
            city: String::new(),
            state: String::new(),
            zip: String::new(),
            category: String::new(),
            location: String::new(),
            alert: String::new(),
            phones: Vec::new(),
            emails: Vec::new(),
            note: String::new(),
            tags: Vec::new(),
            referral: String::new(),
            referrer: String::new(),
            referred: 0,
            person: String::new(),
            created_ms: 0,
            updated_ms: 0,
            is_archived: false,
            gaps: Vec::new(),
            bad: Vec::new(),
            why: Vec::new(),
        }
    }

    /// Answers as an engine with `total` rows, each named after its position plus `shift`.
    fn answer(question: &ListQuestion, total: usize, shift: usize) -> ListPage {
        let end = (question.first + question.count).min(total);
        let first = question.first.min(end);
        ListPage {
            question: question.clone(),
            total,
            of: total,
            found: total,
            micros: 700,
            first,
            rows: (first..end).map(|at| row(at + shift)).collect(),
            anchor_at: None,
            is_ready: true,
            is_whole: true,
            complaint: None,
            named: Vec::new(),
        }
    }

    #[test]
    fn lst_01_only_the_visible_rows_of_a_million_are_asked_for_and_kept() {
        let (mut window, view) = (RowWindow::default(), view(""));
        let total = 1_000_000;
        for start in (0..total - 20).step_by(5_003) {
            let question = window.wanted(&view, start..start + 20, None).expect("rows are missing");
            assert!(question.count <= 20 + 2 * MARGIN && question.first <= start);
            assert_eq!(window.wanted(&view, start..start + 20, None), None, "asked twice");
            window.take(answer(&question, total, 0), &view);
            assert_eq!(window.get(start + 19).map(|row| row.number), Some(start as u64 + 19));
            assert!(window.rows.len() <= 2 * KEPT + 20 + 2 * MARGIN);
            assert_eq!(window.wanted(&view, start + 5..start + 25, None), None, "a small scroll needs no question");
        }
    }

    #[test]
    fn src_01_the_newest_text_wins_and_old_rows_stay_until_its_answer() {
        let mut window = RowWindow::default();
        let (all, short, long) = (view(""), view("an"), view("ana"));
        let first = window.wanted(&all, 0..20, None).expect("nothing is there yet");
        assert_eq!(window.take(answer(&first, 100, 0), &all), Taken::NewList);
        let early = window.wanted(&short, 40..60, None).expect("another text");
        assert_eq!(early.first, 0, "another list is shown from its top");
        let late = window.wanted(&long, 40..60, None).expect("another text");
        assert_eq!(window.get(3).map(|row| row.number), Some(3), "the old rows stay");
        assert_eq!(window.take(answer(&early, 9, 0), &long), Taken::Late);
        assert_eq!(window.count().total, 100);
        assert_eq!(window.take(answer(&late, 2, 50), &long), Taken::NewList);
        assert_eq!((window.count().total, window.get(0).map(|row| row.number)), (2, Some(50)));
        assert!(window.get(3).is_none());
    }

    #[test]
    fn a_change_asks_again_once_and_replaces_every_row() {
        let (mut window, view) = (RowWindow::default(), view(""));
        let question = window.wanted(&view, 0..20, None).expect("nothing is there yet");
        window.take(answer(&question, 500, 0), &view);
        let further = window.wanted(&view, 100..120, None).expect("not kept yet");
        window.take(answer(&further, 500, 0), &view);
        window.spoil();
        let again = window.wanted(&view, 0..20, None).expect("the book has changed");
        assert_eq!(window.wanted(&view, 0..20, None), None);
        assert!(window.get(110).is_some(), "old rows stay while waiting");
        assert_eq!(window.take(answer(&again, 500, 7), &view), Taken::Again { anchor_at: None });
        assert_eq!(window.get(0).map(|row| row.number), Some(7));
        assert!(window.get(110).is_none(), "what was not asked again is not kept");
    }
}
