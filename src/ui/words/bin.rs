//! Words of the recycle bin.

use crate::ui::words::count;

pub const TITLE: &str = "Recycle bin";
pub const SENTENCE: &str = "Customers that were deleted. Each comes back whole, with everything that belonged to it.";
pub const EMPTY: &str = "Nothing was deleted";
pub const EMPTY_SENTENCE: &str = "Whom you delete is kept here, with contact persons, notes and files.";
pub const RESTORE: &str = "Restore";

pub fn restore(name: &str) -> String {
    format!("Bring {name} back into the book")
}

pub fn more(count: usize) -> String {
    format!("And {} more, which the history lists", count::number(count as u64))
}

/// "Deleted by Ana 3 h ago, with 4 things that belong to it".
pub fn deleted(who: &str, when: &str, belonged: usize) -> String {
    let with = match belonged {
        0 => String::new(),
        1 => ", with one thing that belongs to it".to_owned(),
        several => format!(", with {several} things that belong to it"),
    };
    format!("Deleted by {who} {when}{with}")
}
