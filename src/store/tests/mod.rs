//! Tests of the book on disk: what goes in comes out, and what was damaged on the way is noticed.

mod copying;
mod crash;
mod damage;
mod golden;
mod history;
mod opening;
mod records;

use std::ops::ControlFlow;

use redb::ReadableTable as _;

use crate::model::access::capability::Capability;
use crate::model::access::permit::Permit;
use crate::model::access::role::Role;
use crate::model::access::session::Session;
use crate::model::change::{Change, Edit};
use crate::model::customer::{EMAIL, FIRST_NAME, LAST_NAME, NOTES, PHONE};
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;
use crate::store::book::Store;
use crate::store::fault::ApplyFault;
use crate::store::info::{Detail, NewBook, Opening, Written};
use crate::store::row::Rows;

const AT_MS: i64 = 1_790_000_000_000;

fn new_book() -> NewBook {
    NewBook { book: Id::from_parts(AT_MS as u64, [7; 10]), at_ms: AT_MS }
}

fn opening() -> Opening {
    Opening { who: "Anna".to_owned(), host: "FRONT-DESK".to_owned(), at_ms: AT_MS }
}

fn in_memory() -> Store {
    Store::in_memory(&new_book()).unwrap()
}

fn open(path: &std::path::Path) -> Result<Store, crate::store::fault::StoreFault> {
    Store::open(path, &opening(), &mut |_| ())
}

fn permit() -> Permit {
    let session = Session::new("Anna", 3, Role::Owner);
    session.authorize(Capability::EditCustomers).unwrap()
}

/// The id of the customer with this number in a test; ids ascend with the numbers.
fn id(number: u64) -> Id {
    Id::from_parts(AT_MS as u64 + number, [0; 10])
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A customer with two facets.
fn customer(number: u64) -> Vec<(Path, Value)> {
    vec![
        (Path::field(FIRST_NAME), text(&format!("Ada {number}"))),
        (Path::field(LAST_NAME), text("Novak")),
        (Path::part(PHONE, 1, MAIN), text(&format!("+1 555 {number:04}"))),
        (Path::part(EMAIL, 2, MAIN), text("ada@example.com")),
        (Path::field(NOTES), text("Likes a call before noon.")),
    ]
}

fn create(number: u64) -> Change {
    Change::Create { entity: Entity::Customer, id: id(number), values: customer(number) }
}

fn edit(number: u64, field: u16, before: Option<Value>, after: Option<Value>) -> Change {
    Change::Edit {
        entity: Entity::Customer,
        id: id(number),
        edits: vec![Edit { path: Path::field(field), before, after }],
    }
}

fn apply(store: &Store, changes: Vec<Change>, detail: Detail) -> Result<Written<()>, ApplyFault> {
    store.write(permit(), AT_MS, |tx| tx.apply(changes, detail))
}

fn apply_whole(store: &Store, changes: Vec<Change>) -> Written<()> {
    apply(store, changes, Detail::Whole).unwrap()
}

fn get(store: &Store, number: u64) -> Option<Record> {
    let snapshot = store.read().unwrap();
    snapshot.get(Entity::Customer, id(number), &Class::ALL).unwrap()
}

fn scan(store: &Store, sees: &[Class]) -> Vec<Record> {
    let mut records = Vec::new();
    let each = &mut |record: &Record| {
        records.push(record.clone());
        ControlFlow::Continue(())
    };
    store.read().unwrap().scan(Entity::Customer, sees, each).unwrap();
    records
}

fn assert_sound(store: &Store) {
    assert_eq!(store.check(&mut |_, _| ControlFlow::Continue(())).unwrap(), []);
}

/// All rows of a table as they are stored.
fn raw_rows(store: &Store, rows: Rows) -> Vec<(Vec<u8>, Vec<u8>)> {
    let table = store.read().unwrap().table(rows).unwrap();
    let found = table.iter().unwrap().map(|row| {
        let (key, value) = row.unwrap();
        (key.value().to_vec(), value.value().to_vec())
    });
    found.collect()
}

/// Changes a table behind the store's back; `None` removes the row.
fn set_raw(store: &Store, rows: Rows, key: &[u8], value: Option<&[u8]>) {
    let transaction = store.begin_write().unwrap();
    {
        let mut table = transaction.open_table(rows.table()).unwrap();
        match value {
            Some(value) => drop(table.insert(key, value).unwrap()),
            None => drop(table.remove(key).unwrap()),
        }
    }
    transaction.commit().unwrap();
}
