//! Custom fields and identifiers from columns of a file, each under its own name.

use std::fs;
use std::path::PathBuf;

use regulars::engine::job::{ImportMode, ImportOrder, ImportReport, Job, JobReport, OnMatch};
use regulars::engine::question::Scope;
use regulars::model::customer::{CUSTOM, IDENTIFIERS, NAMED};
use regulars::model::importing::ImportWishes;
use regulars::model::path::MAIN;

use crate::world::World;

/// Imports a file of these rows, with pairs of field and column.
fn import(world: &mut World, rows: &str, map: &[(&str, &str)], on_match: OnMatch) -> ImportReport {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let path: PathBuf = folder.path().join("rows.csv");
    fs::write(&path, rows).expect("the folder takes files");
    let map = map.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    let order =
        ImportOrder { path, map, on_match, mode: ImportMode::Write, report: None, wishes: ImportWishes::default() };
    match world.inline.job(Job::Import(order)) {
        Ok(JobReport::Imported(report)) => report,
        other => panic!("no import: {other:?}"),
    }
}

/// Names and values of the only customer.
fn named(world: &mut World, field: u16) -> Vec<(String, String)> {
    let id = world.list("", Scope::All).rows[0].id;
    let record = world.record(id);
    let part = |item, part| record.part_text(field, item, part).to_owned();
    record.items(field).into_iter().map(|item| (part(item, NAMED), part(item, MAIN))).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn a_column_for_one_custom_field_in_our_own_export_leaves_the_others() {
    let mut world = World::new();
    let map = [("custom.Locker", "locker"), ("custom.Shoe", "shoe")];
    import(&mut world, "id,first_name,locker,shoe\nA1,Ana,12,38\n", &map, OnMatch::Update);
    let id = world.list("", Scope::All).rows[0].id;
    let again = format!("regulars_id,first_name,colour\n{id},Ana,blue\n");
    import(&mut world, &again, &[("custom.Colour", "colour")], OnMatch::Update);
    assert_eq!(named(&mut world, CUSTOM), pairs(&[("Locker", "12"), ("Shoe", "38"), ("Colour", "blue")]));
    let blank = format!("regulars_id,first_name,colour\n{id},Ana,\n");
    import(&mut world, &blank, &[("custom.Colour", "colour")], OnMatch::Update);
    assert_eq!(named(&mut world, CUSTOM).len(), 3, "an empty cell says nothing");
    let both = format!("regulars_id,custom,colour\n{id},Locker: 12; Colour: red,green\n");
    import(&mut world, &both, &[("custom.Colour", "colour")], OnMatch::Update);
    assert_eq!(named(&mut world, CUSTOM), pairs(&[("Locker", "12"), ("Colour", "green")]));
}

#[test]
fn identifiers_without_a_name_do_not_replace_each_other() {
    let mut world = World::new();
    import(&mut world, "id,first_name,identifier\nA1,Ana,K-77\n", &[], OnMatch::Update);
    for on_match in [OnMatch::Update, OnMatch::Fill] {
        import(&mut world, "id,first_name,identifier\nA1,Ana,L-88\n", &[], on_match);
        assert_eq!(named(&mut world, IDENTIFIERS), pairs(&[("", "K-77"), ("", "L-88")]), "{on_match:?}");
    }
}
