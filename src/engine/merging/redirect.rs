//! Who a customer is now: a merged-away one leads to its survivor for ever.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use crate::engine::queries::filter::Filter;
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

/// Who a customer is now, and everybody who was merged into that one.
pub fn same(snapshot: &Snapshot, id: Id) -> Result<Vec<Id>, Refusal> {
    let mut found = vec![root(snapshot, id)?.unwrap_or(id)];
    let mut merges = Vec::new();
    snapshot.scan(Entity::Merge, &[Class::Contact], &mut |record| {
        merges.extend(Merge::of(record).filter(Merge::stands));
        ControlFlow::Continue(())
    })?;
    let mut at = 0;
    while let Some(survivor) = found.get(at).copied() {
        let of_survivor = merges.iter().filter(|merge| merge.survivor == survivor);
        let losers: BTreeSet<Id> = of_survivor.flat_map(|merge| merge.losers.iter().copied()).collect();
        found.extend(losers.into_iter().filter(|loser| !found.contains(loser)).collect::<Vec<_>>());
        at += 1;
    }
    Ok(found)
}

/// The filter, in which who names a customer names everybody who was merged into that one.
pub fn followed(filter: Filter, snapshot: &Snapshot) -> Result<Filter, Refusal> {
    let mut people = FxHashMap::default();
    for id in filter.customers() {
        people.insert(*id, same(snapshot, *id)?);
    }
    Ok(filter.following(&|id| people.get(&id).cloned().unwrap_or_default()))
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
