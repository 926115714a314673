//! Makes a new book of the pieces of another, which were read elsewhere: whole, or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use redb::{Database, WriteTransaction};

use crate::model::change::Change;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::part::Part;
use crate::model::path::Path as Place;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::store::book::{Store, builder};
use crate::store::children;
use crate::store::create::{beside, populate, put_in_place, refuse_taken, remove_leftover};
use crate::store::entry::{self, StoredEntry};
use crate::store::facet::ClassSet;
use crate::store::fault::StoreFault;
use crate::store::flush::{self, Tables};
use crate::store::flush_facets;
use crate::store::info::NewBook;
use crate::store::meta::{STATE_KEY, State};
use crate::store::origin::Origin;
use crate::store::row::{self, Rows};
use crate::store::shelf::Shelf;
use crate::store::tx::{Key, Touched};

/// Pieces between two commits, so that memory stays small.
const PARTS_PER_COMMIT: usize = 20_000;

impl Store {
    /// Makes a book of its pieces, which `parts` hands over one by one until there are no more.
    ///
    /// The steps come in the order of their numbers, and their `previous` is right: the caller has looked.
    /// Book and attached files lie under names of their own until all is on the drive; nothing is left of a book that
    /// was not finished.
    ///
    /// # Errors
    /// `AlreadyExists` and `IsFolder` for a name that is taken, and those of `parts`.
    pub fn build<E: From<StoreFault>>(
        path: &Path,
        new: &NewBook,
        next_number: u64,
        parts: &mut dyn FnMut() -> Result<Option<Part>, E>,
    ) -> Result<(), E> {
        refuse_taken(path)?;
        let unfinished = beside(path, ".new");
        let origin = Origin::place(path);
        let shelf = Shelf::of_book(Some(&unfinished));
        let built = make(&unfinished, &origin, (new, next_number), &shelf, parts)
            .and_then(|()| place(&unfinished, path, &origin).map_err(E::from));
        if built.is_err() {
            // The first fault is the one to report.
            drop(fs::remove_file(&unfinished));
            drop(fs::remove_dir_all(beside(&unfinished, FILES)));
        }
        built
    }
}

/// What is put behind the name of a book for the folder of its files.
const FILES: &str = ".files";

fn make<E: From<StoreFault>>(
    unfinished: &Path,
    origin: &Origin,
    (new, next_number): (&NewBook, u64),
    shelf: &Shelf,
    parts: &mut dyn FnMut() -> Result<Option<Part>, E>,
) -> Result<(), E> {
    remove_leftover(unfinished, origin)?;
    remove_folder(&beside(unfinished, FILES), origin)?;
    let mut database = origin.guarded(|| {
        let database = builder().create(unfinished).map_err(|error| origin.redb(error))?;
        populate(&database, origin, new)?;
        Ok(database)
    })?;
    let mut build = Build { origin, shelf, state: State::new() };
    build.state.next_number = next_number;
    while build.some(&database, parts)? == Rest::More {}
    origin.guarded(|| {
        database.compact().map_err(|error| origin.redb(error))?;
        database.close().map_err(|error| origin.redb(error))
    })?;
    Ok(())
}

fn remove_folder(folder: &Path, origin: &Origin) -> Result<(), StoreFault> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(origin.io(&error)),
    }
}

/// Gives files and book their names; a book is there only when its files are.
fn place(unfinished: &Path, path: &Path, origin: &Origin) -> Result<(), StoreFault> {
    let (made, wanted) = (beside(unfinished, FILES), beside(path, FILES));
    if made.is_dir() {
        let moved = if wanted.is_dir() { move_each(&made, &wanted) } else { fs::rename(&made, &wanted) };
        moved.map_err(|error| origin.io(&error))?;
    }
    put_in_place(unfinished, path)
}

/// Moves the files to those of a book that once had the name; the same name is the same content.
fn move_each(made: &Path, wanted: &Path) -> io::Result<()> {
    for inner in entries(made)? {
        let to = wanted.join(inner.file_name().unwrap_or_default());
        fs::create_dir_all(&to)?;
        for file in entries(&inner)? {
            fs::rename(&file, to.join(file.file_name().unwrap_or_default()))?;
        }
    }
    fs::remove_dir_all(made)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

/// Whether there may be more pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    More,
    None,
}

/// A book in the making.
struct Build<'build> {
    origin: &'build Origin,
    shelf: &'build Shelf,
    state: State,
}

impl Build<'_> {
    /// Takes in some pieces and commits them.
    fn some<E: From<StoreFault>>(
        &mut self,
        database: &Database,
        parts: &mut dyn FnMut() -> Result<Option<Part>, E>,
    ) -> Result<Rest, E> {
        let origin = self.origin;
        let transaction = origin.guarded(|| {
            let mut transaction = database.begin_write().map_err(|error| origin.redb(error))?;
            transaction.set_two_phase_commit(true);
            Ok(transaction)
        })?;
        let rest = self.fill(&transaction, parts)?;
        origin.guarded(|| transaction.commit().map_err(|error| origin.redb(error)))?;
        Ok(rest)
    }

    fn fill<E: From<StoreFault>>(
        &mut self,
        transaction: &WriteTransaction,
        parts: &mut dyn FnMut() -> Result<Option<Part>, E>,
    ) -> Result<Rest, E> {
        let origin = self.origin;
        let mut tables = origin.guarded(|| Tables::open(transaction, origin))?;
        let (mut touched, mut rest) = (BTreeMap::new(), Rest::More);
        for _ in 0..PARTS_PER_COMMIT {
            let Some(part) = parts()? else {
                rest = Rest::None;
                break;
            };
            origin.guarded(|| self.part(&mut tables, &mut touched, part))?;
        }
        origin.guarded(|| {
            flush_facets::write(&mut tables.facets, origin, &touched)?;
            children::write(&mut tables.children, origin, &touched)?;
            let state = self.state.row().map_err(|fault| origin.codec(Rows::Meta, STATE_KEY, fault))?;
            tables.meta.insert(STATE_KEY, state.as_slice()).map_err(|error| origin.redb(error))?;
            Ok(())
        })?;
        Ok(rest)
    }

    fn part(
        &mut self,
        tables: &mut Tables<'_>,
        touched: &mut BTreeMap<Key, Touched>,
        part: Part,
    ) -> Result<(), StoreFault> {
        let origin = self.origin;
        match part {
            Part::Record(record) => {
                let entity = record.entity;
                self.state.set_count(entity, self.state.count(entity) + 1);
                touched.insert((entity, record.id), fresh(record));
                Ok(())
            }
            Part::Batch(batch) => {
                let key = row::number_key(batch.number);
                flush::insert(&mut tables.batches, origin, Rows::Batches, &key, |buffer| {
                    entry::put_batch(buffer, &batch)
                })
            }
            Part::Step { entry, previous } => self.step(tables, &StoredEntry { entry, previous }),
            Part::Gone { entity, id, entry } => {
                let key = row::gone_key(entity, id);
                flush::insert_number(&mut tables.gone, origin, Rows::Gone, &key, entry)
            }
            Part::File(bytes) => {
                let put = self.shelf.put(&bytes);
                put.map(drop).map_err(|error| origin.io(&error))
            }
        }
    }

    fn step(&mut self, tables: &mut Tables<'_>, stored: &StoredEntry) -> Result<(), StoreFault> {
        let (origin, number) = (self.origin, stored.entry.number);
        let key = row::number_key(number);
        flush::insert(&mut tables.journal, origin, Rows::Journal, &key, |buffer| stored.put(buffer))?;
        if let Some(undoes) = stored.entry.undoes {
            flush::mark_undone(tables, origin, undoes, number)?;
        }
        for (parent, entity, child) in former_parents(&stored.entry) {
            children::insert_line(&mut tables.children, origin, parent, entity, child)?;
        }
        self.state.last_entry = number;
        Ok(())
    }
}

fn fresh(record: Record) -> Touched {
    Touched { stored: ClassSet::default(), previous: record.last_entry, after: Some(record) }
}

/// The customers that records belonged to before or after the step; of those that it created in bulk the records
/// themselves tell, or the step that moved them away.
fn former_parents(entry: &JournalEntry) -> Vec<(Id, Entity, Id)> {
    let Deed::Changes(changes) = &entry.deed else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for change in changes {
        let (entity, id) = (change.entity(), change.id());
        let mut note = |path: Place, value: Option<&Value>| {
            if entity.parent_fields().contains(&path.field) {
                let parent = value.and_then(Value::as_text).and_then(|text| text.parse().ok());
                lines.extend(parent.map(|parent| (parent, entity, id)));
            }
        };
        match change {
            Change::Create { values, .. } | Change::Remove { values, .. } => {
                for (path, value) in values {
                    note(*path, Some(value));
                }
            }
            Change::Edit { edits, .. } => {
                for edit in edits {
                    note(edit.path, edit.before.as_ref());
                    note(edit.path, edit.after.as_ref());
                }
            }
        }
    }
    lines
}
