//! The review of possible duplicates: pairs with their evidence, and how many there are of each sort.

use crate::engine::question::{Level, Row};
use crate::model::decision::Verdict;

/// Two records that may be one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwinPair {
    pub one: Row,
    pub other: Row,
    pub score: i32,
    pub level: Level,
    /// In words, what opened a decided pair again first.
    pub evidence: Vec<String>,
    /// Seems to be two people of one home or office.
    pub is_household: bool,
    /// What a person decided, and what is still in force or put off.
    pub verdict: Option<Verdict>,
    /// The strong clues that are known now; a decision is sent with them.
    pub known: String,
}

/// Which pairs are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Review {
    #[default]
    Open,
    /// Put off until later.
    Later,
    /// Decided for good.
    Decided,
}

/// How many pairs there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewCounts {
    pub high: usize,
    pub medium: usize,
    pub low: usize,
    pub later: usize,
    pub decided: usize,
}

/// Some pairs of the review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewPage {
    pub review: Review,
    pub counts: ReviewCounts,
    /// Place of the first pair in the whole list.
    pub first: usize,
    pub pairs: Vec<TwinPair>,
    /// `false` while the book is being searched for duplicates.
    pub is_ready: bool,
}
