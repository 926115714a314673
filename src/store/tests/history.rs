//! The journal: what it keeps, how undoing is remembered, and how a record's history is found.

use super::{AT_MS, apply, apply_whole, assert_sound, create, edit, get, id, in_memory, permit, raw_rows, text};
use crate::model::batch::{Batch, BatchState};
use crate::model::change::Change;
use crate::model::customer::CITY;
use crate::model::entity::Entity;
use crate::model::journal::Deed;
use crate::store::book::Store;
use crate::store::fault::ApplyFault;
use crate::store::info::Detail;
use crate::store::row::Rows;

/// Numbers of the steps that touched a customer, the newest first.
fn history(store: &Store, number: u64) -> Vec<u64> {
    let entries = store.read().unwrap().entries_of(id(number), 100).unwrap();
    entries.iter().map(|entry| entry.number).collect()
}

/// Applies the inverse of a step and says so.
fn undo(store: &Store, entry: u64) -> u64 {
    let work = |tx: &mut crate::store::tx::Tx<'_>| {
        let Deed::Changes(changes) = tx.entry(entry)?.unwrap().deed else {
            panic!("a bulk creation has no changes to invert");
        };
        let inverse = changes.iter().rev().map(Change::inverse).collect();
        tx.apply(inverse, Detail::Whole)?;
        tx.set_undoes(entry);
        tx.set_title(format!("Undo {entry}"));
        Ok::<_, ApplyFault>(())
    };
    store.write(permit(), AT_MS, work).unwrap().entry.unwrap().number
}

fn undone_by(store: &Store, entry: u64) -> Option<u64> {
    store.read().unwrap().undone_by(entry).unwrap()
}

#[test]
fn a_step_says_who_what_when_and_where() {
    let store = in_memory();
    let work = |tx: &mut crate::store::tx::Tx<'_>| {
        tx.set_title("Add Ada Novak".to_owned());
        assert_eq!(tx.next_entry(), 1);
        tx.apply(vec![create(1)], Detail::Whole)
    };
    let written = store.write::<_, ApplyFault>(permit(), AT_MS, work).unwrap();
    let entry = written.entry.unwrap();
    assert_eq!((entry.number, entry.at_ms, entry.station), (1, AT_MS, 3));
    assert_eq!((&*entry.who, &*entry.title), ("Anna", "Add Ada Novak"));
    assert_eq!(entry.deed, Deed::Changes(vec![create(1)]));
    let snapshot = store.read().unwrap();
    assert_eq!(snapshot.entry(1).unwrap(), Some(entry));
    assert_eq!(snapshot.entry(2).unwrap(), None);
    assert_eq!(written.changed[0].2, get(&store, 1));
}

#[test]
fn a_write_that_changes_nothing_leaves_no_step() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    let same = edit(1, CITY, None, None);
    let written = apply_whole(&store, vec![same]);
    assert_eq!((written.entry, written.changed.len()), (None, 0));
    assert_eq!(store.info().unwrap().last_entry, 1);
}

#[test]
fn undoing_an_undo_opens_the_first_step_again() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    apply_whole(&store, vec![edit(1, CITY, None, Some(text("Bern")))]);
    let undo_edit = undo(&store, 2);
    assert_eq!(undone_by(&store, 2), Some(undo_edit));
    assert_eq!(get(&store, 1).unwrap().text(CITY), "");
    let redo = undo(&store, undo_edit);
    assert_eq!((undone_by(&store, 2), undone_by(&store, undo_edit)), (None, Some(redo)));
    assert_eq!(get(&store, 1).unwrap().text(CITY), "Bern");
    let undo_redo = undo(&store, redo);
    assert_eq!(undone_by(&store, redo), Some(undo_redo));
    assert_eq!((undone_by(&store, undo_edit), undone_by(&store, 2)), (None, Some(undo_edit)));
    assert_eq!(get(&store, 1).unwrap().text(CITY), "");
    assert_eq!(history(&store, 1), [5, 4, 3, 2, 1]);
    assert_sound(&store);
}

#[test]
fn a_record_that_was_removed_and_came_back_keeps_its_history() {
    let store = in_memory();
    apply_whole(&store, vec![create(1), create(2)]);
    let gone = undo(&store, 1);
    assert_eq!((get(&store, 1), get(&store, 2)), (None, None));
    assert_eq!(history(&store, 1), [2, 1]);
    assert_eq!(raw_rows(&store, Rows::Gone).len(), 2);
    undo(&store, gone);
    assert_eq!(history(&store, 1), [3, 2, 1]);
    assert_eq!(raw_rows(&store, Rows::Gone), []);
    assert_eq!(history(&store, 99), [0; 0]);
    assert_sound(&store);
}

#[test]
fn bulk_creation_keeps_ids_only_and_has_a_history() {
    let store = in_memory();
    let ids: Vec<_> = (0..1_000).map(id).collect();
    let written = apply(&store, (0..1_000).map(create).collect(), Detail::IdsOnly).unwrap();
    let entity = Entity::Customer;
    assert_eq!(written.entry.unwrap().deed, Deed::CreatedMany { entity, ids });
    assert_eq!(raw_rows(&store, Rows::Journal).len(), 1);
    assert_eq!(history(&store, 500), [1]);
    assert_eq!(get(&store, 500).unwrap().last_entry, 1);
    apply_whole(&store, vec![edit(500, CITY, None, Some(text("Bern")))]);
    assert_eq!(history(&store, 500), [2, 1]);
    assert_eq!(history(&store, 501), [1]);
    // Created in bulk once more after it was removed: the chain goes on.
    let values = get(&store, 501).unwrap().values().to_vec();
    apply_whole(&store, vec![Change::Remove { entity, id: id(501), values }]);
    apply(&store, vec![create(501), create(2_000)], Detail::IdsOnly).unwrap();
    assert_eq!(history(&store, 501), [4, 3, 1]);
    assert_eq!(history(&store, 2_000), [4]);
    assert_sound(&store);
}

#[test]
fn bulk_creation_followed_by_an_edit_is_kept_whole() {
    let store = in_memory();
    let city = edit(1, CITY, None, Some(text("Bern")));
    let work = |tx: &mut crate::store::tx::Tx<'_>| {
        tx.apply(vec![create(1)], Detail::IdsOnly)?;
        tx.apply(vec![create(2)], Detail::IdsOnly)?;
        tx.apply(vec![city.clone()], Detail::Whole)?;
        tx.apply(vec![create(3)], Detail::IdsOnly)
    };
    let entry = store.write::<_, ApplyFault>(permit(), AT_MS, work).unwrap().entry.unwrap();
    assert_eq!(entry.deed, Deed::Changes(vec![create(1), create(2), city, create(3)]));
    undo(&store, 1);
    assert_eq!(store.info().unwrap().records, 0);
    assert_sound(&store);
}

#[test]
fn entries_come_newest_first_in_pages() {
    let store = in_memory();
    for number in 0..7 {
        apply_whole(&store, vec![create(number)]);
    }
    let snapshot = store.read().unwrap();
    let page = |before, limit| -> Vec<u64> {
        let entries = snapshot.entries(before, limit).unwrap();
        entries.iter().map(|entry| entry.number).collect()
    };
    assert_eq!(page(None, 3), [7, 6, 5]);
    assert_eq!(page(Some(5), 3), [4, 3, 2]);
    assert_eq!(page(Some(2), 3), [1]);
    assert_eq!(page(Some(1), 3), [0; 0]);
    assert_eq!(page(Some(1_000), 1), [7]);
}

#[test]
fn a_snapshot_does_not_see_what_is_written_later() {
    let store = in_memory();
    apply_whole(&store, vec![create(1)]);
    let snapshot = store.read().unwrap();
    apply_whole(&store, vec![create(2)]);
    assert_eq!(snapshot.count(Entity::Customer).unwrap(), 1);
    assert_eq!(snapshot.last_entry(), 1);
    assert_eq!(snapshot.entry(2).unwrap(), None);
}

#[test]
fn batches_are_written_with_their_steps() {
    let store = in_memory();
    let mut batch = Batch {
        number: 0,
        title: "Import customers.csv".to_owned(),
        state: BatchState::Running,
        started_ms: AT_MS,
        rows_done: 1,
        rows_total: 2,
        last_entry: 0,
    };
    let work = |tx: &mut crate::store::tx::Tx<'_>| {
        tx.set_batch(None);
        batch.number = tx.next_entry();
        batch.last_entry = tx.next_entry();
        tx.put_batch(&batch);
        tx.apply(vec![create(1)], Detail::IdsOnly)
    };
    let first = store.write::<_, ApplyFault>(permit(), AT_MS, work).unwrap().entry.unwrap();
    assert_eq!((first.number, first.batch), (1, Some(1)));
    batch.state = BatchState::Done;
    batch.last_entry = 2;
    let work = |tx: &mut crate::store::tx::Tx<'_>| {
        tx.set_batch(Some(1));
        tx.put_batch(&batch);
        tx.apply(vec![create(2)], Detail::IdsOnly)
    };
    let second = store.write::<_, ApplyFault>(permit(), AT_MS, work).unwrap().entry.unwrap();
    assert_eq!(second.batch, Some(1));
    assert_eq!(store.read().unwrap().batches().unwrap(), [batch.clone()]);
    // The state alone can change too, without a step.
    batch.state = BatchState::Undone;
    let work = |tx: &mut crate::store::tx::Tx<'_>| {
        tx.put_batch(&batch);
        Ok::<_, ApplyFault>(())
    };
    assert_eq!(store.write(permit(), AT_MS, work).unwrap().entry, None);
    assert_eq!(store.read().unwrap().batches().unwrap(), [batch]);
    assert_sound(&store);
}
