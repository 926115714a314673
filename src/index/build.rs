//! Builds an index from nothing: records are added one by one while somebody else reads the book.

use std::sync::Arc;

use crate::{
    index::{Index, draft::Draft, entry::Entry, segment::Segment},
    text::nickname::Nicknames,
};

/// Takes records in; see [`Index::builder`].
#[derive(Debug)]
pub struct Builder {
    country: String,
    nicknames: Arc<Nicknames>,
    draft: Draft,
}

impl Builder {
    pub(super) fn new(country: &str, nicknames: Arc<Nicknames>) -> Self {
        Self { country: country.to_owned(), nicknames, draft: Draft::default() }
    }

    /// Takes one record in; of records with one key the last counts.
    ///
    /// Keys and numbers that ascend cost the least memory.
    pub fn add(&mut self, entry: &Entry<'_>) {
        self.draft.add(self.draft.len() as u32, entry, &self.country);
    }

    /// Takes over what another builder has of other records, the last of them first.
    pub fn append_reversed(&mut self, other: &Self) {
        self.draft.append_reversed(&other.draft);
    }

    pub fn len(&self) -> usize {
        self.draft.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sorts everything; uses two threads for a large book.
    pub fn build(mut self) -> Index {
        let capacity = self.draft.len();
        for place in self.draft.sheet.replaced() {
            self.draft.slots[place as usize] = crate::index::draft::WITHDRAWN;
        }
        Index::from_segment(self.country, self.nicknames, capacity, Segment::new(self.draft))
    }
}
