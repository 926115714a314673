//! Undo and redo: the inverse of any step, whole or not at all.

use regulars::engine::command::Command;
use regulars::engine::job::Job;
use regulars::engine::question::Scope;
use regulars::engine::refusal::Refusal;
use regulars::model::access::role::Role;

use crate::world::World;

#[test]
fn undoing_everything_newest_first_ends_empty() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("phone", "555-0100;555-0101")]);
    let bob = world.add(&[("business", "Bob's Bikes"), ("email", "bob@bikes.example")]);
    world.set(ana, "city", "Lima").expect("saved");
    world.run(Command::ArchiveCustomers { ids: vec![ana, bob] }).expect("archived");
    world.set(bob, "notes", "rings at noon").expect("saved");
    let mut steps = 0;
    while world.undo().is_ok() {
        steps += 1;
    }
    assert_eq!(steps, 5);
    assert_eq!(world.content(), Vec::new());
    assert_eq!(world.list("", Scope::All).total, 0);
}

#[test]
fn undoing_an_undo_does_the_step_again() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("phone", "555-0100")]);
    world.set(ana, "city", "Lima").expect("saved");
    let before = world.content();
    let undone = world.undo().expect("undone").entry;
    assert_eq!(world.record(ana).text(regulars::model::customer::CITY), "");
    let redone = world.run(Command::Undo { entry: undone }).expect("redone");
    assert!(redone.title.starts_with("Redo"), "{}", redone.title);
    assert_eq!(world.content(), before);
}

#[test]
fn an_old_step_is_undone_while_later_ones_stand() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let city = world.set(ana, "city", "Lima").expect("saved").entry;
    world.set(ana, "zip", "12345").expect("saved");
    world.run(Command::Undo { entry: city }).expect("undone");
    let record = world.record(ana);
    assert_eq!(record.text(regulars::model::customer::CITY), "");
    assert_eq!(record.text(regulars::model::customer::ZIP), "12345");
}

#[test]
fn a_value_that_was_changed_since_is_kept_and_named() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let first = world.set(ana, "city", "Lima").expect("saved").entry;
    world.set(ana, "city", "Cusco").expect("saved");
    let refused = world.run(Command::Undo { entry: first });
    let Err(Refusal::NothingStands { kept, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(kept, ["City of Ana was changed since"]);
    assert_eq!(world.record(ana).text(regulars::model::customer::CITY), "Cusco");
}

#[test]
fn a_step_is_undone_once() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let entry = world.set(ana, "city", "Lima").expect("saved").entry;
    world.run(Command::Undo { entry }).expect("undone");
    let again = world.run(Command::Undo { entry });
    assert!(matches!(again, Err(Refusal::AlreadyUndone { .. })), "{again:?}");
}

#[test]
fn an_empty_book_has_nothing_to_undo() {
    let refused = World::new().undo();
    assert!(matches!(refused, Err(Refusal::NothingToUndo)), "{refused:?}");
}

#[test]
fn an_import_that_was_redone_is_undone_again_as_one() {
    let mut world = World::new();
    let job = Job::Demo { customers: 40, seed: 2 };
    world.inline.job(job).expect("the demo is made");
    let before = world.content();
    world.undo().expect("undone");
    let undo_entry = world.history(None)[0].entry;
    world.run(Command::Undo { entry: Some(undo_entry) }).expect("redone");
    assert_eq!(world.content(), before);
    world.undo().expect("undone once more");
    assert_eq!(world.content(), Vec::new());
}

#[test]
fn an_imported_customer_whose_edit_was_undone_goes_with_the_import() {
    let mut world = World::new();
    let job = Job::Demo { customers: 10, seed: 2 };
    world.inline.job(job).expect("the demo is made");
    let id = world.content()[0].0;
    world.set(id, "preferences", "black coffee").expect("saved");
    world.undo().expect("the edit is undone");
    world.undo().expect("the import is undone");
    assert_eq!(world.content(), Vec::new());
}

#[test]
fn a_technician_may_not_undo_what_he_may_not_see() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let entry = world.set(ana, "notes", "gate code").expect("saved").entry;
    world.become_role(Role::Technician);
    let refused = world.run(Command::Undo { entry });
    assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{refused:?}");
}

#[test]
fn the_set_up_of_the_book_is_no_step_that_can_be_undone() {
    let mut world = World::new();
    assert!(matches!(world.undo(), Err(Refusal::NothingToUndo)));
    let refused = world.run(Command::Undo { entry: Some(1) });
    let Err(Refusal::Sentence(sentence)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(sentence, "Step 1 set up the book and cannot be undone: change the settings instead");
    assert_eq!(world.history(None).len(), 1);
}

#[test]
fn the_first_step_of_a_book_offers_no_way_back() {
    let mut world = World::new();
    world.add(&[("first_name", "Ana")]);
    let history = world.history(None);
    let firsts: Vec<bool> = history.iter().map(|line| line.is_first).collect();
    assert_eq!(firsts, [false, true]);
    let entry = history.last().map(|line| line.entry);
    assert!(world.run(Command::Undo { entry }).is_err());
}
