//! The book as duplicate finding holds it: built once, kept up to date with every save, asked at every pause in typing.

use super::block::{self, BlockKey};
use super::blocks::Blocks;
use super::decisions::{Decision, Decisions, Standing};
use super::folded::Folded;
use super::frequencies::Frequencies;
use super::level::Level;
use super::profile::{Key, Profile};
use super::record::{self, Facts};
use super::records::{Records, Slot};
use super::score::{self, Outcome, Verdict};
use super::weights::Classes;
use super::words::{self, Lexicon, Use, Words};
use crate::model::bars::Bars;
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
    pub(super) classes: Classes,
    pub(super) bars: Bars,
}

/// A customer of the book that may be the one asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    pub key: Key,
    pub verdict: Verdict,
    pub standing: Standing,
}

impl Match {
    /// `other` as a match of `key`; the evidence of a pair that is open again begins with what is new.
    fn of(key: Key, other: Key, mut verdict: Verdict, decisions: &Decisions) -> Self {
        let standing = decisions.standing(&key, &other, &verdict.evidence);
        verdict.tell(standing);
        Self { key: other, verdict, standing }
    }
}

impl Finder {
    /// Adds a customer, or replaces the one with the same key.
    pub fn upsert(&mut self, profile: &Profile) {
        self.remove(&profile.key);
        let folded = Folded::of(profile);
        let (words, nicknames) = (&mut self.words, &self.nicknames);
        let slot = self.records.push(folded.key, |bytes| {
            record::pack(&folded, |word, usage| words.intern(word, usage, nicknames), bytes);
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

    /// What was learnt of the book when it was built.
    pub fn classes(&self) -> Classes {
        self.classes
    }

    /// From where on a pair is likely, possible, faint.
    pub fn bars(&self) -> Bars {
        self.bars
    }

    /// The same finder with other bars; lists that were made with it before are not.
    #[must_use]
    pub fn with_bars(self, bars: Bars) -> Self {
        Self { bars, ..self }
    }

    /// Bytes of memory held, words and tables included.
    pub fn memory(&self) -> usize {
        self.records.memory() + self.blocks.memory() + self.words.memory()
    }

    /// The customers that may be this one, surest first, at most `limit`; itself is left out.
    pub fn check(&self, profile: &Profile, limit: usize) -> Vec<Match> {
        self.check_with(profile, limit, &Decisions::default())
    }

    /// The same, without whom people decided about; pairs put off until later come last.
    pub fn check_with(&self, profile: &Profile, limit: usize, decisions: &Decisions) -> Vec<Match> {
        self.check_from(Level::Low, profile, limit, decisions)
    }

    /// The same from a level on.
    pub fn check_from(&self, floor: Level, profile: &Profile, limit: usize, decisions: &Decisions) -> Vec<Match> {
        let floor = floor.max(Level::Low);
        let mut beside = Words::beside(&self.words);
        let bytes = self.pack(profile, &mut beside);
        let asked = record::unpack(&bytes);
        let lexicon = Lexicon::with(&self.words, &beside);
        let frequencies = Frequencies::of(lexicon, self.classes, self.bars, &self.blocks, &self.records);
        let mut found: Vec<(Outcome, Key, Slot)> = Vec::new();
        for slot in self.candidates(&asked, lexicon) {
            let key = self.records.key(slot);
            if key == profile.key {
                continue;
            }
            let outcome = score::outcome_from(&asked, &self.records.facts(slot), frequencies, floor);
            found.extend(outcome.map(|outcome| (outcome, key, slot)));
        }
        found.sort_unstable_by(|(a, key_a, _), (b, key_b, _)| {
            b.level.cmp(&a.level).then(b.score.total_cmp(&a.score)).then(key_a.cmp(key_b))
        });
        let mut matches: Vec<Match> = found
            .into_iter()
            .map(|(_, key, slot)| {
                let verdict = score::verdict(&asked, &self.records.facts(slot), frequencies);
                Match::of(profile.key, key, verdict, decisions)
            })
            .filter(|found| found.standing.is_proposed())
            .take(limit)
            .collect();
        matches.sort_by_key(|found| found.standing == Standing::Later);
        matches
    }

    /// Why two customers of the book may be one; nothing if one of them is not there.
    pub fn explain(&self, a: &Key, b: &Key) -> Option<Verdict> {
        let (a, b) = (self.records.find(a)?, self.records.find(b)?);
        let frequencies = self.frequencies();
        Some(score::verdict(&self.records.facts(a), &self.records.facts(b), frequencies))
    }

    /// The same with how the pair stands; the evidence of one that is open again begins with what is new.
    pub fn explain_with(&self, a: &Key, b: &Key, decisions: &Decisions) -> Option<(Verdict, Standing)> {
        let mut verdict = self.explain(a, b)?;
        let standing = decisions.standing(a, b, &verdict.evidence);
        verdict.tell(standing);
        Some((verdict, standing))
    }

    /// The pairs about which a decision is in force: both are in the book, and nothing strong is known anew.
    pub fn settled(&self, decisions: &Decisions) -> impl Iterator<Item = (Key, Key, Decision)> {
        decisions.iter().filter_map(|(a, b, _)| match self.explain_with(&a, &b, decisions)? {
            (_, Standing::Settled(decision)) => Some((a, b, decision)),
            (_, Standing::Open | Standing::Reopened(_) | Standing::Later) => None,
        })
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
        Frequencies::of(Lexicon::of(&self.words), self.classes, self.bars, &self.blocks, &self.records)
    }

    /// Slots that share a key with the record asked about, ascending, each once.
    pub(super) fn candidates(&self, asked: &Facts<'_>, lexicon: Lexicon<'_>) -> Vec<Slot> {
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
        self.with_both(a, b, score::verdict)
    }

    pub(super) fn with_both<T>(
        &self,
        a: &Profile,
        b: &Profile,
        judge: impl FnOnce(&Facts<'_>, &Facts<'_>, Frequencies<'_>) -> T,
    ) -> T {
        let mut beside = Words::beside(&self.words);
        let (packed_a, packed_b) = (self.pack(a, &mut beside), self.pack(b, &mut beside));
        let lexicon = Lexicon::with(&self.words, &beside);
        let frequencies = Frequencies::of(lexicon, self.classes, self.bars, &self.blocks, &self.records);
        judge(&record::unpack(&packed_a), &record::unpack(&packed_b), frequencies)
    }

    /// The bytes of a profile whose words need not be known.
    fn pack(&self, profile: &Profile, beside: &mut Words) -> Vec<u8> {
        let mut bytes = Vec::new();
        let intern = |word: &str, usage: Use| match self.words.find(word) {
            // A street that is now a name gets a number of its own, with its sound.
            Some(number) if usage != Use::Name || number == 0 || self.words.is_name(number) => number,
            Some(_) | None => beside.intern(word, usage, &self.nicknames),
        };
        record::pack(&Folded::of(profile), intern, &mut bytes);
        bytes
    }
}
