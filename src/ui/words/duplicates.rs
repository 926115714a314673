//! Words of the review of duplicates.

use crate::engine::question::Level;
use crate::ui::words::count::counted;

pub const TITLE: &str = "Duplicates";
pub const SENTENCE: &str = "Customers who may be in the book twice, the surest first.";
pub const EMPTY: &str = "No duplicates found";
pub const EMPTY_SENTENCE: &str =
    "Customers who look alike show up here with the evidence: same phone, same e-mail, a name that sounds the same.";
pub const SCAN: &str = "Search the whole book";
pub const WAITING: &str = "Search is getting ready…";
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

pub fn shown_of(shown: usize, total: usize) -> String {
    format!("The surest {shown} of {}", counted(total as u64, "pair", "pairs"))
}
