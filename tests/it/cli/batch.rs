//! Many edits from one open book: answered one by one after their commits; the book is closed to others meanwhile.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value as Json, json};

use super::{Desk, fixture, number, text};

const BATCH: [&str; 5] = ["edit", "--batch", "-", "--book", "shop.redb"];

fn shop() -> Desk {
    let desk = Desk::new();
    desk.line(&["import", &fixture("crlf.csv")]);
    desk.line(&["edit", "1001", "account=A1"]);
    desk
}

#[test]
fn every_line_is_answered_and_a_bad_one_stops_nobody() {
    let desk = shop();
    let id = text(&desk.line(&["show", "1002"]), "id").to_owned();
    let input = [
        json!({ "account": "A1", "set": { "city": "Boston", "tags": ["VIP", "New"] } }).to_string(),
        json!({ "id": id, "set": { "tax_free": true, "notes": "One\nTwo" } }).to_string(),
        "no json".to_owned(),
        json!({ "account": "A9", "set": { "city": "Boston" } }).to_string(),
        String::new(),
        json!({ "account": "A1", "set": { "colour": "red" } }).to_string(),
        json!({ "account": "A1", "set": { "email": "a@b" } }).to_string(),
        json!({ "account": "A1" }).to_string(),
        json!({ "account": "A1", "sets": {} }).to_string(),
        json!({ "account": "A1", "set": { "account": "A2" } }).to_string(),
        json!({ "account": "A2", "set": { "city": "Boston" } }).to_string(),
        json!({ "id": 1003, "set": { "city": null } }).to_string(),
    ];
    let run = desk.run_with(&BATCH, &input.join("\n"));
    assert_eq!(run.code, 1, "lines were refused: {}", run.err);
    assert!(run.err.contains("6 of 11 lines refused"), "{}", run.err);
    let answers = run.lines();
    let error = |at: usize, line: u64, about: &str| {
        let answer = &answers[at];
        assert_eq!(number(answer, "line"), line, "{answer}");
        assert!(text(answer, "error").contains(about), "{answer}");
    };
    assert_eq!(answers.len(), 11);
    assert_eq!(number(&answers[0], "entry"), 4);
    assert_eq!((text(&answers[1], "id"), number(&answers[1], "entry")), (id.as_str(), 5));
    error(2, 3, "not a JSON object");
    error(3, 4, "There is no such customer: A9");
    error(4, 6, "There is no field \"colour\"");
    error(5, 7, "Not an e-mail address");
    error(6, 8, "the fields as \"set\"");
    error(7, 9, "There is no key \"sets\"");
    assert_eq!(number(&answers[8], "entry"), 6);
    assert!(answers[9]["entry"].is_null(), "the account is known under its new name: {}", answers[9]);
    let shown = desk.line(&["show", "1001"]);
    assert_eq!((text(&shown, "city"), text(&shown, "account")), ("Boston", "A2"));
    assert_eq!(shown["tags"], json!(["VIP", "New"]));
    assert_eq!(desk.line(&["show", &id])["notes"], "One\nTwo");
}

#[test]
fn good_lines_alone_exit_0() {
    let desk = shop();
    let run = desk.run_with(&BATCH, "{\"account\":\"A1\",\"set\":{\"city\":\"Boston\"}}\r\n");
    assert_eq!((run.code, run.lines().len()), (0, 1), "{}", run.err);
    assert_eq!(desk.run_with(&BATCH, "").code, 0);
    let missing = ["edit", "--batch", "missing.jsonl", "--book", "shop.redb"];
    desk.run(&missing).refused(1, "missing.jsonl");
}

#[test]
fn plt_08_an_open_book_is_refused_with_who_has_it_and_since_when() {
    let desk = shop();
    let who = text(&desk.lines(&["history"])[0], "who").to_owned();
    let mut program = desk.program();
    program.args(BATCH).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut holder = program.spawn().expect("the program starts");
    let mut input = holder.stdin.take().expect("the input is a pipe");
    let mut answers = BufReader::new(holder.stdout.take().expect("the output is a pipe"));
    let mut ask = |city: &str| {
        writeln!(input, "{}", json!({ "account": "A1", "set": { "city": city } })).expect("it listens");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("it answers");
        serde_json::from_str::<Json>(&answer).expect("the answer is JSON")
    };
    // An answer before the end of the input shows that each line is answered at once, and that the book is open.
    assert_eq!(number(&ask("Boston"), "entry"), 4);
    for task in [["info"].as_slice(), &["add", "first_name=Ada"], &["import", &fixture("crlf.csv")], &["check"]] {
        let run = desk.run(&[task, &["--book", "shop.redb"]].concat());
        run.refused(1, &format!("The book is in use by {who} on "));
        assert!(run.err.contains(" since 20"), "{}", run.err);
    }
    assert_eq!(number(&ask("Paris"), "entry"), 5, "the holder was not disturbed");
    drop(input);
    assert_eq!(holder.wait().expect("it ends").code(), Some(0));
    assert_eq!(text(&desk.line(&["show", "A1"]), "city"), "Paris");
}

#[test]
fn plt_07_an_acknowledged_edit_survives_a_kill() {
    let desk = shop();
    for round in 0..3_u64 {
        let mut program = desk.program();
        program.args(BATCH).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut holder = program.spawn().expect("the program starts");
        let mut input = holder.stdin.take().expect("the input is a pipe");
        let mut answers = BufReader::new(holder.stdout.take().expect("the output is a pipe"));
        let city = format!("City {round}");
        writeln!(input, "{}", json!({ "account": "A1", "set": { "city": city } })).expect("it listens");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("it answers");
        holder.kill().expect("it is still there");
        holder.wait().expect("it ends");
        assert!(answer.contains("\"entry\":"), "{answer}");
        assert_eq!(text(&desk.line(&["show", "A1"]), "city"), city);
        assert_eq!(desk.line(&["check"]), json!({ "sound": true, "problems": [] }));
    }
}
