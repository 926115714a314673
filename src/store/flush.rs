//! Writes what a write has gathered into the tables: facets in key order, journal entry, counters.

use std::collections::BTreeMap;

use redb::WriteTransaction;

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::record::Record;
use crate::store::children;
use crate::store::codec::{self, CodecFault};
use crate::store::entry::{self, StoredEntry};
use crate::store::envelope;
use crate::store::fault::StoreFault;
use crate::store::flush_facets;
use crate::store::meta::{NO_CLASS, STATE_KEY, State};
use crate::store::origin::Origin;
use crate::store::read;
use crate::store::row::{self, OpenTable, Rows};
use crate::store::tx::{InBatch, Key, Pending, Touched, Tx};

/// The tables of one write.
pub(super) struct Tables<'txn> {
    pub(super) meta: OpenTable<'txn>,
    pub(super) facets: OpenTable<'txn>,
    pub(super) journal: OpenTable<'txn>,
    pub(super) undone: OpenTable<'txn>,
    pub(super) batches: OpenTable<'txn>,
    pub(super) gone: OpenTable<'txn>,
    pub(super) children: OpenTable<'txn>,
}

impl<'txn> Tables<'txn> {
    pub(super) fn open(transaction: &'txn WriteTransaction, origin: &Origin) -> Result<Self, StoreFault> {
        let open = |rows: Rows| transaction.open_table(rows.table()).map_err(|error| origin.redb(error));
        Ok(Self {
            meta: open(Rows::Meta)?,
            facets: open(Rows::Facets)?,
            journal: open(Rows::Journal)?,
            undone: open(Rows::Undone)?,
            batches: open(Rows::Batches)?,
            gone: open(Rows::Gone)?,
            children: open(Rows::Children)?,
        })
    }
}

/// What a write left behind.
pub(super) struct Flushed {
    pub(super) entry: Option<JournalEntry>,
    pub(super) changed: Vec<(Id, Entity, Option<Record>)>,
    pub(super) work: Work,
}

/// Whether there is anything to commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    Done,
    None,
}

/// Writes everything that the write gathered into the tables.
pub(super) fn flush(mut tx: Tx<'_>) -> Result<Flushed, StoreFault> {
    let work = write_batches(&mut tx)?;
    let Some(deed) = deed_of(std::mem::replace(&mut tx.pending, Pending::Nothing)) else {
        return Ok(Flushed { entry: None, changed: Vec::new(), work });
    };
    let stored = stored_entry(&mut tx, deed);
    let number = stored.entry.number;
    for touched in tx.touched.values_mut() {
        if let Some(record) = &mut touched.after {
            record.last_entry = number;
        }
    }
    write_tables(&mut tx, &stored)?;
    let changed = tx.touched.into_iter().map(|((entity, id), touched)| (id, entity, touched.after));
    Ok(Flushed { entry: Some(stored.entry), changed: changed.collect(), work: Work::Done })
}

fn write_batches(tx: &mut Tx<'_>) -> Result<Work, StoreFault> {
    let mut work = Work::None;
    for batch in &tx.batches {
        let key = row::number_key(batch.number);
        let table = &mut tx.tables.batches;
        insert(table, tx.origin, Rows::Batches, &key, |buffer| entry::put_batch(buffer, batch))?;
        work = Work::Done;
    }
    Ok(work)
}

fn stored_entry(tx: &mut Tx<'_>, deed: Deed) -> StoredEntry {
    let number = tx.next_entry();
    StoredEntry {
        previous: previous_of(&deed, &tx.touched),
        entry: JournalEntry {
            number,
            at_ms: tx.at_ms,
            who: tx.permit.who().to_owned(),
            station: tx.permit.station(),
            title: std::mem::take(&mut tx.title),
            undoes: tx.undoes,
            batch: batch_of(tx.in_batch, number),
            deed,
        },
    }
}

fn write_tables(tx: &mut Tx<'_>, stored: &StoredEntry) -> Result<(), StoreFault> {
    let (origin, tables) = (tx.origin, &mut tx.tables);
    let number = stored.entry.number;
    let key = row::number_key(number);
    insert(&mut tables.journal, origin, Rows::Journal, &key, |buffer| stored.put(buffer))?;
    if let Some(undoes) = stored.entry.undoes {
        mark_undone(tables, origin, undoes, number)?;
    }
    flush_facets::write(&mut tables.facets, origin, &tx.touched)?;
    write_gone(&mut tables.gone, origin, &tx.touched, number)?;
    children::write(&mut tables.children, origin, &tx.touched)?;
    count(&mut tx.state, &tx.touched);
    tx.state.last_entry = number;
    let state = tx.state.row().map_err(|fault| origin.codec(Rows::Meta, STATE_KEY, fault))?;
    tables.meta.insert(STATE_KEY, state.as_slice()).map_err(|error| origin.redb(error))?;
    Ok(())
}

fn deed_of(pending: Pending) -> Option<Deed> {
    match pending {
        Pending::Nothing => None,
        Pending::Created { ids, .. } if ids.is_empty() => None,
        Pending::Created { entity, ids } => Some(Deed::CreatedMany { entity, ids }),
        Pending::Changes(changes) => Some(Deed::Changes(changes)),
    }
}

fn batch_of(in_batch: InBatch, number: u64) -> Option<u64> {
    match in_batch {
        InBatch::None => None,
        InBatch::StartsOne => Some(number),
        InBatch::Number(batch) => Some(batch),
    }
}

/// For each record of the deed the entry that wrote it before.
fn previous_of(deed: &Deed, touched: &BTreeMap<Key, Touched>) -> Vec<u64> {
    let previous = |key: &Key| touched.get(key).map_or(0, |touched| touched.previous);
    match deed {
        Deed::Changes(changes) => {
            let keys = changes.iter().map(|change| (change.entity(), change.id()));
            keys.map(|key| previous(&key)).collect()
        }
        Deed::CreatedMany { entity, ids } => ids.iter().map(|id| previous(&(*entity, *id))).collect(),
    }
}

/// Marks the entry as undone. If it was an undo itself, what it had undone stands again, and so on down the chain.
pub(super) fn mark_undone(tables: &mut Tables<'_>, origin: &Origin, undoes: u64, by: u64) -> Result<(), StoreFault> {
    let (mut entry, mut by) = (undoes, Some(by));
    loop {
        let key = row::number_key(entry);
        match by {
            Some(by) => insert_number(&mut tables.undone, origin, Rows::Undone, &key, by)?,
            None => remove(&mut tables.undone, origin, &key)?,
        }
        let stored = read::entry(&tables.journal, origin, entry)?;
        let Some(next) = stored.and_then(|stored| stored.entry.undoes).filter(|next| *next < entry) else {
            return Ok(());
        };
        by = if by.is_some() { None } else { Some(entry) };
        entry = next;
    }
}

/// Remembers the last entry of what was removed, and forgets it of what is there again.
fn write_gone(
    gone: &mut OpenTable<'_>,
    origin: &Origin,
    touched: &BTreeMap<Key, Touched>,
    number: u64,
) -> Result<(), StoreFault> {
    for ((entity, id), touched) in touched {
        let key = row::gone_key(*entity, *id);
        let was_gone = touched.stored.is_empty() && touched.previous != 0;
        match &touched.after {
            None => insert_number(gone, origin, Rows::Gone, &key, number)?,
            Some(_) if was_gone => remove(gone, origin, &key)?,
            Some(_) => {}
        }
    }
    Ok(())
}

fn count(state: &mut State, touched: &BTreeMap<Key, Touched>) {
    for entity in Entity::ALL {
        let of_entity = || touched.iter().filter(|((it, _), _)| *it == entity).map(|(_, touched)| touched);
        let before = of_entity().filter(|touched| !touched.stored.is_empty()).count() as u64;
        let after = of_entity().filter(|touched| touched.after.is_some()).count() as u64;
        if before != after {
            state.set_count(entity, (state.count(entity) + after).saturating_sub(before));
        }
    }
}

pub(super) fn insert(
    table: &mut OpenTable<'_>,
    origin: &Origin,
    rows: Rows,
    key: &[u8],
    put: impl FnOnce(&mut Vec<u8>) -> Result<(), CodecFault>,
) -> Result<(), StoreFault> {
    let mut value = Vec::new();
    envelope::begin(&mut value, NO_CLASS);
    put(&mut value).map_err(|fault| origin.codec(rows, key, fault))?;
    envelope::finish(&mut value, rows, key);
    table.insert(key, value.as_slice()).map_err(|error| origin.redb(error))?;
    Ok(())
}

pub(super) fn insert_number(
    table: &mut OpenTable<'_>,
    origin: &Origin,
    rows: Rows,
    key: &[u8],
    number: u64,
) -> Result<(), StoreFault> {
    insert(table, origin, rows, key, |buffer| {
        codec::put_u64(buffer, number);
        Ok(())
    })
}

fn remove(table: &mut OpenTable<'_>, origin: &Origin, key: &[u8]) -> Result<(), StoreFault> {
    table.remove(key).map_err(|error| origin.redb(error))?;
    Ok(())
}
