//! Words of the book's history.

use crate::engine::question::HistoryLine;
use crate::ui::words::count::{counted, number};

pub const TITLE: &str = "History";
pub const SENTENCE: &str =
    "Every step since the book was begun: who, when, and what changed. Any step can be undone, not only the last.";
pub const EMPTY: &str = "Nothing has happened yet";
pub const EMPTY_SENTENCE: &str = "Every change of the book is written down here, and can be undone from here.";
pub const UNDONE: &str = "undone";
pub const FIRST: &str = "The beginning";
pub const UNDO: &str = "Undo";
pub const UNDO_ALL: &str = "Undo all of it";
pub const REDO: &str = "Redo";
pub const MORE: &str = "Show more";

/// The name of the button for screen readers.
pub fn button(word: &str, line: &HistoryLine) -> String {
    format!("{word} step {}: {}", line.entry, line.title)
}

/// "Maya · station 2 · 12 records".
pub fn by(line: &HistoryLine) -> String {
    let mut words = line.who.clone();
    if line.station > 0 {
        words = format!("{words}  ·  station {}", line.station);
    }
    if line.records > 1 {
        words = format!("{words}  ·  {}", counted(line.records as u64, "record", "records"));
    }
    words
}

pub fn step(entry: u64) -> String {
    format!("Step {}", number(entry))
}
