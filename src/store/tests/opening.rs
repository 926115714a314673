//! Creating, opening, closing: whole or not at all, one at a time, and never a byte changed in a newer book.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;

use super::{apply, apply_whole, assert_sound, create, get, new_book, open, opening, scan};
use crate::model::field::Class;
use crate::store::book::{Store, builder};
use crate::store::fault::{ApplyFault, StoreFault};
use crate::store::info::Detail;
use crate::store::meta::{self, SCHEMA_KEY};
use crate::store::row::Rows;

fn lock_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.lock", path.display()))
}

fn set_schema(path: &Path, schema: (u16, u16)) {
    let database = builder().open(path).unwrap();
    let transaction = database.begin_write().unwrap();
    {
        let mut table = transaction.open_table(Rows::Meta.table()).unwrap();
        table.insert(SCHEMA_KEY, &meta::schema_row(schema)[..]).unwrap();
    }
    transaction.commit().unwrap();
    database.close().unwrap();
}

#[test]
fn a_book_is_there_again_after_closing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    let store = Store::create(&path, &new_book()).unwrap();
    apply_whole(&store, vec![create(1)]);
    store.close().unwrap();
    let store = open(&path).unwrap();
    assert!(get(&store, 1).is_some());
    let info = store.info().unwrap();
    assert_eq!((info.book, info.created_ms), (new_book().book, new_book().at_ms));
    assert_eq!((info.records, info.journal, info.last_entry), (1, 1, 1));
    assert_eq!((info.schema, info.path.as_ref()), (meta::SCHEMA, Some(&path)));
    assert_eq!(info.bytes, fs::metadata(&path).unwrap().len());
    assert_sound(&store);
    drop(store);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(names, ["book"]);
}

#[test]
fn creating_refuses_a_name_that_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    fs::write(&path, "mine").unwrap();
    let fault = Store::create(&path, &new_book()).err().unwrap();
    assert_eq!(fault, StoreFault::AlreadyExists { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let path = folder.path().to_owned();
    assert_eq!(Store::create(&path, &new_book()).err(), Some(StoreFault::IsFolder { path }));
    let path = folder.path().join("no/such/book");
    assert_eq!(Store::create(&path, &new_book()).err(), Some(StoreFault::NoFolder { path }));
}

#[test]
fn creating_is_whole_or_not_at_all_and_replaces_what_was_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    let unfinished = folder.path().join("book.new");
    fs::write(&unfinished, "redb, but cut off while it was made").unwrap();
    let store = Store::create(&path, &new_book()).unwrap();
    assert!(!unfinished.exists());
    apply_whole(&store, vec![create(1)]);
    assert_eq!(scan(&store, &Class::ALL).len(), 1);
}

#[test]
fn plt_08_a_second_opening_says_who_has_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    Store::create(&path, &new_book()).unwrap().close().unwrap();
    let first = open(&path).unwrap();
    let fault = open(&path).err().unwrap();
    let expected = StoreFault::InUse {
        who: "Anna".to_owned(),
        host: "FRONT-DESK".to_owned(),
        since_ms: Some(opening().at_ms),
        path: path.clone(),
    };
    assert_eq!(fault, expected);
    let words = fault.to_string();
    assert!(words.contains("by Anna on FRONT-DESK since 2026-09-21"), "{words}");
    apply_whole(&first, vec![create(1)]);
    first.close().unwrap();
    assert!(!lock_of(&path).exists());
    assert!(get(&open(&path).unwrap(), 1).is_some());
}

#[test]
fn a_book_without_its_sidecar_is_in_use_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    let store = Store::create(&path, &new_book()).unwrap();
    fs::remove_file(lock_of(&path)).unwrap();
    let fault = open(&path).err().unwrap();
    assert!(matches!(&fault, StoreFault::InUse { who, since_ms: None, .. } if who.is_empty()), "{fault}");
    assert!(fault.to_string().contains("in use, but by whom is not written beside it"), "{fault}");
    drop(store);
}

#[test]
fn a_sidecar_that_was_left_over_keeps_nobody_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    Store::create(&path, &new_book()).unwrap().close().unwrap();
    fs::write(lock_of(&path), "who: Bob\nhost: OLD-PC\nsince: 5\n").unwrap();
    let store = open(&path).unwrap();
    let words = fs::read_to_string(lock_of(&path)).unwrap();
    assert!(words.starts_with("who: Anna\nhost: FRONT-DESK\n"), "{words}");
    store.close().unwrap();
    assert!(!lock_of(&path).exists());
}

/// Method: a copy of the file while it is open is what a crash leaves, for nothing is being written.
#[test]
fn plt_07_a_book_that_was_not_closed_opens_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    let crashed = folder.path().join("crashed");
    let store = Store::create(&path, &new_book()).unwrap();
    apply_whole(&store, vec![create(1), create(2)]);
    fs::copy(&path, &crashed).unwrap();
    store.close().unwrap();
    let store = open(&crashed).unwrap();
    assert_eq!(scan(&store, &Class::ALL).len(), 2);
    assert_sound(&store);
}

#[test]
fn a_book_of_a_newer_major_is_refused_and_not_one_byte_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    let store = Store::create(&path, &new_book()).unwrap();
    apply_whole(&store, vec![create(1)]);
    store.close().unwrap();
    set_schema(&path, (meta::SCHEMA.0 + 1, 0));
    let check = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        let major = meta::SCHEMA.0 + 1;
        let expected = StoreFault::NewerBook { major, path: path.to_owned() };
        assert_eq!(open(path).err(), Some(expected));
        assert!(fs::read(path).unwrap() == bytes, "the file was changed");
        assert!(!lock_of(path).exists());
    };
    check(&path);
    // Also if its last user crashed, so that opening it would mean repairing it.
    let database = builder().open(&path).unwrap();
    let crashed = folder.path().join("crashed");
    fs::copy(&path, &crashed).unwrap();
    drop(database);
    check(&crashed);
}

#[test]
fn a_book_of_a_newer_minor_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    Store::create(&path, &new_book()).unwrap().close().unwrap();
    let newer = (meta::SCHEMA.0, meta::SCHEMA.1 + 1);
    set_schema(&path, newer);
    let store = open(&path).unwrap();
    apply_whole(&store, vec![create(1)]);
    assert_eq!(store.info().unwrap().schema, newer);
}

#[cfg(unix)]
#[test]
fn a_write_protected_book_is_said_to_be() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    Store::create(&path, &new_book()).unwrap().close().unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    match open(&path) {
        Err(fault) => assert_eq!(fault, StoreFault::ReadOnly { path: path.clone() }),
        // The administrator may write everything.
        Ok(store) => assert_eq!(store.info().unwrap().records, 0),
    }
}

/// Method: a copy of the file while it is open is what a crash leaves, for nothing is being written.
#[test]
fn a_write_protected_book_is_read_whatever_way_its_last_user_left_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, crashed) = (folder.path().join("book"), folder.path().join("crashed"));
    let store = Store::create(&path, &new_book()).unwrap();
    apply_whole(&store, vec![create(1), create(2)]);
    fs::copy(&path, &crashed).unwrap();
    store.close().unwrap();
    for path in [&path, &crashed] {
        let bytes = fs::read(path).unwrap();
        let store = Store::open_to_read(path).unwrap();
        assert!(store.is_protected());
        assert_eq!(scan(&store, &Class::ALL).len(), 2);
        assert_sound(&store);
        let fault = apply(&store, vec![create(3)], Detail::Whole).unwrap_err();
        assert_eq!(fault, ApplyFault::Store(StoreFault::ReadOnly { path: path.clone() }));
        store.backup(&folder.path().join("copy"), &mut |_, _| ControlFlow::Continue(())).unwrap();
        fs::remove_file(folder.path().join("copy")).unwrap();
        store.close().unwrap();
        assert!(fs::read(path).unwrap() == bytes && !lock_of(path).exists(), "{}", path.display());
    }
    let opened = open(&path).unwrap();
    assert!(matches!(Store::open_to_read(&path).err(), Some(StoreFault::InUse { .. })), "somebody writes it");
    drop(opened);
}

#[test]
fn a_new_book_that_is_given_up_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    let store = Store::create(&path, &new_book()).unwrap();
    store.discard();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Method: two threads start at once, again and again; locks belong to the opened file, as between two programs.
#[test]
fn plt_08_of_two_that_open_at_once_exactly_one_gets_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book");
    Store::create(&path, &new_book()).unwrap().close().unwrap();
    for round in 0..20 {
        let start = Barrier::new(2);
        let end = Barrier::new(2);
        let one = || {
            start.wait();
            let opened = open(&path);
            // Nobody lets go before both know.
            end.wait();
            opened.map(drop)
        };
        let results = thread::scope(|scope| {
            let (left, right) = (scope.spawn(one), scope.spawn(one));
            [left.join().unwrap(), right.join().unwrap()]
        });
        let faults: Vec<StoreFault> = results.into_iter().filter_map(Result::err).collect();
        assert_eq!(faults.len(), 1, "round {round}: {faults:?}");
        assert!(matches!(faults[0], StoreFault::InUse { .. }), "{}", faults[0]);
    }
}
