//! Files in and out: nothing is lost in silence, and what was exported imports without a change.

use std::fs;
use std::path::{Path, PathBuf};

use regulars::engine::job::{Format, ImportMode, ImportOrder, ImportReport, Job, JobReport, OnMatch};
use regulars::engine::question::Scope;
use regulars::engine::refusal::Refusal;
use regulars::model::customer::{CITY, CUSTOM, EMAIL, IDENTIFIERS, NAMED, PHONE, ZIP};
use regulars::model::importing::ImportWishes;
use regulars::model::path::MAIN;

use crate::world::World;

fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("the folder takes files");
    path
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("the system gives a folder")
}

fn sum(report: &ImportReport) -> u64 {
    report.created + report.updated + report.unchanged + report.skipped + report.problems
}

const THREE: &str = "id,first_name,last_name,phones,emails,city\n\
    1,Ana,Núñez,(555) 010-0123; 555-777-4417,ana@example.com,Lima\n\
    2,Bob,Smith,555-010-0199,not an e-mail,Boston\n\
    3,,,,,\n";

#[test]
fn imp_01_rows_become_customers_and_every_row_is_counted() {
    let (folder, mut world) = (folder(), World::new());
    let report = world.import(&file(&folder, "three.csv", THREE), OnMatch::Update);
    assert_eq!((report.rows, sum(&report)), (3, 3));
    assert_eq!(report.created + report.skipped + report.problems, 3);
    assert_eq!(report.cells, 1, "{:?}", report.complaints);
    let ana = world.list("ana", Scope::Active).rows[0].id;
    let record = world.record(ana);
    assert_eq!(record.items(PHONE).len(), 2);
    assert_eq!(record.text(CITY), "Lima");
}

#[test]
fn a_cell_that_does_not_read_is_kept_as_typed_and_needs_attention() {
    let (folder, mut world) = (folder(), World::new());
    world.import(&file(&folder, "three.csv", THREE), OnMatch::Update);
    let bob = world.list("bob", Scope::Active).rows[0].id;
    let kept: Vec<String> = world.record(bob).main_texts(EMAIL).map(str::to_owned).collect();
    assert_eq!(kept, ["not an e-mail"]);
    assert!(world.attention().iter().any(|row| row.id == bob));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "three.csv", THREE);
    let first = world.import(&path, OnMatch::Update);
    let before = world.content();
    let again = world.import(&path, OnMatch::Update);
    assert_eq!((again.created, again.updated), (0, 0), "{again:?}");
    assert_eq!(again.unchanged, first.created);
    assert_eq!(world.content(), before);
}

#[test]
fn imp_06_each_way_of_matching_counts_what_it_did() {
    let (folder, mut world) = (folder(), World::new());
    world.import(&file(&folder, "three.csv", THREE), OnMatch::Update);
    let newer = "id,first_name,city,zip\n1,Anna,Cusco,12345\n";
    let path = file(&folder, "newer.csv", newer);
    let check = |world: &mut World, on_match, expected: (u64, u64, u64)| {
        let report = world.import_as(&path, on_match, ImportMode::DryRun);
        let found = (report.created, report.updated, report.skipped);
        assert_eq!(found, expected, "{on_match:?}");
    };
    check(&mut world, OnMatch::Update, (0, 1, 0));
    check(&mut world, OnMatch::Fill, (0, 1, 0));
    check(&mut world, OnMatch::Skip, (0, 0, 1));
    check(&mut world, OnMatch::Create, (1, 0, 0));
    world.import(&path, OnMatch::Fill);
    let ana = world.list("12345", Scope::Active).rows[0].id;
    assert_eq!(world.record(ana).text(CITY), "Lima");
    world.import(&path, OnMatch::Update);
    assert_eq!(world.record(ana).text(CITY), "Cusco");
}

#[test]
fn a_dry_run_writes_nothing() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "three.csv", THREE);
    let report = world.import_as(&path, OnMatch::Update, ImportMode::DryRun);
    assert!(report.created > 0);
    assert_eq!(report.batch, 0);
    assert_eq!(world.content(), Vec::new());
    assert_eq!(world.history(None).len(), 1, "only the set-up of the book");
}

#[test]
fn undoing_an_import_takes_the_whole_batch_back() {
    let (folder, mut world) = (folder(), World::new());
    let kept = world.add(&[("first_name", "Eve")]);
    let before = world.content();
    world.import(&file(&folder, "three.csv", THREE), OnMatch::Update);
    world.undo().expect("the batch is undone as one");
    assert_eq!(world.content(), before);
    assert_eq!(world.names(""), ["Eve"]);
    assert!(world.find(kept).is_some());
}

#[test]
fn undoing_an_import_keeps_who_was_edited_since_and_says_so() {
    let (folder, mut world) = (folder(), World::new());
    world.import(&file(&folder, "three.csv", THREE), OnMatch::Update);
    let ana = world.list("ana", Scope::Active).rows[0].id;
    let batch = world.history(None)[0].batch.expect("a batch");
    world.set(ana, "city", "Cusco").expect("saved");
    let report = world.inline.job(Job::UndoBatch { number: batch });
    let Ok(JobReport::BatchUndone { kept, .. }) = report else {
        panic!("{report:?}");
    };
    assert_eq!(kept, ["Ana Núñez was changed since"]);
    assert_eq!(world.names(""), ["Ana Núñez"]);
}

#[test]
fn a_cancelled_import_changes_nothing() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "gone.csv", "");
    let order = regulars::engine::job::ImportOrder {
        path,
        map: Vec::new(),
        on_match: OnMatch::Update,
        mode: ImportMode::Write,
        report: None,
        wishes: ImportWishes::default(),
    };
    let refused = world.inline.job(Job::Import(order));
    assert!(matches!(refused, Err(Refusal::Sentence(_))), "{refused:?}");
    assert_eq!(world.content(), Vec::new());
}

/// Two rows of one person and one of another, in one chunk; the book is empty, or it has somebody else.
#[test]
fn a_row_that_resembles_a_row_before_is_handled_as_one_that_resembles_the_book() {
    const ROWS: &str = "first_name,last_name,phone,email,city,zip\n\
        Ana,Núñez,555-010-0123,ana@example.com,Lima,\n\
        Bob,Smith,555-010-0199,bob@example.com,Boston,\n\
        Ana,Núñez,555-010-0123,ana@example.com,Cusco,12345\n";
    let check = |on_match, expected: (u64, u64, u64), city: &str, zip: &str| {
        for has_somebody in [false, true] {
            let (folder, mut world) = (folder(), World::new());
            if has_somebody {
                world.add(&[("first_name", "Zoe"), ("last_name", "Quist"), ("phone", "555-777-1234")]);
            }
            let path = file(&folder, "rows.csv", ROWS);
            let dry = world.import_as(&path, on_match, ImportMode::DryRun);
            let report = world.import(&path, on_match);
            let found = (report.created, report.updated, report.skipped);
            assert_eq!(found, expected, "{on_match:?} {has_somebody}");
            assert_eq!((sum(&report), report.rows), (3, 3), "{on_match:?}");
            let said = ImportReport { batch: 0, ..report };
            assert_eq!(dry, said, "a dry run says the same");
            let reviews = usize::from(on_match == OnMatch::Review);
            assert_eq!(said.complaints.len(), reviews, "{on_match:?} {:?}", said.complaints);
            let rows = world.list("núñez", Scope::Active).rows;
            let (first, created) = (world.record(rows[0].id), if expected.0 == 3 { 2 } else { 1 });
            assert_eq!(rows.len(), created, "{on_match:?}");
            if created == 1 {
                assert_eq!((first.text(CITY), first.text(ZIP)), (city, zip), "{on_match:?}");
            }
        }
    };
    check(OnMatch::Update, (3, 0, 0), "", "");
    check(OnMatch::Create, (3, 0, 0), "", "");
    check(OnMatch::Review, (3, 0, 0), "", "");
    check(OnMatch::Skip, (2, 0, 1), "Lima", "");
    check(OnMatch::Fill, (2, 1, 0), "Lima", "12345");
    check(OnMatch::Overwrite, (2, 1, 0), "Cusco", "12345");
}

fn export(world: &mut World, path: &Path, format: Format) -> u64 {
    let job =
        Job::Export { path: path.to_path_buf(), format, text: String::new(), scope: Scope::All, only: Vec::new() };
    match world.inline.job(job) {
        Ok(JobReport::Exported { customers, .. }) => customers,
        other => panic!("no export: {other:?}"),
    }
}

#[test]
fn imp_09_what_was_exported_imports_without_a_change() {
    let (folder, mut world) = (folder(), World::new());
    world.inline.job(Job::Demo { customers: 500, seed: 3 }).expect("the demo is made");
    world.add(&[
        ("first_name", "Odd \"quote\""),
        ("last_name", "O'Neil; Jr"),
        ("notes", "two\nlines, and a comma; =1+1"),
        ("tags", "VIP;Band"),
    ]);
    let path = folder.path().join("all.csv");
    let customers = export(&mut world, &path, Format::Csv);
    assert_eq!(customers, 501);
    let before = world.content();
    let again = world.import(&path, OnMatch::Update);
    assert_eq!(again.unchanged, 501, "{again:?}");
    assert_eq!(world.content(), before);
    let mut other = World::new();
    let there = other.import(&path, OnMatch::Update);
    assert_eq!(there.created, 501, "{there:?}");
    let second = folder.path().join("second.csv");
    export(&mut other, &second, Format::Csv);
    let lines = |path: &Path| -> Vec<String> {
        let text = fs::read_to_string(path).expect("it was written");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader
            .records()
            // The first two columns are the book's own id and number.
            .map(|row| row.expect("a row").iter().skip(2).collect::<Vec<_>>().join("|"))
            .collect()
    };
    assert_eq!(lines(&path), lines(&second));
}

#[test]
fn a_row_to_review_is_added_and_listed_and_changes_nobody() {
    let (folder, mut world) = (folder(), World::new());
    world.import(&file(&folder, "three.csv", THREE), OnMatch::Update);
    let before = world.content();
    let report = world.import(&file(&folder, "one.csv", "id,first_name,city\n1,Zoe,Oslo\n"), OnMatch::Review);
    assert_eq!((report.created, report.updated), (1, 0));
    assert_eq!(report.complaints.len(), 1, "{:?}", report.complaints);
    assert!(before.iter().all(|customer| world.content().contains(customer)));
}

#[test]
fn an_account_number_of_two_customers_changes_neither() {
    let (folder, mut world) = (folder(), World::new());
    world.add(&[("first_name", "Ada"), ("account", "100")]);
    world.add(&[("first_name", "Bob"), ("account", "100")]);
    let report = world.import(&file(&folder, "one.csv", "id,first_name,city\n100,Bob,Oslo\n"), OnMatch::Update);
    assert_eq!((report.created, report.updated), (1, 0));
}

#[test]
fn an_export_never_replaces_a_book() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "shop.redb", "redb and more");
    let job = Job::Export {
        path: path.clone(),
        format: Format::Csv,
        text: String::new(),
        scope: Scope::All,
        only: Vec::new(),
    };
    let refused = world.inline.job(job);
    assert!(matches!(refused, Err(Refusal::Sentence(_))), "{refused:?}");
    assert_eq!(fs::read_to_string(path).expect("it is there"), "redb and more");
}

#[test]
fn a_report_never_replaces_the_file_that_is_imported() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "three.csv", THREE);
    let order = regulars::engine::job::ImportOrder {
        path: path.clone(),
        map: Vec::new(),
        on_match: OnMatch::Update,
        mode: ImportMode::Write,
        report: Some(path.clone()),
        wishes: ImportWishes::default(),
    };
    let refused = world.inline.job(Job::Import(order));
    assert!(matches!(refused, Err(Refusal::File { .. })), "{refused:?}");
    assert_eq!(fs::read_to_string(path).expect("it is there"), THREE);
}

#[test]
fn a_column_becomes_a_custom_field_or_an_identifier_of_its_name() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(
        &folder,
        "guests.csv",
        "id,first_name,soc_sec_id,locker\nA1,Ana,5304218,12; left\nA2,Anna,5304218,\nA3,Zoe,7777777,9\n",
    );
    let map = |field: &str, column: &str| (field.to_owned(), column.to_owned());
    let order = |on_match| ImportOrder {
        path: path.clone(),
        map: vec![map("identifier.soc_sec_id", "soc_sec_id"), map("custom.Locker", "locker")],
        on_match,
        mode: ImportMode::Write,
        report: None,
        wishes: ImportWishes::default(),
    };
    let run = |world: &mut World, on_match| match world.inline.job(Job::Import(order(on_match))) {
        Ok(JobReport::Imported(report)) => report,
        other => panic!("no import: {other:?}"),
    };
    let report = run(&mut world, OnMatch::Update);
    assert_eq!((report.created, report.unmapped.len()), (3, 0));
    let row = world.list("A1", Scope::Active).rows.remove(0);
    let record = world.record(row.id);
    let of = |field: u16| -> Vec<(String, String)> {
        let part = |item, part| record.part_text(field, item, part).to_owned();
        record.items(field).into_iter().map(|item| (part(item, NAMED), part(item, MAIN))).collect()
    };
    let pair = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    assert_eq!((of(IDENTIFIERS), of(CUSTOM)), (pair("soc_sec_id", "5304218"), pair("Locker", "12; left")));
    assert_eq!(world.names("5304218").len(), 2, "an identifier is found");
    let twins = world.detail(row.id).twins;
    assert!(twins.iter().any(|twin| twin.row.name == "Anna"), "an identifier is evidence: {twins:?}");
    for on_match in [OnMatch::Update, OnMatch::Fill, OnMatch::Overwrite] {
        let report = run(&mut world, on_match);
        assert_eq!((report.unchanged, report.updated, report.created), (3, 0, 0), "{on_match:?}");
    }
}

#[test]
fn custom_fields_and_identifiers_come_back_from_an_export_unchanged() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "guests.csv", "id,first_name,ssn,locker\nA1,Ana,53-04,\"7: x; \"\"left\"\"\"\n");
    let map = vec![("identifier".to_owned(), "ssn".to_owned()), ("custom".to_owned(), "locker".to_owned())];
    let (on_match, mode) = (OnMatch::Update, ImportMode::Write);
    world
        .inline
        .job(Job::Import(ImportOrder { path, map, on_match, mode, report: None, wishes: ImportWishes::default() }))
        .expect("the file is read");
    let out = folder.path().join("out.csv");
    let export = Job::Export {
        path: out.clone(),
        format: Format::Csv,
        text: String::new(),
        scope: Scope::All,
        only: Vec::new(),
    };
    world.inline.job(export).expect("the file is written");
    let mut other = World::new();
    assert_eq!(other.import(&out, OnMatch::Update).created, 1);
    let values = |world: &mut World| world.content().into_iter().map(|(_, values)| values).collect::<Vec<_>>();
    assert_eq!(values(&mut other), values(&mut world));
    assert_eq!(other.import(&out, OnMatch::Update).unchanged, 1);
}

#[test]
fn fld_06_a_category_is_set_filtered_and_exported() {
    let (folder, mut world) = (folder(), World::new());
    world.add(&[("first_name", "Ana"), ("category", "Trade")]);
    let bo = world.add(&[("first_name", "Bo"), ("category", "Retail")]);
    world.add(&[("first_name", "Cy")]);
    world.set(bo, "category", "School").expect("the owner may edit");
    let check = |world: &mut World, filter: &str, expected: &[&str]| {
        assert_eq!(world.names(filter), expected, "{filter}");
    };
    check(&mut world, "category:=Trade", &["Ana"]);
    check(&mut world, "category:=School", &["Bo"]);
    check(&mut world, "category:=Retail", &[]);
    let path = folder.path().join("out.csv");
    assert_eq!(export(&mut world, &path, Format::Csv), 3);
    let text = fs::read_to_string(&path).expect("the file was written");
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let column = lines.next().expect("a header").split(',').position(|name| name == "category").expect("a column");
    let mut cells: Vec<&str> = lines.map(|line| line.split(',').nth(column).expect("a cell")).collect();
    cells.sort_unstable();
    assert_eq!(cells, ["", "School", "Trade"]);
}
