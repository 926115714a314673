//! Who a customer is now: a merged-away one leads to its survivor for ever.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::merge::Merge;
use crate::store::snapshot::Snapshot;

/// The customer itself, or who took it in; nothing for one that is not in the book.
pub fn root(snapshot: &Snapshot, id: Id) -> Result<Option<Id>, Refusal> {
    let (mut at, mut seen) = (id, BTreeSet::new());
    while seen.insert(at) {
        let Some(record) = snapshot.get(Entity::Customer, at, &[Class::Contact])? else {
            return Ok(None);
        };
        match customer::merged_into(&record) {
            Some(into) => at = into,
            None => return Ok(Some(at)),
        }
    }
    Ok(None)
}

/// How many customers are merged away.
pub fn merged(snapshot: &Snapshot) -> Result<u64, Refusal> {
    let mut merged = 0;
    snapshot.scan(Entity::Merge, &[Class::Contact], &mut |record| {
        merged += Merge::of(record).filter(Merge::stands).map_or(0, |merge| merge.losers.len() as u64);
        ControlFlow::Continue(())
    })?;
    Ok(merged)
}
