//! A note about a customer: rich text kept as Markdown, with who wrote it and who may read it.

use crate::model::field::{Class, Field, Section};
use crate::model::kind::Kind;
use crate::model::path::Path;
use crate::model::record::Record;

pub const CUSTOMER: u16 = 1;
pub const TEXT: u16 = 2;
pub const CATEGORY: u16 = 3;
pub const VISIBILITY: u16 = 4;
pub const PINNED: u16 = 5;
pub const WRITTEN: u16 = 6;
pub const AUTHOR: u16 = 7;
pub const DUE: u16 = 8;
pub const DONE: u16 = 9;

/// Only the staff reads it; what is not set is private too.
pub const PRIVATE: &str = "Private";
pub const CUSTOMER_VISIBLE: &str = "Customer visible";
pub const VISIBILITIES: &[&str] = &[PRIVATE, CUSTOMER_VISIBLE];
/// What a new book offers as categories.
pub const USUAL_CATEGORIES: &[&str] = &["Follow-up", "Preferences", "Issues", "Feedback"];
/// Notes of this category ask for a date.
pub const FOLLOW_UP: &str = "Follow-up";

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field { class: Class::Work, ..Field::plain(number, key, label, kind, Section::Notes) }
}

/// The field table: order is form order, numbers are on disk.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    Field { class: Class::Contact, section: Section::Hidden, ..plain(CUSTOMER, "customer", "Customer", Kind::Customer) },
    plain(TEXT, "text", "Note", Kind::Note),
    plain(CATEGORY, "category", "Category", Kind::Choice(&[])),
    plain(VISIBILITY, "visibility", "Visible to", Kind::Choice(VISIBILITIES)),
    plain(PINNED, "pinned", "Pinned", Kind::Flag),
    plain(DUE, "due", "Follow up on", Kind::Date),
    plain(DONE, "done", "Followed up", Kind::Flag),
    Field { section: Section::Hidden, ..plain(WRITTEN, "written", "Written", Kind::Time) },
    Field { section: Section::Hidden, ..plain(AUTHOR, "author", "Author", Kind::Text) },
];

/// Whether the customer may read it one day; unless it says so, it is private.
pub fn is_private(record: &Record) -> bool {
    record.text(VISIBILITY) != CUSTOMER_VISIBLE
}

pub fn is_pinned(record: &Record) -> bool {
    record.get(Path::field(PINNED)).is_some()
}

/// When it was written, UTC milliseconds; 0 when nobody knows.
pub fn written_ms(record: &Record) -> i64 {
    record.whole(WRITTEN).unwrap_or(0)
}

/// The text without the marks of Markdown, its lines one after the other.
pub fn without_marks(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(line_without_marks).filter(|line| !line.is_empty()).collect();
    lines.join(" / ")
}

fn line_without_marks(line: &str) -> String {
    line.trim_matches(['#', '*', '-', '>', ' ']).replace(['*', '`'], "")
}

/// The first words, for a title; without the marks of Markdown.
pub fn beginning(record: &Record) -> String {
    const MOST: usize = 40;
    let lines = record.text(TEXT).lines().map(line_without_marks);
    let line = lines.into_iter().find(|line| !line.is_empty()).unwrap_or_default();
    if line.chars().count() <= MOST {
        return line;
    }
    let begin: String = line.chars().take(MOST).collect();
    format!("{}…", begin.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::id::Id;
    use crate::model::value::Value;

    #[test]
    fn not_01_the_title_of_a_note_is_its_first_line_without_marks() {
        let check = |text: &str, expected: &str| {
            let mut record = Record::new(Entity::Note, Id::ONLY);
            record.set(Path::field(TEXT), Some(Value::Text(text.to_owned())));
            assert_eq!(beginning(&record), expected);
        };
        check("Prefers **text** updates.\nAlways.", "Prefers text updates.");
        assert_eq!(without_marks("**Call** before:\n\n- neck\n- `nut`"), "Call before: / neck / nut");
        check("\n## Setup\n- low action", "Setup");
        check("Wants everything in one go before the holidays begin", "Wants everything in one go before the ho…");
    }
}
