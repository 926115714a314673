//! Backups: the copy is the book, or there is no copy.

use std::fs;
use std::ops::ControlFlow;

use super::{apply, apply_whole, assert_sound, create, edit, in_memory, new_book, open, raw_rows, scan, set_raw, text};
use crate::model::customer::CITY;
use crate::model::field::Class;
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::info::Detail;
use crate::store::row::Rows;

fn go_on(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn filled() -> Store {
    let store = in_memory();
    apply(&store, (0..5_000).map(create).collect(), Detail::IdsOnly).unwrap();
    apply_whole(&store, vec![edit(5, CITY, None, Some(text("Bern")))]);
    store
}

#[test]
fn prv_07_a_backup_holds_every_row_of_the_book() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    let store = filled();
    let report = store.backup(&path, &mut go_on).unwrap();
    assert_eq!((report.records, &report.path), (5_000, &path));
    assert_eq!(report.bytes, fs::metadata(&path).unwrap().len());
    let copy = open(&path).unwrap();
    for rows in Rows::ALL {
        assert!(raw_rows(&copy, rows) == raw_rows(&store, rows), "{}", rows.name());
    }
    assert_sound(&copy);
}

#[test]
fn prv_08_restoring_gives_the_same_count_and_checksum() {
    let folder = tempfile::tempdir().unwrap();
    let (backup, restored) = (folder.path().join("backup"), folder.path().join("restored"));
    let store = filled();
    let made = store.backup(&backup, &mut go_on).unwrap();
    let copy = open(&backup).unwrap();
    let back = copy.backup(&restored, &mut go_on).unwrap();
    assert_eq!((back.records, back.checksum), (made.records, made.checksum));
    let restored = open(&restored).unwrap();
    assert!(scan(&restored, &Class::ALL) == scan(&store, &Class::ALL));
    assert_eq!(restored.info().unwrap().book, new_book().book);
    // Another book has another checksum.
    apply_whole(&store, vec![edit(6, CITY, None, Some(text("Bern")))]);
    let other = store.backup(&folder.path().join("other"), &mut go_on).unwrap();
    assert_ne!(other.checksum, made.checksum);
}

#[test]
fn a_backup_that_was_stopped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    let store = filled();
    let mut last = (0, 0);
    for steps in [1, 4] {
        let mut left = steps;
        let progress = &mut |done, total| {
            last = (done, total);
            left -= 1;
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let fault = store.backup(&path, progress).unwrap_err();
        assert_eq!(fault, StoreFault::Stopped { path: path.clone() });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    assert!(last.0 > last.1 / 2, "the second stop was while the copy was read: {last:?}");
}

#[test]
fn a_backup_takes_no_name_that_is_taken_and_replaces_what_was_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    fs::write(folder.path().join("copy.part"), "cut off").unwrap();
    let store = filled();
    store.backup(&path, &mut go_on).unwrap();
    assert!(!folder.path().join("copy.part").exists());
    let bytes = fs::read(&path).unwrap();
    let fault = store.backup(&path, &mut go_on).unwrap_err();
    assert_eq!(fault, StoreFault::AlreadyExists { path: path.clone() });
    assert!(fs::read(&path).unwrap() == bytes);
}

#[test]
fn a_damaged_row_never_becomes_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    let store = filled();
    let (key, mut value) = raw_rows(&store, Rows::Facets).swap_remove(70);
    let last = value.len() - 1;
    value[last] ^= 4;
    set_raw(&store, Rows::Facets, &key, Some(&value));
    let fault = store.backup(&path, &mut go_on).unwrap_err();
    assert!(matches!(fault, StoreFault::Damaged { .. }), "{fault}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
