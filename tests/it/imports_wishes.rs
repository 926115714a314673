//! What a person may say of a file before it is imported: how it is read, what is made of cells, who a row is, and what
//! was put right by hand. In every case the rows of the file are the rows that are counted.

use std::fs;
use std::path::{Path, PathBuf};

use regulars::engine::job::{ImportMode, ImportOrder, ImportReport, Job, JobReport, OnMatch, Verdict};
use regulars::engine::preview::FilePreview;
use regulars::engine::question::Scope;
use regulars::engine::refusal::Refusal;
use regulars::model::customer::{BIRTHDAY, CITY, FIRST_NAME, LAST_NAME, PHONE};
use regulars::model::importing::{
    Because, Fix, HeaderRow, ImportWishes, LayoutWish, LetterCase, Letters, Listing, MatchKey, PresetWish, Transform,
    WrittenOrder,
};
use regulars::model::path::Path as Place;

use crate::world::World;

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("the folder takes files");
    path
}

fn order(path: &Path, on_match: OnMatch, wishes: ImportWishes) -> ImportOrder {
    ImportOrder { path: path.to_path_buf(), map: Vec::new(), on_match, mode: ImportMode::Write, report: None, wishes }
}

fn import(world: &mut World, order: ImportOrder) -> ImportReport {
    let report = match world.inline.job(Job::Import(order)) {
        Ok(JobReport::Imported(report)) => report,
        other => panic!("no import: {other:?}"),
    };
    let sum = report.created + report.updated + report.unchanged + report.skipped + report.problems;
    assert_eq!(sum, report.rows, "every row is counted once: {report:?}");
    report
}

fn look(world: &mut World, path: &Path, wishes: ImportWishes) -> FilePreview {
    match world.inline.job(Job::LookAtFile { path: path.to_path_buf(), map: Vec::new(), wishes }) {
        Ok(JobReport::Preview(preview)) => preview,
        other => panic!("no preview: {other:?}"),
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("the system gives a folder")
}

fn headers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/headers");
    let files = fs::read_dir(folder).expect("the fixtures are there").map(|entry| entry.expect("it reads").path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
    files.sort();
    files
}

#[test]
fn b_23_the_same_file_again_gives_nobody_new_whoever_wrote_it() {
    let files = headers();
    assert_eq!(files.len(), 14);
    for path in files {
        let mut world = World::new();
        let first = import(&mut world, order(&path, OnMatch::Update, ImportWishes::default()));
        assert_eq!((first.rows, first.created), (3, 3), "{}", path.display());
        let before = world.content();
        let again = import(&mut world, order(&path, OnMatch::Update, ImportWishes::default()));
        assert_eq!((again.created, again.unchanged), (0, 3), "{}: {again:?}", path.display());
        assert_eq!(world.content(), before, "{}", path.display());
    }
}

#[test]
fn b_23_without_account_numbers_a_row_is_known_by_name_and_contact() {
    const ROWS: &str = "first_name,last_name,phone,email,city\n\
        Ana,Núñez,555-010-0123,ana@example.com,Lima\n\
        John,Smith,555-010-0200,,Boston\n\
        John,Smith,555-010-0200,,Boston\n\
        Bob,,,,\n";
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "people.csv", ROWS.as_bytes());
    let first = import(&mut world, order(&path, OnMatch::Update, ImportWishes::default()));
    assert_eq!((first.created, first.unchanged, first.repeated), (3, 1, 1), "{first:?}");
    let again = import(&mut world, order(&path, OnMatch::Update, ImportWishes::default()));
    assert_eq!((again.created, again.unchanged), (0, 4), "{again:?}");
    // Another person of that name with another phone is another person.
    let other = file(&folder, "other.csv", b"first_name,last_name,phone,city\nJohn,Smith,555-010-0999,Kiel\n");
    assert_eq!(import(&mut world, order(&other, OnMatch::Update, ImportWishes::default())).created, 1);
    let moved =
        file(&folder, "moved.csv", "first_name,last_name,phone,city\nAna,Núñez,(555) 010-0123,Cusco\n".as_bytes());
    let report = import(&mut world, order(&moved, OnMatch::Update, ImportWishes::default()));
    assert_eq!((report.created, report.updated), (0, 1), "{report:?}");
}

#[test]
fn b_23_each_key_finds_whom_it_names_and_nobody_else() {
    let check = |key: MatchKey, row: &str, expected: (u64, u64)| {
        let (folder, mut world) = (folder(), World::new());
        world.add(&[("first_name", "Ana"), ("account", "A1"), ("email", "ana@example.com"), ("phone", "555-010-0123")]);
        world.add(&[("first_name", "Tom"), ("email", "both@example.com")]);
        world.add(&[("first_name", "Eva"), ("email", "both@example.com")]);
        let path = file(&folder, "row.csv", format!("account,first_name,email,phone,city\n{row}\n").as_bytes());
        let report = import(&mut world, order(&path, OnMatch::Update, ImportWishes { key, ..ImportWishes::default() }));
        assert_eq!((report.created, report.updated), expected, "{key:?} {row}");
    };
    check(MatchKey::Account, "a1,Zoe,,,Rome", (0, 1));
    check(MatchKey::Account, "B2,Ana,ana@example.com,,Rome", (1, 0));
    check(MatchKey::Email, "B2,Anna,ANA@example.com,,Rome", (0, 1));
    check(MatchKey::Email, "A1,Ana,new@example.com,,Rome", (1, 0));
    check(MatchKey::Email, ",Tom,both@example.com,,Rome", (1, 0));
    check(MatchKey::Phone, ",Anna,,+1 (555) 010-0123,Rome", (0, 1));
    check(MatchKey::Phone, "A1,Ana,,,Rome", (1, 0));
    check(MatchKey::Resemblance, ",Ana,ana@example.com,555-010-0123,Rome", (0, 1));
    check(MatchKey::OurId, "A1,Ana,ana@example.com,555-010-0123,Rome", (1, 0));
}

#[test]
fn imp_04_cells_are_put_into_form_before_they_are_read() {
    const ROWS: &str = "id;wer;handy;born;ort\n1;NOVAK ADA;4.155550100E+09;03/04/1980;\n2;O'NEIL ZOE;491761234567.0;31/12/1975;\n;;;;\n";
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "rows.csv", ROWS.as_bytes());
    let transform = |column: &str, transform: Transform| (column.to_owned(), transform);
    let wishes = ImportWishes {
        transforms: vec![
            transform("wer", Transform::SplitName),
            transform("wer", Transform::Case(LetterCase::Names)),
            transform("handy", Transform::FixPhone),
            transform("born", Transform::Dates(WrittenOrder::DayFirst)),
            transform("ort", Transform::Fixed("Ulm".to_owned())),
        ],
        ..ImportWishes::default()
    };
    let mut order = order(&path, OnMatch::Update, wishes);
    order.map = vec![("birthday".to_owned(), "born".to_owned()), ("city".to_owned(), "ort".to_owned())];
    let report = import(&mut world, order);
    assert_eq!((report.rows, report.created, report.skipped), (3, 2, 1), "an empty row stays empty: {report:?}");
    let rows = world.list("1980", Scope::Active).rows;
    let ada = world.list("novak", Scope::Active).rows.first().map(|row| row.id).expect("she is in the book");
    let record = world.record(ada);
    assert_eq!((record.text(FIRST_NAME), record.text(LAST_NAME), record.text(CITY)), ("Novak", "Ada", "Ulm"));
    let phones: Vec<&str> = record.main_texts(PHONE).collect();
    assert_eq!(phones, ["4155550100"]);
    let born = record.get(Place::field(BIRTHDAY)).expect("the date was read");
    assert_eq!(format!("{born:?}"), "Date(Date { year: Some(1980), month: 4, day: 3 })", "{rows:?}");
}

#[test]
fn imp_05_the_rows_that_are_not_simply_new_are_listed_and_can_be_put_right_or_left_out() {
    const ROWS: &str =
        "id,first_name,email,city\n1,Ana,ana@example.com,Rome\n2,Bob,bob at example,\n3,Cy,cy@example.com,\n3,Cy,,\n";
    let (folder, mut world) = (folder(), World::new());
    world.add(&[("first_name", "Ana"), ("account", "1")]);
    let path = file(&folder, "rows.csv", ROWS.as_bytes());
    let wishes = ImportWishes { listing: Listing::Rows, ..ImportWishes::default() };
    let mut asked = order(&path, OnMatch::Update, wishes.clone());
    asked.mode = ImportMode::DryRun;
    let report = import(&mut world, asked.clone());
    let listed: Vec<(u64, Verdict, &str)> =
        report.listed.iter().map(|row| (row.line, row.verdict, row.name.as_str())).collect();
    assert_eq!(listed, [(3, Verdict::New, "Bob"), (2, Verdict::Updates, "Ana"), (5, Verdict::Repeats, "Cy")]);
    assert_eq!(report.listed[0].cells, ["2", "Bob", "bob at example", ""]);
    assert_eq!(report.listed[0].complaints.len(), 1);
    assert_eq!(report.listed[1].whom.as_ref().map(|(_, name)| name.as_str()), Some("Ana"));
    let wishes = ImportWishes {
        fixes: vec![Fix { line: 3, column: 2, text: "bob@example.com".to_owned() }],
        left_out: vec![4, 5],
        ..wishes
    };
    let report = import(&mut world, order(&path, OnMatch::Update, wishes));
    assert_eq!((report.created, report.updated, report.skipped, report.cells), (1, 1, 2, 0), "{report:?}");
    assert_eq!(world.list("bob@example.com", Scope::Active).rows.len(), 1);
    assert!(world.names("").iter().all(|name| name != "Cy"));
}

#[test]
fn imp_03_how_a_file_is_read_can_be_said() {
    let (folder, mut world) = (folder(), World::new());
    let path = file(&folder, "rows.txt", b"Name|Ort\nJos\xE9 Alva|M\xFCnchen\n");
    let guessed = look(&mut world, &path, ImportWishes::default());
    assert_eq!(guessed.layout.letters, Some(Letters::Windows1252));
    assert_eq!((guessed.layout.delimiter, guessed.layout.header), (Some(b'|'), Some(HeaderRow::Present)));
    let said = LayoutWish { letters: Some(Letters::Utf8), delimiter: Some(b';'), header: Some(HeaderRow::Absent) };
    let preview = look(&mut world, &path, ImportWishes { layout: said, ..ImportWishes::default() });
    assert_eq!(preview.layout, said);
    assert_eq!((preview.columns.len(), preview.rows.len()), (1, 2));
    assert_eq!(preview.rows[0], ["Name|Ort"]);
}

#[test]
fn b_38_a_known_program_is_named_and_can_be_chosen_or_refused() {
    let mut world = World::new();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/headers/hubspot.csv");
    let preview = look(&mut world, &path, ImportWishes::default());
    assert_eq!(preview.preset, Some(("hubspot", "HubSpot")));
    assert_eq!(preview.columns[0].because, Because::Preset);
    assert_eq!(preview.columns[0].target.as_deref(), Some("account"));
    let none = ImportWishes { preset: PresetWish::None, ..ImportWishes::default() };
    let preview = look(&mut world, &path, none);
    assert_eq!((preview.preset, preview.columns[0].target.as_deref()), (None, None));
    let wishes = ImportWishes { preset: PresetWish::Named("nobody".to_owned()), ..ImportWishes::default() };
    let refused = world.inline.job(Job::LookAtFile { path, map: Vec::new(), wishes });
    assert!(matches!(refused, Err(Refusal::File { .. })), "{refused:?}");
}
