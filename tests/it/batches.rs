//! Batches: who is in them, what each did, and the way back.

use std::path::{Path, PathBuf};

use regulars::engine::care;
use regulars::engine::command::Command;
use regulars::engine::job::{Format, Job, OnMatch};
use regulars::engine::queries::batches::{Fate, Look, Standing};
use regulars::engine::question::{Answer, Question, Scope};
use regulars::model::customer::LAST_NAME;

use crate::world::World;

/// A file of rows with a header in the folder.
fn file(folder: &Path, name: &str, rows: &[&str]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, format!("Account number,First name,Last name\n{}\n", rows.join("\n")))
        .expect("it is written");
    path
}

#[test]
fn imp_06_the_customers_of_a_batch_are_a_filter() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada"), ("account", "A1")]);
    let first = file(folder.path(), "first.csv", &["A1,Ada,Novak", "A2,Bo,Lind"]);
    let second = file(folder.path(), "second.csv", &["A3,Cy,Ames"]);
    let one = world.import(&first, OnMatch::Update).batch;
    let two = world.import(&second, OnMatch::Update).batch;
    world.add(&[("first_name", "Dan")]);
    assert_eq!(world.record(ada).text(LAST_NAME), "Novak");
    let mut check = |filter: &str, expected: &[&str]| {
        let mut names = world.names(filter);
        names.sort();
        assert_eq!(names, expected, "{filter}");
    };
    check(&format!("batch:{one}"), &["Ada Novak", "Bo Lind"]);
    check(&format!("batch:{two}"), &["Cy Ames"]);
    check(&format!("batch:{one}|{two} -bo"), &["Ada Novak", "Cy Ames"]);
    check(&format!("-batch:{one}"), &["Cy Ames", "Dan"]);
    check("batch:*", &["Ada Novak", "Bo Lind", "Cy Ames"]);
    check("batch:", &["Dan"]);
    check("batch:9999", &[]);
    let path = folder.path().join("out.csv");
    let text = format!("batch:{one}");
    let job = Job::Export { path: path.clone(), format: Format::Csv, text, scope: Scope::All, only: Vec::new() };
    world.inline.job(job).expect("it is written");
    let written = std::fs::read_to_string(path).expect("it was written");
    assert!(written.contains("Bo") && written.contains("Novak") && !written.contains("Ames"), "{written}");
    world.inline.job(Job::UndoBatch { number: two }).expect("it is undone");
    assert_eq!(world.names(&format!("batch:{two}")), Vec::<String>::new());
}

#[test]
fn b_23_every_row_of_an_undone_batch_is_reversed_or_kept_with_who_changed_it() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let mut world = World::new();
    let (ada, bea) = (
        world.add(&[("first_name", "Ada"), ("account", "A1")]),
        world.add(&[("first_name", "Bea"), ("account", "A2")]),
    );
    let mut rows = vec!["A1,Ada,Novak".to_owned(), "A2,Bea,Olsen".to_owned()];
    rows.extend((3..=300).map(|at| format!("A{at},Cy,Ames{at}")));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let number = world.import(&file(folder.path(), "many.csv", &rows), OnMatch::Update).batch;
    world.wait_ms(1_000);
    let made = |world: &mut World, account: &str| world.list(&format!("account:={account}"), Scope::Active).rows[0].id;
    let (edited, deleted) = (made(&mut world, "A7"), made(&mut world, "A9"));
    // What the import wrote of Ada is changed; of Bea only something else.
    world.set(ada, "last_name", "Novak-Hale").expect("it is saved");
    world.set(bea, "city", "Bonn").expect("it is saved");
    world.set(edited, "city", "Rome").expect("it is saved");
    world.run(Command::DeleteCustomers { ids: vec![deleted] }).expect("it is deleted");
    let counts = |world: &World| {
        let sheet = care::rows_of_batch(&world.inline, number).expect("the book reads");
        (sheet.standing, sheet.total, sheet.reversed, sheet.kept)
    };
    assert_eq!(counts(&world), (Standing::Stands, 300, 0, 3));
    world.inline.job(Job::UndoBatch { number }).expect("it is undone");
    assert_eq!(counts(&world), (Standing::PartlyUndone, 300, 297, 3));
    let sheet = care::rows_of_batch(&world.inline, number).expect("the book reads");
    let kept: Vec<(&str, String)> = sheet
        .rows
        .iter()
        .filter(|row| row.fate == Fate::Kept)
        .map(|row| (row.name.as_str(), row.since.as_ref().map(|since| since.title.clone()).unwrap_or_default()))
        .collect();
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert!(kept.iter().all(|(_, title)| !title.is_empty()), "{kept:?}");
    assert_eq!(world.record(bea).text(LAST_NAME), "");
    assert!(sheet.rows.iter().any(|row| row.name == "Cy Ames300" && row.fate == Fate::Reversed && row.number > 1000));
    // A page of it says the same as the whole.
    let look = Some(Look { number, first: 100, count: 50 });
    let Answer::Batches(page) = world.inline.ask(&Question::Batches { look }) else { panic!("no batches") };
    assert_eq!(page.sheet.expect("it was asked for").rows, sheet.rows[100..150]);
    let line = &page.lines[0];
    assert_eq!((line.created, line.changed, line.standing), (298, 2, Standing::PartlyUndone));
    let report = folder.path().join("rows.csv");
    world.inline.job(Job::BatchReport { number, path: report.clone() }).expect("it is written");
    let written = std::fs::read_to_string(report).expect("it was written");
    assert_eq!(
        (written.lines().count(), written.matches(",reversed,").count(), written.matches(",kept,").count()),
        (301, 297, 3)
    );
}

#[test]
fn b_23_batches_are_listed_for_ever_and_can_stand_again() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let mut world = World::new();
    let one = world.import(&file(folder.path(), "one.csv", &["A1,Ada,Novak"]), OnMatch::Update).batch;
    let two = world.import(&file(folder.path(), "two.csv", &["A2,Bea,Olsen"]), OnMatch::Update).batch;
    let standing = |world: &World| -> Vec<(u64, String, Standing)> {
        let lines = care::batches(&world.inline).expect("the book reads");
        lines.into_iter().map(|line| (line.batch.number, line.batch.title, line.standing)).collect()
    };
    let title = |name: &str| format!("Import {name}.csv");
    let expected = |first| vec![(two, title("two"), Standing::Stands), (one, title("one"), first)];
    assert_eq!(standing(&world), expected(Standing::Stands));
    world.inline.job(Job::UndoBatch { number: one }).expect("it is undone");
    assert_eq!(standing(&world), expected(Standing::Undone));
    let undo = world.last_entry();
    world.run(Command::Undo { entry: Some(undo) }).expect("it is done again");
    assert_eq!(standing(&world), expected(Standing::Stands));
    assert_eq!(world.names("batch:*").len(), 2);
}
