//! Learning what a book is like: how many of its records are one person, one home, one office.
//!
//! This is the EM of Winkler 1988 for the shares of the classes alone, with the shipped shares as pseudo-counts. A
//! book of businesses has no homes, and a register of citizens no offices; where they are missing, the same phone or
//! birthday says more. What each agreement is worth stays as shipped: free weights follow whatever is frequent, so that
//! in a book of families EM takes "one home" for "one person", and a book of fifty rows has nothing to learn from.

use super::finder::Finder;
use super::profile::Key;
use super::score;
use super::weights::{self, Classes, Weight};
use super::words::Lexicon;

/// Records from which a book has something to teach.
const ENOUGH: usize = 500;

/// Records that are looked at, however large the book.
const SAMPLE: usize = 4_096;

/// Imagined records behind the shipped shares.
const PSEUDO_RECORDS: f32 = 100.0;

/// Rounds of EM; the shares settle after four or five.
const ROUNDS: usize = 8;

/// The shares of the classes in this book.
pub fn classes(finder: &Finder) -> Classes {
    if finder.len() < ENOUGH {
        return Classes::SHIPPED;
    }
    let (pairs, records) = evidence_of_sample(finder);
    let mut classes = Classes::SHIPPED;
    for _ in 0..ROUNDS {
        let prior = weights::prior(classes, finder.len() as f32);
        let mut sums = [0.0_f32; 3];
        for pair in &pairs {
            let mut sum = *pair;
            sum += prior;
            for (total, part) in sums.iter_mut().zip(parts(sum)) {
                *total += part;
            }
        }
        let share = |found: f32, shipped: f32| (found + PSEUDO_RECORDS * shipped) / (records + PSEUDO_RECORDS);
        classes = Classes {
            person: share(sums[0], Classes::SHIPPED.person),
            home: share(sums[1], Classes::SHIPPED.home),
            office: share(sums[2], Classes::SHIPPED.office),
        };
    }
    classes
}

/// How likely a pair is one person, one home, one office; strangers have the rest.
fn parts(sum: Weight) -> [f32; 3] {
    let most = sum.person.max(sum.home).max(sum.office).max(0.0);
    let odds = [sum.person, sum.home, sum.office].map(|bits| (bits - most).exp2());
    let all = odds.iter().sum::<f32>() + (-most).exp2();
    odds.map(|one| one / all)
}

/// What every candidate of some records says, and how many records those are.
fn evidence_of_sample(finder: &Finder) -> (Vec<Weight>, f32) {
    let lexicon = Lexicon::of(&finder.words);
    let frequencies = finder.frequencies();
    let step = (finder.len() / SAMPLE).max(1) as u64;
    let mut pairs = Vec::new();
    let mut records = 0.0;
    for slot in finder.records.all_live() {
        let key = finder.records.key(slot);
        if !spread(&key).is_multiple_of(step) {
            continue;
        }
        records += 1.0;
        let facts = finder.records.facts(slot);
        for other in finder.candidates(&facts, lexicon) {
            if other != slot && finder.records.is_live(other) {
                pairs.push(score::evidence(&facts, &finder.records.facts(other), frequencies));
            }
        }
    }
    (pairs, records)
}

/// A number that does not depend on the order of the book.
fn spread(key: &Key) -> u64 {
    let (high, low) = key.split_at(8);
    let number = |half: &[u8]| half.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    (number(high) ^ number(low)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20
}
