//! The recycle bin: customers that were deleted, the last first, each with the way back.

use std::collections::BTreeMap;

use crate::engine::queries::row::row_of;
use crate::engine::question::BinLine;
use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::Deed;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::store::snapshot::Snapshot;

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
        // What an undo took away comes back by redoing the step.
        if entry.undoes.is_some() {
            continue;
        }
        let Deed::Changes(changes) = &entry.deed else { continue };
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

/// Whether the change removed what belonged to the customer.
fn belongs(change: &Change, customer: Id) -> bool {
    match change {
        Change::Remove { entity, id, values } => {
            let record = Record::with_values(*entity, *id, values.clone());
            crate::model::entity::parents(&record).any(|parent| parent == customer)
        }
        Change::Create { .. } | Change::Edit { .. } => false,
    }
}
