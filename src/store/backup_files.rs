//! The attached files of a copy: inside the one file of a backup, beside a book that is brought back.

use std::path::Path;

use redb::{Database, ReadTransaction};

use crate::store::attached::{ROW_BYTES, all, bytes_of, key, table};
use crate::store::backup::{Pace, Sum};
use crate::store::fault::StoreFault;
use crate::store::origin::Origin;
use crate::store::shelf::{Hash, Shelf};

/// Where the files of a copy go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Files {
    /// Into the copy itself: a backup is one file.
    Inside,
    /// Into a folder beside the copy, as a book has it.
    Beside,
}

/// What became of the files.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Copied {
    pub files: u64,
    pub left_out: u64,
}

/// The files of a book, and where they come from.
pub(super) struct Attached<'book> {
    pub shelf: &'book Shelf,
    pub book: &'book ReadTransaction,
    pub origin: &'book Origin,
    pub hashes: Vec<Hash>,
}

impl<'book> Attached<'book> {
    pub(super) fn of(
        shelf: &'book Shelf,
        book: &'book ReadTransaction,
        origin: &'book Origin,
    ) -> Result<Self, StoreFault> {
        Ok(Self { shelf, book, origin, hashes: all(shelf, book, origin)? })
    }

    /// Each file, verified; one that is damaged must not stop the copy of all others, and `check` names it.
    fn each(&self, mut work: impl FnMut(Hash, &[u8]) -> Result<(), StoreFault>) -> Result<Copied, StoreFault> {
        let mut copied = Copied::default();
        for hash in &self.hashes {
            match bytes_of(self.shelf, self.book, self.origin, *hash) {
                Ok(bytes) => {
                    work(*hash, &bytes)?;
                    copied.files += 1;
                }
                Err(StoreFault::FileDamaged { .. } | StoreFault::FileMissing { .. }) => copied.left_out += 1,
                Err(fault) => return Err(fault),
            }
        }
        Ok(copied)
    }

    /// Writes them into the copy; the sum is that of the rows as they will be read again.
    pub(super) fn copy_inside(
        &self,
        into: &Database,
        target: &Origin,
        sum: &mut Sum,
        pace: &mut Pace<'_>,
    ) -> Result<Copied, StoreFault> {
        self.each(|hash, bytes| {
            let mut transaction = into.begin_write().map_err(|error| target.redb(error))?;
            transaction.set_two_phase_commit(true);
            let mut rows = transaction.open_table(table()).map_err(|error| target.redb(error))?;
            // A file without a byte has a row all the same.
            let cuts = bytes.chunks(ROW_BYTES).chain(bytes.is_empty().then_some(bytes));
            for (number, cut) in (0..).zip(cuts) {
                let key = key(hash, number);
                rows.insert(&key[..], cut).map_err(|error| target.redb(error))?;
                sum.add(&key, cut);
                pace.step(target)?;
            }
            drop(rows);
            transaction.commit().map_err(|error| target.redb(error))
        })
    }

    /// Puts them beside the book that the copy becomes, and reads each again.
    pub(super) fn copy_beside(&self, copy: &Path, pace: &mut Pace<'_>) -> Result<Copied, StoreFault> {
        let beside = Shelf::of_book(Some(copy));
        self.each(|hash, bytes| {
            let place = beside.place(hash);
            let put = beside.put(bytes).and_then(|_| beside.get(hash));
            let read = put.map_err(|error| Origin::place(&place).io(&error))?;
            pace.step(self.origin)?;
            if read.as_deref() == Some(bytes) { Ok(()) } else { Err(StoreFault::CopyDiffers { path: place }) }
        })
    }
}
