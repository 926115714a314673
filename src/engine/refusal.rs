//! Why a request was refused, with what the person can do about it; the book is unchanged.

use std::fmt;
use std::path::PathBuf;

use crate::model::access::session::Forbidden;
use crate::model::complaint::Complaint;
use crate::store::fault::StoreFault;

/// The closed set of refusals.
#[derive(Debug)]
pub enum Refusal {
    /// The role may not do this.
    Forbidden(Forbidden),
    /// A field holds something else by now.
    Conflict {
        /// Display name of the customer.
        name: String,
        /// Label of the field; "" when the whole record is meant.
        field: &'static str,
        expected: String,
        found: String,
        /// Who changed it last, and when, UTC milliseconds.
        by: String,
        at_ms: i64,
    },
    /// A typed value cannot be read as its field.
    Complaint {
        field: &'static str,
        complaint: Complaint,
    },
    /// The form was empty.
    NothingTyped,
    NothingToUndo,
    /// The step is undone already.
    AlreadyUndone {
        entry: u64,
    },
    /// Nothing of the step still stands.
    NothingStands {
        entry: u64,
        kept: Vec<String>,
    },
    NoSuchEntry {
        entry: u64,
    },
    NoSuchCustomer {
        wanted: String,
    },
    /// The customer was merged into another one.
    MergedAway {
        name: String,
        into: String,
    },
    /// Values would not be seen any more, and nobody gave them up.
    WouldLose {
        values: Vec<String>,
    },
    NoSuchBatch {
        number: u64,
    },
    /// The step is part of a batch, which is undone as one, by a task.
    IsBatch {
        number: u64,
    },
    /// The storage said no.
    Store(StoreFault),
    /// A file could not be read or written; the sentence is complete.
    File {
        sentence: String,
        path: PathBuf,
    },
    /// A complete sentence from below, about a file.
    Sentence(String),
    /// The person cancelled; nothing was changed.
    Cancelled,
    /// A task is running already; one at a time.
    Busy,
    /// A thread of the engine panicked.
    Broken,
    /// The book is not open yet.
    NotOpen,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forbidden(forbidden) => {
                write!(formatter, "The role {} may not {}", forbidden.role.label(), forbidden.capability.words())
            }
            Self::Conflict { name, field, expected, found, by, .. } => {
                if field.is_empty() {
                    return write!(
                        formatter,
                        "{name} was changed meanwhile by {by}: open the customer again and repeat the change"
                    );
                }
                write!(
                    formatter,
                    "{field} of {name} was changed meanwhile by {by}: it was “{expected}”, it is now “{found}”. Open the customer again and repeat the change"
                )
            }
            Self::Complaint { field, complaint } => write!(formatter, "{field}: {}", complaint.words()),
            Self::NothingTyped => write!(formatter, "Nothing was typed: give at least a name, a phone or an e-mail"),
            Self::NothingToUndo => write!(formatter, "There is nothing to undo"),
            Self::AlreadyUndone { entry } => write!(formatter, "Step {entry} is undone already"),
            Self::NothingStands { entry, kept } => {
                write!(formatter, "Nothing of step {entry} can be taken back: ")?;
                write!(formatter, "{}", kept.join("; "))
            }
            Self::NoSuchEntry { entry } => write!(formatter, "There is no step {entry} in the history"),
            Self::NoSuchCustomer { wanted } => write!(formatter, "There is no such customer: {wanted}"),
            Self::MergedAway { name, into } => {
                write!(formatter, "{name} was merged into {into}: open {into}, or unmerge the two first")
            }
            Self::WouldLose { values } => write!(
                formatter,
                "The merge would lose {}: keep each of them, or give it up by name. Nothing was merged",
                values.join("; ")
            ),
            Self::NoSuchBatch { number } => write!(formatter, "There is no batch {number}"),
            Self::IsBatch { number } => {
                write!(formatter, "This step is part of batch {number}: undo the batch as a whole")
            }
            Self::Store(fault) => write!(formatter, "{fault}"),
            Self::File { sentence, path } => write!(formatter, "{sentence}: {}", path.display()),
            Self::Sentence(sentence) => write!(formatter, "{sentence}"),
            Self::Cancelled => write!(formatter, "Cancelled: nothing was changed"),
            Self::Busy => write!(formatter, "Another task is running: wait for it or cancel it"),
            Self::Broken => write!(
                formatter,
                "The program met a fault and closed the book to protect it. Everything saved is in it: open it again"
            ),
            Self::NotOpen => write!(formatter, "The book is not open yet: wait a moment"),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<StoreFault> for Refusal {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<Forbidden> for Refusal {
    fn from(forbidden: Forbidden) -> Self {
        Self::Forbidden(forbidden)
    }
}
