//! The book: reading, writing, closing. The writer, the reader and the worker share one `Store`.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use redb::{Database, ReadTransaction, ReadableDatabase as _, StorageBackend, WriteTransaction};

use crate::model::access::permit::Permit;
use crate::model::entity::Entity;
use crate::store::base::Base;
use crate::store::fault::StoreFault;
use crate::store::flush::{self, Flushed, Tables, Work};
use crate::store::info::{BookInfo, NewBook, Opening, Written};
use crate::store::meta::{self, BOOK_KEY, SCHEMA_KEY};
use crate::store::origin::Origin;
use crate::store::read;
use crate::store::row::Rows;
use crate::store::shelf::Shelf;
use crate::store::sidecar::Sidecar;
use crate::store::snapshot::Snapshot;
use crate::store::tx::{InBatch, Pending, Tx};

/// redb's own default is 1 GiB, more than a shop's PC may have to spare.
const CACHE_BYTES: usize = 16 << 20;

/// An open book.
pub struct Store {
    /// `None` once it is closed, and when opening it again after a fault of the drive failed.
    base: RwLock<Option<Base>>,
    sidecar: Option<Sidecar>,
    pub(super) origin: Origin,
    pub(super) path: Option<PathBuf>,
    /// Attached files and pictures.
    pub(super) shelf: Shelf,
    schema: (u16, u16),
    named: NewBook,
}

/// How every database of this program is set up.
pub(super) fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE_BYTES);
    builder
}

impl Store {
    /// A book that lives as long as the program, for tests.
    pub fn in_memory(new: &NewBook) -> Result<Self, StoreFault> {
        Self::with_backend(redb::backends::InMemoryBackend::new(), new)
    }

    /// A new book, or the one that is there, on storage of any kind.
    pub(crate) fn with_backend(backend: impl StorageBackend, new: &NewBook) -> Result<Self, StoreFault> {
        let origin = Origin::new("memory".as_ref());
        let database = origin.guarded(|| builder().create_with_backend(backend).map_err(|error| origin.redb(error)))?;
        let transaction = database.begin_read().map_err(|error| origin.redb(error))?;
        let is_new = transaction.list_tables().map_err(|error| origin.redb(error))?.next().is_none();
        drop(transaction);
        if is_new {
            crate::store::create::populate(&database, &origin, new)?;
        }
        Self::over(Base::ToWrite(database), origin, None)
    }

    /// Takes over an open database after reading what book it is.
    pub(super) fn over(base: Base, origin: Origin, path: Option<PathBuf>) -> Result<Self, StoreFault> {
        let (schema, named) = origin.guarded(|| {
            let transaction = base.begin_read(&origin)?;
            identity(&transaction, &origin)
        })?;
        let shelf = Shelf::of_book(path.as_deref());
        Ok(Self { base: RwLock::new(Some(base)), sidecar: None, origin, path, shelf, schema, named })
    }

    /// Says in the sidecar who has the book open.
    pub fn announce(&mut self, opening: &Opening) {
        if let Some(path) = &self.path {
            self.sidecar = Some(Sidecar::write(path, opening));
        }
    }

    /// Runs one write and commits it durably; if the work fails, nothing is changed.
    ///
    /// # Errors
    /// Those of the work, and `StoreFault` if the book could not be read or written.
    pub fn write<T, E: From<StoreFault>>(
        &self,
        permit: Permit,
        at_ms: i64,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let origin = &self.origin;
        let mut transaction = self.begin_write()?;
        // A torn commit must never look whole; quick-repair would trade that for a faster opening after a crash.
        transaction.set_two_phase_commit(true);
        let worked = self.work(&transaction, permit, at_ms, work);
        match worked {
            Ok((answer, flushed)) => {
                if flushed.work == Work::Done {
                    origin.guarded(|| transaction.commit().map_err(|error| origin.redb(error)))?;
                } else {
                    origin.guarded(|| transaction.abort().map_err(|error| origin.redb(error)))?;
                }
                Ok(Written { answer, entry: flushed.entry, changed: flushed.changed })
            }
            Err(fault) => {
                // The first fault is the one to report; what is not committed is not in the book.
                drop(origin.guarded(|| transaction.abort().map_err(|error| origin.redb(error))));
                Err(fault)
            }
        }
    }

    fn work<T, E: From<StoreFault>>(
        &self,
        transaction: &redb::WriteTransaction,
        permit: Permit,
        at_ms: i64,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Flushed), E> {
        let origin = &self.origin;
        let mut tx = origin.guarded(|| {
            let tables = Tables::open(transaction, origin)?;
            let state = read::state(&tables.meta, origin)?;
            Ok(Tx {
                origin,
                tables,
                state,
                touched: BTreeMap::new(),
                pending: Pending::Nothing,
                title: String::new(),
                undoes: None,
                in_batch: InBatch::None,
                batches: Vec::new(),
                permit,
                at_ms,
            })
        })?;
        // A panic of the work is a fault of the program, not of the book: it goes on its way.
        let answer = catch_unwind(AssertUnwindSafe(|| work(&mut tx))).unwrap_or_else(|panic| resume_unwind(panic))?;
        let flushed = origin.guarded(|| flush::flush(tx))?;
        Ok((answer, flushed))
    }

    /// The book as it stands now; stays as it is while others write.
    pub fn read(&self) -> Result<Snapshot, StoreFault> {
        let origin = &self.origin;
        origin.guarded(|| {
            let transaction = self.begin_read()?;
            Snapshot::open(transaction, origin.clone())
        })
    }

    pub fn info(&self) -> Result<BookInfo, StoreFault> {
        let snapshot = self.read()?;
        let bytes = match &self.path {
            Some(path) => fs::metadata(path).map_err(|error| self.origin.io(&error))?.len(),
            None => 0,
        };
        Ok(BookInfo {
            book: self.named.book,
            path: self.path.clone(),
            schema: self.schema,
            records: snapshot.count(Entity::Customer)?,
            journal: snapshot.last_entry(),
            bytes,
            created_ms: self.named.at_ms,
            last_entry: snapshot.last_entry(),
        })
    }

    /// `None` for a book in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Closes the book and says so if that failed; dropping it closes it too, silently.
    pub fn close(mut self) -> Result<(), StoreFault> {
        self.shut()
    }

    /// Closes the book and removes its file, for a book that was made just now and must not stay.
    pub fn discard(mut self) {
        let path = self.path.clone();
        // Whether it could still be flushed is no matter.
        drop(self.shut());
        if let Some(sidecar) = self.sidecar.take() {
            sidecar.remove();
        }
        self.forget_kept();
        if let Some(path) = path {
            drop(fs::remove_file(path));
        }
    }

    /// Whether the book can only be read.
    pub fn is_protected(&self) -> bool {
        self.with_base(|base| Ok(base.is_protected())).unwrap_or(false)
    }

    pub(super) fn begin_read(&self) -> Result<ReadTransaction, StoreFault> {
        self.with_base(|base| base.begin_read(&self.origin))
    }

    pub(super) fn begin_write(&self) -> Result<WriteTransaction, StoreFault> {
        self.with_base(|base| base.begin_write(&self.origin))
    }

    /// After a fault of the drive the database answers nothing more: it is opened again, once for each asking.
    fn with_base<T>(&self, work: impl Fn(&Base) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        let ask = || {
            let base = self.base.read().unwrap_or_else(PoisonError::into_inner);
            let base = base.as_ref().ok_or_else(|| StoreFault::Reopen { path: self.origin.path() })?;
            self.origin.guarded(|| work(base))
        };
        match (ask(), &self.path) {
            (Err(StoreFault::Reopen { .. }), Some(_)) => {
                self.open_again()?;
                ask()
            }
            (answer, _) => answer,
        }
    }

    fn open_again(&self) -> Result<(), StoreFault> {
        let mut held = self.base.write().unwrap_or_else(PoisonError::into_inner);
        // The file must be let go before it can be opened; what it could not be told is not in it.
        drop(held.take());
        *held = Some(Base::ToWrite(self.open_base_again()?));
        Ok(())
    }

    fn shut(&mut self) -> Result<(), StoreFault> {
        let base = self.base.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        let Some(base) = base else {
            return Ok(());
        };
        let origin = &self.origin;
        origin.guarded(|| base.close(origin))?;
        // Only a clean end takes the sidecar away: what is left of it means that the next opening looks closer.
        if let Some(sidecar) = self.sidecar.take() {
            sidecar.remove();
        }
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.shut());
    }
}

/// Which book it is, and in which format.
pub(super) fn identity(
    transaction: &redb::ReadTransaction,
    origin: &Origin,
) -> Result<((u16, u16), NewBook), StoreFault> {
    let meta = transaction.open_table(Rows::Meta.table()).map_err(|error| origin.redb(error))?;
    let get = |key: &'static [u8]| {
        let row = meta.get(key).map_err(|error| origin.redb(error))?;
        row.ok_or_else(|| origin.damaged(Rows::Meta, key))
    };
    let schema = meta::schema_of(get(SCHEMA_KEY)?.value()).ok_or_else(|| origin.damaged(Rows::Meta, SCHEMA_KEY))?;
    if schema.0 > meta::SCHEMA.0 {
        return Err(StoreFault::NewerBook { major: schema.0, path: origin.path() });
    }
    let named = meta::book_of(get(BOOK_KEY)?.value()).map_err(|fault| origin.codec(Rows::Meta, BOOK_KEY, fault))?;
    Ok((schema, named))
}
