//! Words of the choices in the import, and of what became of a row.

use crate::engine::job::{ListedRow, Verdict};
use crate::model::importing::{Because, HeaderRow, LetterCase, Letters, MatchKey, Transform, WrittenOrder};
use crate::ui::words::count::{counted, number};

pub fn letters(letters: Letters) -> &'static str {
    match letters {
        Letters::Utf8 => "UTF-8",
        Letters::Windows1252 => "Windows-1252 (Western)",
        Letters::Utf16Le => "UTF-16, little endian",
        Letters::Utf16Be => "UTF-16, big endian",
    }
}

pub fn delimiter(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => "Semicolon ;",
        b'\t' => "Tab",
        b'|' => "Bar |",
        _ => "Comma ,",
    }
}

pub fn header(header: HeaderRow) -> &'static str {
    match header {
        HeaderRow::Present => "Names of the columns",
        HeaderRow::Absent => "A customer already",
    }
}

/// A choice that the program made.
pub fn found(name: &str) -> String {
    if name.is_empty() { "As found".to_owned() } else { format!("{name} (found)") }
}

pub fn key(key: MatchKey) -> (&'static str, &'static str) {
    match key {
        MatchKey::Automatic => (
            "As the file allows",
            "The id of this program, else the account number, else the same name with the same e-mail or phone.",
        ),
        MatchKey::OurId => {
            ("The id of this program", "The column regulars_id of an export of our own, and nothing else.")
        }
        MatchKey::Account => ("Account number", "The same account number is the same customer."),
        MatchKey::Email => ("E-mail", "The same address is the same customer; one that two share names nobody."),
        MatchKey::Phone => ("Phone", "The same digits are the same customer; a number that two share names nobody."),
        MatchKey::Resemblance => ("Resemblance", "Whoever the search for duplicates is sure of."),
    }
}

pub fn because(because: Because, program: Option<&str>) -> String {
    match (because, program) {
        (Because::Said, _) => "you said so".to_owned(),
        (Because::Preset, Some(program)) => format!("a column of {program}"),
        (Because::Preset, None) => "a column of that program".to_owned(),
        (Because::Name, _) => "the name of the field".to_owned(),
        (Because::OtherName, _) => "another name of the field".to_owned(),
        (Because::Content, _) => "the cells look like it".to_owned(),
        (Because::Unknown, _) => String::new(),
    }
}

pub fn transform(transform: &Transform) -> &'static str {
    match transform {
        Transform::AsIs => "As it is",
        Transform::SplitName => "Split a full name",
        Transform::FixPhone => "Mend spreadsheet phones",
        Transform::Dates(WrittenOrder::DayFirst) => "Date: day first",
        Transform::Dates(WrittenOrder::MonthFirst) => "Date: month first",
        Transform::Dates(WrittenOrder::YearFirst) => "Date: year first",
        Transform::Fixed(_) => super::import::FIXED,
        Transform::Case(LetterCase::Names) => "Names: Ada Novak",
        Transform::Case(LetterCase::Upper) => "CAPITALS",
        Transform::Case(LetterCase::Lower) => "small letters",
        Transform::Unmarked => "Take off the mark '",
        Transform::Labels => "Labels of Google",
        Transform::NamedNumbers => "Numbers with names",
    }
}

pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Problem => "Problem",
        Verdict::Review => "To be reviewed",
        Verdict::New => "New, with a remark",
        Verdict::Updates => "Updates",
        Verdict::Repeats => "Repeats a row",
        Verdict::Unchanged => "In the book already",
        Verdict::Skipped => "Skipped",
    }
}

/// What becomes of a row, in a sentence.
pub fn verdict_of(row: &ListedRow) -> String {
    let name = &row.name;
    match (row.verdict, &row.whom) {
        (Verdict::Updates, Some((_, whom))) => format!("Changes {whom}, who is in the book"),
        (Verdict::Unchanged, Some((_, whom))) => format!("Says nothing new of {whom}, who is in the book"),
        (Verdict::Updates, None) => format!("Says more of {name}, whom a row before added"),
        (Verdict::Unchanged, None) | (Verdict::Repeats, _) => "Says what a row before has said".to_owned(),
        (Verdict::New, _) => format!("Adds {name}; something is not simply stored"),
        (Verdict::Review, _) => format!("Adds {name}, who resembles somebody"),
        (Verdict::Skipped, _) => "Is not imported".to_owned(),
        (Verdict::Problem, _) => "Nothing of this row can be stored".to_owned(),
    }
}

pub fn line(line: u64) -> String {
    format!("Line {}", number(line))
}

pub fn unlisted(rows: u64) -> String {
    format!("{} more are in the report", counted(rows, "row", "rows"))
}
