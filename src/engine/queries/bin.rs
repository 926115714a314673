//! The recycle bin: customers that were deleted, the last first, each with the way back.

use std::collections::BTreeMap;

use crate::engine::queries::row::row_of;
use crate::engine::question::Row;
use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::{Entity, parents};
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::store::snapshot::Snapshot;

/// A customer in the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BinLine {
    pub row: Row,
    /// When it was deleted, UTC milliseconds, and by whom.
    pub at_ms: i64,
    pub who: String,
    pub entry: u64,
    /// How many contact persons, notes, files and relations come back with it.
    pub belonged: usize,
}

/// Steps of a customer among which a deletion is looked for.
const STEPS_LOOKED_AT: usize = 50;

/// The lines, and how many there are in all.
pub fn bin(
    snapshot: &Snapshot,
    policy: Policy,
    limit: usize,
    sees: &[Class],
) -> Result<(usize, Vec<BinLine>), Refusal> {
    let mut by_entry: BTreeMap<u64, Vec<Id>> = BTreeMap::new();
    for (id, entry) in snapshot.gone(Entity::Customer)? {
        by_entry.entry(entry).or_default().push(id);
    }
    let (mut total, mut lines) = (0, Vec::new());
    for (number, ids) in by_entry.into_iter().rev() {
        let Some(entry) = snapshot.entry(number)? else { continue };
        let Deed::Changes(changes) = &entry.deed else { continue };
        let ids: Vec<Id> = ids.into_iter().filter(|id| !changes.iter().any(|change| is_merged(change, *id))).collect();
        let ids = deleted(snapshot, &entry, ids)?;
        total += ids.len();
        for change in changes.iter().filter(|change| change.entity() == Entity::Customer) {
            let Change::Remove { entity, id, values } = change else { continue };
            if lines.len() == limit || !ids.contains(id) {
                continue;
            }
            let values = values
                .iter()
                .filter(|(path, _)| entity.field(path.field).is_some_and(|field| sees.contains(&field.class)));
            let record = Record::with_values(*entity, *id, values.cloned().collect());
            let belonged = changes.iter().filter(|other| belongs(other, *id)).count();
            let row = row_of(&record, policy);
            lines.push(BinLine { row, at_ms: entry.at_ms, who: entry.who.clone(), entry: number, belonged });
        }
    }
    Ok((total, lines))
}

/// Those that were deleted once. What only an undo took away, such as the rows of an import, comes back by its redo.
fn deleted(snapshot: &Snapshot, entry: &JournalEntry, ids: Vec<Id>) -> Result<Vec<Id>, Refusal> {
    if entry.undoes.is_none() {
        return Ok(ids);
    }
    if entry.batch.is_some() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for id in ids {
        let steps = snapshot.entries_of(id, STEPS_LOOKED_AT)?;
        if steps.iter().any(|step| step.undoes.is_none() && removes(step, id)) {
            found.push(id);
        }
    }
    Ok(found)
}

fn removes(step: &JournalEntry, id: Id) -> bool {
    match &step.deed {
        Deed::Changes(changes) => {
            changes.iter().any(|change| change.id() == id && matches!(change, Change::Remove { .. }))
        }
        Deed::CreatedMany { .. } => false,
    }
}

/// Whether the change removed a customer that had been merged away: it comes back with its survivor.
fn is_merged(change: &Change, customer: Id) -> bool {
    match change {
        Change::Remove { entity: Entity::Customer, id, values } => {
            *id == customer && values.iter().any(|(path, _)| path.field == customer::MERGED_INTO)
        }
        Change::Remove { .. } | Change::Create { .. } | Change::Edit { .. } => false,
    }
}

/// Whether the change removed what belonged to the customer.
fn belongs(change: &Change, customer: Id) -> bool {
    match change {
        Change::Remove { entity, id, values } if Entity::CHILDREN.contains(entity) => {
            let record = Record::with_values(*entity, *id, values.clone());
            parents(&record).any(|parent| parent == customer)
        }
        Change::Remove { .. } | Change::Create { .. } | Change::Edit { .. } => false,
    }
}
