//! The book as a whole: demo, info, check, backup, restore.

use std::fs;

use serde_json::json;

use super::{Desk, fixture, number, text};

#[test]
fn a_demo_book_has_as_many_customers_as_asked_and_is_never_added_to() {
    let desk = Desk::new();
    let demo = |book: &str| {
        let arguments = ["demo", "--customers", "120", "--seed", "3", "--no-window", "--book", book, "--json"];
        desk.run(&arguments)
    };
    let made = demo("shop.redb").done(&["demo"]).lines().remove(0);
    assert_eq!(number(&made, "customers"), 120);
    assert_eq!(number(&desk.line(&["info"]), "customers"), 120);
    assert!(!desk.lines(&["duplicates"]).is_empty(), "twins are planted");
    demo("shop.redb").refused(1, "The book has 120 customers already");
    assert_eq!(number(&desk.line(&["info"]), "customers"), 120);
    demo("again.redb").done(&["demo"]);
    let names = |book: &str| {
        let export = ["export", "--format", "json", "--book", book];
        let lines = desk.run(&export).done(&export).lines();
        lines.iter().map(|line| text(line, "email").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("shop.redb"), names("again.redb"), "the same seed makes the same customers");
}

#[test]
fn info_and_check_have_their_shapes() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk.line(&["archive", "1002"]);
    let info = desk.line(&["info"]);
    let counts = ["customers", "archived", "journal"].map(|key| number(&info, key));
    assert_eq!(counts, [3, 1, 3], "{info}");
    // The file of an open book has room for the next step, which closing gives back.
    let bytes = fs::metadata(desk.path("shop.redb")).expect("it is there").len();
    assert!(number(&info, "bytes") >= bytes && number(&info, "bytes") < 2 * bytes, "{info}");
    assert_eq!((text(&info, "path"), text(&info, "book").len()), ("shop.redb", 36), "{info}");
    assert!(!text(&info, "schema").is_empty());
    assert_eq!(desk.line(&["check"]), json!({ "sound": true, "problems": [] }));
}

#[test]
fn prv_08_a_restored_backup_is_the_same_book() {
    let desk = Desk::new();
    let demo = ["demo", "--customers", "200", "--no-window", "--book", "shop.redb"];
    desk.run(&demo).done(&demo);
    // An export is a step of the history, so the copy is made after it.
    let before = desk.lines(&["export", "--format", "json"]);
    let copied = desk.line(&["backup", "--to", "copies"]);
    let copy = text(&copied, "path").to_owned();
    assert_eq!(number(&copied, "customers"), 200);
    let steps = desk.lines(&["history"]);
    let (wanted, archived) = (desk.line(&["info"]), desk.line(&["archive", "1001"]));
    assert!(archived["entry"].is_u64());

    let restore = |to: &str| desk.run(&["restore", &copy, "--to", to, "--json"]);
    restore("shop.redb").refused(1, "There is a file already");
    let restored = restore("back.redb").done(&["restore"]).lines().remove(0);
    assert_eq!((number(&restored, "customers"), text(&restored, "path")), (200, "back.redb"));
    assert_eq!(number(&restored, "journal"), number(&wanted, "journal"));
    let second = restore("second.redb").done(&["restore"]).lines().remove(0);
    assert_eq!(text(&second, "checksum"), text(&restored, "checksum"));
    assert_eq!(text(&second, "checksum").len(), 16);
    let of = |task: &[&str]| {
        let arguments = [task, &["--book", "back.redb", "--json"]].concat();
        desk.run(&arguments).done(&arguments).lines()
    };
    assert_eq!(of(&["history"]), steps);
    assert_eq!(of(&["export", "--format", "json"]), before);
    assert_eq!(of(&["info"])[0]["book"], wanted["book"]);
}

#[test]
fn a_damaged_book_is_told_and_not_called_sound() {
    let desk = Desk::new();
    let demo = ["demo", "--customers", "300", "--no-window", "--book", "shop.redb"];
    desk.run(&demo).done(&demo);
    let mut book = fs::read(desk.path("shop.redb")).expect("it is there");
    let exported = desk.lines(&["export", "--format", "json"]);
    let email = text(&exported[7], "email").as_bytes();
    let place = book.windows(email.len()).position(|bytes| bytes == email);
    book[place.expect("the book holds its customers")] ^= 1;
    desk.write("shop.redb", &book);
    let run = desk.run(&["check", "--book", "shop.redb", "--json"]);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    let line = run.lines().remove(0);
    assert_eq!(line["sound"], false);
    assert!(line["problems"].as_array().is_some_and(|problems| !problems.is_empty()), "{line}");
    assert!(run.err.contains("restore the newest backup"), "{}", run.err);
}

#[test]
fn prv_07_the_first_change_of_a_day_makes_a_backup_and_no_other_does() {
    let desk = Desk::new();
    let copies = || fs::read_dir(desk.path("backups")).map_or(0, Iterator::count);
    desk.line(&["import", &fixture("crlf.csv")]);
    assert_eq!(copies(), 0, "a book that was just made has what it was made from");
    desk.line(&["info"]);
    assert_eq!(copies(), 0, "nothing was changed");
    desk.line(&["add", "first_name=Ana"]);
    assert_eq!(copies(), 1);
    desk.line(&["edit", "1001", "city=Boston"]);
    desk.line(&["undo"]);
    assert_eq!(copies(), 1, "one a day");
    let copy = fs::read_dir(desk.path("backups")).expect("it is there").next().expect("one").expect("it is read");
    let copy = copy.path().to_string_lossy().into_owned();
    let restore = ["restore", &copy, "--to", "back.redb", "--json"];
    let restored = desk.run(&restore).done(&restore).lines().remove(0);
    assert_eq!(number(&restored, "customers"), 4, "the change is in the copy");
}

#[test]
fn a_backup_that_cannot_be_made_does_not_refuse_the_change() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk.write("backups", "a file in the place of the folder");
    let run = desk.run(&["add", "first_name=Ana", "--book", "shop.redb", "--json"]);
    assert_eq!((run.code, run.lines().len()), (0, 1), "{}", run.err);
    assert!(run.err.starts_with("The change is saved, but the daily backup could not be made: "), "{}", run.err);
    assert_eq!(number(&desk.line(&["info"]), "customers"), 4);
}
