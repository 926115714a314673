//! Files in and out: import, its report and its undo, export, and the round trip.

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

use serde_json::json;

use super::{Desk, fixture, number, text};
use crate::pdf_text::pages;

#[test]
fn imp_01_ten_thousand_rows_are_imported_and_undone_as_one() {
    let desk = Desk::new();
    let mut csv = String::from("id,First Name,Last Name,Mobile,E-mail,City\r\n");
    for row in 0..10_000 {
        write!(csv, "{row},Ana,Number {row},555-{row:04},ana{row}@x.example,Boston\r\n")
            .expect("a text takes every letter");
    }
    desk.write("big.csv", csv);
    let line = desk.line(&["import", "big.csv"]);
    assert_eq!((number(&line, "rows"), number(&line, "created")), (10_000, 10_000), "{line}");
    assert_eq!(number(&desk.line(&["info"]), "customers"), 10_000);
    assert_eq!(text(&desk.line(&["show", "account:9999"]), "email"), "ana9999@x.example");
    let again = desk.line(&["import", "big.csv"]);
    assert_eq!((number(&again, "unchanged"), number(&again, "batch")), (10_000, 0), "{again}");
    let undone = desk.line(&["undo", &number(&line, "batch").to_string()]);
    assert_eq!(number(&undone, "records"), 10_000, "{undone}");
    assert_eq!(number(&desk.line(&["info"]), "customers"), 0);
    assert_eq!(desk.line(&["check"]), json!({ "sound": true, "problems": [] }));
}

#[test]
fn imp_06_what_is_in_the_book_already_is_handled_as_asked() {
    let line = "account,first_name,city\nA1,Ada,Boston\nA2,Bea,\n";
    let check = |way: &[&str], updated: u64, created: u64, skipped: u64, city: &str| {
        let desk = Desk::new();
        desk.write("first.csv", "account,first_name,city,notes\nA1,Ada,Paris,kept\n");
        desk.write("second.csv", line);
        desk.line(&["import", "first.csv"]);
        let report = desk.line(&[&["import", "second.csv"], way].concat());
        let counts = ["updated", "created", "skipped"].map(|key| number(&report, key));
        assert_eq!(counts, [updated, created, skipped], "{way:?}: {report}");
        let shown = desk.line(&["show", "1001"]);
        assert_eq!((text(&shown, "city"), text(&shown, "notes")), (city, "kept"), "{way:?}");
    };
    check(&[], 1, 1, 0, "Boston");
    check(&["--on-match", "overwrite"], 1, 1, 0, "Boston");
    check(&["--on-match", "skip"], 0, 1, 1, "Paris");
    check(&["--on-match", "create"], 0, 2, 0, "Paris");
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let desk = Desk::new();
    let wet = desk.line(&["import", &fixture("bad_cells.csv"), "--dry-run", "--report", "report.csv"]);
    assert_eq!((number(&wet, "created"), number(&wet, "cells"), number(&wet, "batch")), (2, 4, 0), "{wet}");
    let names: Vec<String> = desk.files().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["report.csv"], "no book is made");
    desk.line(&["import", &fixture("crlf.csv")]);
    let steps = desk.lines(&["history"]);
    desk.line(&["import", &fixture("bad_cells.csv"), "--dry-run"]);
    assert_eq!(desk.lines(&["history"]), steps);
}

#[test]
fn columns_are_mapped_as_asked_and_those_that_go_nowhere_are_named() {
    let desk = Desk::new();
    desk.write("odd.csv", "Kennung,Name,Quux,City,Phone\nA1,Ada,x,Boston,555-0100\n");
    let run =
        desk.run(&["import", "odd.csv", "--map", "account=Kennung", "--map", "first_name=2", "--book", "shop.redb"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("Columns that go nowhere: Quux"), "{}", run.err);
    assert_eq!(text(&desk.line(&["show", "A1"]), "first_name"), "Ada");
    let wrong = desk.run(&["import", "odd.csv", "--map", "city=Stadt", "--book", "new.redb"]);
    wrong.refused(1, "The file has no column \"Stadt\"; its columns are Kennung, Name, Quux, City, Phone");
    assert!(!desk.path("new.redb").exists());
}

#[test]
fn bad_files_are_refused_in_one_sentence_and_leave_no_book() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).expect("the folder can be written");
    let zero = fixture("zero_bytes.csv");
    let binary = fixture("binary.csv");
    for file in ["missing.csv", "folder", &zero, &binary] {
        let run = desk.run(&["import", file, "--book", "shop.redb"]);
        run.refused(1, file);
        assert_eq!(desk.files(), [], "{file}");
    }
}

#[test]
fn nothing_of_a_strange_file_is_lost_in_silence() {
    let check = |name: &str, rows: u64, cells: u64, said: &str| {
        let desk = Desk::new();
        let run = desk.run(&["import", &fixture(name), "--book", "shop.redb", "--json"]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let line = run.lines().pop().expect("the last line is the report");
        let parts = ["created", "updated", "unchanged", "skipped", "problems"].map(|key| number(&line, key));
        assert_eq!((number(&line, "rows"), parts.iter().sum()), (rows, rows), "{name}: {line}");
        assert_eq!(number(&line, "cells"), cells, "{name}: {line}");
        assert!(run.err.contains(said), "{name}: {}", run.err);
    };
    check("bad_cells.csv", 2, 4, "Not a date");
    check("cr_only.csv", 3, 0, "");
    check("crlf.csv", 3, 0, "");
    check("header_only.csv", 0, 0, "");
    check("mixed_line_ends.csv", 3, 0, "");
    check("no_header.csv", 3, 0, "");
    check("pipe.csv", 3, 0, "");
    check("quoted_newlines.csv", 2, 0, "");
    check("ragged.csv", 4, 0, "extra one");
    check("semicolon.csv", 3, 0, "");
    check("stray_quote.csv", 62, 0, "A quotation mark that does not enclose its cell");
    check("tab.tsv", 3, 0, "");
    check("utf16be_bom.csv", 3, 0, "");
    check("utf16le_bom.csv", 3, 0, "");
    check("utf8_bom.csv", 3, 0, "");
    check("windows1252.csv", 4, 0, "");
}

#[test]
fn several_files_are_added_up() {
    let desk = Desk::new();
    let total = desk.line(&["import", &fixture("crlf.csv"), &fixture("bad_cells.csv"), "--on-match", "create"]);
    assert_eq!((number(&total, "rows"), number(&total, "created"), number(&total, "cells")), (5, 5, 4), "{total}");
    let run = desk.run(&["import", &fixture("crlf.csv"), "missing.csv", "--book", "shop.redb"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("(the 3 rows before it are saved)"), "{}", run.err);
}

#[test]
fn imp_09_an_export_that_is_imported_again_changes_nothing() {
    let desk = Desk::new();
    let demo = ["demo", "--customers", "300", "--seed", "7", "--no-window", "--book", "shop.redb"];
    desk.run(&demo).done(&demo);
    desk.line(&["archive", "1001"]);
    let exported = desk.line(&["export", "--format", "csv", "--out", "out.csv"]);
    let wanted = desk.line(&["info"]);
    let customers = number(&wanted, "customers");
    assert_eq!(number(&exported, "customers"), customers);
    let steps = desk.lines(&["history"]).len();
    let again = desk.line(&["import", "out.csv"]);
    assert_eq!(number(&again, "unchanged"), customers, "{again}");
    assert_eq!(desk.lines(&["history"]).len(), steps);
    let other = ["import", "out.csv", "--book", "other.redb", "--json"];
    let line = desk.run(&other).done(&other).lines().remove(0);
    assert_eq!((number(&line, "created"), &line["unmapped"]), (customers, &json!([])), "{line}");
    let info = ["info", "--book", "other.redb", "--json"];
    let info = desk.run(&info).done(&info).lines().remove(0);
    assert_eq!(
        (number(&info, "customers"), number(&info, "archived")),
        (customers, number(&wanted, "archived")),
        "{info}"
    );
    let lines = desk.lines(&["export", "--format", "json"]);
    assert_eq!(lines.len() as u64, customers);
}

#[test]
fn an_export_is_filtered() {
    let desk = Desk::new();
    desk.write(
        "a.csv",
        "first_name,city,created\nAda,Boston,2020-01-02\nBea,Paris,2024-05-06\nCat,Boston,2025-01-01\n",
    );
    desk.line(&["import", "a.csv"]);
    let check = |query: &str, names: &[&str]| {
        let lines = desk.lines(&["export", "--format", "json", "--where", query]);
        let found: Vec<&str> = lines.iter().map(|line| text(line, "first_name")).collect();
        assert_eq!(found, names, "{query}");
    };
    check("city:boston", &["Ada", "Cat"]);
    check("city:boston -ada", &["Cat"]);
    check("created:>=2024", &["Bea", "Cat"]);
    check("created:2020..2024", &["Ada", "Bea"]);
    check("phone:*", &[]);
    check("", &["Ada", "Bea", "Cat"]);
}

#[test]
fn results_that_cannot_be_written_are_a_fault() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    let out = ["export", "--format", "csv", "--out", "missing/out.csv", "--book", "shop.redb"];
    let run = desk.run(&out);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains("missing"), "{}", run.err);
    if cfg!(target_os = "linux") {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the system has it");
        let mut program = desk.program();
        program.args(["export", "--format", "json", "--book", "shop.redb"]).stdout(full).stderr(Stdio::piped());
        let output = program.output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("The results could not be written"), "{said}");
    }
}

/// Kills the import as soon as its book has grown, wherever that is: before, between or behind two chunks.
#[test]
fn plt_07_a_killed_import_leaves_whole_chunks_that_can_be_undone() {
    let desk = Desk::new();
    let mut csv = String::from("id,First Name,Last Name,Phone\n");
    for row in 0..30_000 {
        writeln!(csv, "{row},Ana,Number {row},555-{row:04}").expect("a text takes every letter");
    }
    desk.write("big.csv", csv);
    desk.line(&["import", &fixture("header_only.csv")]);
    let grown = || fs::metadata(desk.path("shop.redb")).map_or(0, |file| file.len()) > 4_000_000;
    let mut program = desk.program();
    program.args(["import", "big.csv", "--book", "shop.redb"]);
    program.stdout(Stdio::null()).stderr(Stdio::null());
    let mut running = program.spawn().expect("the program starts");
    while !grown() && running.try_wait().expect("it can be asked").is_none() {
        std::thread::yield_now();
    }
    running.kill().expect("it can be ended");
    running.wait().expect("it ends");
    assert_eq!(desk.line(&["check"]), json!({ "sound": true, "problems": [] }));
    let info = desk.line(&["info"]);
    let customers = number(&info, "customers");
    assert_eq!(customers % 10_000, 0, "whole chunks: {info}");
    for batch in info["stopped"].as_array().expect("it is a list") {
        assert_eq!(number(batch, "rows_done"), customers, "{info}");
        let undone = desk.line(&["undo", &number(batch, "batch").to_string()]);
        assert_eq!(number(&undone, "records"), customers, "{undone}");
        let info = desk.line(&["info"]);
        assert_eq!((number(&info, "customers"), &info["stopped"]), (0, &json!([])), "{info}");
    }
}

#[test]
fn imp_09_contact_cards_hold_every_customer() {
    let desk = Desk::new();
    let demo = ["demo", "--customers", "200", "--seed", "5", "--no-window", "--book", "shop.redb"];
    desk.run(&demo).done(&demo);
    let written = desk.line(&["export", "--format", "vcf", "--out", "all.vcf"]);
    let customers = number(&written, "customers");
    let cards = fs::read_to_string(desk.path("all.vcf")).expect("it is text");
    assert_eq!(cards.matches("BEGIN:VCARD\r\nVERSION:4.0\r\n").count() as u64, customers);
    assert_eq!(cards.matches("\r\nEND:VCARD\r\n").count() as u64, customers);
    let unfolded = cards.replace("\r\n ", "");
    for line in desk.lines(&["export", "--format", "json"]) {
        let id = format!("UID:urn:uuid:{}\r\n", text(&line, "id"));
        let email = text(&line, "email");
        let card = unfolded.split("END:VCARD").find(|card| card.contains(&id)).unwrap_or_else(|| panic!("no {id}"));
        assert!(email.is_empty() || card.contains(email), "{email} is not in {card}");
        assert!(card.contains("\r\nREV:2"), "{card}");
    }
}

#[test]
fn b_38_a_file_of_another_program_is_known_or_said_and_is_the_same_again() {
    let desk = Desk::new();
    let file = format!("{}/fixtures/headers/shopify.csv", env!("CARGO_MANIFEST_DIR"));
    let first = desk.line(&["import", &file, "--preset", "shopify", "--format", "auto", "--report", "report.csv"]);
    assert_eq!((number(&first, "rows"), number(&first, "created")), (3, 3), "{first}");
    let told = fs::read_to_string(desk.path("report.csv")).expect("it was written");
    assert_eq!(told.lines().filter(|line| line.ends_with(",Added")).count(), 3, "{told}");
    let again = desk.line(&["import", &file]);
    assert_eq!((number(&again, "created"), number(&again, "unchanged")), (0, 3), "{again}");
    let none = desk.line(&["import", &file, "--preset", "none", "--key", "email", "--dry-run"]);
    assert_eq!(number(&none, "rows"), 3, "{none}");
    desk.run(&["import", &file, "--preset", "lotus", "--book", "new.redb"]).refused(1, "There is no preset \"lotus\"");
}

#[test]
fn b_23_layout_transforms_and_key_are_said_on_the_command_line() {
    let desk = Desk::new();
    desk.write("old.txt", "Wer;Handy;Born\nNOVAK, ADA;4155550100.0;03/04/1980\nROSE, BO;;\n");
    let said = ["--delimiter", "semicolon", "--header", "--encoding", "windows1252", "--map", "birthday=Born"];
    let transforms =
        ["--transform", "Wer=split-name", "--transform", "Born=day-first", "--transform", "Handy=fix-phone"];
    let line = desk.line(&[&["import", "old.txt"], said.as_slice(), &transforms].concat());
    assert_eq!((number(&line, "created"), number(&line, "cells")), (2, 0), "{line}");
    let ada = desk.line(&["show", "1001"]);
    assert_eq!(
        (text(&ada, "last_name"), text(&ada, "phone"), text(&ada, "birthday")),
        ("NOVAK", "4155550100", "1980-04-03")
    );
    desk.write("new.csv", "phone,city\n415-555-0100,Ulm\n");
    let line = desk.line(&["import", "new.csv", "--key", "phone", "--on-match", "update"]);
    assert_eq!((number(&line, "created"), number(&line, "updated")), (0, 1), "{line}");
    desk.run(&["import", "new.csv", "--transform", "phone=spin"]).refused(2, "There is no transform \"spin\"");
}

#[test]
fn imp_08_imp_11_paper_comes_from_the_command_line() {
    let desk = Desk::new();
    desk.write("a.csv", "first_name,last_name,city\nAda,Novak,Boston\nBea,Paris,Paris\nCat,Stone,Boston\n");
    desk.line(&["import", "a.csv"]);
    let written = desk.line(&["export", "--format", "pdf", "--where", "city:boston", "--out", "list.pdf"]);
    assert_eq!(number(&written, "customers"), 2);
    let list = pages(&fs::read(desk.path("list.pdf")).expect("the file is written")).concat();
    assert!(list.contains("Ada Novak") && list.contains("Cat Stone") && !list.contains("Bea"), "{list}");
    let written = desk.line(&["export", "--format", "pdf", "--only", "1002", "--out", "sheet.pdf"]);
    assert_eq!(number(&written, "customers"), 1);
    let sheet = pages(&fs::read(desk.path("sheet.pdf")).expect("the file is written")).concat();
    assert!(sheet.contains("Bea Paris") && !sheet.contains("Ada"), "{sheet}");
    let lines = desk.lines(&["export", "--format", "json", "--only", "1001", "--only", "1003"]);
    let found: Vec<&str> = lines.iter().map(|line| text(line, "first_name")).collect();
    assert_eq!(found, ["Ada", "Cat"]);
    let nobody = ["export", "--format", "pdf", "--only", "9999", "--out", "none.pdf", "--book", "shop.redb"];
    let run = desk.run(&nobody);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains("There is no such customer: 9999"), "{}", run.err);
}
