//! Who referred whom: counted, sorted by, listed, and named in the list.

use regulars::engine::command::Command;
use regulars::engine::job::{Format, Job, JobReport};
use regulars::engine::question::{Column, Direction, ListPage, Scope};
use regulars::model::id::Id;
use tempfile::TempDir;

use crate::merging::{merge, unmerge};
use crate::world::World;

#[test]
fn lst_13_ref_11_the_count_is_of_those_who_name_the_customer() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("phone", "555-0101")]);
    let ben = named(&mut world, "Ben", ana);
    let cyd = named(&mut world, "Cyd", ana);
    let dan = named(&mut world, "Dan", ben);
    assert_eq!(counts(&mut world), [2, 1, 0, 0]);
    assert_eq!(who(&mut world, &format!("referrer:{ana}")), ["Ben", "Cyd"]);
    assert_eq!(who(&mut world, &format!("-referrer:{ana}")), ["Ana", "Dan"]);
    assert_eq!(who(&mut world, "referrer:*"), ["Ben", "Cyd", "Dan"]);
    assert_eq!(who(&mut world, "referrer:"), ["Ana"]);
    assert_eq!(world.list(&format!("referrer:{ana}"), Scope::All).named, [(ana, "Ana".to_owned())]);
    // Who was archived did come; who was deleted is no customer.
    world.run(Command::ArchiveCustomers { ids: vec![cyd] }).expect("archived");
    assert_eq!(counts(&mut world), [2, 1, 0, 0]);
    assert_eq!(who(&mut world, &format!("referrer:{ana}")), ["Ben", "Cyd"]);
    world.run(Command::DeleteCustomers { ids: vec![cyd] }).expect("deleted");
    assert_eq!(counts(&mut world), [1, 1, 0]);
    world.undo().expect("undone");
    assert_eq!(counts(&mut world), [2, 1, 0, 0]);
    world.set(dan, "referrer", &ana.to_string()).expect("changed");
    assert_eq!(counts(&mut world), [3, 0, 0, 0]);
}

#[test]
fn lst_13_the_list_is_sorted_by_the_count_and_broken_ties_hold() {
    let mut world = World::new();
    let [ana, ben, cyd] = ["Ana", "Ben", "Cyd"].map(|name| world.add(&[("first_name", name), ("city", "Oslo")]));
    for (name, referrer) in [("Eve", ben), ("Fay", ben), ("Gus", cyd)] {
        named(&mut world, name, referrer);
    }
    let by = |world: &mut World, direction| {
        let page = world.list_by("", Scope::All, Column::Referred, direction);
        page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(by(&mut world, Direction::Descending), ["Ben", "Cyd", "Ana", "Eve", "Fay", "Gus"]);
    assert_eq!(by(&mut world, Direction::Ascending), ["Cyd", "Ben", "Ana", "Eve", "Fay", "Gus"]);
    assert_eq!(who(&mut world, &format!("referrer:{ana}")), Vec::<String>::new());
}

#[test]
fn lst_12_the_row_has_the_source_and_the_name_of_the_referrer() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("last_name", "Núñez")]);
    let ben = named(&mut world, "Ben", ana);
    world.set(ben, "referral", "Friend/Family").expect("changed");
    let row = world.detail(ben).row;
    assert_eq!((row.referral.as_str(), row.referrer.as_str()), ("Friend/Family", "Ana Núñez"));
    let page: ListPage = world.list("ben", Scope::Active);
    assert_eq!(page.rows[0].referrer, "Ana Núñez");
    world.run(Command::DeleteCustomers { ids: vec![ana] }).expect("deleted");
    assert_eq!(world.list("ben", Scope::Active).rows[0].referrer, "");
}

#[test]
fn lst_15_the_list_is_sorted_by_the_last_change() {
    let mut world = World::new();
    let [ana, _, _] = ["Ana", "Ben", "Cyd"].map(|name| world.add(&[("first_name", name)]));
    let by = |world: &mut World, direction| {
        let page = world.list_by("", Scope::All, Column::Updated, direction);
        page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(by(&mut world, Direction::Descending), ["Cyd", "Ben", "Ana"]);
    world.wait_ms(60_000);
    world.set(ana, "city", "Oslo").expect("changed");
    assert_eq!(by(&mut world, Direction::Descending), ["Ana", "Cyd", "Ben"]);
    assert_eq!(by(&mut world, Direction::Ascending), ["Ben", "Cyd", "Ana"]);
    let row = world.detail(ana).row;
    assert_eq!(row.updated_ms - row.created_ms, 60_000);
}

fn named(world: &mut World, name: &str, referrer: Id) -> Id {
    world.add(&[("first_name", name), ("referrer", &referrer.to_string())])
}

/// The counts of everybody, by name.
fn counts(world: &mut World) -> Vec<usize> {
    world.list("", Scope::All).rows.into_iter().map(|row| row.referred).collect()
}

fn who(world: &mut World, text: &str) -> Vec<String> {
    world.list(text, Scope::All).rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn ref_11_the_history_names_the_referrer_instead_of_an_id() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("last_name", "Núñez")]);
    let ben = world.add(&[("first_name", "Ben")]);
    world.set(ben, "referrer", &ana.to_string()).expect("changed");
    assert_eq!(world.history(Some(ben))[0].lines, ["Referred by: Ana Núñez"]);
    assert_eq!(world.history(None)[0].lines, ["Referred by: Ana Núñez"]);
}

#[test]
fn ref_11_whom_a_customer_that_was_merged_away_referred_counts_for_the_survivor() {
    let mut world = World::new();
    let [ana, ani, eve] = ["Ana", "Ani", "Eve"].map(|name| world.add(&[("first_name", name)]));
    named(&mut world, "Ben", ana);
    let cyd = named(&mut world, "Cyd", ani);
    named(&mut world, "Dan", eve);
    merge(&mut world, ana, &[ani]).expect("merged");
    merge(&mut world, eve, &[ana]).expect("merged");
    assert_eq!(counts(&mut world), [0, 0, 0, 3]);
    let page = world.list_by("", Scope::All, Column::Referred, Direction::Descending);
    assert_eq!(page.rows[0].name, "Eve", "the order counts them too");
    for id in [ani, ana, eve] {
        let page = world.list(&format!("referrer:{id}"), Scope::All);
        let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((names, page.named.as_slice()), (vec!["Ben", "Cyd", "Dan"], &[(id, "Eve".to_owned())][..]));
    }
    assert_eq!(world.detail(cyd).row.referrer, "Eve");
    assert_eq!(exported(&mut world, &format!("referrer:{eve}")), 3);
    unmerge(&mut world, ani).expect("unmerged");
    assert_eq!(world.detail(cyd).row.referrer, "Ani");
    assert_eq!(exported(&mut world, &format!("referrer:{eve}")), 2);
}

#[test]
fn ref_11_nobody_refers_themselves_after_a_merge() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let ben = named(&mut world, "Ben", ana);
    merge(&mut world, ben, &[ana]).expect("merged");
    assert_eq!(counts(&mut world), [0]);
    assert_eq!(who(&mut world, &format!("referrer:{ben}")), Vec::<String>::new());
    assert_eq!(exported(&mut world, &format!("referrer:{ben}")), 0);
    assert_eq!(world.detail(ben).row.referrer, "");
}

/// How many an export of the filter has.
fn exported(world: &mut World, text: &str) -> u64 {
    let folder = TempDir::new().expect("the system has room for a folder");
    let (path, text) = (folder.path().join("people.json"), text.to_owned());
    let report =
        world.inline.job(Job::Export { path, format: Format::Json, text, scope: Scope::All, only: Vec::new() });
    match report {
        Ok(JobReport::Exported { customers, .. }) => customers,
        other => panic!("not exported: {other:?}"),
    }
}
