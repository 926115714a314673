//! Mutated files through the whole import: rows in are rows imported and rows told, and nothing panics.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use regulars::engine::job::{ImportMode, ImportOrder, Job, JobReport, OnMatch};
use regulars::model::importing::ImportWishes;

use crate::world::World;

#[path = "../../fuzz/law.rs"]
mod law;

/// Files that are mutated, `--long` or not.
const FEW: u32 = 150;
const MANY: u32 = 10_000;

/// What a change puts in the place of some bytes.
const PIECES: &[&[u8]] = &[
    b"",
    b"\"",
    b",",
    b";",
    b"\n",
    b"\r\n",
    b"\r\r\n",
    b"\0",
    b"=",
    b"=\r\n",
    b":",
    b"\\",
    b"\xff",
    b"\xc3",
    b" ",
    b"END:VCARD\n",
    b"\nBEGIN:VCARD\n",
    b";ENCODING=QUOTED-PRINTABLE",
    b";ENCODING=BASE64",
    b"AGENT:\n",
    b"regulars_id,",
    b"=cmd|' /C calc'!A0",
];

fn cases() -> u32 {
    if std::env::var_os("REGULARS_LONG").is_some() { MANY } else { FEW }
}

/// A place as a share of the file, how many bytes go, and what comes.
type Change = (f64, usize, usize);

fn mutated(file: &[u8], changes: &[Change], length: f64) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for (place, gone, piece) in changes {
        let at = (place * bytes.len() as f64) as usize;
        let end = (at + gone).min(bytes.len());
        bytes.splice(at..end, PIECES[*piece].iter().copied());
    }
    bytes.truncate((length * bytes.len() as f64) as usize);
    bytes
}

/// The file in a book of its own; every row is counted once, and each problem has a line in the report.
fn import(path: &Path) {
    let (mut world, report) = (World::new(), path.with_extension("report.csv"));
    let order = ImportOrder {
        path: path.to_path_buf(),
        map: Vec::new(),
        on_match: OnMatch::Create,
        mode: ImportMode::Write,
        report: Some(report.clone()),
        wishes: ImportWishes::default(),
    };
    let Ok(JobReport::Imported(done)) = world.inline.job(Job::Import(order)) else {
        return;
    };
    let counted = done.created + done.updated + done.unchanged + done.skipped + done.problems;
    assert_eq!(done.rows, counted, "{done:?}");
    assert_eq!(world.content().len() as u64, done.created);
    let told = fs::read_to_string(report).unwrap_or_default();
    let problems = told.matches("not imported").count() as u64;
    assert!(problems >= done.problems, "{} of {} problems are told: {told}", problems, done.problems);
}

fn hold(names: &[&str]) {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files: Vec<Vec<u8>> = names.iter().map(|name| fs::read(root.join(name)).expect("a fixture")).collect();
    let change = (0.0..1.0_f64, 0..40_usize, 0..PIECES.len());
    let any = (0..files.len(), prop::collection::vec(change, 0..12), 0.2..=1.0_f64);
    let mut runner =
        TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) });
    let held = runner.run(&any, |(at, changes, length)| {
        let bytes = mutated(&files[at], &changes, length);
        law::check(names[at], &bytes);
        let path = folder.path().join(Path::new(names[at]).file_name().expect("a name"));
        fs::write(&path, &bytes).expect("it is written");
        import(&path);
        Ok(())
    });
    held.unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn int_11_mutated_cards_are_imported_or_told() {
    hold(&[
        "vcf/mixed.vcf",
        "vcf/ez-vcard/John_Doe_ANDROID.vcf",
        "vcf/ez-vcard/John_Doe_EVOLUTION.vcf",
        "vcf/ez-vcard/John_Doe_GMAIL.vcf",
        "vcf/ez-vcard/John_Doe_MS_OUTLOOK.vcf",
        "vcf/ez-vcard/gmail-list.vcf",
        "vcf/ez-vcard/outlook-2003.vcf",
        "vcf/ez-vcard/rfc6350-example.vcf",
    ]);
}

#[test]
fn imp_01_mutated_tables_are_imported_or_told() {
    hold(&[
        "csv/bad_cells.csv",
        "csv/duplicate_headers.csv",
        "csv/mixed_line_ends.csv",
        "csv/no_header.csv",
        "csv/pipe.csv",
        "csv/quoted_newlines.csv",
        "csv/ragged.csv",
        "csv/semicolon.csv",
        "csv/stray_quote.csv",
        "csv/tab.tsv",
        "csv/utf16le_bom.csv",
        "csv/utf8_with_foreign_bytes.csv",
        "csv/windows1252.csv",
    ]);
}
