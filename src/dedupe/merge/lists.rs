//! Lists are kept whole: equal items become one, the others join the survivor's.

use crate::dedupe::merge::same::is_same;
use crate::dedupe::merge::{Work, main_of, parts_of};
use crate::model::customer;
use crate::model::merge::{Origin, Row};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// Keeps the items of all customers.
pub(super) fn merge(work: &mut Work<'_>, field: u16) {
    drop_waived(work, field);
    let has_own = work.survivor().has(field);
    for loser in work.all.clone().into_iter().skip(1) {
        for item in loser.items(field) {
            if work.is_waived(loser.id, Path::part(field, item, MAIN)) {
                continue;
            }
            let to = match equal_item(work, loser, field, item) {
                Some(to) => {
                    fill(work, loser, (field, item), to);
                    work.origin(Origin { loser: loser.id, field, from: item, to, is_shared: true });
                    to
                }
                None => add(work, loser, (field, item)),
            };
            follow_mark(work, loser, (field, item), to, has_own);
        }
    }
}

/// Items of the survivor that were given up go.
fn drop_waived(work: &mut Work<'_>, field: u16) {
    let survivor = work.survivor();
    for item in survivor.items(field) {
        if work.is_waived(survivor.id, Path::part(field, item, MAIN)) {
            for (part, _) in parts_of(survivor, field, item) {
                work.after.set(Path::part(field, item, part), None);
            }
        }
    }
}

/// The item of the survivor that says the same. A part that tells two equal numbers apart, as the name of an
/// identifier does, must be equal too.
fn equal_item(work: &Work<'_>, loser: &Record, field: u16, item: u16) -> Option<u16> {
    let country = work.ground.country;
    let part_is_same = |to: u16, part: u8| {
        let value = |record: &Record, item: u16| record.get(Path::part(field, item, part)).cloned();
        match (value(loser, item), value(&work.after, to)) {
            (Some(one), Some(other)) => is_same(field, part, &one, &other, country),
            (None, None) => part != MAIN,
            (Some(_), None) | (None, Some(_)) => false,
        }
    };
    let must_match: &[u8] = match field {
        customer::IDENTIFIERS => &[MAIN, customer::NAMED],
        customer::PHONE => &[MAIN, customer::PHONE_EXTENSION],
        customer::ADDRESSES => &[
            MAIN,
            customer::ADDRESS_STREET2,
            customer::ADDRESS_CITY,
            customer::ADDRESS_STATE,
            customer::ADDRESS_ZIP,
            customer::ADDRESS_COUNTRY,
        ],
        _ => &[MAIN],
    };
    work.after.items(field).into_iter().find(|to| must_match.iter().all(|part| part_is_same(*to, *part)))
}

/// Gives an item the parts that it lacks; what it says otherwise is left over.
fn fill(work: &mut Work<'_>, loser: &Record, (field, item): (u16, u16), to: u16) {
    for (part, value) in parts_of(loser, field, item).into_iter().filter(|(part, _)| *part != MAIN) {
        let path = Path::part(field, to, part);
        match work.after.get(path) {
            None => work.after.set(path, Some(value)),
            Some(known) if is_same(field, part, known, &value, work.ground.country) => {}
            Some(_) => work.leave(loser.id, Path::part(field, item, part), &value),
        }
    }
}

fn add(work: &mut Work<'_>, loser: &Record, (field, item): (u16, u16)) -> u16 {
    let to = work.after.next_item;
    for (part, value) in parts_of(loser, field, item) {
        work.after.set(Path::part(field, to, part), Some(value));
    }
    work.origin(Origin { loser: loser.id, field, from: item, to, is_shared: false });
    to
}

/// Who had none of a list takes the first of it as well.
fn follow_mark(work: &mut Work<'_>, loser: &Record, (field, item): (u16, u16), to: u16, has_own: bool) {
    let Some(primary) = customer::primary_of(field).filter(|primary| !has_own && !work.after.has(*primary)) else {
        return;
    };
    if loser.whole(primary) == Some(i64::from(item)) {
        work.after.set(Path::field(primary), Some(Value::Whole(i64::from(to))));
    }
}

/// A custom field of the shop has one value: one is chosen.
pub(super) fn merge_custom(work: &mut Work<'_>, name: &str) {
    let field = customer::CUSTOM;
    let item_of = |record: &Record| {
        let mut items = record.items(field).into_iter();
        items.find(|item| record.part_text(field, *item, customer::NAMED) == name)
    };
    let row = Row::Custom(name.to_owned());
    let chosen = work.chosen(&row, |record| item_of(record).is_some());
    let own = item_of(work.survivor());
    if chosen.id != work.survivor().id {
        match (item_of(chosen), own) {
            (None, Some(to)) => {
                for (part, _) in parts_of(work.survivor(), field, to) {
                    work.after.set(Path::part(field, to, part), None);
                }
            }
            (Some(from), Some(to)) => {
                let value = main_of(chosen, field, from).cloned();
                work.after.set(Path::part(field, to, MAIN), value);
            }
            (Some(from), None) => {
                add(work, chosen, (field, from));
            }
            (None, None) => {}
        }
    }
    let taken = item_of(&work.after).and_then(|item| main_of(&work.after, field, item).cloned());
    for record in work.all.clone() {
        let items = record.items(field).into_iter();
        for item in items.filter(|item| record.part_text(field, *item, customer::NAMED) == name) {
            let Some(value) = main_of(record, field, item) else { continue };
            let is_kept = taken.as_ref().is_some_and(|taken| is_same(field, MAIN, taken, value, work.ground.country));
            // The survivor's further items of one name stay as they are.
            let stays = record.id == work.survivor().id && Some(item) != own;
            if !is_kept && !stays {
                work.leave(record.id, Path::part(field, item, MAIN), value);
            }
        }
    }
}
