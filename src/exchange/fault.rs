//! What can stop a file from being read or written, with one plain sentence each that says what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::text::trouble::reason_of;

/// Why a file cannot be read as a table at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadFault {
    NotFound {
        path: PathBuf,
    },
    IsDirectory {
        path: PathBuf,
    },
    NotReadable {
        path: PathBuf,
        reason: String,
    },
    /// Nothing but blanks is in the file.
    Empty {
        path: PathBuf,
    },
    /// The file is not text.
    Binary {
        path: PathBuf,
        looks_like: Foreign,
    },
    /// Only the password opens it.
    Locked {
        path: PathBuf,
    },
    /// A workbook that is cut off, or not what it says.
    Damaged {
        path: PathBuf,
    },
    /// A workbook that unpacks to more than one import takes.
    TooMuch {
        path: PathBuf,
    },
    /// More bytes than one import takes.
    TooLarge {
        path: PathBuf,
        bytes: u64,
    },
}

/// What a file that is not a table of text seems to be, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    Workbook,
    Document,
    Picture,
    Archive,
    Book,
    Database,
    WebPage,
    Unknown,
}

/// Why a file cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFault {
    /// The file, its folder or the disk refuses.
    NotWritable { path: PathBuf, reason: String },
}

impl ReadFault {
    /// Names the reason of the operating system in the words of the shop.
    pub fn from_io(path: &Path, error: &io::Error) -> ReadFault {
        let path = path.to_path_buf();
        let kind = error.kind();
        if kind == io::ErrorKind::NotFound {
            ReadFault::NotFound { path }
        } else if kind == io::ErrorKind::IsADirectory {
            ReadFault::IsDirectory { path }
        } else {
            ReadFault::NotReadable { path, reason: reason_of(error) }
        }
    }
}

impl WriteFault {
    /// Names the reason of the operating system in the words of the shop.
    pub fn from_io(path: &Path, error: &io::Error) -> WriteFault {
        WriteFault::NotWritable { path: path.to_path_buf(), reason: reason_of(error) }
    }
}

impl fmt::Display for ReadFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadFault::NotFound { path } => {
                write!(out, "There is no such file; check the name and the folder: {}", path.display())
            }
            ReadFault::IsDirectory { path } => {
                write!(out, "This is a folder; choose a file inside it: {}", path.display())
            }
            ReadFault::NotReadable { path, reason } => {
                write!(out, "The file cannot be read ({reason}): {}", path.display())
            }
            ReadFault::Empty { path } => {
                write!(out, "The file is empty; export it again where it came from: {}", path.display())
            }
            ReadFault::Binary { path, looks_like } => {
                write!(out, "{}: {}", looks_like.advice(), path.display())
            }
            ReadFault::Locked { path } => {
                write!(out, "The workbook is locked by a password; save it without one: {}", path.display())
            }
            ReadFault::Damaged { path } => {
                write!(out, "The workbook is damaged; open it in its program and save it again: {}", path.display())
            }
            ReadFault::TooMuch { path } => {
                write!(out, "The workbook unpacks to more than one import takes; split it: {}", path.display())
            }
            ReadFault::TooLarge { path, bytes } => write!(
                out,
                "The file has {} MB and one import takes at most {} MB; split it: {}",
                bytes >> 20,
                FILE_BYTES_MAX >> 20,
                path.display()
            ),
        }
    }
}

impl fmt::Display for WriteFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteFault::NotWritable { path, reason } => {
                write!(out, "The file cannot be written ({reason}): {}", path.display())
            }
        }
    }
}

impl std::error::Error for ReadFault {}
impl std::error::Error for WriteFault {}

/// Larger files are refused: every offset of the reader, and the patience of a shop, end about here.
pub const FILE_BYTES_MAX: u64 = 2 << 30;

impl Foreign {
    fn advice(self) -> &'static str {
        match self {
            Foreign::Workbook => "This is a workbook of another kind; open it there and save it as XLSX or CSV",
            Foreign::Document => "This is a document, not a table; export the customers as CSV",
            Foreign::Picture => "This is a picture, not a table; export the customers as CSV",
            Foreign::Archive => "This is a packed archive; unpack it and choose the CSV file inside",
            Foreign::Book => "This is a Regulars book; open it instead of importing it",
            Foreign::Database => "This is a database file; export the customers from its program as CSV",
            Foreign::WebPage => "This is a web page, not a table; download the CSV file itself",
            Foreign::Unknown => "This is not a text file; export the customers as CSV",
        }
    }
}
