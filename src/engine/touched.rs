//! Which records the journal touched after an entry: what was derived before it is patched with them.

use std::collections::BTreeSet;

use crate::engine::people;
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::Deed;
use crate::store::snapshot::Snapshot;

/// Records touched by the journal from which building anew is quicker than patching.
pub const MOST_PATCHED: usize = 2_000;

/// The records that the journal's entries after this one touched; nothing if they are too many.
pub fn touched_since(snapshot: &Snapshot, entry: u64) -> Result<Option<BTreeSet<(Entity, Id)>>, Refusal> {
    let mut touched = BTreeSet::new();
    for number in entry + 1..=snapshot.last_entry() {
        match snapshot.entry(number)?.map(|entry| entry.deed) {
            Some(Deed::Changes(changes)) => {
                touched.extend(changes.iter().map(|change| (change.entity(), change.id())));
                touched.extend(changes.iter().flat_map(people::customers_of_contact).map(|id| (Entity::Customer, id)));
            }
            Some(Deed::CreatedMany { entity, ids }) => touched.extend(ids.into_iter().map(|id| (entity, id))),
            None => return Ok(None),
        }
        if touched.len() > MOST_PATCHED {
            return Ok(None);
        }
    }
    Ok(Some(touched))
}
