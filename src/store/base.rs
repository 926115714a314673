//! The database of a book as it is held: to write, or only to read.

use redb::{Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase as _, WriteTransaction};

use crate::store::fault::StoreFault;
use crate::store::origin::Origin;

/// An open database.
pub(super) enum Base {
    ToWrite(Database),
    ToRead(ReadOnlyDatabase),
    /// It was not closed properly: repaired in memory, while its file stays as it is.
    Repaired(Database),
}

impl Base {
    pub(super) fn begin_read(&self, origin: &Origin) -> Result<ReadTransaction, StoreFault> {
        match self {
            Self::ToWrite(database) | Self::Repaired(database) => database.begin_read(),
            Self::ToRead(database) => database.begin_read(),
        }
        .map_err(|error| origin.redb(error))
    }

    pub(super) fn begin_write(&self, origin: &Origin) -> Result<WriteTransaction, StoreFault> {
        match self {
            Self::ToWrite(database) => database.begin_write().map_err(|error| origin.redb(error)),
            Self::ToRead(_) | Self::Repaired(_) => Err(StoreFault::ReadOnly { path: origin.path() }),
        }
    }

    pub(super) fn is_protected(&self) -> bool {
        match self {
            Self::ToWrite(_) => false,
            Self::ToRead(_) | Self::Repaired(_) => true,
        }
    }

    pub(super) fn close(self, origin: &Origin) -> Result<(), StoreFault> {
        match self {
            Self::ToWrite(database) | Self::Repaired(database) => database.close(),
            Self::ToRead(database) => database.close(),
        }
        .map_err(|error| origin.redb(error))
    }
}
