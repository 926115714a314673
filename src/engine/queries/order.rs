//! The order of a whole list: by what the index holds, and by how many customers each one referred.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::engine::lookup::Lookup;
use crate::engine::question::{Column, Direction, Sort};
use crate::engine::referrals::Referrals;
use crate::index::Index;
use crate::index::column::{Column as Key, Direction as Order};
use crate::index::flat::bits::Bits;
use crate::index::order::SortKey;
use crate::model::id::Id;

/// All slots in use in this order; ties by name, then number.
pub fn order(lookup: &Lookup, index: &Index, sorts: &[Sort]) -> Arc<Vec<u32>> {
    let Some(at) = sorts.iter().position(|sort| sort.column == Column::Referred) else {
        return index.sorted(&keys(sorts));
    };
    let (before, after) = sorts.split_at(at);
    let ties = index.sorted(&keys(after));
    let direction = sorts[at].direction;
    let slots = by_referred(index, &counts(lookup), direction, &ties);
    Arc::new(if before.is_empty() { slots } else { index.sorted_on(&keys(before), &slots) })
}

/// How many each customer referred who referred anybody; what a merged-away one did counts for its survivor.
fn counts(lookup: &Lookup) -> FxHashMap<Id, usize> {
    let named = lookup.referrals().map_or_else(Vec::new, Referrals::named);
    let now: BTreeSet<Id> = named.into_iter().map(|id| lookup.people().root(id)).collect();
    now.into_iter().map(|id| (id, lookup.referred(id))).filter(|(_, count)| *count > 0).collect()
}

/// Those who referred somebody, then all others, each in the order that breaks ties.
fn by_referred(index: &Index, counts: &FxHashMap<Id, usize>, direction: Direction, ties: &[u32]) -> Vec<u32> {
    let mut named = Bits::new(index.slots());
    counts.keys().filter_map(|id| index.slot_of(&id.0)).for_each(|slot| named.insert(slot));
    let count = |slot: &u32| index.key_at(*slot).and_then(|key| counts.get(&Id(key)).copied()).unwrap_or(0);
    let mut first: Vec<(usize, u32)> =
        ties.iter().filter(|slot| named.contains(**slot)).map(|slot| (count(slot), *slot)).collect();
    match direction {
        Direction::Ascending => first.sort_by_key(|(count, _)| *count),
        Direction::Descending => first.sort_by_key(|(count, _)| std::cmp::Reverse(*count)),
    }
    let others = ties.iter().copied().filter(|slot| !named.contains(*slot));
    first.iter().map(|(_, slot)| *slot).chain(others).collect()
}

fn keys(sorts: &[Sort]) -> Vec<SortKey> {
    sorts.iter().copied().filter_map(key_of).collect()
}

/// What the index sorts by; nothing for what it does not hold.
fn key_of(sort: Sort) -> Option<SortKey> {
    let column = match sort.column {
        Column::Actions | Column::Person | Column::Referred => return None,
        Column::Name => Key::Name,
        Column::Contact | Column::Phone => Key::Phone,
        Column::Email => Key::Email,
        Column::Account => Key::Account,
        Column::City => Key::City,
        Column::Tags => Key::Tags,
        Column::Created => Key::Created,
        Column::Updated => Key::Updated,
        Column::Referral => Key::Referral,
        Column::Number => Key::Number,
        Column::Business => Key::Business,
        Column::Category => Key::Category,
        Column::Location => Key::Location,
        Column::State => Key::Region,
        Column::Zip => Key::Postcode,
    };
    let direction = match sort.direction {
        Direction::Ascending => Order::Ascending,
        Direction::Descending => Order::Descending,
    };
    Some((column, direction))
}
