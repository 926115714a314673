//! The main address is one thing: one is chosen whole, the others become further addresses.

use crate::dedupe::merge::Work;
use crate::dedupe::merge::same::is_same;
use crate::model::customer;
use crate::model::merge::{Origin, Row};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// The fields of the main address, and the parts that they are of a further one.
pub const ADDRESS: [u16; 6] =
    [customer::STREET, customer::STREET2, customer::CITY, customer::STATE, customer::ZIP, customer::COUNTRY];
pub const PARTS: [u8; 6] = [
    MAIN,
    customer::ADDRESS_STREET2,
    customer::ADDRESS_CITY,
    customer::ADDRESS_STATE,
    customer::ADDRESS_ZIP,
    customer::ADDRESS_COUNTRY,
];

type Address<'a> = [Option<&'a Value>; 6];

fn address(record: &Record) -> Address<'_> {
    ADDRESS.map(|field| record.get(Path::field(field)))
}

fn is_none(address: &Address<'_>) -> bool {
    address.iter().all(Option::is_none)
}

/// Chooses the main address; those that say otherwise become further addresses.
pub(super) fn merge(work: &mut Work<'_>) {
    let chosen = work.chosen(&Row::Address, |record| !is_none(&address(record)));
    for (field, value) in ADDRESS.into_iter().zip(address(chosen)) {
        let value = value.filter(|_| !work.is_waived(chosen.id, Path::field(field)));
        work.after.set(Path::field(field), value.cloned());
    }
    for record in work.all.clone() {
        let waived = |field: u16| work.is_waived(record.id, Path::field(field));
        let mut own = address(record);
        for (value, field) in own.iter_mut().zip(ADDRESS) {
            if waived(field) {
                *value = None;
            }
        }
        if record.id != chosen.id && !is_none(&own) {
            place(work, record, &own);
        }
    }
}

/// Finds room for an address that was not chosen.
fn place(work: &mut Work<'_>, record: &Record, own: &Address<'_>) {
    if fill(work, own) || is_listed(work, own) {
        return;
    }
    if own[0].is_none() {
        // A further address has a street; what is less is told in the note.
        for (value, field) in own.iter().zip(ADDRESS) {
            if let Some(value) = value {
                work.leave(record.id, Path::field(field), value);
            }
        }
        return;
    }
    let item = work.after.next_item;
    for (value, part) in own.iter().zip(PARTS) {
        if let Some(value) = value {
            work.after.set(Path::part(customer::ADDRESSES, item, part), Some((*value).clone()));
        }
    }
    work.origin(Origin { loser: record.id, field: customer::ADDRESSES, from: 0, to: item, is_shared: false });
}

/// Where two addresses do not contradict each other they are one, and each tells what the other lacks.
fn fill(work: &mut Work<'_>, own: &Address<'_>) -> bool {
    let country = work.ground.country;
    let mut shared = 0;
    for (value, field) in own.iter().zip(ADDRESS) {
        match (value, work.after.get(Path::field(field))) {
            (Some(value), Some(known)) if is_same(field, 0, value, known, country) => shared += 1,
            (Some(_), Some(_)) => return false,
            (Some(_) | None, _) => {}
        }
    }
    // Two of which each says something else are not one.
    if shared == 0 && !is_none(&address(&work.after)) {
        return false;
    }
    for (value, field) in own.iter().zip(ADDRESS) {
        if let Some(value) = value.filter(|_| work.after.get(Path::field(field)).is_none()) {
            work.after.set(Path::field(field), Some(value.clone()));
        }
    }
    true
}

/// Whether a further address of the survivor says all of it.
fn is_listed(work: &Work<'_>, own: &Address<'_>) -> bool {
    let country = work.ground.country;
    let says = |item: u16| {
        own.iter().zip(PARTS).all(|(value, part)| {
            let known = work.after.get(Path::part(customer::ADDRESSES, item, part));
            value.is_none_or(|value| {
                known.is_some_and(|known| is_same(customer::ADDRESSES, part, value, known, country))
            })
        })
    };
    work.after.items(customer::ADDRESSES).into_iter().any(says)
}
