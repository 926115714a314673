//! How many customers filters have: counted one at a time, for nobody waits for it and the list always goes first.

use rustc_hash::FxHashMap;

use crate::engine::question::{Question, Scope};
use crate::ui::outbox::Outbox;

/// What has been counted, and in which round of the book's changes.
#[derive(Debug, Default)]
pub struct Counts {
    known: FxHashMap<(String, Scope), (usize, u32)>,
    round: u32,
    counting: Option<(String, Scope)>,
}

impl Counts {
    /// The book has changed: what is known is old.
    pub fn spoil(&mut self) {
        self.round += 1;
    }

    pub fn hear(&mut self, text: &str, scope: Scope, count: Option<usize>) {
        // Whoever asked, the one question there can be of this kind is answered.
        let counting = self.counting.take();
        let is_own = counting.is_some_and(|(asked, of)| asked == text && of == scope);
        if let Some(count) = count.filter(|_| is_own) {
            self.known.insert((text.to_owned(), scope), (count, self.round));
        }
    }

    /// Asks for the first of these that is missing or old, unless one is being counted.
    pub fn keep_up(&mut self, mut filters: impl Iterator<Item = (String, Scope)>, outbox: &mut Outbox) {
        if self.counting.is_some() {
            return;
        }
        let is_old = |filter: &(String, Scope)| self.known.get(filter).is_none_or(|(_, round)| *round != self.round);
        if let Some((text, scope)) = filters.find(is_old) {
            self.counting = Some((text.clone(), scope));
            outbox.ask(Question::Count { text, scope });
        }
    }

    /// The last count, be it old.
    pub fn last(&self, text: &str, scope: Scope) -> Option<usize> {
        self.known.get(&(text.to_owned(), scope)).map(|(count, _)| *count)
    }

    /// The count as the book stands now.
    pub fn now(&self, text: &str, scope: Scope) -> Option<usize> {
        let known = self.known.get(&(text.to_owned(), scope));
        known.filter(|(_, round)| *round == self.round).map(|(count, _)| *count)
    }
}
