//! How two addresses agree.

use super::word::{self, Likeness};
use crate::dedupe::record::Facts;
use crate::dedupe::words::{Lexicon, Word};

/// How the addresses agree; the word is the city or ZIP that both share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressLevel {
    /// House, street and town.
    Same,
    /// The same house, but another flat or office.
    OtherUnit,
    /// House and street, where one side names no town.
    SameStreet,
    /// A slip in house, street or town.
    Near,
    /// The same town, where one side names no street.
    Town(Word),
    /// The same town, another street.
    OtherStreet(Word),
    /// The same state, another town, or no town at all.
    SameState,
    Missing,
    Different,
}

/// Compares two addresses.
pub fn compare(a: &Facts<'_>, b: &Facts<'_>, lexicon: Lexicon<'_>) -> AddressLevel {
    let zip = equal(a.zip, b.zip);
    let mut city = equal(a.city, b.city);
    if city == Agreement::No && is_near(a.city, b.city, lexicon) {
        city = Agreement::Yes;
    }
    let town = match (zip, city) {
        (Agreement::Yes, _) => Some(a.zip),
        (_, Agreement::Yes) => Some(a.city.min(b.city)),
        (_, _) => None,
    };
    let street = streets(a, b, lexicon);
    let is_town_unsaid = zip == Agreement::Unsaid && city == Agreement::Unsaid;
    match (street, town) {
        (Street::Same, Some(_)) if equal(a.unit, b.unit) == Agreement::No => AddressLevel::OtherUnit,
        (Street::Same, Some(_)) => AddressLevel::Same,
        (Street::Same, None) if is_town_unsaid => AddressLevel::SameStreet,
        (Street::Near, Some(_)) => AddressLevel::Near,
        (Street::Unsaid, Some(town)) => AddressLevel::Town(town),
        (Street::Different, Some(town)) => AddressLevel::OtherStreet(town),
        (Street::Same, None) if equal(a.state, b.state) != Agreement::No => AddressLevel::Near,
        (_, None) => match equal(a.state, b.state) {
            Agreement::Yes => AddressLevel::SameState,
            Agreement::Unsaid if is_town_unsaid => AddressLevel::Missing,
            Agreement::No | Agreement::Unsaid => AddressLevel::Different,
        },
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Yes,
    No,
    Unsaid,
}

fn equal(a: Word, b: Word) -> Agreement {
    if a == 0 || b == 0 {
        Agreement::Unsaid
    } else if a == b {
        Agreement::Yes
    } else {
        Agreement::No
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Street {
    Same,
    Near,
    Unsaid,
    Different,
}

fn streets(a: &Facts<'_>, b: &Facts<'_>, lexicon: Lexicon<'_>) -> Street {
    let (x, y) = (a.street.as_slice(), b.street.as_slice());
    let is_unsaid = |facts: &Facts<'_>| facts.house == 0 && facts.street.as_slice().is_empty();
    if is_unsaid(a) || is_unsaid(b) {
        return Street::Unsaid;
    }
    let house = equal(a.house, b.house);
    if x == y {
        return match house {
            Agreement::Yes => Street::Same,
            Agreement::Unsaid => Street::Near,
            Agreement::No if is_slip(a.house, b.house, lexicon) && !x.is_empty() => Street::Near,
            Agreement::No => Street::Different,
        };
    }
    // A word of the street may be misspelled or left out; the house number may not change as well.
    let near = near_words(x, y, lexicon).min(near_words(y, x, lexicon));
    let shorter = x.len().min(y.len());
    if house == Agreement::Yes && near > 0 && near * 2 >= shorter { Street::Near } else { Street::Different }
}

/// How many words of one street have their like in the other.
fn near_words(x: &[Word], y: &[Word], lexicon: Lexicon<'_>) -> usize {
    x.iter().filter(|one| y.iter().any(|other| is_near(**one, *other, lexicon))).count()
}

fn is_near(x: Word, y: Word, lexicon: Lexicon<'_>) -> bool {
    word::compare(x, y, lexicon) <= Likeness::Typo
}

/// Only swapped or dropped digits: numbers that differ in one digit are mostly neighbours.
fn is_slip(x: Word, y: Word, lexicon: Lexicon<'_>) -> bool {
    let (x, y) = (lexicon.text(x), lexicon.text(y));
    let sorted = |text: &str| {
        let mut digits: Vec<char> = text.chars().collect();
        digits.sort_unstable();
        digits
    };
    x.len() > 2 && sorted(x) == sorted(y)
}
