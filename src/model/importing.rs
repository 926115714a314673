//! What a person says about a file before its rows are taken; nothing said means that the program decides.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Everything that was decided by hand beside where the columns go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportWishes {
    pub layout: LayoutWish,
    /// The program that wrote the file; none lets the header row tell.
    pub preset: PresetWish,
    /// What is made of the cells of a column, by the column's name or its number from 1.
    pub transforms: Vec<(String, Transform)>,
    /// What tells that a row is somebody of the book.
    pub key: MatchKey,
    /// Cells that were put right by hand.
    pub fixes: Vec<Fix>,
    /// Lines of rows that are not to be taken.
    pub left_out: Vec<u64>,
    pub listing: Listing,
    /// The table itself, where it was pasted; the path is only its name then.
    pub pasted: Option<Arc<str>>,
}

/// How the file is to be read; none means guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayoutWish {
    pub letters: Option<Letters>,
    pub delimiter: Option<u8>,
    pub header: Option<HeaderRow>,
}

/// How letters are written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

/// Whether the first row names the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderRow {
    Present,
    Absent,
}

/// Which program is taken for the one that wrote the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PresetWish {
    /// The one whose header row this is.
    #[default]
    Recognised,
    /// None, even if the header row looks like one.
    None,
    /// The one with this key, e.g. `google`.
    Named(String),
}

/// What is made of a cell before it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Transform {
    /// Nothing, even if the program that wrote the file is known to need something.
    AsIs,
    /// First and last name are in one cell.
    SplitName,
    /// What a spreadsheet made of a number is undone as far as it can be.
    FixPhone,
    Dates(WrittenOrder),
    /// The same text for every row.
    Fixed(String),
    Case(LetterCase),
    /// The mark `'` that keeps spreadsheets from reading a number is taken off.
    Unmarked,
    /// The labels of Google, without those that only say where a contact is shown.
    Labels,
    /// Several numbers in one cell, each behind its name: `Phone: … Mobile: …`.
    NamedNumbers,
}

/// In which order a date of numbers is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WrittenOrder {
    DayFirst,
    MonthFirst,
    YearFirst,
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LetterCase {
    /// Ada Novak, from ADA NOVAK or ada novak; a name with letters of both sizes stays.
    Names,
    Upper,
    Lower,
}

/// What tells that a row is somebody who is in the book already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MatchKey {
    /// Our id, else the account number, else the same name with the same e-mail or phone.
    #[default]
    Automatic,
    OurId,
    Account,
    Email,
    Phone,
    /// Whoever the search for duplicates is sure of.
    Resemblance,
}

/// A cell that was put right by hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// Line of the file in which the row begins, from 1.
    pub line: u64,
    /// Column, from 0.
    pub column: usize,
    pub text: String,
}

/// Whether the report of an import lists rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listing {
    #[default]
    None,
    /// The rows that are not simply new.
    Rows,
}

/// How sure a column is of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    Sure,
    Likely,
    Guess,
}

/// Why a column goes where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The person said so.
    Said,
    /// It is a column of the program that wrote the file.
    Preset,
    /// The header is the name of the field.
    Name,
    /// The header is another usual name of the field.
    OtherName,
    /// The cells look like it.
    Content,
    /// Nobody knows the header.
    Unknown,
}

impl Because {
    pub fn sureness(self) -> Sureness {
        match self {
            Self::Said | Self::Preset | Self::Name => Sureness::Sure,
            Self::OtherName => Sureness::Likely,
            Self::Content | Self::Unknown => Sureness::Guess,
        }
    }
}
