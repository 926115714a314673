//! Everything that can go wrong with a book, each in one plain sentence with the path last.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;

use chrono::DateTime;

use crate::model::conflict::Conflict;

/// Why the book could not be opened, read or written; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    NotFound {
        path: PathBuf,
    },
    IsFolder {
        path: PathBuf,
    },
    /// The folder in which a book should be made is not there.
    NoFolder {
        path: PathBuf,
    },
    /// Nothing can be written in the folder in which a book should be made.
    FolderProtected {
        path: PathBuf,
    },
    NotReadable {
        path: PathBuf,
    },
    /// It can be read, but the file, its folder or its drive is write-protected.
    ReadOnly {
        path: PathBuf,
    },
    AlreadyExists {
        path: PathBuf,
    },
    Empty {
        path: PathBuf,
    },
    NotABook {
        path: PathBuf,
    },
    /// The end of the file is missing.
    Truncated {
        path: PathBuf,
    },
    /// What was read is not what was written; table and key are empty when the file as a whole is meant.
    Damaged {
        table: String,
        key: String,
        path: PathBuf,
    },
    /// Written by a newer program with another major format.
    NewerBook {
        major: u16,
        path: PathBuf,
    },
    /// Somebody has it open; the words are empty when they could not be learned.
    InUse {
        who: String,
        host: String,
        since_ms: Option<i64>,
        path: PathBuf,
    },
    DiskFull {
        path: PathBuf,
    },
    /// One value, or one step of the history, is larger than the book takes.
    TooLarge {
        bytes: usize,
        path: PathBuf,
    },
    /// The person stopped it.
    Stopped {
        path: PathBuf,
    },
    /// An attached file is neither beside the book nor in it.
    FileMissing {
        path: PathBuf,
    },
    /// The bytes of an attached file are not those that were stored.
    FileDamaged {
        path: PathBuf,
    },
    /// A copy was read again and is not what was written.
    CopyDiffers {
        path: PathBuf,
    },
    /// An earlier fault of the drive; the book must be opened again.
    Reopen {
        path: PathBuf,
    },
    Io {
        detail: String,
        path: PathBuf,
    },
}

/// Why a change set was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplyFault {
    /// The book holds something else than the change expected.
    Conflict(Conflict),
    Store(StoreFault),
}

impl From<StoreFault> for ApplyFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<Conflict> for ApplyFault {
    fn from(conflict: Conflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl StoreFault {
    /// The file that it is about.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::NotFound { path }
            | Self::IsFolder { path }
            | Self::NoFolder { path }
            | Self::FolderProtected { path }
            | Self::NotReadable { path }
            | Self::ReadOnly { path }
            | Self::AlreadyExists { path }
            | Self::Empty { path }
            | Self::NotABook { path }
            | Self::Truncated { path }
            | Self::Damaged { path, .. }
            | Self::NewerBook { path, .. }
            | Self::InUse { path, .. }
            | Self::DiskFull { path }
            | Self::TooLarge { path, .. }
            | Self::Stopped { path }
            | Self::FileMissing { path }
            | Self::FileDamaged { path }
            | Self::CopyDiffers { path }
            | Self::Reopen { path }
            | Self::Io { path, .. } => path,
        }
    }

    /// The sentence without the path and without a full stop.
    // tidy: flat match
    fn words(&self) -> String {
        match self {
            Self::NotFound { .. } => "There is no book here; choose another place or create a new book".to_owned(),
            Self::IsFolder { .. } => "This is a folder; choose the book's file inside it".to_owned(),
            Self::NoFolder { .. } => "The folder does not exist; make it first or choose another place".to_owned(),
            Self::FolderProtected { .. } => {
                "Nothing can be written in this folder; choose another one or ask for the right to".to_owned()
            }
            Self::NotReadable { .. } => {
                "You may not read this file; ask whoever runs this computer for the right".to_owned()
            }
            Self::ReadOnly { .. } => {
                "The book is write-protected; remove the protection or copy it to another drive".to_owned()
            }
            Self::AlreadyExists { .. } => "There is a file already; choose another name".to_owned(),
            Self::Empty { .. } => "The file is empty, so it is not a book; restore the newest backup".to_owned(),
            Self::NotABook { .. } => "This file is not a book of this program; choose another file".to_owned(),
            Self::Truncated { .. } => {
                "The end of the book is missing; restore the newest backup and keep this file".to_owned()
            }
            Self::Damaged { table, key, .. } if table.is_empty() && key.is_empty() => {
                "The book is damaged; restore the newest backup and keep this file".to_owned()
            }
            Self::Damaged { table, key, .. } => {
                format!("The book is damaged in {table} at {key}; restore the newest backup and keep this file")
            }
            Self::NewerBook { major, .. } => {
                format!("The book was written by a newer program (format {major}); update this program to open it")
            }
            Self::InUse { who, host, since_ms, .. } => in_use(who, host, *since_ms),
            Self::DiskFull { .. } => {
                "The drive is full, so nothing was saved; free some space and try again".to_owned()
            }
            Self::TooLarge { bytes, .. } => {
                format!("This is too large to be saved ({bytes} bytes); make it shorter or split it")
            }
            Self::Stopped { .. } => "Stopped before the end, so nothing was kept; start again when you like".to_owned(),
            Self::FileMissing { .. } => {
                "The file is not beside the book any more; bring its folder back, or the book from a backup".to_owned()
            }
            Self::FileDamaged { .. } => {
                "The file is not what was stored; attach it again, or bring the book back from a backup".to_owned()
            }
            Self::CopyDiffers { .. } => {
                "The copy is not the same as the book, so it was not kept; try another drive".to_owned()
            }
            Self::Reopen { .. } => "The drive failed a moment ago; check it and open the book again".to_owned(),
            Self::Io { detail, .. } => {
                format!("The drive reports a fault ({detail}); check it and try again")
            }
        }
    }
}

fn in_use(who: &str, host: &str, since_ms: Option<i64>) -> String {
    let mut words = "The book is in use".to_owned();
    if !who.is_empty() {
        words.push_str(" by ");
        words.push_str(who);
    }
    if !host.is_empty() {
        words.push_str(" on ");
        words.push_str(host);
    }
    if let Some(since) = since_ms.and_then(DateTime::from_timestamp_millis) {
        words.push_str(&since.format(" since %Y-%m-%d %H:%M UTC").to_string());
    }
    if who.is_empty() && host.is_empty() {
        words.push_str(", but by whom is not written beside it, as in a write-protected folder");
    }
    words.push_str("; close it there first");
    words
}

impl fmt::Display for StoreFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.words(), self.path().display())
    }
}

impl Error for StoreFault {}
