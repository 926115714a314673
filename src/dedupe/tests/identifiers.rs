//! Numbers that belong to one person: proof when they agree, doubt when they differ, nothing when everybody has them.

use std::ops::ControlFlow;

use super::book::{key, profile, profiles};
use crate::dedupe::evidence::Evidence;
use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::profile::{Identifier, Profile};
use crate::dedupe::score::Verdict;

const LICENCE: u64 = 7;
const TAX: u64 = 8;

fn with(line: &str, numbers: &[(u64, &str)]) -> Profile {
    let identifiers = numbers.iter().map(|(kind, value)| Identifier { kind: *kind, value: (*value).to_owned() });
    Profile { identifiers: identifiers.collect(), ..profile(line) }
}

/// The verdict on customers 1 and 2 of a book of these.
fn verdict(book: Vec<Profile>) -> Verdict {
    let keyed = (1..).zip(book).map(|(number, profile)| Profile { key: key(number), ..profile });
    Finder::build(keyed).explain(&key(1), &key(2)).expect("both are in the book")
}

fn words(verdict: &Verdict) -> Vec<String> {
    verdict.evidence.iter().map(Evidence::words).collect()
}

const ADA: &str = "Ada | Novak | | | | 1 Elm | Reno | NV | 89501";
const ADA_MOVED: &str = "Ada | Miller | | | | 9 Oak | Austin | TX | 78701";
const TOM: &str = "Tom | Burton | | | | 4 Pine | Boston | MA | 02108";

#[test]
fn b_01_the_same_rare_number_is_one_person_whatever_else_changed() {
    for line in [ADA_MOVED, TOM] {
        let found = verdict(vec![with(ADA, &[(LICENCE, "D 1234-5567")]), with(line, &[(LICENCE, "d12345567")])]);
        assert_eq!(found.level, Level::High, "{:?}", words(&found));
        assert!(words(&found).contains(&"same personal number".to_owned()));
    }
}

#[test]
fn b_02_the_same_number_is_found_by_a_scan_though_nothing_else_agrees() {
    let book = [with(ADA, &[(LICENCE, "d12345567")]), with(TOM, &[(TAX, "1"), (LICENCE, "D12345567")])];
    let keyed = (1..).zip(book).map(|(number, profile)| Profile { key: key(number), ..profile });
    let finder = Finder::build(keyed);
    let pairs = finder.scan(Level::High, |_, _| ControlFlow::Continue(())).expect("nobody stops it");
    assert_eq!(pairs.len(), 1);
    let asked = with("Zoe | Quist", &[(LICENCE, "D-1234-5567")]);
    assert_eq!(finder.check(&asked, 5).len(), 2);
}

#[test]
fn dup_06_numbers_of_other_kinds_are_not_compared() {
    let found = verdict(vec![with(ADA, &[(LICENCE, "d12345567")]), with(ADA_MOVED, &[(TAX, "d12345567")])]);
    assert!(found.level < Level::Medium, "{:?}", words(&found));
    assert!(!words(&found).iter().any(|one| one.contains("number")), "{:?}", words(&found));
}

#[test]
fn dup_06_another_number_speaks_against_and_a_slip_for() {
    let score = |number: &str| {
        let (a, b) = ("Ada | Novak | | 5125550100", "Ada | Novak | | 5125550100");
        verdict(vec![with(a, &[(TAX, "536904399")]), with(b, &[(TAX, number)])])
    };
    let (same, slip, row, unsaid, other) =
        (score("536-90-4399"), score("536904939"), score("536904398"), score(""), score("413552201"));
    assert!(same.score > slip.score && slip.score > row.score, "{same:?} {slip:?} {row:?}");
    assert!(row.score >= unsaid.score - 1.0 && unsaid.score > other.score + 2.0, "{row:?} {unsaid:?} {other:?}");
    assert!(words(&other).contains(&"different personal number".to_owned()));
    assert!(words(&slip).contains(&"similar personal number".to_owned()));
    let licence = |numbers: &[(u64, &str)]| {
        verdict(vec![with(ADA, &[(TAX, "536904399"), (LICENCE, "d12345567")]), with(TOM, numbers)])
    };
    let agreed = licence(&[(TAX, "536904399"), (LICENCE, "d12345567")]);
    let disputed = licence(&[(TAX, "413552201"), (LICENCE, "d12345567")]);
    assert!(agreed.level == Level::High && disputed.level < Level::High, "{:?}", words(&disputed));
    assert!(words(&disputed).contains(&"same personal number, but another differs".to_owned()));
}

#[test]
fn dup_06_numbers_given_out_in_a_row_do_not_join_a_home() {
    let home = "| Smith | | 5125550100 | | 12 Main St | Austin | TX | 78701";
    let one = |given: &str, number: &str| with(&format!("{given} {home}"), &[(TAX, number)]);
    let found = verdict(vec![one("John", "10004711"), one("Mary", "10004712")]);
    assert!(found.level < Level::High, "{:?}", words(&found));
}

#[test]
fn dup_06_what_everybody_has_is_nobodys_number() {
    // A number of no one, as clerks type it where a field must not be empty.
    let filler = with(ADA, &[(TAX, "000-00-0000")]);
    let found = verdict(vec![filler, with(TOM, &[(TAX, "000-00-0000")])]);
    assert_eq!(found.level, Level::None);
    // The shop's own number, typed as everybody's.
    let lines = [
        "Olga | Ames",
        "Peter | Bell",
        "Susan | Cruz",
        "Victor | Diaz",
        "Wanda | Egan",
        "Boris | Ford",
        "Clara | Gray",
        "Emil | Hale",
        "Fay | Ives",
        "Gus | Jung",
        "Hal | Kerr",
        "Ida | Lund",
    ];
    let number = Identifier { kind: TAX, value: "778812345".to_owned() };
    let book = profiles(&lines).into_iter().map(|one| Profile { identifiers: vec![number.clone()], ..one });
    let finder = Finder::build(book);
    let pairs = finder.scan(Level::Medium, |_, _| ControlFlow::Continue(())).expect("nobody stops it");
    assert_eq!(pairs, [], "{} pairs", pairs.len());
}
