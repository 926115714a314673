//! The book as duplicate finding holds it: built once, kept up to date with every save, asked at every pause in typing.

use super::block::{self, BlockKey};
use super::blocks::Blocks;
use super::folded::Folded;
use super::frequencies::Frequencies;
use super::level::Level;
use super::profile::{Key, Profile};
use super::record::{self, Facts};
use super::records::{Records, Slot};
use super::score::{self, Outcome, Verdict};
use super::words::{self, Lexicon, Words};
use crate::text::nickname::Nicknames;

/// Namesakes that are looked at when one record is checked; more would not be read.
const NAMESAKES: usize = 200;

/// The same for each other form of the name.
const OTHER_FORMS: usize = 20;

/// Finds possible duplicates in one book.
#[derive(Debug, Clone)]
pub struct Finder {
    pub(super) records: Records,
    pub(super) blocks: Blocks,
    pub(super) words: Words,
    pub(super) nicknames: Nicknames,
}

/// A customer of the book that may be the one asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    pub key: Key,
    pub verdict: Verdict,
}

impl Finder {
    /// Adds a customer, or replaces the one with the same key.
    pub fn upsert(&mut self, profile: &Profile) {
        self.remove(&profile.key);
        let folded = Folded::of(profile);
        let (words, nicknames) = (&mut self.words, &self.nicknames);
        let slot = self.records.push(folded.key, |bytes| {
            record::pack(&folded, |word| words.intern(word, nicknames), bytes);
        });
        self.records.note(slot);
        let facts = self.records.facts(slot);
        for (word, role) in facts.counted() {
            self.words.add(word, role);
        }
        let mut keys = Vec::new();
        block::keys(&facts, Lexicon::of(&self.words), &mut keys);
        for key in keys {
            self.blocks.add(key, slot);
        }
    }

    /// Takes a customer out; nothing happens if it is not there.
    pub fn remove(&mut self, key: &Key) {
        if let Some(slot) = self.records.find(key) {
            self.forget(slot);
        }
    }

    pub(super) fn forget(&mut self, slot: Slot) {
        for (word, role) in self.records.facts(slot).counted() {
            self.words.take(word, role);
        }
        self.records.remove(slot);
    }

    /// Customers in the book.
    pub fn len(&self) -> usize {
        self.records.live()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether so much has changed since the build that building anew would save memory and time.
    pub fn wants_rebuild(&self) -> bool {
        self.blocks.recent_len() > 4_096 + self.records.slots()
    }

    /// Bytes of memory held, words and tables included.
    pub fn memory(&self) -> usize {
        self.records.memory() + self.blocks.memory() + self.words.memory()
    }

    /// The customers that may be this one, surest first, at most `limit`; itself is left out.
    pub fn check(&self, profile: &Profile, limit: usize) -> Vec<Match> {
        let mut beside = Words::beside(&self.words);
        let bytes = self.pack(profile, &mut beside);
        let asked = record::unpack(&bytes);
        let lexicon = Lexicon::with(&self.words, &beside);
        let frequencies = Frequencies::of(lexicon, &self.blocks, &self.records);
        let mut found: Vec<(Outcome, Key, Slot)> = Vec::new();
        for slot in self.candidates(&asked, lexicon) {
            let key = self.records.key(slot);
            if key == profile.key {
                continue;
            }
            let outcome = score::outcome(&asked, &self.records.facts(slot), frequencies);
            if outcome.level > Level::None {
                found.push((outcome, key, slot));
            }
        }
        found.sort_unstable_by(|(a, key_a, _), (b, key_b, _)| {
            b.level.cmp(&a.level).then(b.score.total_cmp(&a.score)).then(key_a.cmp(key_b))
        });
        found.truncate(limit);
        found
            .into_iter()
            .map(|(_, key, slot)| Match {
                key,
                verdict: score::verdict(&asked, &self.records.facts(slot), frequencies),
            })
            .collect()
    }

    /// Why two customers of the book may be one; nothing if one of them is not there.
    pub fn explain(&self, a: &Key, b: &Key) -> Option<Verdict> {
        let (a, b) = (self.records.find(a)?, self.records.find(b)?);
        let frequencies = self.frequencies();
        Some(score::verdict(&self.records.facts(a), &self.records.facts(b), frequencies))
    }

    /// The score of two customers of the book.
    pub(super) fn score_of(&self, a: &Key, b: &Key) -> Option<f32> {
        let (a, b) = (self.records.find(a)?, self.records.find(b)?);
        Some(self.outcome(a, b).score)
    }

    /// Judges two customers of the book without reasons.
    pub(super) fn outcome(&self, a: Slot, b: Slot) -> Outcome {
        let frequencies = self.frequencies();
        score::outcome(&self.records.facts(a), &self.records.facts(b), frequencies)
    }

    pub(super) fn frequencies(&self) -> Frequencies<'_> {
        Frequencies::of(Lexicon::of(&self.words), &self.blocks, &self.records)
    }

    /// Slots that share a key with the record asked about, ascending, each once.
    fn candidates(&self, asked: &Facts<'_>, lexicon: Lexicon<'_>) -> Vec<Slot> {
        let mut keys = Vec::new();
        block::keys(asked, lexicon, &mut keys);
        let mut slots = Vec::new();
        for key in keys {
            if block::is_name_alone(key) {
                self.add_some(key, NAMESAKES, &mut slots);
            } else {
                self.add_block(key, &mut slots);
            }
        }
        // In the book every name is filed once; the other forms of this one are looked up here.
        let given = asked.given.first().map_or("", |word| lexicon.text(word));
        for nickname in self.nicknames.nicknames(given) {
            for family in asked.family.as_slice() {
                let key = block::names_key(words::hash(nickname), lexicon.hash(*family));
                self.add_some(key, OTHER_FORMS, &mut slots);
            }
        }
        slots.sort_unstable();
        slots.dedup();
        slots
    }

    /// The first customers behind a key, however many there are.
    fn add_some(&self, key: BlockKey, most: usize, slots: &mut Vec<Slot>) {
        let live = self.blocks.slots(key).filter(|slot| self.records.is_live(*slot));
        slots.extend(live.take(most));
    }

    /// All customers behind a key, or none if it is crowded.
    fn add_block(&self, key: BlockKey, slots: &mut Vec<Slot>) {
        let start = slots.len();
        self.add_some(key, block::CROWD + 1, slots);
        if slots.len() - start > block::CROWD {
            slots.truncate(start);
        }
    }

    /// Judges two profiles, which may be in the book or not, by the frequencies of this book.
    pub fn score(&self, a: &Profile, b: &Profile) -> Verdict {
        let mut beside = Words::beside(&self.words);
        let (packed_a, packed_b) = (self.pack(a, &mut beside), self.pack(b, &mut beside));
        let lexicon = Lexicon::with(&self.words, &beside);
        let frequencies = Frequencies::of(lexicon, &self.blocks, &self.records);
        let (a, b) = (record::unpack(&packed_a), record::unpack(&packed_b));
        score::verdict(&a, &b, frequencies)
    }

    /// The bytes of a profile whose words need not be known.
    fn pack(&self, profile: &Profile, beside: &mut Words) -> Vec<u8> {
        let mut bytes = Vec::new();
        let intern = |word: &str| match self.words.find(word) {
            Some(number) => number,
            None => beside.intern(word, &self.nicknames),
        };
        record::pack(&Folded::of(profile), intern, &mut bytes);
        bytes
    }
}
