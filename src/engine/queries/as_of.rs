//! A customer as it stood at a time: what was done since is taken back, step by step, on a copy.

use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::record::Record;
use crate::store::snapshot::Snapshot;

/// The record at the end of that millisecond, UTC; `None` when it was not in the book then.
pub fn as_of(snapshot: &Snapshot, id: Id, at_ms: i64, sees: &[Class]) -> Result<Option<Record>, Refusal> {
    stood(snapshot, id, sees, |entry| entry.at_ms <= at_ms)
}

/// The record as it stood before a step of the journal; `None` when it was not in the book then.
pub fn before(snapshot: &Snapshot, id: Id, step: u64, sees: &[Class]) -> Result<Option<Record>, Refusal> {
    stood(snapshot, id, sees, |entry| entry.number < step)
}

/// Takes the steps back until one of which `holds` says that it is to stay.
fn stood(
    snapshot: &Snapshot,
    id: Id,
    sees: &[Class],
    holds: impl Fn(&JournalEntry) -> bool,
) -> Result<Option<Record>, Refusal> {
    let mut record = snapshot.get(Entity::Customer, id, sees)?;
    for entry in snapshot.entries_of(id, usize::MAX)? {
        if holds(&entry) {
            break;
        }
        match &entry.deed {
            Deed::Changes(changes) => {
                for change in changes.iter().rev().filter(|change| change.id() == id) {
                    record = change.take_back(record);
                }
            }
            Deed::CreatedMany { .. } => record = None,
        }
    }
    Ok(record.map(|record| seen(&record, sees)))
}

/// The journal has the values of all classes; only those that may be seen are shown.
fn seen(record: &Record, sees: &[Class]) -> Record {
    let mut shown = Record::new(record.entity, record.id);
    for (path, value) in record.values() {
        let class = record.entity.field(path.field).map(|field| field.class);
        if class.is_some_and(|class| sees.contains(&class)) {
            shown.set(*path, Some(value.clone()));
        }
    }
    shown
}
