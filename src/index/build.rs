//! Builds an index from nothing: records are added one by one, by several threads if there are several builders.

use std::sync::Arc;

use crate::{
    index::{Index, draft::Draft, entry::Entry, lines::Lines, order::Orders, segment::Segment, slots::Slots},
    text::nickname::Nicknames,
};

/// Takes records in; see [`Index::builder`].
#[derive(Debug)]
pub struct Builder {
    country: String,
    nicknames: Arc<Nicknames>,
    draft: Draft,
    slots: Slots,
    lines: Lines,
}

impl Builder {
    pub(super) fn new(country: &str, nicknames: Arc<Nicknames>) -> Self {
        Self {
            country: country.to_owned(),
            nicknames,
            draft: Draft::default(),
            slots: Slots::default(),
            lines: Lines::default(),
        }
    }

    /// Takes one record in; of records with one key the last counts.
    pub fn add(&mut self, entry: &Entry<'_>) {
        let slot = self.slots.capacity() as u32;
        self.slots.push(entry.key, entry.number, entry.archived);
        self.lines.set(slot, entry, &self.country);
        self.draft.add(slot, entry, &self.country);
    }

    pub fn len(&self) -> usize {
        self.draft.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes in the records of another builder, behind its own.
    ///
    /// Keys that ascend over all builders cost the least memory.
    pub fn absorb(&mut self, other: &Self) {
        self.draft.absorb(&other.draft, self.slots.capacity() as u32);
        self.slots.absorb(&other.slots);
        self.lines.absorb(&other.lines);
    }

    /// Sorts everything; uses two threads for a large book.
    pub fn build(mut self) -> Index {
        for slot in self.slots.order() {
            self.draft.withdraw(slot);
        }
        self.lines.shrink();
        let segment = Segment::new(&self.draft);
        Index::from_parts(self.country, self.nicknames, self.slots, self.lines, Orders::default(), segment)
    }
}
