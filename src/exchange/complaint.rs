//! What an import says about a cell that is not simply stored.

use std::fmt;

use crate::exchange::block::{Reason, Remark};
use crate::exchange::picture::PictureFault;
use crate::model::complaint::Complaint;

/// One line of an import's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellComplaint {
    pub line: u64,
    /// Counted from 0; the number of columns for what lies beyond the last.
    pub column: usize,
    /// The cell as it is in the file.
    pub text: String,
    pub why: Why,
}

/// Why a cell is not simply stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The field's kind cannot read it; kept as typed.
    Unread(Complaint),
    /// The reader had to interpret the row.
    Row(Reason),
    /// The field has one value and another column gave it.
    AlreadyGiven,
    /// The row gives the number a second time under another heading.
    SecondType,
    /// The internal id is none of ours; the row counts as a stranger's.
    NotAnId,
    /// More items than a list takes; this and those behind it are not stored.
    TooManyItems,
    /// Not kept, for it would change what the record is.
    NotStored(Complaint),
    /// The bytes are no picture that can be shown.
    Picture(PictureFault),
}

impl CellComplaint {
    pub fn from_remark(remark: &Remark) -> CellComplaint {
        let Remark { line, column, text, reason } = remark;
        CellComplaint { line: *line, column: *column, text: text.clone(), why: Why::Row(*reason) }
    }

    /// True if the cell is in the book as it was typed, to be looked at by a person.
    pub fn is_kept_as_typed(&self) -> bool {
        match self.why {
            Why::Unread(_) => true,
            Why::Row(_)
            | Why::AlreadyGiven
            | Why::SecondType
            | Why::NotAnId
            | Why::TooManyItems
            | Why::NotStored(_)
            | Why::Picture(_) => false,
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Unread(complaint) => write!(out, "{}; kept as typed", complaint.words()),
            Why::Row(reason) => reason.fmt(out),
            Why::AlreadyGiven => write!(out, "Another column filled this field; this cell is not stored"),
            Why::SecondType => write!(out, "The number is there already with another type; this type is not stored"),
            Why::NotAnId => write!(out, "Not an id of this program; the row is matched without it"),
            Why::TooManyItems => write!(out, "Too many items; this one and those behind it are not stored"),
            Why::NotStored(complaint) => write!(out, "{}; not stored", complaint.words()),
            Why::Picture(fault) => write!(out, "{fault}; the row is stored without it"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::StrayQuote => {
                write!(out, "A quotation mark that does not enclose its cell; the cell is kept with the mark")
            }
            Reason::ExtraCells => write!(out, "More cells than columns; these are not stored"),
            Reason::ControlCharacters => write!(out, "Invisible characters were taken out"),
            Reason::UnreadableLetter => write!(out, "A letter of this cell could not be read"),
            Reason::TooLong { bytes, kept } => {
                write!(out, "Too long: the cell has {bytes} bytes, the first {kept} are kept")
            }
            Reason::NotAProperty => write!(out, "A line of the card that cannot be read; not stored"),
            Reason::OutsideCards => write!(out, "Text outside the cards; not stored"),
            Reason::CardNotEnded => write!(out, "The end of the card is missing; what was there is stored"),
            Reason::SecondPicture => write!(out, "A second picture; the first one is stored"),
            Reason::BytesWithoutField => write!(out, "Bytes for which there is no field; not stored"),
            Reason::AboveHeader => write!(out, "A line above the header; not stored"),
            Reason::DamagedBytes => write!(out, "The bytes of the picture cannot be read; not stored"),
        }
    }
}
