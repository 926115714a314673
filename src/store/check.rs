//! Reads everything in the book and says what is not as it should be.

use std::ops::ControlFlow;

use redb::{ReadableTable as _, ReadableTableMetadata as _};

use crate::model::entity::{Entity, parents};
use crate::model::id::Id;
use crate::model::record::Record;
use crate::store::book::Store;
use crate::store::check_files::CheckFiles;
use crate::store::children;
use crate::store::entry::{self, StoredEntry};
use crate::store::envelope;
use crate::store::facet::{self, CONTACT, ClassSet, Head, Parts};
use crate::store::fault::StoreFault;
use crate::store::meta::{self, NO_CLASS};
use crate::store::origin::hex;
use crate::store::problem::Problem;
use crate::store::row::{self, ReadTable, Rows};
use crate::store::snapshot::Snapshot;

/// A badly damaged book would otherwise fill the memory with problems.
const MOST_PROBLEMS: usize = 1_000;
/// Progress is told once in so many rows.
const ROWS_PER_STEP: u64 = 4_096;

impl Store {
    /// Reads every row, and returns what is wrong with the book; `progress` gets rows read and rows in all.
    ///
    /// # Errors
    /// `Stopped` if `progress` breaks.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>) -> Result<Vec<Problem>, StoreFault> {
        let snapshot = self.read()?;
        let mut total = 0;
        for rows in Rows::ALL {
            let Some(table) = snapshot.table_if_there(rows)? else { continue };
            total += table.len().map_err(|error| self.origin.redb(error))?;
        }
        let mut check =
            Check { snapshot: &snapshot, problems: Vec::new(), files: CheckFiles::of(self), done: 0, total, progress };
        check.journal()?;
        check.facets()?;
        for rows in [Rows::Meta, Rows::Undone, Rows::Batches, Rows::Gone, Rows::Children] {
            check.plain(rows)?;
        }
        Ok(check.problems)
    }
}

struct Check<'check> {
    snapshot: &'check Snapshot,
    problems: Vec<Problem>,
    files: CheckFiles<'check>,
    done: u64,
    total: u64,
    progress: &'check mut dyn FnMut(u64, u64) -> ControlFlow<()>,
}

impl Check<'_> {
    fn report(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        } else if self.problems.len() == MOST_PROBLEMS {
            self.problems.push(Problem::More);
        }
    }

    fn report_damaged(&mut self, rows: Rows, key: &[u8]) {
        self.report(Problem::DamagedRow { table: rows.name(), key: hex(key) });
    }

    /// Walks a table; what cannot be read ends the walk and is a problem of its own.
    fn walk(&mut self, rows: Rows, mut each: impl FnMut(&mut Self, &[u8], &[u8])) -> Result<(), StoreFault> {
        let origin = self.snapshot.origin.clone();
        let Some(table) = self.snapshot.table_if_there(rows)? else { return Ok(()) };
        let Ok(mut found) = origin.guarded(|| table.iter().map_err(|error| origin.redb(error))) else {
            self.report(Problem::UnreadableTable { table: rows.name() });
            return Ok(());
        };
        loop {
            match origin.guarded(|| found.next().transpose().map_err(|error| origin.redb(error))) {
                Ok(None) => return Ok(()),
                Ok(Some((key, value))) => each(self, key.value(), value.value()),
                Err(_) => {
                    self.report(Problem::UnreadableTable { table: rows.name() });
                    return Ok(());
                }
            }
            self.done += 1;
            if self.done.is_multiple_of(ROWS_PER_STEP) && (self.progress)(self.done, self.total).is_break() {
                return Err(StoreFault::Stopped { path: origin.path() });
            }
        }
    }

    /// Every step must be readable, and the numbers must have no gaps.
    fn journal(&mut self) -> Result<(), StoreFault> {
        let last = self.snapshot.last_entry();
        let mut expected = 1;
        self.walk(Rows::Journal, |check, key, value| {
            let Some(number) = row::number_of_key(key) else {
                return check.report_damaged(Rows::Journal, key);
            };
            if number > last {
                return check.report(Problem::StrayEntry { number });
            }
            for number in expected..number {
                check.report(Problem::MissingEntry { number });
            }
            expected = number + 1;
            let payload = envelope::open(Rows::Journal, key, NO_CLASS, value);
            if payload.is_none_or(|payload| StoredEntry::take(number, payload).is_err()) {
                check.report_damaged(Rows::Journal, key);
            }
        })?;
        for number in expected..=last {
            self.report(Problem::MissingEntry { number });
        }
        Ok(())
    }

    /// Every facet must be readable and promised by a contact facet, and every promise must be kept.
    fn facets(&mut self) -> Result<(), StoreFault> {
        let last_entry = self.snapshot.last_entry();
        let facets = self.snapshot.table(Rows::Facets)?;
        let children = self.snapshot.table_if_there(Rows::Children)?;
        let mut found = [0; Entity::ALL.len()];
        self.walk(Rows::Facets, |check, key, value| {
            let (Some(id), Some(&[number, class])) = (row::id_of_facet(key), key.first_chunk::<2>()) else {
                return check.report_damaged(Rows::Facets, key);
            };
            let Some(payload) = envelope::open(Rows::Facets, key, class, value) else {
                return check.report_damaged(Rows::Facets, key);
            };
            let Some(entity) = Entity::from_number(number) else {
                return; // An entity of a newer program, whose facets only that one understands.
            };
            if class != CONTACT {
                return check.side(&facets, (entity, id), class, payload);
            }
            if let Some(count) = Entity::ALL.iter().position(|it| *it == entity) {
                found[count] += 1;
            }
            match Parts::from_contact(entity, id, payload, ClassSet::ALL) {
                Ok(parts) => {
                    check.contact(&facets, (entity, id), parts.head(), last_entry);
                    let record = parts.finish();
                    check.lines(children.as_ref(), &record);
                    check.file(&record);
                }
                Err(_) => check.report_damaged(Rows::Facets, key),
            }
        })?;
        for (entity, found) in Entity::ALL.into_iter().zip(found) {
            let counted = self.snapshot.state.count(entity);
            if counted != found {
                self.report(Problem::WrongCount { entity, counted, found });
            }
        }
        Ok(())
    }

    fn contact(&mut self, facets: &ReadTable, (entity, id): (Entity, Id), head: Head, last_entry: u64) {
        // The journal's gaps are reported by themselves.
        if head.last_entry == 0 || head.last_entry > last_entry {
            let number = head.last_entry;
            self.report(Problem::WrongLastEntry { entity, id, number });
        }
        for class in head.classes.beside_contact() {
            if !matches!(facets.get(&row::facet_key(entity, class, id)[..]), Ok(Some(_))) {
                self.report(Problem::MissingPart { entity, id, class });
            }
        }
    }

    /// A customer must lead to what belongs to it.
    fn lines(&mut self, children: Option<&ReadTable>, record: &Record) {
        if parents(record).next().is_none() {
            return;
        }
        let origin = &self.snapshot.origin;
        let has_lines = children.is_some_and(|table| children::has_lines(table, origin, record).unwrap_or(false));
        if !has_lines {
            let (entity, id) = (record.entity, record.id);
            self.report(Problem::NoLine { entity, id });
        }
    }

    /// The bytes that a record names must be there.
    fn file(&mut self, record: &Record) {
        if let Some(problem) = self.files.problem(self.snapshot, record) {
            self.report(problem);
        }
    }

    fn side(&mut self, facets: &ReadTable, (entity, id): (Entity, Id), class: u8, payload: &[u8]) {
        let key = row::facet_key(entity, CONTACT, id);
        let contact = facets.get(&key[..]);
        let head = match &contact {
            Ok(Some(value)) => envelope::open(Rows::Facets, &key, CONTACT, value.value()),
            Ok(None) | Err(_) => None,
        };
        let is_promised =
            head.and_then(|payload| facet::split_head(payload).ok()).is_some_and(|(head, _)| head.classes.has(class));
        if !is_promised {
            let entity = entity as u8;
            self.report(Problem::StrayPart { entity, id, class });
        }
        if facet::check(entity, id, class, payload).is_err() {
            self.report_damaged(Rows::Facets, &row::facet_key(entity, class, id));
        }
    }

    /// Rows about the book, undone steps, batches, and removed records.
    fn plain(&mut self, rows: Rows) -> Result<(), StoreFault> {
        self.walk(rows, |check, key, value| {
            let is_whole = match rows {
                Rows::Meta if key == meta::SCHEMA_KEY => meta::schema_of(value).is_some(),
                Rows::Batches => {
                    let payload = envelope::open(rows, key, NO_CLASS, value);
                    payload.is_some_and(|payload| entry::take_batch(0, payload).is_ok())
                }
                // A line of an entity of a newer program is for that one to judge.
                Rows::Children => key.len() == size_of::<row::ChildKey>(),
                Rows::Meta | Rows::Facets | Rows::Journal | Rows::Undone | Rows::Gone => {
                    envelope::is_whole(rows, key, value)
                }
            };
            if !is_whole {
                check.report_damaged(rows, key);
            }
        })
    }
}
