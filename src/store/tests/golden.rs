//! The bytes of the first schema, for ever: a change of the codec that no old book would survive fails here.

use std::fs;

use super::{AT_MS, apply_whole, assert_sound, create, customer, edit, get, id, open, permit, text};
use crate::model::batch::{Batch, BatchState};
use crate::model::change::{Change, Edit};
use crate::model::customer::{ARCHIVED, BIRTHDAY, BUSINESS, CITY, NOTES, PHONE, TAX_FREE, TAX_RATE};
use crate::model::entity::Entity;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::{Date, Value};
use crate::store::book::Store;
use crate::store::entry::{self, StoredEntry};
use crate::store::facet::{self, CONTACT, Head};
use crate::store::fault::ApplyFault;
use crate::store::info::{Detail, NewBook};
use crate::store::meta::{self, State};
use crate::store::origin::hex;
use crate::store::row;

/// One line for each: name and bytes in hexadecimal.
const GOLDEN: &str = include_str!("../../../fixtures/db/codec-1.txt");
/// A book of each released schema, with `every_value` as customer 1 and a bulk creation of 2 and 3.
const BOOKS: [((u16, u16), &[u8]); 5] = [
    ((1, 0), include_bytes!("../../../fixtures/db/book-1.0.regulars")),
    ((1, 1), include_bytes!("../../../fixtures/db/book-1.1.regulars")),
    ((1, 2), include_bytes!("../../../fixtures/db/book-1.2.regulars")),
    ((1, 3), include_bytes!("../../../fixtures/db/book-1.3.regulars")),
    ((1, 4), include_bytes!("../../../fixtures/db/book-1.4.regulars")),
];

fn every_value() -> Vec<(Path, Value)> {
    let date = Date { year: Some(1980), month: 2, day: 29 };
    let mut values = vec![
        (Path::field(BUSINESS), text("Krämer & Søn")),
        (Path::part(PHONE, 1, 1), text("+1 555 0100")),
        (Path::part(PHONE, 1, 2), text("Mobile")),
        (Path::part(PHONE, 300, 1), Value::AsTyped("call Bob".to_owned())),
        (Path::field(BIRTHDAY), Value::Date(date)),
        (Path::field(ARCHIVED), Value::Time(AT_MS)),
        (Path::field(TAX_RATE), Value::Whole(-8_250)),
        (Path::field(TAX_FREE), Value::Flag(true)),
        (Path::field(NOTES), text("Quiet.")),
    ];
    values.sort_by_key(|(path, _)| *path);
    values
}

fn facet_bytes(class: u8) -> Vec<u8> {
    let mut record = Record::with_values(Entity::Customer, id(1), every_value());
    record.last_entry = 5;
    let head = (class == CONTACT).then(|| Head {
        next_item: record.next_item,
        last_entry: record.last_entry,
        classes: facet::classes_written(&record),
    });
    let mut bytes = Vec::new();
    facet::put(&mut bytes, &record, class, head).unwrap();
    bytes
}

fn entry_bytes(deed: Deed, previous: Vec<u64>) -> Vec<u8> {
    let entry = JournalEntry {
        number: 6,
        at_ms: AT_MS,
        who: "Anna".to_owned(),
        station: 3,
        title: "Edit Ada Novak".to_owned(),
        undoes: Some(4),
        batch: Some(2),
        deed,
    };
    let stored = StoredEntry { entry, previous };
    let mut bytes = Vec::new();
    stored.put(&mut bytes).unwrap();
    assert_eq!(StoredEntry::take(6, &bytes).unwrap(), stored);
    bytes
}

fn batch_bytes() -> Vec<u8> {
    let batch = Batch {
        number: 2,
        title: "Import customers.csv".to_owned(),
        state: BatchState::Undone,
        started_ms: AT_MS,
        rows_done: 7,
        rows_total: 9,
        last_entry: 6,
    };
    let mut bytes = Vec::new();
    entry::put_batch(&mut bytes, &batch).unwrap();
    assert_eq!(entry::take_batch(2, &bytes).unwrap(), batch);
    bytes
}

#[test]
fn the_bytes_of_the_first_schema_stay_as_they_are() {
    let edits = vec![Edit { path: Path::field(CITY), before: None, after: Some(text("Bern")) }];
    let (entity, id) = (Entity::Customer, id(1));
    let values = customer(1);
    let changes = vec![
        Change::Create { entity, id, values: values.clone() },
        Change::Edit { entity, id, edits },
        Change::Remove { entity, id, values },
    ];
    let ids = vec![id, super::id(2)];
    let new = NewBook { book: id, at_ms: AT_MS };
    let made = [
        ("facet key", row::facet_key(entity, 4, id).to_vec()),
        ("gone key", row::gone_key(entity, id).to_vec()),
        ("contact facet", facet_bytes(CONTACT)),
        ("private facet", facet_bytes(4)),
        ("changes", entry_bytes(Deed::Changes(changes), vec![0, 3, 5])),
        ("created many", entry_bytes(Deed::CreatedMany { entity, ids }, Vec::new())),
        ("batch", batch_bytes()),
        ("schema row", meta::schema_row((1, 0)).to_vec()),
        ("book row", meta::book_row(&new).unwrap()),
        ("state row", State::new().row().unwrap()),
    ];
    let lines: Vec<String> = made.iter().map(|(name, bytes)| format!("{name}: {}", hex(bytes))).collect();
    assert_eq!(lines, GOLDEN.lines().collect::<Vec<_>>(), "{}", lines.join("\n"));
}

#[test]
fn a_book_of_every_schema_opens_reads_and_writes() {
    for (schema, book) in BOOKS {
        opens_reads_and_writes(schema, book);
    }
    assert_eq!(BOOKS.last().map(|(schema, _)| *schema), Some(meta::SCHEMA), "the newest schema has its book");
}

fn opens_reads_and_writes(schema: (u16, u16), book: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    fs::write(&path, book).unwrap();
    let store = open(&path).unwrap();
    assert_sound(&store);
    assert_eq!(store.info().unwrap().schema, schema);
    assert_eq!(get(&store, 1).unwrap().values(), every_value());
    assert_eq!(get(&store, 3).unwrap().values(), {
        let mut values = customer(3);
        values.sort_by_key(|(path, _)| *path);
        values
    });
    let snapshot = store.read().unwrap();
    let titles: Vec<String> = snapshot.entries(None, 9).unwrap().into_iter().map(|entry| entry.title).collect();
    assert_eq!(titles, ["Edit Ada 2", "Import", "Add Krämer"]);
    assert_eq!(snapshot.entries_of(id(2), 9).unwrap().len(), 2);
    drop(snapshot);
    apply_whole(&store, vec![create(4)]);
    assert_sound(&store);
}

/// Writes the fixture; run by hand, once for each released schema, and never again for that schema.
#[test]
#[ignore = "writes the book of a new schema"]
fn write_book_of_this_schema() {
    let (major, minor) = meta::SCHEMA;
    let path = std::path::PathBuf::from(format!("fixtures/db/book-{major}.{minor}.regulars"));
    let store = Store::create(&path, &super::new_book()).unwrap();
    let first = Change::Create { entity: Entity::Customer, id: id(1), values: every_value() };
    let steps = [
        ("Add Krämer", vec![first], Detail::Whole),
        ("Import", vec![create(2), create(3)], Detail::IdsOnly),
        ("Edit Ada 2", vec![edit(2, CITY, None, Some(text("Bern")))], Detail::Whole),
    ];
    for (title, changes, detail) in steps {
        let work = |tx: &mut crate::store::tx::Tx<'_>| {
            tx.set_title(title.to_owned());
            tx.apply(changes, detail)
        };
        store.write::<_, ApplyFault>(permit(), AT_MS, work).unwrap();
    }
    store.close().unwrap();
}
