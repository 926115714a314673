//! Help, wrong usage, and books that are not there or are no books.

use std::fs;

use super::{Desk, fixture};

/// Every task with arguments that would do if there were a book.
const TASKS: [&[&str]; 35] = [
    &["export", "--format", "csv"],
    &["export", "--format", "json", "--out", "out.json"],
    &["search", "ana"],
    &["search", "--batch", "-"],
    &["add", "first_name=Ana"],
    &["show", "1001"],
    &["edit", "1001", "city=Boston"],
    &["edit", "--batch", "-"],
    &["archive", "1001"],
    &["unarchive", "1001"],
    &["delete", "1001"],
    &["bin"],
    &["restore-deleted", "1001"],
    &["as-of", "1001", "2026-03-31"],
    &["tag", "VIP", "--where", "city:boston"],
    &["untag", "VIP", "--where", "city:boston"],
    &["rename-tag", "VIP", "Friends"],
    &["notes", "1001"],
    &["note", "1001", "Prefers text"],
    &["edit-note", "7", "pinned=yes"],
    &["remove-note", "7"],
    &["contacts", "1001"],
    &["add-contact", "1001", "first_name=Ana"],
    &["edit-contact", "7", "--primary"],
    &["remove-contact", "7"],
    &["relations", "1001"],
    &["relate", "1001", "friend", "1002"],
    &["unrelate", "7"],
    &["settings"],
    &["duplicates"],
    &["history"],
    &["undo"],
    &["check"],
    &["info"],
    &["backup", "--to", "copies"],
];

#[test]
fn help_is_complete_and_has_examples() {
    let desk = Desk::new();
    let all = desk.run(&["--help"]).done(&["--help"]).out;
    let mut tasks: Vec<&str> = TASKS.iter().map(|task| task[0]).collect();
    tasks.extend(["demo", "import", "restore"]);
    for task in tasks {
        assert!(all.contains(&format!("\n  {task} ")), "{task} is not in {all}");
        let help = desk.run(&[task, "--help"]).done(&[task, "--help"]).out;
        assert!(help.contains("Usage: regulars") && help.contains("--book"), "{task}: {help}");
    }
    for option in ["--picture", "--portable", "--country", "--theme", "Examples:", "Exit codes"] {
        assert!(all.contains(option), "{option} is not in {all}");
    }
    assert_eq!(desk.run(&["--version"]).code, 0);
}

#[test]
fn wrong_usage_exits_2_and_touches_nothing() {
    let desk = Desk::new();
    let check = |arguments: &[&str]| {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
        assert!(!run.err.is_empty(), "{arguments:?}");
    };
    check(&["fly"]);
    check(&["search", "--book", "shop.redb"]);
    check(&["search", "ana", "--batch", "-", "--book", "shop.redb"]);
    check(&["edit", "1001", "--book", "shop.redb"]);
    check(&["add", "--book", "shop.redb"]);
    check(&["add", "first_name", "--book", "shop.redb"]);
    check(&["add", "colour=red", "--book", "shop.redb"]);
    check(&["add", "city=Boston", "city=Paris", "--book", "shop.redb"]);
    check(&["edit", "1001", "number=7", "--book", "shop.redb"]);
    check(&["export", "--book", "shop.redb"]);
    check(&["export", "--format", "docx", "--book", "shop.redb"]);
    check(&["export", "--format", "csv", "--where", "colour:red", "--book", "shop.redb"]);
    check(&["import", "--book", "shop.redb"]);
    check(&["import", "a.csv", "--on-match", "guess", "--book", "shop.redb"]);
    check(&["import", "a.csv", "b.csv", "--report", "r.csv", "--book", "shop.redb"]);
    check(&["import", "a.csv", "--country", "Germany", "--book", "shop.redb"]);
    check(&["import", "a.csv", "--country", "XX", "--book", "shop.redb"]);
    check(&["demo", "--no-window", "--country", "ZZ", "--book", "shop.redb"]);
    check(&["import", "a.csv", "--map", "city", "--book", "shop.redb"]);
    check(&["undo", "last", "--book", "shop.redb"]);
    check(&["--size", "12", "--theme", "dark"]);
    assert_eq!(desk.files(), []);
}

#[test]
fn an_unknown_field_is_answered_with_the_list_of_fields() {
    let desk = Desk::new();
    let run = desk.run(&["add", "colour=red", "--book", "shop.redb"]);
    run.refused(2, "There is no field \"colour\"; the fields are first_name, last_name, business, phone");
    let run = desk.run(&["export", "--format", "csv", "--where", "colour:red", "--book", "shop.redb"]);
    run.refused(2, "There is no field “colour”; the fields are first_name");
}

#[test]
fn every_task_but_import_refuses_a_missing_book() {
    let desk = Desk::new();
    for task in TASKS {
        let arguments = [task, &["--book", "shop.redb"]].concat();
        desk.run(&arguments).refused(1, "There is no book here");
    }
    desk.run(&["restore", "copy.redb", "--to", "shop.redb"]).refused(1, "There is no book here");
    assert_eq!(desk.files(), []);
}

#[test]
fn a_file_that_is_no_book_is_refused_and_left_as_it_is() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    let book = fs::read(desk.path("shop.redb")).expect("the import made it");
    fs::create_dir(desk.path("folder")).expect("the folder can be written");
    desk.write("empty", "");
    desk.write("foreign", "first_name,last_name\n");
    desk.write("picture", b"\x89PNG\r\n\x1a\n and so on");
    desk.write("cut", &book[..book.len() / 2]);
    desk.write("stub", &book[..100]);
    let before = desk.files();
    for name in ["folder", "empty", "foreign", "picture", "cut", "stub", "missing/shop.redb"] {
        for task in [["info"].as_slice(), &["add", "first_name=Ana"], &["check"], &["import", &fixture("crlf.csv")]] {
            let run = desk.run(&[task, &["--book", name]].concat());
            assert_eq!(run.code, 1, "{task:?} {name}: {}{}", run.out, run.err);
            assert!(run.err.trim_end().ends_with(name) || task == ["check"], "{name}: {}", run.err);
            let is_sound_said = run.out.contains("sound\":true") || run.out.contains("is sound");
            assert!(!is_sound_said, "{name}: {}", run.out);
        }
    }
    assert_eq!(desk.files(), before);
}
