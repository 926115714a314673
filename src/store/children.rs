//! What belongs to a customer: contact persons, notes, files, relations and who was merged into it, found by one walk
//! over a few neighbours.
//!
//! The lines are derived from the records' parent fields, in the same commit. A line stays when its record is removed
//! or moved to another customer: who reads checks the record, and the history of what is gone can still be told.

use std::collections::BTreeMap;

use crate::model::entity::{Entity, parents};
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::store::fault::StoreFault;
use crate::store::origin::Origin;
use crate::store::read::Source;
use crate::store::row::{self, HIGHEST, LOWEST, OpenTable, Rows};
use crate::store::snapshot::Snapshot;
use crate::store::tx::{Key, Touched, Tx};

/// Writes the lines of all children that this write touched.
pub(super) fn write(
    children: &mut OpenTable<'_>,
    origin: &Origin,
    touched: &BTreeMap<Key, Touched>,
) -> Result<(), StoreFault> {
    let records = touched.values().filter_map(|touched| touched.after.as_ref());
    for record in records.filter(|record| !record.entity.parent_fields().is_empty()) {
        for parent in parents(record) {
            insert_line(children, origin, parent, record.entity, record.id)?;
        }
    }
    Ok(())
}

/// Writes one line; it may be there.
pub(super) fn insert_line(
    children: &mut OpenTable<'_>,
    origin: &Origin,
    parent: Id,
    entity: Entity,
    child: Id,
) -> Result<(), StoreFault> {
    let key = row::child_key(parent, entity as u8, child);
    let nothing: &[u8] = &[];
    children.insert(&key[..], nothing).map_err(|error| origin.redb(error))?;
    Ok(())
}

/// All that ever belonged to a customer.
fn lines(table: &impl Source, origin: &Origin, parent: Id) -> Result<Vec<(Entity, Id)>, StoreFault> {
    let (low, high) = (row::child_key(parent, 0, LOWEST), row::child_key(parent, u8::MAX, HIGHEST));
    origin.guarded(|| {
        let mut children = Vec::new();
        for found in table.range::<&[u8]>(&low[..]..=&high[..]).map_err(|error| origin.redb(error))? {
            let (key, _) = found.map_err(|error| origin.redb(error))?;
            // An entity of a newer program is not for this one.
            children.extend(row::child_of_key(key.value()));
        }
        Ok(children)
    })
}

impl Snapshot {
    /// What belongs to a customer now, by entity and then in the order of creation.
    pub fn children(&self, parent: Id, sees: &[Class]) -> Result<Vec<Record>, StoreFault> {
        let mut records = Vec::new();
        for (entity, id) in self.child_lines(parent)? {
            let record = self.get(entity, id, sees)?;
            records.extend(record.filter(|record| parents(record).any(|known| known == parent)));
        }
        Ok(records)
    }

    /// What belongs to a customer or once did.
    pub fn child_lines(&self, parent: Id) -> Result<Vec<(Entity, Id)>, StoreFault> {
        match self.table_if_there(Rows::Children)? {
            Some(table) => lines(&table, &self.origin, parent),
            None => Ok(Vec::new()),
        }
    }
}

impl Tx<'_> {
    /// What belongs to a customer as it stands in this write.
    pub fn children(&self, parent: Id) -> Result<Vec<Record>, StoreFault> {
        let mut known = lines(&self.tables.children, self.origin, parent)?;
        let fresh = self.touched.keys().filter(|(entity, _)| !entity.parent_fields().is_empty());
        known.extend(fresh);
        known.sort_unstable();
        known.dedup();
        let mut records = Vec::new();
        for (entity, id) in known {
            let record = self.get(entity, id)?;
            records.extend(record.filter(|record| parents(record).any(|known| known == parent)));
        }
        Ok(records)
    }
}

/// Whether a line leads to the record from each of its customers.
pub(super) fn has_lines(table: &impl Source, origin: &Origin, record: &Record) -> Result<bool, StoreFault> {
    for parent in parents(record) {
        let key = row::child_key(parent, record.entity as u8, record.id);
        let line = origin.guarded(|| table.get(&key[..]).map_err(|error| origin.redb(error)))?;
        if line.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
