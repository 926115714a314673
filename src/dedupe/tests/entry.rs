//! The check of one record before it is saved.

use super::book::{Dice, finder, key, profile};
use crate::dedupe::evidence::Evidence;
use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::profile::Profile;

const BOOK: &[&str] = &[
    "John | Smith | | 5125550100 | john@x.de | 12 Main St | Austin | TX | 78701",
    "Jon | Smith | | 5125550100 | | 12 Main Street | Austin | TX | 78701",
    "John | Smith | | 6175550199 | | 9 Oak | Boston | MA | 02108",
    "Mary | Smith | | 5125550100 | | 12 Main St | Austin | TX | 78701",
    "Ada | Novak | | 2125550111 | ada@x.de | | New York | NY | 10001",
    " | | Acme Tires Inc | 3035550122 | info@acme.com | 5 Dock Rd | Denver | CO | 80202",
];

fn found(finder: &Finder, line: &str) -> Vec<(u8, Level)> {
    let matches = finder.check(&profile(line), 10);
    matches.iter().map(|one| (one.key[15], one.verdict.level)).collect()
}

#[test]
fn dup_01_existing_john_smith_warns_before_save() {
    let finder = finder(BOOK);
    // Jon is another form of John, so he is named too, after those who bear the very name.
    let low = [(1, Level::Low), (3, Level::Low), (2, Level::Low)];
    assert_eq!(found(&finder, "John | Smith"), low);
    assert_eq!(found(&finder, "JOHN SMITH |")[0], (1, Level::Low));
    assert_eq!(found(&finder, "Johnny | Smith").len(), 3);
    assert_eq!(found(&finder, "Zoe | Quist"), []);
    assert_eq!(found(&finder, ""), []);
}

#[test]
fn b_01_every_field_alone_finds_the_record_while_it_is_typed() {
    let finder = finder(BOOK);
    for line in [
        "Ada | | | 2125550111",
        " | Novak | | 2125550111",
        "Ada | | | | ada@x.de",
        "Ada | Novak",
        "Ada | Nowak | | 2125550111",
        "Novak | Ada | | | ADA@x.de",
        "Ada | Novak | | 2125550112",
    ] {
        let found = found(&finder, line);
        assert_eq!(found.first().map(|(number, _)| *number), Some(5), "{line}: {found:?}");
    }
}

#[test]
fn dup_02_the_warning_names_the_record_and_why() {
    let finder = finder(BOOK);
    let matches = finder.check(&profile("Ada | Novák | | | ADA+2@x.de"), 10);
    assert_eq!(matches[0].key, key(5));
    assert_eq!(matches[0].verdict.level, Level::High);
    let words: Vec<String> = matches[0].verdict.evidence.iter().map(Evidence::words).collect();
    assert_eq!(words, ["same name Ada Novak", "same e-mail ada@x.de"]);
}

#[test]
fn dup_03_the_surest_record_stands_first() {
    let finder = finder(BOOK);
    let matches = found(&finder, "John | Smith | | 5125550100 | john@x.de");
    assert_eq!(matches[0], (1, Level::High));
    assert!(matches.contains(&(3, Level::Low)), "{matches:?}");
    let one = finder.check(&profile("John | Smith | | 5125550100 | john@x.de"), 1);
    assert_eq!(one.len(), 1, "no more than asked for");
    assert_eq!(found(&finder, " | | Acme Tires | 3035550122")[0], (6, Level::High));
}

#[test]
fn a_record_is_no_duplicate_of_itself() {
    let finder = finder(BOOK);
    let own = Profile { key: key(5), ..profile(BOOK[4]) };
    assert_eq!(finder.check(&own, 10), []);
    assert_eq!(finder.explain(&key(5), &key(99)), None);
}

#[test]
fn nonsense_never_fails_and_scores_alike_in_both_directions() {
    let mut dice = Dice::new(20_260_707);
    let nonsense: Vec<Profile> = (0..300).map(|number| dice.nonsense(number)).collect();
    let finder = Finder::build(nonsense.clone());
    for pair in nonsense.windows(2) {
        let (there, back) = (finder.score(&pair[0], &pair[1]), finder.score(&pair[1], &pair[0]));
        assert!(there.score.is_finite());
        assert!((there.score - back.score).abs() < 0.001, "{pair:?}");
        assert_eq!(there.level, back.level, "{pair:?}");
        let _words: Vec<String> = there.evidence.iter().map(Evidence::words).collect();
        finder.check(&pair[0], 5);
    }
}

#[test]
fn likely_profiles_score_alike_in_both_directions() {
    let mut dice = Dice::new(42);
    let some: Vec<Profile> = (0..400).map(|number| dice.profile(number)).collect();
    let finder = Finder::build(some.clone());
    for pair in some.windows(2) {
        let (there, back) = (finder.score(&pair[0], &pair[1]), finder.score(&pair[1], &pair[0]));
        assert!((there.score - back.score).abs() < 0.001, "{pair:?} {there:?} {back:?}");
        assert_eq!(there.level, back.level, "{pair:?}");
    }
}
