//! What a clue matches in one segment: words of the dictionary by nearness, and records found directly.

use crate::index::{
    dictionary::Dictionary,
    entry::FieldClass,
    hits::MatchKind,
    segment::Segment,
    trie::Reached,
    typo::{Ending, Typed},
};

/// How near a word of the dictionary is to the clue; nearer is lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Nearness {
    Exact = 1,
    Beginning,
    Nickname,
    OneEdit,
    OneEditBeginning,
    TwoEdits,
    TwoEditsBeginning,
}

impl Nearness {
    const ALL: [Nearness; 7] = [
        Nearness::Exact,
        Nearness::Beginning,
        Nearness::Nickname,
        Nearness::OneEdit,
        Nearness::OneEditBeginning,
        Nearness::TwoEdits,
        Nearness::TwoEditsBeginning,
    ];

    /// Whether the word counts in this field: nicknames are of people, and a note has a word for every slip.
    pub const fn fits(self, field: FieldClass) -> bool {
        match self {
            Self::Exact | Self::Beginning => true,
            Self::Nickname => matches!(field, FieldClass::Name | FieldClass::Contact),
            Self::OneEdit | Self::OneEditBeginning | Self::TwoEdits | Self::TwoEditsBeginning => {
                !matches!(field, FieldClass::Note)
            }
        }
    }

    /// Whether all of the word was typed.
    pub const fn is_whole(self) -> bool {
        match self {
            Self::Exact | Self::Nickname | Self::OneEdit | Self::TwoEdits => true,
            Self::Beginning | Self::OneEditBeginning | Self::TwoEditsBeginning => false,
        }
    }

    pub const fn edits(self) -> u8 {
        match self {
            Self::Exact | Self::Beginning | Self::Nickname => 0,
            Self::OneEdit | Self::OneEditBeginning => 1,
            Self::TwoEdits | Self::TwoEditsBeginning => 2,
        }
    }
}

/// A record that fits a clue by other means than a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Direct {
    pub record: u32,
    pub field: FieldClass,
    pub kind: MatchKind,
    pub edits: u8,
    /// How well it fits, of a hundred.
    pub points: u8,
    pub source: Source,
}

/// Where the words of an explanation come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Phone(u64),
    Address(u32),
    Code(u64),
    Number(u32),
}

/// Everything that one clue matches so far.
#[derive(Debug, Clone, Default)]
pub struct Matches {
    /// For each word of the dictionary its nearness, zero for none; empty until there is one.
    nearness: Vec<u8>,
    words: Vec<u32>,
    /// Sorted by record, the best of a record first, once [`Self::settle`] has been called.
    direct: Vec<Direct>,
    estimates: [usize; 3],
    /// The edits within which every word of the dictionary has been found.
    walked: u8,
    slips: Slips,
}

/// Words that have been compared with the typed text one by one.
#[derive(Debug, Clone, Default)]
struct Slips {
    typed: Option<Typed>,
    /// The edits within which the typed text is compared, and each word has been.
    limit: u8,
    tested: Vec<u8>,
}

impl Matches {
    pub fn nearness(&self, word: u32) -> Option<Nearness> {
        let code = self.nearness.get(word as usize).copied().unwrap_or(0);
        code.checked_sub(1).map(|place| Nearness::ALL[usize::from(place)])
    }

    pub fn direct(&self, record: u32) -> Option<&Direct> {
        let first = self.direct.partition_point(|direct| direct.record < record);
        self.direct.get(first).filter(|direct| direct.record == record)
    }

    /// The records found directly within the edits.
    pub fn all_direct(&self, edits: u8) -> impl Iterator<Item = u32> {
        let direct = self.direct.iter().filter(move |direct| direct.edits <= edits);
        direct.map(|direct| direct.record)
    }

    /// The words within the edits.
    pub fn words(&self, edits: u8) -> impl Iterator<Item = u32> {
        self.words.iter().copied().filter(move |word| self.is_within(*word, edits))
    }

    /// Whether the word matches within the edits.
    pub fn is_within(&self, word: u32, edits: u8) -> bool {
        // Compared as stored: this is the innermost test of a search.
        const HIGHEST: [u8; 3] =
            [Nearness::Nickname as u8, Nearness::OneEditBeginning as u8, Nearness::TwoEditsBeginning as u8];
        let code = self.nearness.get(word as usize).copied().unwrap_or(0);
        code.wrapping_sub(1) < HIGHEST[usize::from(edits.min(2))]
    }

    /// Roughly how many records match within the edits; as of the last [`Self::settle`].
    pub fn estimate(&self, edits: u8) -> usize {
        self.estimates[usize::from(edits.min(2))]
    }

    /// The words that the clue fits from end to end, with or without slips.
    pub fn whole_words(&self) -> impl Iterator<Item = u32> {
        self.words.iter().copied().filter(|word| self.nearness(*word).is_some_and(Nearness::is_whole))
    }

    pub fn offer(&mut self, dictionary: &Dictionary, word: u32, nearness: Nearness) {
        if self.nearness.is_empty() {
            self.nearness = vec![0; dictionary.len()];
        }
        let known = &mut self.nearness[word as usize];
        if *known == 0 {
            self.words.push(word);
        }
        if *known == 0 || nearness as u8 <= *known {
            *known = nearness as u8;
        }
    }

    pub fn offer_direct(&mut self, direct: Direct) {
        self.direct.push(direct);
    }

    /// Sorts what was found directly and counts what there is.
    pub fn settle(&mut self, segment: &Segment) {
        self.direct.sort_unstable_by_key(|direct| {
            (direct.record, std::cmp::Reverse(direct.points), direct.field, direct.edits)
        });
        self.direct.dedup_by_key(|direct| direct.record);
        self.estimates = [0; 3];
        for word in &self.words {
            let edits = self.nearness(*word).map_or(0, Nearness::edits);
            self.estimates[usize::from(edits)] += segment.postings.count(*word);
        }
        for direct in &self.direct {
            self.estimates[usize::from(direct.edits)] += 1;
        }
        self.estimates[1] += self.estimates[0];
        self.estimates[2] += self.estimates[1];
    }

    /// The word itself and all that begin with it.
    pub fn add_beginnings(&mut self, dictionary: &Dictionary, text: &str) {
        for word in dictionary.beginning_with(text) {
            let is_whole = dictionary.word(word).len() == text.len();
            self.offer(dictionary, word, if is_whole { Nearness::Exact } else { Nearness::Beginning });
        }
    }

    /// Whether all words within the edits are known.
    pub fn knows_all(&self, edits: u8) -> bool {
        self.walked >= edits
    }

    /// Finds all words within reach of the typed text, by so many edits.
    pub fn add_typos(&mut self, dictionary: &Dictionary, text: &str, limit: u8, ending: Ending) {
        let typed = Typed::new(text, usize::from(limit), ending);
        dictionary.trie().walk(dictionary, &typed, &mut |reached| match reached {
            Reached::Whole { word, edits } => self.offer_slip(dictionary, word, whole_by(edits)),
            Reached::Beginning { words, edits } => {
                words.for_each(|word| self.offer_slip(dictionary, word, beginning_by(edits)));
            }
        });
        self.walked = limit;
    }

    /// Finds out whether a word is within reach of the typed text, by so many edits.
    pub fn test_typo(&mut self, dictionary: &Dictionary, word: u32, text: &str, limit: u8, ending: Ending) {
        if self.walked >= limit || dictionary.is_number(word) {
            return;
        }
        let slips = &mut self.slips;
        if slips.typed.is_none() || slips.limit != limit {
            *slips = Slips {
                typed: Some(Typed::new(text, usize::from(limit), ending)),
                limit,
                tested: vec![0; dictionary.len()],
            };
        }
        if std::mem::replace(&mut slips.tested[word as usize], 1) == 1 {
            return;
        }
        let Some(typed) = &slips.typed else {
            return;
        };
        let (beginning, whole) = typed.compare(dictionary.word(word));
        if let Some(edits) = beginning {
            self.offer_slip(dictionary, word, beginning_by(edits));
        }
        if let Some(edits) = whole {
            self.offer_slip(dictionary, word, whole_by(edits));
        }
    }

    fn offer_slip(&mut self, dictionary: &Dictionary, word: u32, nearness: Option<Nearness>) {
        if let Some(nearness) = nearness {
            self.offer(dictionary, word, nearness);
        }
    }
}

/// What is without slips is found otherwise.
fn whole_by(edits: u8) -> Option<Nearness> {
    match edits {
        0 => None,
        1 => Some(Nearness::OneEdit),
        _ => Some(Nearness::TwoEdits),
    }
}

fn beginning_by(edits: u8) -> Option<Nearness> {
    match edits {
        0 => None,
        1 => Some(Nearness::OneEditBeginning),
        _ => Some(Nearness::TwoEditsBeginning),
    }
}
