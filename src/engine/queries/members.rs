//! Who is in which batch: read from the journal once a filter, never record by record.

use std::sync::Arc;

use crate::engine::refusal::Refusal;
use crate::model::batch::Batch;
use crate::model::change::Change;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::store::fault::StoreFault;
use crate::store::snapshot::Snapshot;

/// The customers that a batch added or changed, by their ids; also those that are gone since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    pub batch: u64,
    /// Ascending.
    pub ids: Arc<Vec<Id>>,
}

impl Members {
    pub fn has(&self, id: Id) -> bool {
        self.ids.binary_search(&id).is_ok()
    }
}

/// The members of every batch whose number is asked for.
pub fn members(snapshot: &Snapshot, is_asked: &dyn Fn(u64) -> bool) -> Result<Vec<Members>, Refusal> {
    let mut found = Vec::new();
    for batch in snapshot.batches()?.iter().filter(|batch| is_asked(batch.number)) {
        found.push(of_batch(snapshot, batch)?);
    }
    Ok(found)
}

/// The steps of a batch in their order; other steps may stand between them.
pub fn steps(snapshot: &Snapshot, batch: &Batch) -> impl Iterator<Item = Result<JournalEntry, StoreFault>> {
    let entries = (batch.number..=batch.last_entry).filter_map(|number| snapshot.entry(number).transpose());
    entries.filter(|entry| entry.as_ref().map_or(true, |entry| entry.batch == Some(batch.number)))
}

fn of_batch(snapshot: &Snapshot, batch: &Batch) -> Result<Members, Refusal> {
    let mut ids = Vec::new();
    for entry in steps(snapshot, batch) {
        match entry?.deed {
            Deed::CreatedMany { entity: Entity::Customer, ids: created } => ids.extend(created),
            Deed::CreatedMany { .. } => {}
            Deed::Changes(changes) => {
                let customers = changes.iter().filter(|change| change.entity() == Entity::Customer);
                ids.extend(customers.map(Change::id));
            }
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(Members { batch: batch.number, ids: Arc::new(ids) })
}
