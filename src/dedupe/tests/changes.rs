//! A finder that was kept up to date answers as one that is built anew.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::book::{Dice, finder, key, profile};
use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::profile::{Key, Profile};
use crate::dedupe::scan::Pair;

fn pairs(finder: &Finder) -> Vec<Pair> {
    finder.scan(Level::Low, |_, _| ControlFlow::Continue(())).expect("nobody stops it")
}

#[test]
fn dup_06_saving_and_removing_equals_building_anew() {
    for seed in 1..4 {
        let mut dice = Dice::new(seed);
        let mut book: BTreeMap<Key, Profile> = BTreeMap::new();
        for number in 0..200 {
            book.insert(key(number), dice.profile(number));
        }
        let mut kept = Finder::build(book.values().cloned());
        for _ in 0..200 {
            let number = dice.below(260) as u32;
            if dice.below(3) == 0 {
                kept.remove(&key(number));
                book.remove(&key(number));
            } else {
                let profile = dice.profile(number);
                kept.upsert(&profile);
                book.insert(key(number), profile);
            }
        }
        let anew = Finder::build(book.values().cloned());
        assert_eq!(kept.len(), anew.len());
        assert_eq!(pairs(&kept), pairs(&anew));
        for profile in book.values().take(20) {
            assert_eq!(kept.check(profile, 5), anew.check(profile, 5));
        }
    }
}

#[test]
fn the_order_of_the_book_does_not_matter() {
    let mut dice = Dice::new(9);
    let mut book: Vec<Profile> = (0..300).map(|number| dice.profile(number)).collect();
    let before = pairs(&Finder::build(book.clone()));
    book.reverse();
    assert_eq!(pairs(&Finder::build(book)), before);
    assert!(before.len() > 100);
}

#[test]
fn a_saved_customer_is_found_at_once() {
    let mut finder = finder(&["Ada | Novak | | 5125550100"]);
    let saved = Profile { key: key(7), ..profile("Tom | Burton | | 2125550111") };
    finder.upsert(&saved);
    let asked = profile("Thomas | Burton | | 2125550111");
    assert_eq!(finder.check(&asked, 5)[0].key, key(7));
    finder.remove(&key(7));
    assert_eq!(finder.check(&asked, 5), []);
    finder.remove(&key(7));
    assert_eq!(finder.len(), 1);
    assert!(!finder.wants_rebuild());
}

#[test]
fn of_two_profiles_with_one_key_the_last_stays() {
    let lines = ["Ada | Novak", "Tom | Burton"];
    let twice = lines.map(|line| Profile { key: key(1), ..profile(line) });
    let finder = Finder::build(twice);
    assert_eq!(finder.len(), 1);
    assert_eq!(finder.check(&profile("Ada | Novak"), 5), []);
    assert_eq!(finder.check(&profile("Tom | Burton"), 5).len(), 1);
    assert!(Finder::build([]).is_empty());
}

#[test]
fn a_stopped_scan_answers_nothing() {
    let mut dice = Dice::new(3);
    let finder = Finder::build((0..200).map(|number| dice.profile(number)));
    let mut reports = Vec::new();
    let answer = finder.scan(Level::Low, |done, total| {
        reports.push((done, total));
        ControlFlow::Break(())
    });
    assert_eq!(answer, None);
    assert_eq!(reports.len(), 1);
    assert!(reports[0].0 == 0 && reports[0].1 > 0, "{reports:?}");
}
