//! The bytes of attached files and pictures: kept beside the book, read from there or from inside a backup.

use redb::{ReadTransaction, ReadableTable as _, TableDefinition, TableError};

use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::origin::Origin;
use crate::store::shelf::{Hash, Shelf};

/// The table of a backup that holds the files; a book that is not one has no such table.
pub(super) const ATTACHED: &str = "attached-1";
/// Bytes of one row: a file is cut, for the database holds whole rows in memory.
pub(super) const ROW_BYTES: usize = 1 << 20;

pub(super) type AttachedTable = TableDefinition<'static, &'static [u8], &'static [u8]>;

pub(super) fn table() -> AttachedTable {
    TableDefinition::new(ATTACHED)
}

/// Hash, number of the row.
pub(super) fn key(hash: Hash, row: u32) -> [u8; 36] {
    let mut key = [0; 36];
    key[..32].copy_from_slice(&hash.0);
    key[32..].copy_from_slice(&row.to_be_bytes());
    key
}

fn hash_of_key(key: &[u8]) -> Option<Hash> {
    key.first_chunk::<32>().filter(|_| key.len() == 36).map(|hash| Hash(*hash))
}

impl Store {
    /// Keeps bytes beside the book and gives the text by which a record names them; the same bytes are kept once.
    ///
    /// # Errors
    /// `ReadOnly` for a protected book, and those of the drive.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<String, StoreFault> {
        if self.is_protected() {
            return Err(StoreFault::ReadOnly { path: self.origin.path() });
        }
        let kept = self.shelf.put(bytes);
        let hash = kept.map_err(|error| Origin::place(&self.shelf.place(Hash::of(bytes))).io(&error))?;
        Ok(hash.text())
    }

    /// The text by which a record would name bytes, without keeping them.
    pub fn name_of_file(bytes: &[u8]) -> String {
        Hash::of(bytes).text()
    }

    /// The bytes that a record names, verified.
    ///
    /// # Errors
    /// `FileMissing` and `FileDamaged`; both name the place.
    pub fn file(&self, hash: &str) -> Result<Vec<u8>, StoreFault> {
        let path = self.origin.path();
        let Some(hash) = Hash::parse(hash) else {
            return Err(StoreFault::FileMissing { path });
        };
        let transaction = self.begin_read()?;
        bytes_of(&self.shelf, &transaction, &self.origin, hash)
    }
}

/// The bytes from beside the book, else from inside it.
pub(super) fn bytes_of(
    shelf: &Shelf,
    book: &ReadTransaction,
    origin: &Origin,
    hash: Hash,
) -> Result<Vec<u8>, StoreFault> {
    let path = shelf.place(hash);
    let beside = shelf.get(hash).map_err(|error| Origin::new(&path).io(&error))?;
    let is_beside = beside.is_some();
    if let Some(bytes) = beside.filter(|bytes| Hash::of(bytes) == hash) {
        return Ok(bytes);
    }
    match inside(book, origin, hash)? {
        Some(bytes) if Hash::of(&bytes) == hash => Ok(bytes),
        None if !is_beside => Err(StoreFault::FileMissing { path }),
        Some(_) | None => Err(StoreFault::FileDamaged { path }),
    }
}

fn inside(book: &ReadTransaction, origin: &Origin, hash: Hash) -> Result<Option<Vec<u8>>, StoreFault> {
    origin.guarded(|| {
        let table = match book.open_table(table()) {
            Ok(table) => table,
            Err(TableError::TableDoesNotExist(_)) => return Ok(None),
            Err(error) => return Err(origin.redb(error)),
        };
        let (low, high) = (key(hash, 0), key(hash, u32::MAX));
        let mut bytes = None;
        for row in table.range::<&[u8]>(&low[..]..=&high[..]).map_err(|error| origin.redb(error))? {
            let (_, row) = row.map_err(|error| origin.redb(error))?;
            bytes.get_or_insert_with(Vec::new).extend_from_slice(row.value());
        }
        Ok(bytes)
    })
}

/// All files there are, beside the book and inside it, in order.
pub(super) fn all(shelf: &Shelf, book: &ReadTransaction, origin: &Origin) -> Result<Vec<Hash>, StoreFault> {
    let mut found = shelf.list().map_err(|error| origin.io(&error))?;
    origin.guarded(|| {
        let table = match book.open_table(table()) {
            Ok(table) => table,
            Err(TableError::TableDoesNotExist(_)) => return Ok(()),
            Err(error) => return Err(origin.redb(error)),
        };
        for row in table.iter().map_err(|error| origin.redb(error))? {
            let (key, _) = row.map_err(|error| origin.redb(error))?;
            found.extend(hash_of_key(key.value()));
        }
        Ok(())
    })?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
