//! Plain facts that go into and come out of the store.

use std::path::PathBuf;

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::JournalEntry;
use crate::model::record::Record;

/// What a new book is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBook {
    pub book: Id,
    /// UTC milliseconds.
    pub at_ms: i64,
}

/// Who opens the book; the words that a second one reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub who: String,
    pub host: String,
    /// UTC milliseconds.
    pub at_ms: i64,
}

/// What a book is, at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookInfo {
    pub book: Id,
    /// `None` for a book in memory.
    pub path: Option<PathBuf>,
    /// Major and minor number of the format.
    pub schema: (u16, u16),
    /// Customers.
    pub records: u64,
    /// Journal entries.
    pub journal: u64,
    /// Size of the file; 0 for a book in memory.
    pub bytes: u64,
    /// UTC milliseconds.
    pub created_ms: i64,
    /// Number of the newest journal entry, 0 before the first.
    pub last_entry: u64,
}

/// What a backup holds, after it was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupReport {
    pub path: PathBuf,
    /// Customers.
    pub records: u64,
    /// Over all rows of all tables; equal for equal books.
    pub checksum: u64,
    /// Size of the file.
    pub bytes: u64,
    /// Attached files and pictures in it.
    pub files: u64,
    /// Files whose bytes could not be copied, for they are damaged.
    pub left_out: u64,
}

/// What one write did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    pub answer: T,
    /// `None` if nothing had to change.
    pub entry: Option<JournalEntry>,
    /// The records as they stand now, in key order; `None` was removed.
    pub changed: Vec<(Id, Entity, Option<Record>)>,
}

/// How much of a change set the journal keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The changes themselves.
    Whole,
    /// Only which records were created, for bulk creation; a set that does more than create is kept whole.
    IdsOnly,
}
