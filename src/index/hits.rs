//! The answer of a search: ranked records, each with the reason why it is there.

use crate::index::entry::{FieldClass, Key};

/// The best records of a search and how many there are in all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// How many records match, as far as the search went: the loosest level that it needed counts too.
    pub total: usize,
    pub hits: Vec<Hit>,
}

/// One record that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The record's place in the index; stays its own until it is removed.
    pub slot: u32,
    pub key: Key,
    /// Higher is better; only comparable within one answer.
    pub score: f32,
    /// One reason for each clue of the query, in the order of the query.
    pub why: Vec<Why>,
}

/// Why a clue matches a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    pub field: FieldClass,
    pub kind: MatchKind,
    /// The folded word, number or address of the record that was matched.
    pub word: String,
}

/// How near the clue and the record's word are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The whole word.
    Exact,
    /// The word begins with the clue.
    Prefix,
    /// Another form of the same given name.
    Nickname,
    /// One or two slips of the finger.
    Typo,
    /// A run of the digits of a phone or customer number.
    Digits,
    /// A part from the middle of an e-mail address or code.
    Part,
}
