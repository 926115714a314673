//! Builds an index from nothing: records are added one by one while somebody else reads the book.

use std::sync::Arc;

use crate::{
    index::{
        Held, Index,
        draft::{Draft, WITHDRAWN},
        entry::{Entry, Key},
        segment::Segment,
    },
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

    /// Makes room for so many records: growing step by step would copy everything several times over.
    pub fn reserve(&mut self, records: usize) {
        self.draft.reserve(records);
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

    /// Takes the record of the key back.
    pub fn remove(&mut self, key: &Key) {
        if let Some(place) = self.draft.find(key) {
            self.draft.slots[place as usize] = WITHDRAWN;
        }
    }

    /// Sorts everything; uses two threads for a large book.
    pub fn build(self) -> Index {
        let mut index = Index::empty(self.country.clone(), Arc::clone(&self.nicknames));
        index.take_in(self.finish());
        index
    }

    /// As `build`, for an index that takes it in.
    pub fn finish(mut self) -> Piece {
        let slots = self.draft.len();
        for place in self.draft.sheet.replaced() {
            self.draft.slots[place as usize] = WITHDRAWN;
        }
        Piece { segment: Segment::new(self.draft), slots }
    }
}

/// Records that were made searchable beside an index.
#[derive(Debug)]
pub struct Piece {
    segment: Segment,
    /// How many slots it takes, those that are out of use included.
    slots: usize,
}

/// Pieces up to so many records are joined with what lies before them: it takes no longer than a glance.
const MOST_JOINED: usize = 20_000;

impl Index {
    /// Takes in a piece; of records with one key those of the piece count. Answers whose place was taken.
    ///
    /// It is as quick as the piece is large where its keys lie behind all others, as those of new records do.
    pub fn take_in(&mut self, piece: Piece) -> Vec<Key> {
        let Piece { mut segment, slots } = piece;
        let replaced: Vec<Key> = match segment.sheet.lowest_key() {
            Some(lowest) => self.keys_from(&lowest, |key| segment.sheet.find(key).next().is_some()),
            None => return Vec::new(),
        };
        for key in &replaced {
            self.remove(key);
        }
        segment.first_slot = self.capacity;
        self.capacity += slots as u32;
        self.len += segment.len();
        for record in 0..segment.len() as u32 {
            let slot = segment.slot(record);
            self.alive.insert_growing(slot);
            if segment.sheet.is_archived(record) {
                self.archived.insert_growing(slot);
                self.archived_len += 1;
            }
            self.orders.note(slot);
        }
        let is_small = segment.len() <= MOST_JOINED;
        self.segments.push(Held::new(segment));
        if is_small {
            self.join(MOST_JOINED);
        }
        replaced
    }

    /// The keys in use from this one on that fit the test.
    fn keys_from(&self, lowest: &Key, fits: impl Fn(&Key) -> bool) -> Vec<Key> {
        let settled = self.segments.iter().flat_map(|held| held.segment.sheet.keys_from(lowest));
        let young = (0..self.young.len() as u32).map(|place| self.young.sheet.key(place));
        let mut keys: Vec<Key> = settled.chain(young).filter(|key| fits(key) && self.slot_of(key).is_some()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
