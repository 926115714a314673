//! Words of the review of duplicates.

use crate::engine::question::Level;
use crate::engine::review::Review;
use crate::model::decision::Verdict;
use crate::ui::words::count::{counted, number};

pub const TITLE: &str = "Duplicates";
pub const SENTENCE: &str = "Customers who may be in the book twice, the surest first.";
pub const EMPTY_SENTENCE: &str =
    "Customers who look alike show up here with the evidence: same phone, same e-mail, a name that sounds the same.";
pub const SCAN: &str = "Search the whole book";
pub const WAITING: &str = "The book is being searched for duplicates…";
pub const EARLIER: &str = "Earlier pairs";
/// Two people who share a phone or an address on purpose, perhaps.
pub const HOUSEHOLD: &str = "household?";
pub const OPEN_LEFT: &str = "Open the left customer";
pub const OPEN_RIGHT: &str = "Open the right customer";
pub const WHY: &str = "Why they may be one";
pub const SAME: &str = "same";
pub const PAIRS: &str = "Pairs to review";

pub fn level(level: Level) -> &'static str {
    match level {
        Level::High => "Almost certain",
        Level::Medium => "Likely",
        Level::Low => "Possible",
    }
}

pub fn group(level_shown: Level, count: usize) -> String {
    format!("{}  ·  {}", level(level_shown), counted(count as u64, "pair", "pairs"))
}

pub fn pair(one: &str, other: &str) -> String {
    format!("{one} and {other}")
}

/// Title and sentence where a sort has no pairs.
pub fn nothing(review: Review) -> (&'static str, &'static str) {
    match review {
        Review::Open => ("No duplicates found", EMPTY_SENTENCE),
        Review::Later => ("Nothing put off", "Pairs that you leave for later wait here."),
        Review::Decided => {
            ("Nothing decided yet", "Pairs that are no duplicates or one household stand here for ever.")
        }
    }
}

pub fn review(review: Review, count: usize) -> String {
    let word = match review {
        Review::Open => "To review",
        Review::Later => "Put off",
        Review::Decided => "Decided",
    };
    format!("{word} {}", number(count as u64))
}

pub fn level_count(of: Level, count: usize) -> String {
    format!("{} {}", level(of), number(count as u64))
}

pub fn go_to_level(of: Level) -> String {
    format!("Go to the first pair that is {}", level(of).to_lowercase())
}

pub fn further(count: usize) -> String {
    format!("{} more", counted(count as u64, "pair", "pairs"))
}

pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotDuplicate => "Not a duplicate",
        Verdict::Household => "One household",
        Verdict::Later => "Put off",
    }
}
