//! Batches: who is in them, what each did, and the way back.

use std::path::{Path, PathBuf};

use regulars::engine::job::{Format, Job, OnMatch};
use regulars::engine::question::Scope;
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
