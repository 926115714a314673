//! What a stranger could check of the demo book: the same again for the same seed, and work for every screen.

use std::collections::{HashMap, HashSet};

use crate::demo::people::people;
use crate::demo::person::Person;

/// 2026-11-23 at noon.
const NOW_MS: i64 = 1_795_435_200_000;

fn book(count: usize, seed: u64) -> Vec<Person> {
    people(count, seed, NOW_MS).collect()
}

fn share(book: &[Person], holds: impl Fn(&Person) -> bool) -> f64 {
    book.iter().filter(|person| holds(person)).count() as f64 / book.len() as f64
}

#[test]
fn the_same_seed_gives_the_same_book_and_another_seed_another() {
    assert_eq!(book(1_000, 7), book(1_000, 7));
    assert_ne!(book(1_000, 7), book(1_000, 8));
    assert_eq!(book(0, 7), []);
    assert_eq!(people(5, 7, NOW_MS).len(), 5);
}

#[test]
fn about_four_of_a_hundred_are_entered_twice() {
    for seed in 0..5 {
        let book = book(2_000, seed);
        let twins = share(&book, |person| person.twin_of.is_some());
        assert!((0.03..=0.055).contains(&twins), "seed {seed}: {twins}");
    }
}

#[test]
fn a_twin_shares_a_phone_or_an_email_with_the_first_entry() {
    let book = book(3_000, 11);
    let digits = |person: &Person| -> HashSet<String> {
        let digits_of = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let all = person.phones.iter().map(|phone| digits_of(&phone.number));
        all.map(|digits| digits.chars().rev().take(10).collect()).collect()
    };
    for (place, twin) in book.iter().enumerate() {
        let Some(first) = twin.twin_of else { continue };
        assert!(first < place, "the first entry comes first");
        let first = &book[first];
        let shares_phone = !digits(twin).is_disjoint(&digits(first));
        let shares_email = twin.emails.iter().any(|email| first.emails.contains(email));
        assert!(shares_phone || shares_email, "{first:?}\n{twin:?}");
        assert!(twin.created_ms >= first.created_ms && twin.account.is_empty());
        let same_words = |person: &Person| {
            (person.given.clone(), person.family.clone(), person.emails.clone(), person.street.clone())
        };
        assert_ne!(same_words(twin), same_words(first), "something is different");
    }
}

#[test]
fn whoever_is_no_twin_shares_no_email_with_a_stranger() {
    let mut owners: HashMap<String, String> = HashMap::new();
    for person in book(20_000, 3).into_iter().filter(|person| person.twin_of.is_none()) {
        for email in person.emails.into_iter().filter(|email| !email.starts_with("office@")) {
            let owner = format!("{} {} {}", person.given, person.family, person.created_ms);
            assert_eq!(owners.insert(email, owner.clone()).unwrap_or(owner.clone()), owner);
        }
    }
}

#[test]
fn families_share_a_landline_and_businesses_have_several_people() {
    let book = book(2_000, 5);
    let mut at_home: HashMap<(&str, &str), HashSet<&str>> = HashMap::new();
    let mut at_work: HashMap<&str, usize> = HashMap::new();
    for person in book.iter().filter(|person| person.twin_of.is_none() && !person.street.is_empty()) {
        at_home.entry((&person.family, &person.street)).or_default().insert(&person.given);
        if !person.business.is_empty() {
            *at_work.entry(&person.business).or_default() += 1;
        }
    }
    assert!(at_home.values().filter(|given| given.len() > 1).count() >= 50);
    assert!(at_work.values().filter(|people| **people > 1).count() >= 50);
}

#[test]
fn every_screen_has_something_to_show() {
    let book = book(1_000, 7);
    let check = |what: &str, from: f64, to: f64, holds: fn(&Person) -> bool| {
        let found = share(&book, holds);
        assert!((from..=to).contains(&found), "{what}: {found}");
    };
    check("no phone", 0.01, 0.06, |person| person.phones.is_empty());
    check("no e-mail", 0.01, 0.08, |person| person.emails.is_empty());
    check("neither", 0.001, 0.02, |person| person.phones.is_empty() && person.emails.is_empty());
    check("business", 0.15, 0.30, |person| !person.business.is_empty());
    check("notes", 0.15, 0.30, |person| !person.notes.is_empty());
    check("tags", 0.30, 0.60, |person| !person.tags.is_empty());
    check("birthday", 0.15, 0.40, |person| person.birthday.is_some());
    check("archived", 0.005, 0.04, |person| person.archived_ms.is_some());
    check("tax-free", 0.005, 0.06, |person| person.tax_free);
    check("not ASCII", 0.10, 0.35, |person| !format!("{}{}", person.given, person.family).is_ascii());
    check("account", 0.30, 0.55, |person| !person.account.is_empty());
    check("extension", 0.05, 0.30, |person| person.phones.iter().any(|phone| phone.extension.is_some()));
}

#[test]
fn nobody_real_is_reached() {
    for person in book(3_000, 9) {
        for phone in person.phones.iter().filter(|phone| phone.number.chars().any(|sign| sign.is_ascii_digit())) {
            let digits: Vec<u32> = phone.number.chars().filter_map(|sign| sign.to_digit(10)).collect();
            assert_eq!(digits[digits.len() - 7..][..5], [5, 5, 5, 0, 1], "{}", phone.number);
        }
        let is_reserved = |email: &String| email.contains("example.") || email.ends_with(".example");
        assert!(person.emails.iter().all(is_reserved), "{:?}", person.emails);
    }
}

#[test]
fn customers_come_in_order_and_not_after_today() {
    let book = book(1_000, 7);
    assert!(book.windows(2).all(|pair| pair[0].created_ms <= pair[1].created_ms));
    assert!(book.iter().all(|person| person.created_ms < NOW_MS));
    assert!(book.iter().filter_map(|person| person.archived_ms).all(|at_ms| at_ms < NOW_MS));
    assert!(NOW_MS - book[0].created_ms > 11 * 365 * 86_400_000);
}
