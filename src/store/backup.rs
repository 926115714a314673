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
use crate::store::attached::ATTACHED;
use crate::store::backup_files::{Attached, Copied, Files};
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
    /// Writes a copy of the book, which is a book itself, to a new file; the attached files are inside it.
    ///
    /// It is written as `NAME.part`, read again row by row, and gets its name only if it is the same as the book.
    /// Others may write meanwhile. `progress` gets rows done and rows in all, both for writing and for reading.
    ///
    /// # Errors
    /// `AlreadyExists` if there is a file; `Stopped` if `progress` breaks; `Damaged` if a row of the book is;
    /// `CopyDiffers` if the drive did not keep what it was given. Nothing is left of a copy that failed.
    pub fn backup(&self, to: &Path, progress: Progress<'_>) -> Result<BackupReport, StoreFault> {
        self.copy_to(to, Files::Inside, progress)
    }

    /// As `backup`, but the attached files go into a folder beside the new file: a book to work with.
    ///
    /// # Errors
    /// Those of `backup`.
    pub fn restore(&self, to: &Path, progress: Progress<'_>) -> Result<BackupReport, StoreFault> {
        self.copy_to(to, Files::Beside, progress)
    }

    fn copy_to(&self, to: &Path, files: Files, progress: Progress<'_>) -> Result<BackupReport, StoreFault> {
        refuse_taken(to)?;
        let snapshot = self.read()?;
        let unfinished = beside(to, ".part");
        let way = Way { unfinished: &unfinished, to, files };
        let copied = self.copy_and_compare(&snapshot.transaction, way, progress);
        let (checksum, copied) = match copied {
            Ok(copied) => copied,
            Err(fault) => {
                drop(fs::remove_file(&unfinished));
                return Err(fault);
            }
        };
        let bytes = fs::metadata(to).map_err(|error| Origin::place(to).io(&error))?.len();
        let Copied { files, left_out } = copied;
        let records = snapshot.count(Entity::Customer)?;
        Ok(BackupReport { path: to.to_owned(), records, checksum, bytes, files, left_out })
    }

    fn copy_and_compare(
        &self,
        book: &ReadTransaction,
        way: Way<'_>,
        progress: Progress<'_>,
    ) -> Result<(u64, Copied), StoreFault> {
        let Way { unfinished, to, files } = way;
        let target = Origin::place(to);
        remove_leftover(unfinished, &target)?;
        let attached = Attached::of(&self.shelf, book, &self.origin)?;
        let total = 2 * (rows_of(book, &self.origin)? + attached.hashes.len() as u64);
        let mut pace = Pace { done: 0, total, progress };
        let (written, copied) = self.origin.guarded(|| {
            let mut database = builder().create(unfinished).map_err(|error| target.redb(error))?;
            let mut sum = Sum::default();
            copy(book, &self.origin, &database, &target, (&mut sum, &mut pace))?;
            let copied = match files {
                Files::Inside => attached.copy_inside(&database, &target, &mut sum, &mut pace)?,
                Files::Beside => attached.copy_beside(to, &mut pace)?,
            };
            // The database grows its file in steps and keeps what commits freed; a copy need not carry that.
            database.compact().map_err(|error| target.redb(error))?;
            database.close().map_err(|error| target.redb(error))?;
            Ok((sum.finish(), copied))
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
        Ok((written, copied))
    }
}

/// Where a copy goes.
#[derive(Clone, Copy)]
struct Way<'way> {
    unfinished: &'way Path,
    to: &'way Path,
    files: Files,
}

/// How far the copy has come.
pub(super) struct Pace<'run> {
    done: u64,
    total: u64,
    progress: Progress<'run>,
}

impl Pace<'_> {
    pub(super) fn step(&mut self, origin: &Origin) -> Result<(), StoreFault> {
        self.done += 1;
        if self.done.is_multiple_of(ROWS_PER_STEP) && (self.progress)(self.done, self.total).is_break() {
            return Err(StoreFault::Stopped { path: origin.path() });
        }
        Ok(())
    }
}

/// The names of all tables but that of the files, in a steady order, also of those that only a newer program knows.
fn table_names(book: &ReadTransaction, origin: &Origin) -> Result<Vec<String>, StoreFault> {
    let tables = book.list_tables().map_err(|error| origin.redb(error))?;
    let mut names: Vec<String> = tables.map(|table| table.name().to_owned()).filter(|name| name != ATTACHED).collect();
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

/// Copies all rows but those of the files, each verified, and sums up what was written.
fn copy(
    book: &ReadTransaction,
    origin: &Origin,
    into: &Database,
    target: &Origin,
    (sum, pace): (&mut Sum, &mut Pace<'_>),
) -> Result<(), StoreFault> {
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
    Ok(())
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

/// The sum over all rows; those of the files come last, as they were written, and only where there are any.
fn sum_of(book: &ReadTransaction, origin: &Origin, pace: &mut Pace<'_>) -> Result<u64, StoreFault> {
    let mut sum = Sum::default();
    let names = table_names(book, origin)?;
    for name in &names {
        sum.begin(name);
        sum_rows(book, origin, name, (&mut sum, pace))?;
    }
    if has_files(book, origin)? {
        sum_rows(book, origin, ATTACHED, (&mut sum, pace))?;
    }
    Ok(sum.finish())
}

fn has_files(book: &ReadTransaction, origin: &Origin) -> Result<bool, StoreFault> {
    let mut tables = book.list_tables().map_err(|error| origin.redb(error))?;
    Ok(tables.any(|table| table.name() == ATTACHED))
}

fn sum_rows(
    book: &ReadTransaction,
    origin: &Origin,
    name: &str,
    (sum, pace): (&mut Sum, &mut Pace<'_>),
) -> Result<(), StoreFault> {
    let table = book.open_table(table_of(name)).map_err(|error| origin.redb(error))?;
    for row in table.iter().map_err(|error| origin.redb(error))? {
        let (key, value) = row.map_err(|error| origin.redb(error))?;
        sum.add(key.value(), value.value());
        pace.step(origin)?;
    }
    Ok(())
}

/// A checksum over tables, keys and values in order; lengths go in, so that nothing can move between neighbours.
#[derive(Default)]
pub(super) struct Sum(Xxh3);

impl Sum {
    fn begin(&mut self, name: &str) {
        self.add(name.as_bytes(), b"");
    }

    pub(super) fn add(&mut self, key: &[u8], value: &[u8]) {
        self.0.update(&(key.len() as u64).to_be_bytes());
        self.0.update(key);
        self.0.update(&(value.len() as u64).to_be_bytes());
        self.0.update(value);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}
