//! What belongs to a customer, from the command line: notes, contact persons, relations; tags, deletion, the past.

use serde_json::json;

use super::{Desk, fixture, number, text};

/// A book with three customers.
fn shop() -> Desk {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk
}

/// Refuses with the words, and leaves the history as it was.
#[track_caller]
fn refuses(desk: &Desk, arguments: &[&str], code: i32, about: &str) {
    let before = desk.lines(&["history"]);
    desk.run(&[arguments, &["--book", "shop.redb"]].concat()).refused(code, about);
    assert_eq!(desk.lines(&["history"]), before, "{arguments:?}");
}

#[test]
fn not_01_a_note_is_written_listed_changed_and_removed() {
    let desk = shop();
    let added = desk.line(&["note", "1001", "Prefers **text**\nAlways", "--category", "preferences", "--pin"]);
    let id = text(&added, "id").to_owned();
    let notes = desk.lines(&["notes", "1001"]);
    assert_eq!((notes.len(), text(&notes[0], "id")), (1, id.as_str()));
    assert_eq!(text(&notes[0], "text"), "Prefers **text**\nAlways");
    assert_eq!((text(&notes[0], "category"), text(&notes[0], "visibility")), ("Preferences", "Private"));
    assert_eq!((&notes[0]["pinned"], &notes[0]["due"]), (&json!(true), &json!(null)));
    assert!(!text(&notes[0], "author").is_empty() && text(&notes[0], "written").ends_with('Z'));
    let edited = desk.line(&["edit-note", &id, "pinned=", "visibility=customer visible"]);
    assert_eq!(number(&edited, "entry"), number(&added, "entry") + 1);
    let note = desk.line(&["notes", "1001"]);
    assert_eq!((&note["pinned"], text(&note, "visibility")), (&json!(null), "Customer visible"));
    assert!(desk.line(&["edit-note", &id, "pinned="])["entry"].is_null());
    let plain = desk.run(&["notes", "1001", "--book", "shop.redb"]).out;
    assert!(plain.contains("(Preferences, customer visible)\n    Prefers **text**\n    Always"), "{plain}");
    desk.line(&["remove-note", &id]);
    assert_eq!(desk.lines(&["notes", "1001"]).len(), 0);
    desk.line(&["undo"]);
    assert_eq!(desk.lines(&["notes", "1001"]).len(), 1);
    refuses(&desk, &["note", "1001", " "], 1, "A note needs words");
    refuses(&desk, &["note", "1001", "x", "--category", "Gossip"], 1, "There is no note category \"Gossip\"");
    refuses(&desk, &["note", "1001", "x", "--due", "soon"], 1, "Follow up on: Not a date");
    refuses(&desk, &["note", "4711", "x"], 1, "There is no such customer: 4711");
    refuses(&desk, &["edit-note", &id, "author=Me"], 2, "the fields of a note are text, category");
    refuses(&desk, &["edit-note", &id, "text="], 1, "remove-note removes it");
    refuses(&desk, &["remove-note", "1001"], 1, "is no id of a note");
    refuses(&desk, &["note", "1001", "x", "--role", "viewer"], 1, "The role Viewer may not");
}

#[test]
fn con_01_contact_persons_are_kept_with_one_who_is_asked_first() {
    let desk = shop();
    let first = desk.line(&["add-contact", "1002", "first_name=Ana", "role=Billing", "phone=555-0100"]);
    let second = desk.line(&["add-contact", "1002", "first_name=Bo"]);
    let primary = |desk: &Desk| -> Vec<bool> {
        desk.lines(&["contacts", "1002"]).iter().map(|line| line["primary"].as_bool().expect("it says so")).collect()
    };
    assert_eq!(primary(&desk), [true, false], "the first one is asked first");
    desk.line(&["edit-contact", text(&second, "id"), "--primary"]);
    assert_eq!(primary(&desk), [false, true]);
    desk.line(&["edit-contact", text(&first, "id"), "email=ana@acme.example", "phone="]);
    let ana = desk.lines(&["contacts", "1002"]).remove(0);
    assert_eq!((text(&ana, "email"), &ana["phone"]), ("ana@acme.example", &json!(null)));
    desk.line(&["remove-contact", text(&second, "id")]);
    assert_eq!(primary(&desk), [false]);
    desk.lines(&["add-contact", "1002", "first_name=Cy", "--primary"]);
    assert_eq!(primary(&desk), [false, true]);
    refuses(&desk, &["add-contact", "1002", "email=ana@acme"], 1, "Direct e-mail: Not an e-mail address");
    refuses(&desk, &["add-contact", "1002", "city=Boston"], 2, "the fields of a contact person are title");
    refuses(&desk, &["add-contact", "1002", "first_name="], 1, "Nothing was typed");
}

#[test]
fn each_side_of_a_relation_reads_what_the_other_is() {
    let desk = shop();
    let added = desk.line(&["relate", "1001", "employer", "1002", "--remark", "part time"]);
    let of = |id: &str| {
        let line = desk.line(&["relations", id]);
        (text(&line, "word").to_owned(), number(&line, "number"), text(&line, "remark").to_owned())
    };
    assert_eq!(of("1001"), ("Employer".to_owned(), 1002, "part time".to_owned()));
    assert_eq!(of("1002"), ("Employee".to_owned(), 1001, "part time".to_owned()));
    refuses(&desk, &["relate", "1002", "employee", "1001"], 1, "The book says so already");
    refuses(&desk, &["relate", "1001", "friend", "1001"], 1, "no relation to itself");
    refuses(&desk, &["relate", "1001", "boss", "1002"], 2, "There is no relation \"boss\"; there are household");
    desk.line(&["unrelate", text(&added, "id")]);
    assert_eq!(desk.lines(&["relations", "1001"]).len(), 0);
}

#[test]
fn tags_are_put_on_taken_off_and_renamed_in_one_step_each() {
    let desk = shop();
    let tagged = desk.line(&["tag", "Winter", "--where", "number:1001..1002"]);
    assert_eq!(number(&tagged, "customers"), 2, "{tagged}");
    assert!(desk.line(&["tag", "winter", "--where", "number:1001..1002"])["entry"].is_null(), "they have it");
    desk.line(&["rename-tag", "winter", "Cold season"]);
    let has = |tag: &str| {
        let tag = format!("tags:=\"{tag}\"");
        number(&desk.line(&["search", &tag]), "total")
    };
    assert_eq!((has("Winter"), has("Cold season")), (0, 2));
    desk.line(&["untag", "cold SEASON", "--where", "number:1001"]);
    assert_eq!(has("Cold season"), 1);
    desk.line(&["undo"]);
    assert_eq!(has("Cold season"), 2, "a step is undone as one");
    refuses(&desk, &["tag", "a,b", "--where", ""], 2, "without commas");
    refuses(&desk, &["tag", " ", "--where", ""], 2, "is no tag");
    refuses(&desk, &["tag", "X", "--where", "colour:red"], 2, "There is no field “colour”");
    refuses(&desk, &["rename-tag", "Winter", "X", "--role", "viewer"], 1, "The role Viewer may not");
}

#[test]
fn del_02_a_customer_goes_to_the_bin_with_what_belongs_to_it_and_comes_back() {
    let desk = shop();
    desk.line(&["note", "1001", "One"]);
    desk.line(&["relate", "1001", "friend", "1002"]);
    refuses(&desk, &["delete", "1001"], 1, "also removes 1 note and 1 relation: add --yes, or archive");
    refuses(&desk, &["delete", "1001", "--yes", "--role", "technician"], 1, "The role Technician may not");
    let deleted = desk.line(&["delete", "1001", "--yes"]);
    assert_eq!((number(&deleted, "number"), number(&deleted, "belonged")), (1001, 2));
    refuses(&desk, &["show", "1001"], 1, "There is no such customer: 1001");
    let bin = desk.line(&["bin"]);
    assert_eq!((number(&bin, "number"), number(&bin, "belonged")), (1001, 2));
    desk.line(&["restore-deleted", "1001"]);
    assert_eq!((desk.lines(&["bin"]).len(), desk.lines(&["notes", "1001"]).len()), (0, 1));
    assert_eq!(desk.lines(&["relations", "1002"]).len(), 1);
    refuses(&desk, &["restore-deleted", "1001"], 1, "There is no such customer in the recycle bin: 1001");
    desk.line(&["delete", "1003"]);
    assert_eq!(desk.line(&["bin"])["belonged"], 0, "what nothing hangs on needs no consent");
}

#[test]
fn an_archived_customer_comes_back() {
    let desk = shop();
    desk.line(&["archive", "1001"]);
    assert_eq!(number(&desk.line(&["info"]), "archived"), 1);
    desk.line(&["unarchive", "1001"]);
    assert_eq!(number(&desk.line(&["info"]), "archived"), 0);
    assert!(desk.line(&["unarchive", "1001"])["entry"].is_null());
}

#[test]
fn a_customer_is_shown_as_it_stood_at_the_end_of_a_day() {
    let desk = shop();
    desk.line(&["edit", "1001", "city=Boston"]);
    assert_eq!(text(&desk.line(&["as-of", "1001", "9999-12-30"]), "city"), "Boston");
    refuses(&desk, &["as-of", "1001", "1999-12-31"], 1, "was not in the book on 1999-12-31");
    refuses(&desk, &["as-of", "1001", "12-31"], 1, "is no day: write it with its year");
    refuses(&desk, &["as-of", "1001", "soon"], 1, "is no day");
}

#[test]
fn the_shops_lists_are_shown_and_changed() {
    let desk = shop();
    assert!(desk.lines(&["settings"]).len() > 10);
    let names = |line: &serde_json::Value, key: &str| -> Vec<String> {
        let entries = line["entries"].as_array().expect("it is a list").iter();
        entries.map(|entry| text(entry, key).to_owned()).collect()
    };
    let added = desk.line(&["settings", "note_categories", "--add", "Warranty"]);
    assert_eq!(names(&added, "name"), ["Follow-up", "Preferences", "Issues", "Feedback", "Warranty"]);
    desk.line(&["note", "1001", "Until May", "--category", "warranty"]);
    let removed = desk.line(&["settings", "note_categories", "--remove", "issues"]);
    assert_eq!(names(&removed, "name"), ["Follow-up", "Preferences", "Feedback", "Warranty"]);
    let custom = desk.line(&["settings", "custom_fields", "--add", "Amp", "kind=Choice", "words=Tube, Solid"]);
    assert_eq!(custom["entries"], json!([{ "name": "Amp", "kind": "Choice", "words": "Tube, Solid" }]));
    assert_eq!(text(&desk.line(&["settings", "required_fields", "--set", "Strict"]), "value"), "Strict");
    refuses(&desk, &["settings", "note_categories", "--add", "warranty"], 1, "has this entry already");
    refuses(&desk, &["settings", "note_categories", "--remove", "Gossip"], 1, "has no such entry: Gossip");
    refuses(&desk, &["settings", "required_fields", "--set", "Some"], 1, "Required fields is one of: Minimal");
    refuses(&desk, &["settings", "colours"], 2, "There is no setting \"colours\"; the settings are shop_name");
    refuses(&desk, &["settings", "tags", "--set", "x"], 2, "is a list: use --add");
    refuses(&desk, &["settings", "country", "--add", "x"], 2, "is no list: use --set");
    refuses(&desk, &["settings", "locations", "--add", "x", "--role", "viewer"], 1, "The role Viewer may not");
}
