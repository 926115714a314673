//! Damage is noticed: in a value, in its place, in the file; and what is not a book is said to be none.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::{apply, apply_whole, create, edit, get, id, in_memory, new_book, open, raw_rows, scan, set_raw, text};
use crate::model::customer::CITY;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::record::Record;
use crate::store::book::Store;
use crate::store::facet::CONTACT;
use crate::store::fault::StoreFault;
use crate::store::info::Detail;
use crate::store::problem::Problem;
use crate::store::row::{self, Rows};

fn problems(store: &Store) -> Vec<Problem> {
    store.check(&mut |_, _| ControlFlow::Continue(())).unwrap()
}

#[test]
fn a_flipped_bit_in_any_byte_of_a_value_is_noticed() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    let sound = get(&store, 1);
    for rows in [Rows::Facets, Rows::Journal] {
        for (key, value) in raw_rows(&store, rows) {
            for at in 0..value.len() {
                let mut flipped = value.clone();
                flipped[at] ^= 1 << (at % 8);
                set_raw(&store, rows, &key, Some(&flipped));
                let snapshot = store.read().unwrap();
                let faults = [snapshot.get(Entity::Customer, id(1), &Class::ALL).err(), snapshot.entry(1).err()];
                let fault = faults.into_iter().flatten().next();
                assert!(
                    matches!(&fault, Some(StoreFault::Damaged { table, .. }) if table == rows.name()),
                    "byte {at} of {}: {fault:?}",
                    rows.name()
                );
                assert!(problems(&store).iter().any(|problem| problem.words().contains(rows.name())));
            }
            set_raw(&store, rows, &key, Some(&value));
        }
    }
    assert_eq!(get(&store, 1), sound);
    assert_eq!(problems(&store), []);
}

#[test]
fn a_value_at_another_key_is_noticed() {
    let store = in_memory();
    apply_whole(&store, vec![create(1), create(2)]);
    let (one, two) =
        (row::facet_key(Entity::Customer, CONTACT, id(1)), row::facet_key(Entity::Customer, CONTACT, id(2)));
    let rows = raw_rows(&store, Rows::Facets);
    let (_, value) = rows.iter().find(|(key, _)| key[..] == one[..]).unwrap();
    set_raw(&store, Rows::Facets, &two, Some(value));
    let fault = store.read().unwrap().get(Entity::Customer, id(2), &Class::ALL).unwrap_err();
    assert!(matches!(fault, StoreFault::Damaged { .. }));
    assert!(fault.to_string().contains("facet-1"), "{fault}");
}

#[test]
fn a_lost_facet_is_noticed() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    let class = Class::Private as u8;
    let private = row::facet_key(Entity::Customer, class, id(1));
    set_raw(&store, Rows::Facets, &private, None);
    let snapshot = store.read().unwrap();
    assert!(snapshot.get(Entity::Customer, id(1), &Class::ALL).is_err());
    let scanned = snapshot.scan(Entity::Customer, &Class::ALL, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(scanned, Err(StoreFault::Damaged { .. })));
    let (entity, id) = (Entity::Customer, id(1));
    assert_eq!(problems(&store), [Problem::MissingPart { entity, id, class }]);
}

#[test]
fn a_lost_contact_facet_and_lost_steps_are_noticed() {
    let store = in_memory();
    for number in 1..=4 {
        apply_whole(&store, vec![create(number)]);
    }
    let contact = row::facet_key(Entity::Customer, CONTACT, id(4));
    set_raw(&store, Rows::Facets, &contact, None);
    for number in [2, 4] {
        set_raw(&store, Rows::Journal, &row::number_key(number), None);
    }
    let stray = Problem::StrayPart { entity: Entity::Customer as u8, id: id(4), class: Class::Private as u8 };
    let count = Problem::WrongCount { entity: Entity::Customer, counted: 4, found: 3 };
    let missing = [2, 4].map(|number| Problem::MissingEntry { number });
    assert_eq!(problems(&store), [missing[0].clone(), missing[1].clone(), stray, count]);
    assert!(store.read().unwrap().entries_of(id(2), 5).is_err());
}

#[test]
fn a_check_can_be_stopped() {
    let store = in_memory();
    apply(&store, (0..5_000).map(create).collect(), Detail::IdsOnly).unwrap();
    let fault = store.check(&mut |_, _| ControlFlow::Break(())).unwrap_err();
    assert!(matches!(fault, StoreFault::Stopped { .. }));
}

#[test]
fn files_that_are_no_books_each_get_their_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, content: Option<&[u8]>, expected: fn(PathBuf) -> StoreFault| {
        let path = folder.path().join(name);
        if let Some(content) = content {
            fs::write(&path, content).unwrap();
        }
        let fault = open(&path).err().unwrap();
        assert_eq!(fault, expected(path.clone()), "{name}");
        assert!(fault.to_string().ends_with(name), "{fault}");
        // Looking does not change it and leaves nothing beside it.
        assert_eq!(fs::read(&path).ok().as_deref(), content);
        assert!(!folder.path().join(format!("{name}.lock")).exists());
    };
    check("missing", None, |path| StoreFault::NotFound { path });
    check("empty", Some(b""), |path| StoreFault::Empty { path });
    check("short", Some(b"redb"), |path| StoreFault::NotABook { path });
    check("list.csv", Some(b"first,last\nAda,Novak\n"), |path| StoreFault::NotABook { path });
    check("zeros", Some(&vec![0; 100_000]), |path| StoreFault::NotABook { path });
    let path = folder.path().to_owned();
    assert_eq!(open(&path).err(), Some(StoreFault::IsFolder { path }));
}

#[test]
fn a_database_of_another_program_is_no_book() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.redb");
    let database = redb::Database::create(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    let table: redb::TableDefinition<'_, u64, u64> = redb::TableDefinition::new("numbers");
    transaction.open_table(table).unwrap().insert(1, 2).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let bytes = fs::read(&path).unwrap();
    assert_eq!(open(&path).err(), Some(StoreFault::NotABook { path: path.clone() }));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

/// A book with a few hundred customers, closed.
fn book_file(folder: &std::path::Path) -> PathBuf {
    let path = folder.join("book");
    let store = Store::create(&path, &new_book()).unwrap();
    apply(&store, (0..300).map(create).collect(), Detail::IdsOnly).unwrap();
    apply_whole(&store, vec![edit(5, CITY, None, Some(text("Bern")))]);
    store.close().unwrap();
    path
}

#[test]
fn a_book_that_was_cut_off_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(book_file(folder.path())).unwrap();
    let path = folder.path().join("cut");
    for length in [20, 4_096, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let fault = open(&path).err().unwrap();
        assert!(matches!(fault, StoreFault::Truncated { .. } | StoreFault::Damaged { .. }), "{length}: {fault}");
    }
}

/// Method: flip one bit a time, spread over the used part of the file; the book must open with exactly what was
/// in it, or say a fault; never show something else, and never panic.
#[test]
fn a_flipped_bit_anywhere_in_the_file_is_never_shown_as_truth() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(book_file(folder.path())).unwrap();
    let path = folder.path().join("flipped");
    fs::write(&path, &whole).unwrap();
    let store = open(&path).unwrap();
    let truth = scan(&store, &Class::ALL);
    store.close().unwrap();
    let mut faults = 0;
    let mut untrue = Vec::new();
    for step in 0..300 {
        let at = if step < 100 { step * 3 } else { (step * 7_919 * 13) % whole.len() };
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (step % 8);
        fs::write(&path, &flipped).unwrap();
        match open(&path) {
            Ok(store) => {
                let mut found = Vec::new();
                let each = &mut |record: &Record| {
                    found.push(record.clone());
                    ControlFlow::Continue(())
                };
                let scanned = store.read().and_then(|snapshot| snapshot.scan(Entity::Customer, &Class::ALL, each));
                if scanned.is_err() {
                    faults += 1;
                } else if found != truth {
                    untrue.push(at);
                }
            }
            Err(_) => faults += 1,
        }
    }
    assert_eq!(untrue, [0; 0], "shown as truth");
    assert!(faults > 50, "only {faults} flips were noticed, so the file is mostly empty");
}
