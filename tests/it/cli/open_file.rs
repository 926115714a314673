//! Everything out and in again by the command line.

use std::fs;

use serde_json::json;

use super::{Desk, number, text};

#[test]
fn n_15_the_whole_book_goes_out_and_comes_back_by_the_command_line() {
    let desk = Desk::new();
    desk.line(&["demo", "--no-window", "--customers", "300"]);
    desk.line(&["edit", "1001", "city=Rome"]);
    desk.line(&["delete", "1002", "--yes"]);
    let written = desk.line(&["export", "--all", "all"]);
    let (customers, steps) = (number(&written, "customers"), number(&written, "journal"));
    assert_eq!((number(&written, "left_out"), text(&written, "path")), (0, "all"), "{written}");
    let made =
        desk.run(&["import", "--all", "all", "--book", "new.redb", "--json"]).done(&["import"]).lines().remove(0);
    assert_eq!((number(&made, "customers"), number(&made, "journal")), (customers, steps), "{made}");
    let again = desk.run(&["export", "--all", "again", "--book", "new.redb"]);
    assert_eq!(again.code, 0, "{}", again.err);
    for name in ["book.jsonl", "customers.csv", "customers.vcf"] {
        let [first, second] = ["all", "again"].map(|folder| fs::read(desk.path(folder).join(name)).unwrap());
        assert!(first == second, "{name} differs");
    }
    let check = |arguments: &[&str]| desk.run(&[arguments, &["--book", "new.redb", "--json"]].concat()).done(arguments);
    assert_eq!(check(&["check"]).lines(), [json!({ "sound": true, "problems": [] })]);
    check(&["undo"]);
    assert_eq!(check(&["show", "1002"]).lines().len(), 1, "who was deleted is back");
}

#[test]
fn n_15_what_cannot_be_taken_in_or_out_is_refused_in_one_sentence() {
    let desk = Desk::new();
    desk.line(&["demo", "--no-window", "--customers", "5"]);
    desk.line(&["export", "--all", "all"]);
    let refused = |arguments: &[&str], code: i32, about: &str| desk.run(arguments).refused(code, about);
    refused(&["export", "--all", "all", "--book", "shop.redb"], 1, "the folder is not empty: name a new one");
    refused(&["import", "--all", "all", "--book", "shop.redb"], 1, "There is a file already; choose another name");
    refused(&["import", "--all", "none", "--book", "new.redb"], 1, "choose the folder in which book.jsonl lies");
    refused(&["import", "--all", "all", "--book", "new.redb", "--role", "viewer"], 1, "may not import customers");
    refused(&["export", "--all", "out", "--book", "shop.redb", "--role", "viewer"], 1, "may not export customers");
    let book = desk.path("all").join("book.jsonl");
    let lines = fs::read_to_string(&book).unwrap();
    fs::write(&book, lines.replacen("\"format\":1", "\"format\":9", 1)).unwrap();
    refused(&["import", "--all", "all", "--book", "new.redb"], 1, "update Regulars and try again");
    fs::write(&book, lines.replacen("{\"record\":\"customer\"", "{\"record\":customer", 1)).unwrap();
    refused(
        &["import", "--all", "all", "--book", "new.redb"],
        1,
        "Line 2 cannot be read (it is no JSON); no book was made",
    );
    assert!(!desk.path("new.redb").exists() && !desk.path("out").exists() && !desk.path("out.part").exists());
    let usage = desk.run(&["export", "--all", "x", "--format", "csv", "--book", "shop.redb"]);
    assert_eq!(usage.code, 2, "{}", usage.err);
    let usage = desk.run(&["import", "--all", "x", "more.csv", "--book", "shop.redb"]);
    assert_eq!(usage.code, 2, "{}", usage.err);
}
