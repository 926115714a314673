//! The list of pairs to review, kept up to date by every change after one scan of the book.

use std::ops::ControlFlow;

use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::profile::{Key, Profile};
use crate::dedupe::scan::Pair;

/// Up to this many customers mere namesakes are listed too; above it they are too many to look through.
const NAMESAKES_UP_TO: usize = 50_000;

/// Customers that one customer may resemble in the list.
const MATCH_LIMIT: usize = 50;

/// Pairs, surest first, then by keys.
#[derive(Debug)]
pub struct Pairs {
    pairs: Vec<Pair>,
    floor: Level,
}

impl Pairs {
    /// Scans the whole book; `meanwhile` is called every few milliseconds.
    pub fn scan(finder: &Finder, meanwhile: &dyn Fn()) -> Self {
        let floor = if finder.len() <= NAMESAKES_UP_TO { Level::Low } else { Level::Medium };
        let pairs = finder.scan(floor, |_, _| {
            meanwhile();
            ControlFlow::Continue(())
        });
        Self { pairs: pairs.unwrap_or_default(), floor }
    }

    pub fn all(&self) -> &[Pair] {
        &self.pairs
    }

    /// Judges a customer anew, who is in the finder already.
    pub fn upsert(&mut self, finder: &Finder, profile: &Profile) {
        self.remove(&profile.key);
        for found in finder.check(profile, MATCH_LIMIT) {
            if found.key == profile.key || found.verdict.level < self.floor {
                continue;
            }
            let (a, b) = if profile.key < found.key { (profile.key, found.key) } else { (found.key, profile.key) };
            let pair = Pair { a, b, score: found.verdict.score, level: found.verdict.level };
            let place = self.pairs.partition_point(|before| order(before, &pair).is_lt());
            self.pairs.insert(place, pair);
        }
    }

    pub fn remove(&mut self, key: &Key) {
        self.pairs.retain(|pair| pair.a != *key && pair.b != *key);
    }
}

/// The order of the scan.
fn order(one: &Pair, other: &Pair) -> std::cmp::Ordering {
    other.level.cmp(&one.level).then(other.score.total_cmp(&one.score)).then((one.a, one.b).cmp(&(other.a, other.b)))
}
