//! Copies the book as it stands at one moment into one file, and reads the copy again before it counts.

use std::fs;
use std::ops::{Bound, ControlFlow};
use std::path::Path;

use redb::{
    Database, ReadTransaction, ReadableDatabase as _, ReadableTable as _, ReadableTableMetadata as _, TableDefinition,
    TableHandle as _,
};
use xxhash_rust::xxh3::Xxh3;

use crate::model::entity::Entity;
use crate::store::book::{Store, builder};
use crate::store::create::{beside, put_in_place, refuse_taken, remove_leftover};
use crate::store::envelope;
use crate::store::fault::StoreFault;
use crate::store::info::BackupReport;
use crate::store::meta;
use crate::store::origin::Origin;
use crate::store::row::{ChildKey, Rows};

/// Rows between two commits of the copy, so that its memory stays small.
const ROWS_PER_COMMIT: usize = 100_000;
/// Progress is told once in so many rows.
const ROWS_PER_STEP: u64 = 4_096;

type Progress<'run> = &'run mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl Store {
    /// Writes a copy of the book, which is a book itself, to a new file.
    ///
    /// It is written as `NAME.part`, read again row by row, and gets its name only if it is the same as the book.
    /// Others may write meanwhile. `progress` gets rows done and rows in all, both for writing and for reading.
    ///
    /// # Errors
    /// `AlreadyExists` if there is a file; `Stopped` if `progress` breaks; `Damaged` if a row of the book is;
    /// `CopyDiffers` if the drive did not keep what it was given. Nothing is left of a copy that failed.
    pub fn backup(&self, to: &Path, progress: Progress<'_>) -> Result<BackupReport, StoreFault> {
        refuse_taken(to)?;
        let snapshot = self.read()?;
        let unfinished = beside(to, ".part");
        let copied = self.copy_and_compare(&snapshot.transaction, &unfinished, to, progress);
        let (checksum, bytes) = match copied {
            Ok(copied) => copied,
            Err(fault) => {
                drop(fs::remove_file(&unfinished));
                return Err(fault);
            }
        };
        Ok(BackupReport { path: to.to_owned(), records: snapshot.count(Entity::Customer)?, checksum, bytes })
    }

    fn copy_and_compare(
        &self,
        book: &ReadTransaction,
        unfinished: &Path,
        to: &Path,
        progress: Progress<'_>,
    ) -> Result<(u64, u64), StoreFault> {
        let target = Origin::place(to);
        remove_leftover(unfinished, &target)?;
        let total = 2 * rows_of(book, &self.origin)?;
        let mut pace = Pace { done: 0, total, progress };
        let written = self.origin.guarded(|| {
            let mut database = builder().create(unfinished).map_err(|error| target.redb(error))?;
            let written = copy(book, &self.origin, &database, &target, &mut pace)?;
            // The database grows its file in steps and keeps what commits freed; a copy need not carry that.
            database.compact().map_err(|error| target.redb(error))?;
            database.close().map_err(|error| target.redb(error))?;
            Ok(written)
        })?;
        let found = target.guarded(|| {
            let copy = builder().open_read_only(unfinished).map_err(|error| target.redb(error))?;
            let copy = copy.begin_read().map_err(|error| target.redb(error))?;
            sum_of(&copy, &target, &mut pace)
        })?;
        if found != written {
            return Err(StoreFault::CopyDiffers { path: target.path() });
        }
        put_in_place(unfinished, to)?;
        let bytes = fs::metadata(to).map_err(|error| target.io(&error))?.len();
        Ok((written, bytes))
    }
}

/// How far the copy has come.
struct Pace<'run> {
    done: u64,
    total: u64,
    progress: Progress<'run>,
}

impl Pace<'_> {
    fn step(&mut self, origin: &Origin) -> Result<(), StoreFault> {
        self.done += 1;
        if self.done.is_multiple_of(ROWS_PER_STEP) && (self.progress)(self.done, self.total).is_break() {
            return Err(StoreFault::Stopped { path: origin.path() });
        }
        Ok(())
    }
}

/// The names of all tables in a steady order, also of those that only a newer program knows.
fn table_names(book: &ReadTransaction, origin: &Origin) -> Result<Vec<String>, StoreFault> {
    let tables = book.list_tables().map_err(|error| origin.redb(error))?;
    let mut names: Vec<String> = tables.map(|table| table.name().to_owned()).collect();
    names.sort();
    Ok(names)
}

fn table_of(name: &str) -> TableDefinition<'_, &'static [u8], &'static [u8]> {
    TableDefinition::new(name)
}

fn rows_of(book: &ReadTransaction, origin: &Origin) -> Result<u64, StoreFault> {
    origin.guarded(|| {
        let mut total = 0;
        for name in table_names(book, origin)? {
            let table = book.open_table(table_of(&name)).map_err(|error| origin.redb(error))?;
            total += table.len().map_err(|error| origin.redb(error))?;
        }
        Ok(total)
    })
}

/// Copies all rows, each verified, and sums up what was written.
fn copy(
    book: &ReadTransaction,
    origin: &Origin,
    into: &Database,
    target: &Origin,
    pace: &mut Pace<'_>,
) -> Result<u64, StoreFault> {
    let mut sum = Sum::default();
    for name in table_names(book, origin)? {
        sum.begin(&name);
        let table = book.open_table(table_of(&name)).map_err(|error| origin.redb(error))?;
        let mut rows = table.iter().map_err(|error| origin.redb(error))?.peekable();
        // The first round makes the table also if it is empty.
        loop {
            let mut transaction = into.begin_write().map_err(|error| target.redb(error))?;
            transaction.set_two_phase_commit(true);
            let mut copied = transaction.open_table(table_of(&name)).map_err(|error| target.redb(error))?;
            let mut cursor = copied.upper_bound_mut(Bound::<&[u8]>::Unbounded).map_err(|error| target.redb(error))?;
            for row in rows.by_ref().take(ROWS_PER_COMMIT) {
                let (key, value) = row.map_err(|error| origin.redb(error))?;
                verify(origin, &name, key.value(), value.value())?;
                sum.add(key.value(), value.value());
                cursor.insert_before(key.value(), value.value()).map_err(|error| target.redb(error))?;
                pace.step(target)?;
            }
            cursor.close().map_err(|error| target.redb(error))?;
            drop(copied);
            transaction.commit().map_err(|error| target.redb(error))?;
            if rows.peek().is_none() {
                break;
            }
        }
    }
    Ok(sum.finish())
}

/// A damaged row must not become a sound-looking copy.
fn verify(origin: &Origin, name: &str, key: &[u8], value: &[u8]) -> Result<(), StoreFault> {
    let Some(rows) = Rows::from_name(name) else {
        return Ok(()); // Only a newer program knows how its rows are made.
    };
    let is_schema = rows == Rows::Meta && key == meta::SCHEMA_KEY;
    let is_whole = match rows {
        Rows::Meta if is_schema => meta::schema_of(value).is_some(),
        // A line is its key, and has no envelope.
        Rows::Children => key.len() == size_of::<ChildKey>(),
        Rows::Meta | Rows::Facets | Rows::Journal | Rows::Undone | Rows::Batches | Rows::Gone => {
            envelope::is_whole(rows, key, value)
        }
    };
    if is_whole { Ok(()) } else { Err(origin.damaged(rows, key)) }
}

fn sum_of(book: &ReadTransaction, origin: &Origin, pace: &mut Pace<'_>) -> Result<u64, StoreFault> {
    let mut sum = Sum::default();
    for name in table_names(book, origin)? {
        sum.begin(&name);
        let table = book.open_table(table_of(&name)).map_err(|error| origin.redb(error))?;
        for row in table.iter().map_err(|error| origin.redb(error))? {
            let (key, value) = row.map_err(|error| origin.redb(error))?;
            sum.add(key.value(), value.value());
            pace.step(origin)?;
        }
    }
    Ok(sum.finish())
}

/// A checksum over tables, keys and values in order; lengths go in, so that nothing can move between neighbours.
#[derive(Default)]
struct Sum(Xxh3);

impl Sum {
    fn begin(&mut self, name: &str) {
        self.add(name.as_bytes(), b"");
    }

    fn add(&mut self, key: &[u8], value: &[u8]) {
        self.0.update(&(key.len() as u64).to_be_bytes());
        self.0.update(key);
        self.0.update(&(value.len() as u64).to_be_bytes());
        self.0.update(value);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}
