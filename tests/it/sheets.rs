//! Workbooks and the other formats an export has: back without a change, for the right eyes, and whom they name.

use std::fs;
use std::path::PathBuf;

use regulars::engine::command::Command;
use regulars::engine::job::{Format, Job, JobReport, OnMatch};
use regulars::engine::preview::RowsAre;
use regulars::engine::question::Scope;
use regulars::engine::refusal::Refusal;
use regulars::model::access::role::Role;
use regulars::model::id::Id;
use regulars::model::importing::ImportWishes;

use crate::world::World;

/// A book, and a folder for what it writes.
struct Desk {
    world: World,
    folder: tempfile::TempDir,
}

/// All that can be read back; PDF has tests of its own.
const FORMATS: [(Format, &str); 6] = [
    (Format::Csv, "csv"),
    (Format::CsvSafe, "safe.csv"),
    (Format::Xlsx, "xlsx"),
    (Format::Json, "jsonl"),
    (Format::Vcard, "vcf"),
    (Format::Vcard3, "3.vcf"),
];

impl Desk {
    fn new() -> Self {
        Self { world: World::new(), folder: tempfile::tempdir().expect("the system gives a folder") }
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.path().join(format!("out.{ending}"))
    }

    fn try_export(&mut self, to: (Format, &str), text: &str, scope: Scope, only: &[Id]) -> Result<u64, Refusal> {
        let (path, text, only) = (self.path(to.1), text.to_owned(), only.to_vec());
        let report = self.world.inline.job(Job::Export { path, format: to.0, text, scope, only })?;
        let JobReport::Exported { customers, .. } = report else { panic!("not exported: {report:?}") };
        Ok(customers)
    }
}

#[test]
fn imp_07_a_workbook_of_the_whole_book_is_imported_without_a_change() {
    let mut desk = Desk::new();
    desk.world.inline.job(Job::Demo { customers: 500, seed: 11 }).expect("the demo is made");
    let customers = desk.try_export((Format::Xlsx, "xlsx"), "", Scope::All, &[]).expect("it is written");
    let path = desk.path("xlsx");
    let look = Job::LookAtFile { path: path.clone(), map: Vec::new(), wishes: ImportWishes::default() };
    let Ok(JobReport::Preview(preview)) = desk.world.inline.job(look) else { panic!("it can be looked at") };
    assert_eq!(
        (preview.rows_are, preview.shape.as_str()),
        (RowsAre::Sheet, "workbook (XLSX), header in the first row")
    );
    let report = desk.world.import(&path, OnMatch::Update);
    assert_eq!((report.rows, report.unchanged, report.batch), (customers, customers, 0), "{report:?}");
}

#[test]
fn imp_10_every_format_needs_the_right_and_is_a_line_of_the_history() {
    let mut desk = Desk::new();
    desk.world.add(&[("first_name", "Ada"), ("city", "Boston")]);
    for to in FORMATS {
        for role in [Role::Technician, Role::Viewer] {
            desk.world.become_role(role);
            let refused = desk.try_export(to, "", Scope::All, &[]);
            assert!(matches!(refused, Err(Refusal::Forbidden(_))), "{to:?} {role:?}");
        }
        assert!(!desk.path(to.1).exists(), "{to:?}");
        desk.world.become_role(Role::Owner);
        desk.try_export(to, "city:boston", Scope::All, &[]).expect("it is written");
        let line = desk.world.history(None).into_iter().next().expect("there is a line");
        assert_eq!(line.title, format!("Export 1 customer as {}: city:boston", to.0.name()));
    }
    assert_eq!(desk.world.undo().expect("the newest change").title, "Undo: Add Ada");
}

#[test]
fn imp_11_every_format_holds_whom_filter_and_marks_name() {
    let mut desk = Desk::new();
    let ada = desk.world.add(&[("first_name", "Ada"), ("city", "Boston")]);
    let bea = desk.world.add(&[("first_name", "Beatrice"), ("city", "Paris")]);
    let cat = desk.world.add(&[("first_name", "Catherine"), ("city", "Boston")]);
    desk.world.run(Command::ArchiveCustomers { ids: vec![cat] }).expect("archived");
    for to in FORMATS {
        let mut check = |text: &str, scope, only: &[Id], expected: &[&str]| {
            let customers = desk.try_export(to, text, scope, only).expect("it is written");
            assert_eq!(customers, expected.len() as u64, "{to:?} {text}");
            let path = desk.path(to.1);
            let file = if to.0 == Format::Xlsx {
                cells_of(&mut desk.world, path)
            } else {
                fs::read_to_string(path).expect("it is text")
            };
            for name in ["Ada", "Beatrice", "Catherine"] {
                assert_eq!(file.contains(name), expected.contains(&name), "{name} in {to:?} by {text}");
            }
        };
        check("city:boston", Scope::All, &[], &["Ada", "Catherine"]);
        check("", Scope::Active, &[], &["Ada", "Beatrice"]);
        check("", Scope::All, &[ada, bea], &["Ada", "Beatrice"]);
        check("city:boston", Scope::All, &[ada, bea], &["Ada"]);
        check("city:nowhere", Scope::All, &[], &[]);
    }
}

/// The first rows of a workbook, as the import sees them.
fn cells_of(world: &mut World, path: PathBuf) -> String {
    let look = Job::LookAtFile { path, map: Vec::new(), wishes: ImportWishes::default() };
    match world.inline.job(look) {
        Ok(JobReport::Preview(preview)) => preview.rows.concat().join(" "),
        other => panic!("it can be looked at: {other:?}"),
    }
}
