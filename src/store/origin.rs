//! Where a row came from, and how faults of the database and the drive become faults of the book.

use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::codec::CodecFault;
use crate::store::fault::StoreFault;
use crate::store::row::Rows;
use crate::text::trouble::reason_of;

/// Windows reports a read of a locked range so; its locks are not only advisory.
const WINDOWS_LOCK_VIOLATION: i32 = 33;

type Make = fn(PathBuf) -> StoreFault;

/// What the kinds of input/output faults mean for a book.
const KINDS: [(ErrorKind, Make); 11] = [
    (ErrorKind::NotFound, |path| StoreFault::NotFound { path }),
    (ErrorKind::NotADirectory, |path| StoreFault::NotFound { path }),
    (ErrorKind::IsADirectory, |path| StoreFault::IsFolder { path }),
    (ErrorKind::PermissionDenied, |path| StoreFault::NotReadable { path }),
    (ErrorKind::ReadOnlyFilesystem, |path| StoreFault::ReadOnly { path }),
    (ErrorKind::AlreadyExists, |path| StoreFault::AlreadyExists { path }),
    (ErrorKind::InvalidData, |path| StoreFault::NotABook { path }),
    (ErrorKind::UnexpectedEof, |path| StoreFault::Truncated { path }),
    (ErrorKind::StorageFull, |path| StoreFault::DiskFull { path }),
    (ErrorKind::QuotaExceeded, |path| StoreFault::DiskFull { path }),
    // FAT32 ends at 4 GiB, which is as full as a drive can be for one file.
    (ErrorKind::FileTooLarge, |path| StoreFault::DiskFull { path }),
];

/// What some of them mean for a place where a book is made.
const KINDS_OF_PLACE: [(ErrorKind, Make); 4] = [
    (ErrorKind::NotFound, |path| StoreFault::NoFolder { path }),
    (ErrorKind::NotADirectory, |path| StoreFault::NoFolder { path }),
    (ErrorKind::PermissionDenied, |path| StoreFault::FolderProtected { path }),
    (ErrorKind::ReadOnlyFilesystem, |path| StoreFault::FolderProtected { path }),
];

/// The file that rows are read from; cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    path: Arc<Path>,
    /// What kinds of faults mean here before what they mean everywhere.
    own_kinds: &'static [(ErrorKind, Make)],
}

impl Origin {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: Arc::from(path), own_kinds: &[] }
    }

    /// A file that is being made.
    pub(super) fn place(path: &Path) -> Self {
        Self { path: Arc::from(path), own_kinds: &KINDS_OF_PLACE }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.path.to_path_buf()
    }

    /// The book as a whole is damaged.
    pub(super) fn broken(&self) -> StoreFault {
        StoreFault::Damaged { table: String::new(), key: String::new(), path: self.path() }
    }

    /// One row is damaged.
    pub(super) fn damaged(&self, rows: Rows, key: &[u8]) -> StoreFault {
        StoreFault::Damaged { table: rows.name().to_owned(), key: hex(key), path: self.path() }
    }

    pub(super) fn codec(&self, rows: Rows, key: &[u8], fault: CodecFault) -> StoreFault {
        match fault {
            CodecFault::Unreadable => self.damaged(rows, key),
            CodecFault::TooLarge(bytes) => StoreFault::TooLarge { bytes, path: self.path() },
        }
    }

    pub(super) fn io(&self, error: &io::Error) -> StoreFault {
        let path = self.path();
        if cfg!(windows) && error.raw_os_error() == Some(WINDOWS_LOCK_VIOLATION) {
            return in_use_by_unknown(path);
        }
        match self.own_kinds.iter().chain(&KINDS).find(|(kind, _)| *kind == error.kind()) {
            Some((_, make)) => make(path),
            None => StoreFault::Io { detail: reason_of(error), path },
        }
    }

    pub(super) fn redb(&self, error: impl Into<redb::Error>) -> StoreFault {
        let error = error.into();
        let path = self.path();
        if let redb::Error::Io(error) = &error {
            return self.io(error);
        }
        if let redb::Error::Corrupted(detail) = &error {
            return if detail.contains("truncated") { StoreFault::Truncated { path } } else { self.broken() };
        }
        if let redb::Error::ValueTooLarge(bytes) = error {
            return StoreFault::TooLarge { bytes, path };
        }
        if matches!(error, redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch) {
            return in_use_by_unknown(path);
        }
        if matches!(error, redb::Error::PreviousIo | redb::Error::DatabaseClosed | redb::Error::LockPoisoned(_)) {
            return StoreFault::Reopen { path };
        }
        if matches!(error, redb::Error::UpgradeRequired(_)) {
            // No release of this program ever wrote the database's older formats.
            return StoreFault::NotABook { path };
        }
        if let redb::Error::TableDoesNotExist(table) = error {
            return StoreFault::Damaged { table, key: String::new(), path };
        }
        if matches!(error, redb::Error::RepairAborted) {
            return self.broken();
        }
        StoreFault::Io { detail: error.to_string(), path }
    }

    /// Runs work on the database, which may panic on a file that was changed behind its back.
    pub(super) fn guarded<T>(&self, work: impl FnOnce() -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(self.broken()))
    }
}

fn in_use_by_unknown(path: PathBuf) -> StoreFault {
    StoreFault::InUse { who: String::new(), host: String::new(), since_ms: None, path }
}

pub(super) fn hex(key: &[u8]) -> String {
    let mut text = String::with_capacity(key.len() * 2);
    for byte in key {
        write!(text, "{byte:02x}").expect("a text takes every letter");
    }
    text
}
