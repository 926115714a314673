//! The journal as it can be asked for: step by step, record by record, batch by batch.

use redb::ReadableTable as _;

use crate::model::batch::Batch;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::JournalEntry;
use crate::store::codec;
use crate::store::entry;
use crate::store::envelope;
use crate::store::facet::ClassSet;
use crate::store::fault::StoreFault;
use crate::store::meta::NO_CLASS;
use crate::store::read;
use crate::store::row::{self, HIGHEST, LOWEST, Rows};
use crate::store::snapshot::Snapshot;

impl Snapshot {
    /// Number of the newest journal entry, 0 before the first.
    pub fn last_entry(&self) -> u64 {
        self.state.last_entry
    }

    pub fn entry(&self, number: u64) -> Result<Option<JournalEntry>, StoreFault> {
        let stored = read::entry(&self.journal, &self.origin, number)?;
        Ok(stored.map(|stored| stored.entry))
    }

    /// An entry with the way to those before it.
    pub fn stored_entry(&self, number: u64) -> Result<Option<entry::StoredEntry>, StoreFault> {
        read::entry(&self.journal, &self.origin, number)
    }

    /// When an entry was made, UTC milliseconds; what it did is not read.
    pub fn time_of(&self, number: u64) -> Result<Option<i64>, StoreFault> {
        read::row(&self.journal, &self.origin, Rows::Journal, &row::number_key(number), NO_CLASS, entry::take_time)
    }

    /// Entries before a number, or the last ones; the newest first.
    pub fn entries(&self, before: Option<u64>, limit: usize) -> Result<Vec<JournalEntry>, StoreFault> {
        let newest = before.map_or(self.last_entry(), |before| before.saturating_sub(1).min(self.last_entry()));
        let numbers = (1..=newest).rev().take(limit);
        // The numbers have no gaps, so a missing one is a fault.
        numbers.map(|number| self.existing_entry(number).map(|stored| stored.entry)).collect()
    }

    /// The steps that touched a record, the newest first; also of a record that was removed.
    pub fn entries_of(&self, id: Id, limit: usize) -> Result<Vec<JournalEntry>, StoreFault> {
        let mut number = self.last_entry_of(id)?;
        let mut entries = Vec::new();
        while number != 0 && entries.len() < limit {
            let stored = self.existing_entry(number)?;
            // Each entry names the one before; a chain that does not go back would have no end.
            let previous = stored.previous_of(id).filter(|previous| *previous < number);
            let damaged = || self.origin.damaged(Rows::Journal, &row::number_key(number));
            number = previous.ok_or_else(damaged)?;
            entries.push(stored.entry);
        }
        Ok(entries)
    }

    /// The entry that took this one back and still stands.
    pub fn undone_by(&self, entry: u64) -> Result<Option<u64>, StoreFault> {
        let undone = self.table(Rows::Undone)?;
        read::number(&undone, &self.origin, Rows::Undone, &row::number_key(entry))
    }

    /// All batches of the book, oldest first.
    pub fn batches(&self) -> Result<Vec<Batch>, StoreFault> {
        let table = self.table(Rows::Batches)?;
        let origin = &self.origin;
        origin.guarded(|| {
            let mut batches = Vec::new();
            for found in table.iter().map_err(|error| origin.redb(error))? {
                let (key, value) = found.map_err(|error| origin.redb(error))?;
                let key = key.value();
                let damaged = || origin.damaged(Rows::Batches, key);
                let payload = envelope::open(Rows::Batches, key, NO_CLASS, value.value()).ok_or_else(damaged)?;
                let number = row::number_of_key(key).ok_or_else(damaged)?;
                let batch = entry::take_batch(number, payload);
                batches.push(batch.map_err(|fault| origin.codec(Rows::Batches, key, fault))?);
            }
            Ok(batches)
        })
    }

    /// The records of an entity that were removed, each with the entry that did it.
    pub fn gone(&self, entity: Entity) -> Result<Vec<(Id, u64)>, StoreFault> {
        let table = self.table(Rows::Gone)?;
        let origin = &self.origin;
        let (low, high) = (row::gone_key(entity, LOWEST), row::gone_key(entity, HIGHEST));
        origin.guarded(|| {
            let mut gone = Vec::new();
            for found in table.range::<&[u8]>(&low[..]..=&high[..]).map_err(|error| origin.redb(error))? {
                let (key, value) = found.map_err(|error| origin.redb(error))?;
                let key = key.value();
                let damaged = || origin.damaged(Rows::Gone, key);
                let id = row::id_of_gone(key).ok_or_else(damaged)?;
                let payload = envelope::open(Rows::Gone, key, NO_CLASS, value.value()).ok_or_else(damaged)?;
                gone.push((id, codec::take_u64(payload).map_err(|fault| origin.codec(Rows::Gone, key, fault))?));
            }
            Ok(gone)
        })
    }

    fn existing_entry(&self, number: u64) -> Result<entry::StoredEntry, StoreFault> {
        let stored = read::entry(&self.journal, &self.origin, number)?;
        stored.ok_or_else(|| self.origin.damaged(Rows::Journal, &row::number_key(number)))
    }

    /// The entry that wrote or removed the record last, 0 if the book never held it.
    pub fn last_entry_of(&self, id: Id) -> Result<u64, StoreFault> {
        let gone = self.table(Rows::Gone)?;
        for entity in Entity::ALL {
            let parts = read::record(&self.facets, &self.origin, entity, id, ClassSet::default())?;
            if let Some(parts) = parts {
                return Ok(parts.head().last_entry);
            }
            if let Some(number) = read::number(&gone, &self.origin, Rows::Gone, &row::gone_key(entity, id))? {
                return Ok(number);
            }
        }
        Ok(0)
    }
}
