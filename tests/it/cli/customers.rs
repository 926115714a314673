//! One customer at a time: add, show, edit, archive, history, undo.

use serde_json::json;

use super::{Desk, fixture, number, text};

/// A book with three customers.
fn shop() -> Desk {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk
}

#[test]
fn a_customer_is_added_shown_edited_and_archived() {
    let desk = shop();
    let fields = ["first_name=Ada", "last_name=Novak", "phone=555-0177 x12", "phone.type=work", "tags=VIP, New"];
    let added = desk.line(&[&["add"], fields.as_slice()].concat());
    assert_eq!((number(&added, "number"), text(&added, "account")), (1004, ""));
    let id = text(&added, "id");
    let shown = desk.line(&["show", "1004"]);
    assert_eq!(text(&shown, "id"), id);
    assert_eq!((text(&shown, "first_name"), text(&shown, "phone")), ("Ada", "555-0177"));
    assert_eq!(shown["phones"], json!([{ "number": "555-0177", "type": "Work", "extension": "12", "bad": null }]));
    assert_eq!(shown["tags"], json!(["VIP", "New"]));
    let edited = desk.line(&["edit", id, "city=Boston", "phone=", "tags=VIP"]);
    assert_eq!(number(&edited, "entry"), number(&added, "entry") + 1);
    let shown = desk.line(&["show", id]);
    assert_eq!((text(&shown, "city"), &shown["phones"], &shown["tags"]), ("Boston", &json!([]), &json!(["VIP"])));
    let again = desk.line(&["edit", id, "city=Boston"]);
    assert!(again["entry"].is_null(), "nothing had to change: {again}");
    let archived = desk.line(&["archive", "1004"]);
    assert_eq!(number(&archived, "entry"), number(&edited, "entry") + 1);
    let info = desk.line(&["info"]);
    assert_eq!((number(&info, "customers"), number(&info, "archived")), (4, 1));
}

#[test]
fn values_that_cannot_be_read_are_refused_and_nothing_is_stored() {
    let desk = shop();
    let before = desk.lines(&["history"]);
    let check = |field: &str, about: &str| {
        desk.run(&["add", "first_name=Ada", field, "--book", "shop.redb"]).refused(1, about);
        desk.run(&["edit", "1001", "city=Boston", field, "--book", "shop.redb"]).refused(1, about);
    };
    check("email=ada@shop", "E-mail: Not an e-mail address");
    check("birthday=soon", "Birthday: Not a date");
    check("tax_rate=101", "Tax rate %: Not a percentage");
    desk.run(&["add", "first_name=", "--book", "shop.redb"]).refused(1, "Nothing was typed");
    assert_eq!(desk.lines(&["history"]), before);
}

#[test]
fn cus_06_a_customer_is_found_by_id_number_and_account_and_two_of_one_account_are_named() {
    let desk = shop();
    desk.line(&["edit", "1001", "account=ACC-1042"]);
    desk.line(&["edit", "1002", "account=1003"]);
    let name = |id: &str| text(&desk.line(&["show", id]), "first_name").to_owned();
    let by_number = [name("1001"), name("1002"), name("1003")];
    assert_eq!(name("acc-1042"), by_number[0], "case does not matter");
    assert_eq!(name("1003"), by_number[2], "the number comes before the account number");
    assert_eq!(name("account:1003"), by_number[1]);
    desk.line(&["edit", "1003", "account=ACC-1042"]);
    let run = desk.run(&["show", "ACC-1042", "--book", "shop.redb"]);
    run.refused(1, "Several customers have the account number ACC-1042, name one by its number: 1001 ");
    assert!(run.err.contains("1003 "), "{}", run.err);
    desk.run(&["show", "ACC-7", "--book", "shop.redb"]).refused(1, "There is no such customer: ACC-7");
    let hits = desk.line(&["search", "ACC-1042"]);
    assert_eq!(number(&hits, "total"), 2, "{hits}");
    desk.run(&["export", "--book", "shop.redb", "--format", "csv", "--out", "out.csv"]).done(&["export"]);
    let again = desk.line(&["import", "out.csv"]);
    assert_eq!(number(&again, "unchanged"), 3, "{again}");
    let other = ["import", "out.csv", "--book", "other.redb"];
    desk.run(&other).done(&other);
    let shown = ["show", "account:1003", "--book", "other.redb", "--json"];
    let shown = desk.run(&shown).done(&shown).lines().remove(0);
    assert_eq!(text(&shown, "first_name"), by_number[1]);
}

#[test]
fn history_says_who_did_what_and_undo_takes_it_back() {
    let desk = shop();
    desk.line(&["edit", "1001", "email=new@x.example"]);
    desk.line(&["edit", "1002", "city=Boston"]);
    let steps = desk.lines(&["history"]);
    let newest = &steps[0];
    assert!(text(newest, "title").starts_with("Edit "), "{newest}");
    assert_eq!(number(newest, "entry"), steps.len() as u64);
    assert_eq!(newest["station"], 1);
    assert!(!text(newest, "who").is_empty() && text(newest, "at").ends_with('Z'), "{newest}");
    let changes = newest["changes"].to_string();
    assert!(changes.contains("City: ") && changes.contains("→ Boston"), "{changes}");
    assert_eq!(desk.lines(&["history", "1001"]).len(), 2, "the import and the edit");
    assert_eq!(desk.lines(&["history", "--limit", "1"]), steps[..1]);

    let undone = desk.line(&["undo"]);
    assert_eq!(number(&undone, "undone"), number(newest, "entry"));
    assert_ne!(text(&desk.line(&["show", "1002"]), "city"), "Boston");
    let undone = desk.line(&["undo"]);
    assert_eq!(number(&undone, "undone"), number(newest, "entry") - 1, "an undo is not what is undone");
    let redone = desk.line(&["undo", &number(&undone, "entry").to_string()]);
    assert_eq!(number(&redone, "undone"), number(&undone, "entry"));
    assert_eq!(text(&desk.line(&["show", "1001"]), "email"), "new@x.example");
    desk.run(&["undo", "99", "--book", "shop.redb"]).refused(1, "There is no step 99 in the history");
    let twice = number(newest, "entry").to_string();
    desk.run(&["undo", &twice, "--book", "shop.redb"]).refused(1, "is undone already");
}

#[test]
fn show_prints_the_line_of_the_export() {
    let desk = shop();
    let exported = desk.lines(&["export", "--format", "json"]);
    assert_eq!(exported.len(), 3);
    for line in exported {
        assert_eq!(desk.line(&["show", text(&line, "id")]), line);
        for key in ["number", "account", "first_name", "phone", "email", "tags", "created", "archived"] {
            assert!(line.get(key).is_some(), "{key} is not in {line}");
        }
    }
}

#[test]
fn plain_text_is_for_people() {
    let desk = shop();
    let said = |task: &[&str]| {
        let arguments = [task, &["--book", "shop.redb"]].concat();
        desk.run(&arguments).done(&arguments).out
    };
    assert!(said(&["add", "first_name=Ada"]).starts_with("Added 1004 Ada"));
    assert!(said(&["show", "1004"]).contains("First name: Ada"));
    assert!(said(&["edit", "1004", "city=Boston"]).starts_with("Changed 1004 Ada"));
    assert!(said(&["edit", "1004", "city=Boston"]).starts_with("Nothing had to change"));
    assert!(said(&["archive", "1004"]).starts_with("Archived 1004 Ada"));
    assert!(said(&["history", "1004"]).contains(": Archive Ada"));
    assert!(said(&["undo"]).contains("Archive Ada"));
    assert!(said(&["info"]).contains("4 customers, 0 of them archived"));
    assert!(said(&["check"]).contains("The book is sound"));
    assert!(said(&["search", "ada"]).contains("1004  Ada"));
}

#[test]
fn the_set_up_of_the_book_is_not_undone() {
    let desk = Desk::new();
    desk.line(&["import", &fixture("header_only.csv")]);
    desk.run(&["undo", "--book", "shop.redb"]).refused(1, "There is nothing to undo");
    desk.run(&["undo", "1", "--book", "shop.redb"]).refused(1, "Step 1 set up the book and cannot be undone");
    assert_eq!(desk.lines(&["history"]).len(), 1);
}
