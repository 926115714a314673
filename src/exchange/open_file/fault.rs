//! What can stop an export of everything from being read, in one sentence each.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::text::trouble::reason_of;

/// Why a folder is not taken for a book; nothing is made of it then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenFault {
    /// There is no `book.jsonl` in it.
    NotAnExport {
        path: PathBuf,
    },
    /// Written by a newer program; both formats in words.
    Newer {
        found: String,
        known: String,
        path: PathBuf,
    },
    /// A line is not what it should be.
    Line {
        line: u64,
        what: String,
        path: PathBuf,
    },
    /// The file ends without its last line.
    CutOff {
        line: u64,
        path: PathBuf,
    },
    /// All lines are there, but not as they were written.
    Changed {
        path: PathBuf,
    },
    /// The bytes of an attached file are missing or not those that were written.
    File {
        missing: Missing,
        path: PathBuf,
    },
    NotReadable {
        reason: String,
        path: PathBuf,
    },
}

/// How an attached file fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Whole,
    /// It is there, with other bytes.
    Content,
}

impl OpenFault {
    pub fn from_io(path: &Path, error: &io::Error) -> Self {
        Self::NotReadable { reason: reason_of(error), path: path.to_path_buf() }
    }
}

impl fmt::Display for OpenFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnExport { path } => write!(
                formatter,
                "This is no export of everything: choose the folder in which book.jsonl lies: {}",
                path.display()
            ),
            Self::Newer { found, known, path } => write!(
                formatter,
                "A newer version of Regulars wrote this export (format {found}; this version reads up to {known}): update Regulars and try again: {}",
                path.display()
            ),
            Self::Line { line, what, path } => {
                write!(formatter, "Line {line} cannot be read ({what}); no book was made: {}", path.display())
            }
            Self::CutOff { line, path } => write!(
                formatter,
                "The file ends with line {line}, before its end; copy the whole export again: {}",
                path.display()
            ),
            Self::Changed { path } => write!(
                formatter,
                "The file is not as it was written: its checksum differs; copy the export again: {}",
                path.display()
            ),
            Self::File { missing: Missing::Whole, path } => {
                write!(
                    formatter,
                    "An attached file of the export is missing; copy the whole folder: {}",
                    path.display()
                )
            }
            Self::File { missing: Missing::Content, path } => write!(
                formatter,
                "An attached file of the export is not as it was written; copy it again: {}",
                path.display()
            ),
            Self::NotReadable { reason, path } => {
                write!(formatter, "The export cannot be read ({reason}): {}", path.display())
            }
        }
    }
}

impl std::error::Error for OpenFault {}
