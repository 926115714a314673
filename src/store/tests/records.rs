//! Records: every value survives, unknown fields are kept, classes that may not be seen stay unseen.

use std::ops::ControlFlow;

use super::{
    AT_MS, apply, apply_whole, assert_sound, create, customer, edit, get, id, in_memory, permit, raw_rows, scan,
    set_raw, text,
};
use crate::model::change::Change;
use crate::model::conflict::Reason;
use crate::model::customer::{BIRTHDAY, BUSINESS, CITY, CREATED, NOTES, NUMBER, STREET, TAX_FREE, TAX_RATE};
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::{Date, Value};
use crate::store::codec;
use crate::store::envelope;
use crate::store::facet::{self, CONTACT};
use crate::store::fault::{ApplyFault, StoreFault};
use crate::store::info::Detail;
use crate::store::row::{self, Rows};
use crate::store::scan::{End, Meeting};

#[test]
fn every_value_comes_back_as_it_was() {
    let store = in_memory();
    let long = "ü".repeat(100_000);
    let values = vec![
        (Path::field(BUSINESS), text("Krämer & Søn 🎸")),
        (Path::field(STREET), Value::AsTyped("1 Main\0St\n".to_owned())),
        (Path::field(NOTES), text(&long)),
        (Path::field(BIRTHDAY), Value::Date(Date { year: None, month: 2, day: 29 })),
        (Path::field(CREATED), Value::Time(i64::MIN)),
        (Path::field(TAX_RATE), Value::Whole(i64::MAX)),
        (Path::field(TAX_FREE), Value::Flag(true)),
    ];
    let mut sorted = values.clone();
    sorted.sort_by_key(|(path, _)| *path);
    let change = Change::Create { entity: Entity::Customer, id: id(1), values };
    apply_whole(&store, vec![change]);
    let record = get(&store, 1).unwrap();
    assert_eq!(record.values(), sorted);
    assert_eq!((record.next_item, record.last_entry), (1, 1));
    assert_sound(&store);
}

#[test]
fn the_item_counter_outlives_its_items() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    let email = Path::part(crate::model::customer::EMAIL, 2, 1);
    let change = Change::Edit {
        entity: Entity::Customer,
        id: id(1),
        edits: vec![crate::model::change::Edit { path: email, before: Some(text("ada@example.com")), after: None }],
    };
    apply_whole(&store, vec![change]);
    let record = get(&store, 1).unwrap();
    assert_eq!(record.get(email), None);
    assert_eq!(record.next_item, 3);
}

#[test]
fn a_class_that_may_not_be_seen_is_not_even_read() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    // The private facet is destroyed: whoever may not see it cannot notice.
    let private = row::facet_key(Entity::Customer, Class::Private as u8, id(1));
    set_raw(&store, Rows::Facets, &private, Some(b"rubbish"));
    let snapshot = store.read().unwrap();
    let seen = snapshot.get(Entity::Customer, id(1), &[Class::Contact, Class::Work]).unwrap().unwrap();
    assert!(!seen.has(NOTES));
    assert_eq!(seen.values().len(), customer(1).len() - 1);
    assert_eq!(scan(&store, &[Class::Contact]), std::slice::from_ref(&seen));
    assert_eq!(snapshot.newest(Entity::Customer, 5, &[Class::Contact]).unwrap(), [seen]);
    let fault = snapshot.get(Entity::Customer, id(1), &Class::ALL).unwrap_err();
    assert!(matches!(fault, StoreFault::Damaged { .. }), "{fault}");
}

#[test]
fn scan_get_newest_and_count_agree() {
    let store = in_memory();
    let changes = (0..300).map(create).collect();
    apply(&store, changes, Detail::IdsOnly).unwrap();
    apply_whole(&store, vec![edit(7, NOTES, Some(text("Likes a call before noon.")), None)]);
    let all = scan(&store, &Class::ALL);
    assert_eq!(all.len(), 300);
    assert!(all.windows(2).all(|pair| pair[0].id < pair[1].id));
    for record in &all {
        let snapshot = store.read().unwrap();
        let got = snapshot.get(Entity::Customer, record.id, &Class::ALL).unwrap();
        assert_eq!(got.as_ref(), Some(record));
    }
    let snapshot = store.read().unwrap();
    let newest = snapshot.newest(Entity::Customer, 3, &Class::ALL).unwrap();
    assert_eq!(newest, [all[299].clone(), all[298].clone(), all[297].clone()]);
    assert_eq!(snapshot.count(Entity::Customer).unwrap(), 300);
    assert_eq!(snapshot.count(Entity::Settings).unwrap(), 0);
    // The note was all there was in the private facet, so the facet is gone too.
    let private = row::facet_key(Entity::Customer, Class::Private as u8, id(7));
    assert!(raw_rows(&store, Rows::Facets).iter().all(|(key, _)| key[..] != private[..]));
    assert_sound(&store);
}

#[test]
fn walks_from_both_ends_meet_and_share_the_records() {
    let store = in_memory();
    apply(&store, (0..500).map(create).collect(), Detail::IdsOnly).unwrap();
    // Some have no second facet, on which the side walk must not stumble.
    for number in [0, 13, 14, 499] {
        apply_whole(&store, vec![edit(number, NOTES, Some(text("Likes a call before noon.")), None)]);
    }
    let (all, snapshot) = (scan(&store, &Class::ALL), store.read().unwrap());
    let walk = |from, meeting: &Meeting, most: usize| {
        let mut found = Vec::new();
        let each = &mut |record: &Record| {
            found.push(record.clone());
            if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        snapshot.scan_towards((from, meeting), Entity::Customer, &Class::ALL, each).unwrap();
        found
    };
    for most_from_below in [1, 250, 500] {
        let meeting = Meeting::default();
        let mut found = walk(End::Lowest, &meeting, most_from_below);
        found.extend(walk(End::Highest, &meeting, 1000).into_iter().rev());
        assert_eq!(found, all);
    }
    let meeting = Meeting::default();
    let (mut found, high) = std::thread::scope(|scope| {
        let high = scope.spawn(|| walk(End::Highest, &meeting, 1000));
        (walk(End::Lowest, &meeting, 1000), high.join().unwrap())
    });
    found.extend(high.into_iter().rev());
    assert_eq!(found, all);
}

#[test]
fn records_that_come_out_of_order_are_stored_in_order() {
    let store = in_memory();
    for number in [50, 10, 90, 30, 70] {
        let changes = vec![create(number + 1), create(number)];
        apply(&store, changes, Detail::IdsOnly).unwrap();
    }
    let ids: Vec<Id> = scan(&store, &Class::ALL).iter().map(|record| record.id).collect();
    let wanted = [10, 11, 30, 31, 50, 51, 70, 71, 90, 91].map(id);
    assert_eq!(ids, wanted);
    assert_sound(&store);
}

#[test]
fn a_field_and_a_facet_of_a_newer_program_are_kept() {
    const NEW_FIELD: u16 = 9_000;
    const NEW_CLASS: u8 = 9;
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    // What a newer program would have written: a field and a class that this one does not know.
    let contact = row::facet_key(Entity::Customer, CONTACT, id(1));
    let rows = raw_rows(&store, Rows::Facets);
    let (_, value) = rows.iter().find(|(key, _)| key[..] == contact[..]).unwrap();
    let payload = envelope::open(Rows::Facets, &contact, CONTACT, value).unwrap();
    let (mut head, fields) = facet::split_head(payload).unwrap();
    head.classes.add(NEW_CLASS);
    let mut value = Vec::new();
    envelope::begin(&mut value, CONTACT);
    value.extend_from_slice(&head.next_item.to_be_bytes());
    value.extend_from_slice(&head.last_entry.to_be_bytes());
    value.extend_from_slice(&head.classes.0.to_be_bytes());
    value.extend_from_slice(fields);
    codec::put_bytes(&mut value, NEW_FIELD, b"field").unwrap();
    envelope::finish(&mut value, Rows::Facets, &contact);
    set_raw(&store, Rows::Facets, &contact, Some(&value));
    let foreign = row::facet_key(Entity::Customer, NEW_CLASS, id(1));
    envelope::begin(&mut value, NEW_CLASS);
    codec::put_bytes(&mut value, NEW_FIELD + 1, b"facet").unwrap();
    envelope::finish(&mut value, Rows::Facets, &foreign);
    set_raw(&store, Rows::Facets, &foreign, Some(&value));
    assert_sound(&store);

    let changed = apply_whole(&store, vec![edit(1, CITY, None, Some(text("Bern")))]).changed;
    let record = changed[0].2.clone().unwrap();
    let unknown: Vec<(u8, u16, &[u8])> =
        record.unknown.iter().map(|unknown| (unknown.class, unknown.field, &unknown.bytes[..])).collect();
    assert_eq!(unknown, [(CONTACT, NEW_FIELD, &b"field"[..]), (NEW_CLASS, NEW_FIELD + 1, b"facet")]);
    let again = store.write::<_, StoreFault>(permit(), AT_MS, |tx| tx.get(Entity::Customer, id(1))).unwrap();
    assert_eq!(again.answer, Some(record));
    assert_sound(&store);

    // Nothing is left of a record that is removed.
    let values = get(&store, 1).unwrap().values().to_vec();
    let remove = Change::Remove { entity: Entity::Customer, id: id(1), values };
    apply_whole(&store, vec![remove]);
    assert_eq!(raw_rows(&store, Rows::Facets), []);
    assert_sound(&store);
}

#[test]
fn a_conflict_changes_nothing_at_all() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    let before = raw_rows(&store, Rows::Facets);
    let changes = vec![create(2), edit(1, CITY, Some(text("Basel")), Some(text("Bern")))];
    let fault = apply(&store, changes.clone(), Detail::Whole).unwrap_err();
    let ApplyFault::Conflict(conflict) = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(conflict.id, id(1));
    assert!(matches!(conflict.reason, Reason::Value { found: None, .. }));
    assert_eq!(raw_rows(&store, Rows::Facets), before);
    // Also if the work goes on as if nothing had happened: the set was not applied, not even its first half.
    let written = store.write::<_, StoreFault>(permit(), AT_MS, |tx| {
        assert!(tx.apply(changes, Detail::Whole).is_err());
        Ok(())
    });
    let written = written.unwrap();
    assert_eq!((written.entry, written.changed), (None, Vec::new()));
    assert_eq!(raw_rows(&store, Rows::Facets), before);
}

#[test]
fn creating_twice_is_a_conflict_in_bulk_too() {
    let store = in_memory();
    apply(&store, vec![create(1), create(5)], Detail::IdsOnly).unwrap();
    for changes in [vec![create(4), create(5)], vec![create(6), create(6)]] {
        let fault = apply(&store, changes, Detail::IdsOnly).unwrap_err();
        assert!(matches!(fault, ApplyFault::Conflict(conflict) if conflict.reason == Reason::AlreadyThere));
    }
    assert_eq!(scan(&store, &Class::ALL).len(), 2);
}

#[test]
fn settings_are_a_record_like_any_other() {
    let store = in_memory();
    let change = Change::Create {
        entity: Entity::Settings,
        id: Id::ONLY,
        values: vec![(Path::field(settings::SHOP_NAME), text("Strings"))],
    };
    apply_whole(&store, vec![change, create(1)]);
    let snapshot = store.read().unwrap();
    let record = snapshot.get(Entity::Settings, Id::ONLY, &[Class::Contact]).unwrap().unwrap();
    assert_eq!(record.text(settings::SHOP_NAME), "Strings");
    assert_eq!(scan(&store, &Class::ALL).len(), 1);
    assert_eq!(snapshot.entries_of(Id::ONLY, 5).unwrap().len(), 1);
}

#[test]
fn customer_numbers_are_never_given_twice() {
    let store = in_memory();
    let give = |count: usize| {
        let work = |tx: &mut crate::store::tx::Tx<'_>| {
            let numbers: Vec<u64> = (0..count).map(|_| tx.next_number()).collect();
            let mut values = customer(1);
            values.push((Path::field(NUMBER), Value::Whole(numbers[0] as i64)));
            let change = Change::Create { entity: Entity::Customer, id: id(numbers[0]), values };
            tx.apply(vec![change], Detail::Whole)?;
            Ok::<_, ApplyFault>(numbers)
        };
        store.write(permit(), AT_MS, work).unwrap().answer
    };
    assert_eq!(give(2), [1001, 1002]);
    assert_eq!(give(1), [1003]);
}
