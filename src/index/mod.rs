//! Search in memory: every record from any scrap of its words, numbers and addresses, and the whole book in order.
//!
//! The index consists of unchanging segments and a small young part. A change marks the old record as stale and adds
//! the new one to the young part, so that the next search finds it; segments of like size are joined as they come.
//! It never reads the book: whoever owns it hands in entries.

mod address;
pub mod build;
mod candidates;
mod codes;
pub mod column;
pub mod conditions;
mod dictionary;
mod draft;
mod emails;
pub mod entry;
pub mod entry_of;
pub mod flat;
mod forward;
mod gather;
mod grams;
pub mod hits;
mod interner;
mod joining;
mod matches;
pub mod order;
mod phones;
mod postings;
mod query;
mod rank;
mod search;
mod segment;
mod sheet;
mod slips;
pub mod snapshot;
mod trie;
mod typo;

#[cfg(test)]
mod naughty;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use crate::{
    index::{
        build::Builder,
        candidates::Part,
        draft::Draft,
        entry::{Entry, Key},
        flat::bits::Bits,
        gather::Surroundings,
        hits::Hits,
        order::{Orders, SortKey, values::Book},
        query::Query,
        search::Search,
        segment::Segment,
        sheet::Sheet,
    },
    text::nickname::Nicknames,
};

/// Everything that can be found and listed.
#[derive(Debug)]
pub struct Index {
    country: String,
    nicknames: Arc<Nicknames>,
    /// Slots ever given out, gaps included; a record keeps its slot through every change.
    capacity: u32,
    alive: Bits,
    archived: Bits,
    len: usize,
    archived_len: usize,
    orders: Orders,
    segments: Vec<Held>,
    young: Draft,
    /// The young part made searchable, once somebody searches.
    young_segment: OnceLock<Segment>,
}

#[derive(Debug)]
struct Held {
    segment: Segment,
    stale: Bits,
    stale_len: usize,
}

/// The young part becomes a segment at this size: sorting it again at each change must stay below a millisecond.
const MOST_YOUNG: usize = 256;
/// A segment joins the one before it when that is not at least this many times larger.
const JOIN_RATIO: usize = 4;

/// So many records of a page's search are weighed one by one, the likeliest first; the others are counted.
const MOST_WEIGHED: usize = 1000;
/// So many are ranked for a list; nobody scrolls farther through a search.
const MOST_LISTED: usize = 10_000;

impl Index {
    /// An empty builder; `country` is the ISO 3166 alpha-2 code that phone numbers are read by.
    pub fn builder(country: &str, nicknames: Arc<Nicknames>) -> Builder {
        Builder::new(country, nicknames)
    }

    fn empty(country: String, nicknames: Arc<Nicknames>) -> Self {
        Self {
            country,
            nicknames,
            capacity: 0,
            alive: Bits::default(),
            archived: Bits::default(),
            len: 0,
            archived_len: 0,
            orders: Orders::default(),
            segments: Vec::new(),
            young: Draft::default(),
            young_segment: OnceLock::new(),
        }
    }

    /// Adds a record or replaces the one with the same key; the next search finds it.
    pub fn upsert(&mut self, entry: &Entry<'_>) {
        let slot = if let Some(slot) = self.slot_of(&entry.key) {
            self.retire(slot);
            slot
        } else {
            self.capacity += 1;
            self.capacity - 1
        };
        self.alive.insert_growing(slot);
        self.len += 1;
        if entry.archived {
            self.archived.insert_growing(slot);
            self.archived_len += 1;
        }
        self.young.add(slot, entry, &self.country);
        self.young_segment = OnceLock::new();
        self.orders.note(slot);
        if self.young.len() >= MOST_YOUNG {
            self.settle();
        }
    }

    /// Takes a record out; a key that is not there changes nothing.
    pub fn remove(&mut self, key: &Key) {
        if let Some(slot) = self.slot_of(key) {
            self.retire(slot);
            self.orders.note(slot);
        }
    }

    /// Records, archived ones included.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn archived_len(&self) -> usize {
        self.archived_len
    }

    /// Changes with every upsert and removal.
    pub fn version(&self) -> u64 {
        self.orders.version()
    }

    pub fn slot_of(&self, key: &Key) -> Option<u32> {
        if let Some(place) = self.young.find(key) {
            return Some(self.young.slots[place as usize]);
        }
        self.segments.iter().rev().find_map(|held| {
            let record = held.segment.sheet.find(key).find(|record| !held.stale.contains(*record))?;
            Some(held.segment.slot(record))
        })
    }

    /// The key of a slot, nothing for one that is not in use.
    pub fn key_at(&self, slot: u32) -> Option<Key> {
        if !self.alive.contains(slot) {
            return None;
        }
        let settled = self.segments.iter().find_map(|held| {
            let record = held.segment.record_of(slot).filter(|record| !held.stale.contains(*record))?;
            Some((&held.segment.sheet, record))
        });
        let found: Option<(&Sheet, u32)> = settled.or_else(|| Some((&self.young.sheet, self.young.place_of(slot)?)));
        found.map(|(sheet, record)| sheet.key(record))
    }

    pub fn is_archived(&self, slot: u32) -> bool {
        self.archived.contains(slot)
    }

    /// The best records for what was typed, with reasons.
    pub fn search(&self, query: &str, limit: usize) -> Hits {
        let query = Query::parse(query, &self.country);
        self.run(self.parts(), &query, limit.max(MOST_WEIGHED)).hits(limit)
    }

    /// The ranked slots for a list, at most 10,000, and how many match in all; of these slots alone, if said.
    pub fn search_within(&self, query: &str, within: Option<&Bits>) -> (Vec<u32>, usize) {
        let query = Query::parse(query, &self.country);
        let outside: Option<Vec<Bits>> =
            within.map(|within| self.parts().into_iter().map(|part| conditions::outside(part, within)).collect());
        let mut parts = self.parts();
        for (part, outside) in parts.iter_mut().zip(outside.iter().flatten()) {
            part.stale = Some(outside);
        }
        let search = self.run(parts, &query, MOST_LISTED);
        let total = search.total();
        (search.slots(MOST_LISTED), total)
    }

    fn run<'a>(&'a self, parts: Vec<Part<'a>>, query: &'a Query, most_ranked: usize) -> Search<'a> {
        let around =
            Surroundings { slots: self.capacity as usize, archived: &self.archived, nicknames: &self.nicknames };
        let mut search = Search::new(parts, around, query, most_ranked);
        search.run();
        search
    }

    /// All segments, the young part made one.
    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts: Vec<Part<'_>> =
            self.segments.iter().map(|held| Part { segment: &held.segment, stale: Some(&held.stale) }).collect();
        if self.young.len() > 0 {
            let segment = self.young_segment.get_or_init(|| Segment::new(self.young.clone()));
            parts.push(Part { segment, stale: None });
        }
        parts
    }

    /// All slots in use by a column, where that is equal by the next; empty values last, ties by name, then number.
    pub fn sorted(&self, keys: &[SortKey]) -> Arc<Vec<u32>> {
        let book = Book { parts: self.parts(), slots: self.capacity as usize };
        self.orders.sorted(&book, keys)
    }

    /// As `sorted`, where this order of all slots breaks the ties; it is not kept.
    pub fn sorted_on(&self, keys: &[SortKey], ties: &[u32]) -> Vec<u32> {
        order::sorted_on(&Book { parts: self.parts(), slots: self.capacity as usize }, keys, ties)
    }

    /// Memory of everything, kept orders included.
    pub fn memory_bytes(&self) -> usize {
        self.memory_parts().iter().map(|(_, bytes)| bytes).sum()
    }

    /// Memory by what it is used for, in bytes.
    pub fn memory_parts(&self) -> [(&'static str, usize); 8] {
        let sum = |bytes: fn(&Held) -> usize| self.segments.iter().map(bytes).sum::<usize>();
        [
            ("words", sum(|held| held.segment.dictionary.memory_bytes())),
            ("word to records", sum(|held| held.segment.postings.memory_bytes())),
            ("record to words", sum(|held| held.segment.forward.memory_bytes())),
            ("phones", sum(|held| held.segment.phones.memory_bytes())),
            ("e-mails", sum(|held| held.segment.emails.memory_bytes())),
            ("codes", sum(|held| held.segment.codes.memory_bytes())),
            ("keys and numbers", self.alive.memory_bytes() + self.archived.memory_bytes() + sum(Held::own_bytes)),
            ("kept orders", self.orders.memory_bytes()),
        ]
    }

    /// Takes a slot out of use and marks what is indexed of it as no longer valid.
    fn retire(&mut self, slot: u32) {
        for held in &mut self.segments {
            if let Some(record) = held.segment.record_of(slot)
                && !held.stale.contains(record)
            {
                held.stale.insert_growing(record);
                held.stale_len += 1;
            }
        }
        self.young.withdraw(slot);
        self.young_segment = OnceLock::new();
        self.alive.remove(slot);
        self.len -= 1;
        if self.archived.contains(slot) {
            self.archived.remove(slot);
            self.archived_len -= 1;
        }
    }

    /// Makes the young part a segment, and joins segments until each is several times larger than the next.
    fn settle(&mut self) {
        let young = std::mem::take(&mut self.young);
        let segment = self.young_segment.take().unwrap_or_else(|| Segment::new(young));
        self.segments.push(Held::new(segment));
        self.join(usize::MAX);
    }

    /// Joins the last segments while they are of like size, and none larger than said.
    fn join(&mut self, largest: usize) {
        while let [.., before, last] = self.segments.as_slice()
            && before.live() < JOIN_RATIO * last.live().max(1)
            && before.live() <= largest
        {
            let mut draft = Draft::default();
            for held in self.segments.drain(self.segments.len() - 2..) {
                draft.absorb_segment(&held.segment, &held.stale);
            }
            self.segments.push(Held::new(Segment::new(draft)));
        }
    }
}

impl Held {
    fn new(segment: Segment) -> Self {
        Self { segment, stale: Bits::default(), stale_len: 0 }
    }

    fn live(&self) -> usize {
        self.segment.len() - self.stale_len
    }

    /// All but what is counted by itself.
    fn own_bytes(&self) -> usize {
        self.segment.sheet.memory_bytes() + self.segment.slots_bytes() + self.stale.memory_bytes()
    }
}
