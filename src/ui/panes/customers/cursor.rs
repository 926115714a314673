//! Which row the keyboard stands on, which rows are marked, and where a key moves to.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Ui};

use crate::model::id::Id;

/// The row under the keyboard: known by its customer, found by its position.
#[derive(Debug, Default)]
pub struct Cursor {
    pub at: Option<usize>,
    /// `None` while the row is still on its way.
    pub id: Option<Id>,
    /// Rows marked for a common action.
    pub marked: BTreeSet<Id>,
    /// Where marking with Shift began.
    pub began: Option<usize>,
}

/// A key that moves the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// What the keyboard asks of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Step(Step),
    Open,
    Mark,
    /// Marks every row from where Shift was pressed first to the step's.
    MarkTo(Step),
    MarkAll,
    Peek,
    /// The menu of the row.
    Menu,
}

impl Cursor {
    pub fn is_at(&self, id: Id) -> bool {
        self.id == Some(id)
    }

    /// Stands on this customer, wherever its row is.
    pub fn stand_on(&mut self, id: Id, at: Option<usize>) {
        self.id = Some(id);
        self.at = at;
    }

    pub fn toggle_mark(&mut self, id: Id) {
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
    }

    /// The customers that a command is about: the marked ones, else the one under the cursor.
    pub fn meant(&self) -> Vec<Id> {
        if self.marked.is_empty() { self.id.into_iter().collect() } else { self.marked.iter().copied().collect() }
    }
}

/// Row after the step; the first step stands on the first row.
pub fn target(at: Option<usize>, step: Step, total: usize, page: usize) -> Option<usize> {
    let last = total.checked_sub(1)?;
    let page = page.max(2) - 1;
    let Some(at) = at else {
        return Some(if step == Step::Last { last } else { 0 });
    };
    Some(match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => (at + 1).min(last),
        Step::PageUp => at.saturating_sub(page),
        Step::PageDown => (at + page).min(last),
        Step::First => 0,
        Step::Last => last,
    })
}

/// Reads the keys of the list; call only while the list has the keyboard, or nothing has.
pub fn read_keys(ui: &Ui) -> Vec<Asked> {
    const STEPS: [(Key, Step); 6] = [
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
        (Key::PageUp, Step::PageUp),
        (Key::PageDown, Step::PageDown),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
    ];
    ui.input_mut(|input| {
        let mut asked = Vec::new();
        for (key, step) in STEPS {
            let times = input.count_and_consume_key(Modifiers::SHIFT, key);
            asked.extend(std::iter::repeat_n(Asked::MarkTo(step), times));
            let times = input.count_and_consume_key(Modifiers::NONE, key);
            asked.extend(std::iter::repeat_n(Asked::Step(step), times));
        }
        if input.consume_key(Modifiers::COMMAND, Key::Space) {
            asked.push(Asked::Mark);
        }
        if input.consume_key(Modifiers::COMMAND, Key::A) {
            asked.push(Asked::MarkAll);
        }
        if input.consume_key(Modifiers::NONE, Key::Enter) {
            asked.push(Asked::Open);
        }
        if input.consume_key(Modifiers::SHIFT, Key::F10) {
            asked.push(Asked::Menu);
        }
        if input.consume_key(Modifiers::NONE, Key::Space) {
            asked.push(Asked::Peek);
        }
        asked
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_within_the_list() {
        let check = |at: Option<usize>, step: Step, total: usize, expected: Option<usize>| {
            assert_eq!(target(at, step, total, 10), expected, "{step:?} from {at:?} of {total}");
        };
        check(None, Step::Down, 5, Some(0));
        check(None, Step::Last, 5, Some(4));
        check(None, Step::Down, 0, None);
        check(Some(0), Step::Up, 5, Some(0));
        check(Some(4), Step::Down, 5, Some(4));
        check(Some(2), Step::Down, 5, Some(3));
        check(Some(50), Step::PageUp, 1_000_000, Some(41));
        check(Some(999_999), Step::PageDown, 1_000_000, Some(999_999));
        check(Some(7), Step::Last, 1_000_000, Some(999_999));
        check(Some(9), Step::Down, 3, Some(2));
    }

    #[test]
    fn the_marked_customers_come_before_the_one_under_the_cursor() {
        let (one, other) = (Id::from_parts(1, [0; 10]), Id::from_parts(2, [0; 10]));
        let mut cursor = Cursor::default();
        assert!(cursor.meant().is_empty());
        cursor.stand_on(one, Some(3));
        assert_eq!(cursor.meant(), [one]);
        cursor.toggle_mark(other);
        assert_eq!(cursor.meant(), [other]);
        cursor.toggle_mark(other);
        assert_eq!(cursor.meant(), [one]);
    }
}
