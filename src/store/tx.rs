//! One write: changes are tried and kept in memory, and reach the tables together when the work is done.

use std::collections::{BTreeMap, BTreeSet};

use redb::ReadableTable as _;

use crate::model::access::permit::Permit;
use crate::model::batch::Batch;
use crate::model::change::{Change, ChangeSet};
use crate::model::conflict::{Conflict, Reason};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::record::Record;
use crate::store::entry::{self, StoredEntry};
use crate::store::facet::{CONTACT, ClassSet, Parts};
use crate::store::fault::{ApplyFault, StoreFault};
use crate::store::flush::Tables;
use crate::store::info::Detail;
use crate::store::meta::{NO_CLASS, State};
use crate::store::origin::Origin;
use crate::store::read;
use crate::store::row::{self, Rows};

pub(super) type Key = (Entity, Id);

/// A record that this write changes.
pub(super) struct Touched {
    /// The classes of its facets on disk; empty if it is not there.
    pub(super) stored: ClassSet,
    /// The entry that wrote it before this write, 0 if none did.
    pub(super) previous: u64,
    /// As it will stand; `None` is removed.
    pub(super) after: Option<Record>,
}

/// What the journal entry will say was done.
pub(super) enum Pending {
    Nothing,
    Created { entity: Entity, ids: Vec<Id> },
    Changes(Vec<Change>),
}

/// Which batch the entry belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InBatch {
    None,
    StartsOne,
    Number(u64),
}

/// An open write.
pub struct Tx<'txn> {
    pub(super) origin: &'txn Origin,
    pub(super) tables: Tables<'txn>,
    pub(super) state: State,
    pub(super) touched: BTreeMap<Key, Touched>,
    pub(super) pending: Pending,
    pub(super) title: String,
    pub(super) undoes: Option<u64>,
    pub(super) in_batch: InBatch,
    pub(super) batches: Vec<Batch>,
    pub(super) permit: Permit,
    pub(super) at_ms: i64,
}

impl Tx<'_> {
    /// The record as it stands in this write, with all its classes.
    pub fn get(&self, entity: Entity, id: Id) -> Result<Option<Record>, StoreFault> {
        if let Some(touched) = self.touched.get(&(entity, id)) {
            return Ok(touched.after.clone());
        }
        let parts = read::record(&self.tables.facets, self.origin, entity, id, ClassSet::ALL)?;
        Ok(parts.map(Parts::finish))
    }

    pub fn entry(&self, number: u64) -> Result<Option<JournalEntry>, StoreFault> {
        let stored = read::entry(&self.tables.journal, self.origin, number)?;
        Ok(stored.map(|stored| stored.entry))
    }

    /// An entry with the way to those before it.
    pub fn stored_entry(&self, number: u64) -> Result<Option<StoredEntry>, StoreFault> {
        read::entry(&self.tables.journal, self.origin, number)
    }

    /// The entry that took this one back and still stands.
    pub fn undone_by(&self, entry: u64) -> Result<Option<u64>, StoreFault> {
        read::number(&self.tables.undone, self.origin, Rows::Undone, &row::number_key(entry))
    }

    /// The batch of this number as it stands before this write.
    pub fn batch(&self, number: u64) -> Result<Option<Batch>, StoreFault> {
        let key = row::number_key(number);
        let take = |payload: &[u8]| entry::take_batch(number, payload);
        read::row(&self.tables.batches, self.origin, Rows::Batches, &key, NO_CLASS, take)
    }

    /// The record as it stood right after an entry, found by taking back every step since.
    /// `None` if the record was not in the book then, or the entry did not touch it.
    pub fn as_of(&self, record: &Record, number: u64) -> Result<Option<Record>, StoreFault> {
        let mut at = record.last_entry;
        let mut then = Some(record.clone());
        while at > number {
            let Some(stored) = read::entry(&self.tables.journal, self.origin, at)? else {
                return Ok(None);
            };
            if let Deed::Changes(changes) = &stored.entry.deed {
                for change in changes.iter().rev().filter(|change| change.id() == record.id) {
                    then = change.take_back(then);
                }
            }
            at = stored.previous_of(record.id).filter(|previous| *previous < at).unwrap_or(0);
        }
        Ok(then.filter(|_| at == number))
    }

    /// Applies the changes, whole or not at all.
    ///
    /// # Errors
    /// `Conflict` at the first place where the book holds something else.
    pub fn apply(&mut self, changes: ChangeSet, detail: Detail) -> Result<(), ApplyFault> {
        let creates_only = changes.iter().all(|change| matches!(change, Change::Create { .. }));
        let entity = changes.first().map(Change::entity);
        let of_one_entity = changes.iter().all(|change| Some(change.entity()) == entity);
        match (detail, entity, &self.pending) {
            (Detail::IdsOnly, Some(entity), Pending::Nothing) if creates_only && of_one_entity => {
                self.create_many(entity, changes)
            }
            (Detail::IdsOnly, Some(entity), Pending::Created { entity: before, .. })
                if creates_only && of_one_entity && *before == entity =>
            {
                self.create_many(entity, changes)
            }
            (Detail::IdsOnly | Detail::Whole, _, _) => self.change_whole(changes),
        }
    }

    /// The next customer number of the book; never given twice.
    pub fn next_number(&mut self) -> u64 {
        let number = self.state.next_number;
        self.state.next_number += 1;
        number
    }

    /// Gives the journal an entry that changes no record, for what leaves the book.
    pub fn note(&mut self) {
        if matches!(self.pending, Pending::Nothing) {
            self.pending = Pending::Changes(Vec::new());
        }
    }

    /// What the history will call this step.
    pub fn set_title(&mut self, title: String) {
        self.title = title;
    }

    /// Says which entry this step takes back.
    pub fn set_undoes(&mut self, entry: u64) {
        self.undoes = Some(entry);
    }

    /// Puts this step into a batch; `None` lets it start one, whose number is then `next_entry`.
    pub fn set_batch(&mut self, number: Option<u64>) {
        self.in_batch = number.map_or(InBatch::StartsOne, InBatch::Number);
    }

    /// Writes the batch's row with this commit.
    pub fn put_batch(&mut self, batch: &Batch) {
        self.batches.push(batch.clone());
    }

    /// Whether anything is to be written into the journal.
    pub fn has_changes(&self) -> bool {
        !matches!(self.pending, Pending::Nothing)
    }

    /// The number that this write's entry gets if anything changes.
    pub fn next_entry(&self) -> u64 {
        self.state.last_entry + 1
    }

    fn change_whole(&mut self, changes: ChangeSet) -> Result<(), ApplyFault> {
        let mut staged: BTreeMap<Key, Touched> = BTreeMap::new();
        let mut done = Vec::with_capacity(changes.len());
        for change in changes {
            let key = (change.entity(), change.id());
            let (stored, previous, before) = match staged.remove(&key) {
                Some(touched) => (touched.stored, touched.previous, touched.after),
                None => self.standing(key)?,
            };
            let (applied, after) = match change.apply(before.as_ref())? {
                Some((change, after)) => (Some(change), after),
                None => (None, before),
            };
            if applied.is_some() || self.touched.contains_key(&key) {
                staged.insert(key, Touched { stored, previous, after });
            }
            done.extend(applied);
        }
        if done.is_empty() {
            return Ok(());
        }
        let mut all = self.take_pending_whole();
        all.append(&mut done);
        self.pending = Pending::Changes(all);
        self.touched.append(&mut staged);
        Ok(())
    }

    /// What a change of this record starts from.
    fn standing(&self, key: Key) -> Result<(ClassSet, u64, Option<Record>), StoreFault> {
        if let Some(touched) = self.touched.get(&key) {
            return Ok((touched.stored, touched.previous, touched.after.clone()));
        }
        match read::record(&self.tables.facets, self.origin, key.0, key.1, ClassSet::ALL)? {
            Some(parts) => {
                let head = parts.head();
                Ok((head.classes, head.last_entry, Some(parts.finish())))
            }
            None => Ok((ClassSet::default(), self.removed_by(key)?, None)),
        }
    }

    /// The entry that removed a record, if it is not in the book any more.
    pub fn removed_in(&self, entity: Entity, id: Id) -> Result<Option<u64>, StoreFault> {
        Ok(Some(self.removed_by((entity, id))?).filter(|number| *number != 0))
    }

    /// The entry that removed the record, 0 if there never was one.
    fn removed_by(&self, (entity, id): Key) -> Result<u64, StoreFault> {
        let key = row::gone_key(entity, id);
        let number = read::number(&self.tables.gone, self.origin, Rows::Gone, &key)?;
        Ok(number.unwrap_or(0))
    }

    /// Creates without a copy of each change, since the journal keeps the ids alone.
    fn create_many(&mut self, entity: Entity, changes: ChangeSet) -> Result<(), ApplyFault> {
        let is_fresh = self.is_fresh(entity, &changes)?;
        // Ids that ascend, as those of an import do, cannot come twice.
        let ascend = changes.is_sorted_by(|one, next| one.id() < next.id());
        let (mut staged, mut seen) = (Vec::with_capacity(changes.len()), BTreeSet::new());
        let mut created = Vec::with_capacity(changes.len());
        for change in changes {
            let Change::Create { entity, id, values } = change else {
                continue; // The caller looked: there is none.
            };
            let key = (entity, id);
            let previous = if is_fresh { 0 } else { self.removed_by(key)? };
            let comes_again = !ascend && !seen.insert(key);
            let is_there = comes_again || (!is_fresh && self.get(entity, id)?.is_some());
            if is_there {
                let reason = Reason::AlreadyThere;
                return Err(Conflict { entity, id, reason }.into());
            }
            let touched =
                Touched { stored: ClassSet::default(), previous, after: Some(Record::with_values(entity, id, values)) };
            staged.push((key, touched));
            created.push(id);
        }
        match &mut self.pending {
            Pending::Created { ids, .. } => ids.append(&mut created),
            Pending::Nothing | Pending::Changes(_) => self.pending = Pending::Created { entity, ids: created },
        }
        self.touched.append(&mut staged.into_iter().collect());
        Ok(())
    }

    /// Whether no record and no removed record lies between the lowest and the highest id.
    fn is_fresh(&self, entity: Entity, changes: &[Change]) -> Result<bool, StoreFault> {
        let ids = || changes.iter().map(Change::id);
        let (Some(low), Some(high)) = (ids().min(), ids().max()) else {
            return Ok(true);
        };
        if self.touched.range((entity, low)..=(entity, high)).next().is_some() {
            return Ok(false);
        }
        let (facet_low, facet_high) = (row::facet_key(entity, CONTACT, low), row::facet_key(entity, CONTACT, high));
        let (gone_low, gone_high) = (row::gone_key(entity, low), row::gone_key(entity, high));
        self.origin.guarded(|| {
            let facets = self.tables.facets.range::<&[u8]>(&facet_low[..]..=&facet_high[..]);
            let has_record = facets.map_err(|error| self.origin.redb(error))?.next().is_some();
            let gone = self.tables.gone.range::<&[u8]>(&gone_low[..]..=&gone_high[..]);
            let has_gone = gone.map_err(|error| self.origin.redb(error))?.next().is_some();
            Ok(!has_record && !has_gone)
        })
    }

    /// What was done so far as whole changes: bulk creation was followed by other work.
    fn take_pending_whole(&mut self) -> Vec<Change> {
        match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Nothing => Vec::new(),
            Pending::Changes(changes) => changes,
            Pending::Created { entity, ids } => {
                let created = ids.into_iter().filter_map(|id| {
                    let record = self.touched.get(&(entity, id))?.after.as_ref()?;
                    let values = record.values().to_vec();
                    Some(Change::Create { entity, id, values })
                });
                created.collect()
            }
        }
    }
}
