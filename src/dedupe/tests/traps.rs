//! Pairs that fool simple scores, each with the levels between which the verdict has to be.

use super::book::{finder, profile};
use crate::dedupe::evidence::Evidence;
use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level::{self, High, Low, Medium};
use crate::dedupe::profile::{Identifier, Profile};

/// Forty customers who have nothing to do with the pair, so that the book is not empty.
fn book() -> Finder {
    let givens = ["Olga", "Peter", "Susan", "Victor", "Wanda"];
    let families = ["Ames", "Bell", "Cruz", "Diaz", "Egan", "Ford", "Gray", "Hale"];
    let mut lines = Vec::new();
    for (g, given) in givens.iter().enumerate() {
        for (f, family) in families.iter().enumerate() {
            lines.push(format!("{given} | {family} | | 21355512{g}{f} | | {g}{f} Elm St | Reno | NV | 89501"));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    finder(&lines)
}

#[track_caller]
fn check_profiles(a: &Profile, b: &Profile, between: (Level, Level), reason: &str) {
    let finder = book();
    let (there, back) = (finder.score(a, b), finder.score(b, a));
    let words: Vec<String> = there.evidence.iter().map(Evidence::words).collect();
    assert!(
        (between.0..=between.1).contains(&there.level),
        "{:?} at {} for {a:?} and {b:?}: {words:?}",
        there.level,
        there.score
    );
    assert!(words.iter().any(|one| one.contains(reason)), "{reason:?} is not among {words:?}");
    assert_eq!(there.level, back.level, "the same in both directions");
    assert!((there.score - back.score).abs() < 0.001, "the same in both directions");
}

#[track_caller]
fn check(a: &str, b: &str, between: (Level, Level), reason: &str) {
    check_profiles(&profile(a), &profile(b), between, reason);
}

const NEVER: (Level, Level) = (Level::None, Level::None);

#[test]
fn dup_01_the_same_name_alone_warns_and_no_more() {
    let low = (Low, Low);
    check("John | Smith", "John | Smith", low, "only the name agrees");
    check(
        "John | Smith | | 5125550100 | | 1 Main St | Austin | TX | 78701",
        "John | Smith | | 6175550199 | | 9 Oak Ave | Boston | MA | 02108",
        low,
        "different town",
    );
    check("John | Smith", "Smith, John |", low, "same name John Smith");
    check("Zebulon | Qwortzky", "Zebulon | Qwortzky", low, "only the name agrees");
    check(" | | Acme Tires Inc", " | | ACME Tires", low, "same business Acme Tires");
    check("John | Smith", "Mary | Jones", NEVER, "different given names");
}

#[test]
fn dup_06_one_person_written_twice() {
    let high = (High, High);
    check("Tom | Novak | | 5125550100", "Thomas | Novak | | 5125550100", high, "Tom ≈ Thomas");
    check("Ada | Novak | | 5125550100", "Novak, Ada | | | 5125550100", high, "same name Ada Novak");
    check("Ada | Novak | | 5125550100", "Novak | Ada | | 5125550100", high, "swapped");
    check("Ana | Núñez | | | a@x.de", "ANA | NUNEZ | | | A@X.DE", high, "same e-mail a@x.de");
    check("Ada | Novak | | | ada@x.de", "Ada | Novak | | | ada+shop@x.de", high, "same e-mail ada@x.de");
    check(
        "Ada | Novak | | 5125550100 | | 12 Main Street | Austin | TX | 78701",
        "Ada | Novak | | 5125550101 | | 12 Main St. | Austin | TX | 78701",
        high,
        "phone 512-555-0100 ≈ 512-555-0101",
    );
    check(
        "Ada | Novak | | 5125550100 | ada@x.de",
        "Ada | Miller | | 5125550100 | ada@x.de",
        (Medium, High),
        "different family names",
    );
    check("Mary Ann | Lee | | 5125550100", "Maryann | Lee | | 5125550100", high, "same name");
    check("Ada | Smith-Jones | | 5125550100", "Ada | Smith | | 5125550100", high, "Smith");
    check(
        " | | Smith & Sons Plumbing Inc | 5125550100",
        " | | Smith Plumbing LLC | 5125550100",
        high,
        "same phone 512-555-0100",
    );
}

#[test]
fn dup_06_people_of_one_home_stay_apart() {
    let home = "5125550100 | smiths@x.de | 12 Main St | Austin | TX | 78701";
    let one = |given: &str, family: &str| profile(&format!("{given} | {family} | | {home}"));
    let john = one("John", "Smith");
    check_profiles(&john, &one("Mary", "Smith"), (Level::None, Medium), "household?");
    check_profiles(&one("John", "Smith Sr"), &one("John", "Smith Jr"), (Low, Low), "Sr and Jr");
    check_profiles(&john, &one("John", "Smith Jr"), (Low, Medium), "household?");
    check_profiles(&john, &one("", ""), (Level::None, Medium), "same phone");
    let born = |year: i16, profile: &Profile| Profile { birthday: Some((Some(year), 3, 17)), ..profile.clone() };
    let (father, son) = (born(1951, &john), born(1984, &john));
    check_profiles(&father, &son, (Low, Medium), "different birthday");
    check_profiles(&father, &born(1951, &john), (High, High), "same birthday");
}

#[test]
fn n_18_twelve_people_on_one_switchboard_stay_apart() {
    let people = [
        "Ann | Ames",
        "Bob | Bell",
        "Cleo | Cruz",
        "Dora | Diaz",
        "Emil | Egan",
        "Fay | Ford",
        "Gus | Gray",
        "Hal | Hale",
        "Ida | Ives",
        "Joe | Jung",
        "Kim | Kerr",
        "Leo | Lund",
    ];
    let office = "Acme Tires Inc | 5125550100 | info@acme.com | 5 Dock Rd | Austin | TX | 78701";
    let lines: Vec<String> = people.iter().map(|one| format!("{one} | {office}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let finder = finder(&lines);
    let pairs = finder.scan(Level::Low, |_, _| std::ops::ControlFlow::Continue(())).expect("nobody stops it");
    assert!(pairs.iter().all(|pair| pair.level < Medium), "{pairs:?}");
}

#[test]
fn dup_06_personal_numbers_outvote_what_people_change() {
    let number = |line: &str, number: &str| Profile {
        identifiers: vec![Identifier { kind: 1, value: number.to_owned() }],
        ..profile(line)
    };
    check_profiles(
        &number("Ada | Novak | | | | 1 Elm | Reno | NV", "536-90-4399"),
        &number("Ada | Miller | | | | 9 Oak | Austin | TX", "536904399"),
        (High, High),
        "same personal number",
    );
    check_profiles(
        &number("Ada | Novak | | 5125550100", "536904399"),
        &number("Ada | Novak | | 5125550100", "413552201"),
        (Low, High),
        "different personal number",
    );
}
