//! The pairs to review, in order and by customer, kept up to date by every save without another scan.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use super::cluster::{self, Cluster};
use super::decisions::{Decisions, Standing};
use super::finder::Finder;
use super::level::{Level, PairKind};
use super::profile::{Key, Profile};
use super::scan::Pair;
use super::sorted::Sorted;

/// Customers that one customer may resemble in the list.
const MATCH_LIMIT: usize = 1_000;

/// A pair of the list; one that was decided is not in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Listed {
    pub pair: Pair,
    pub standing: Standing,
}

impl Listed {
    /// What is put off until later goes last.
    fn order(&self, other: &Self) -> Ordering {
        let is_later = |one: &Self| one.standing == Standing::Later;
        is_later(self).cmp(&is_later(other)).then_with(|| self.pair.order(&other.pair))
    }
}

/// How many pairs the list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub high: usize,
    pub medium: usize,
    pub low: usize,
    /// Put off until later, and in none of the above.
    pub later: usize,
    /// Among high, medium and low: may be people of one home.
    pub households: usize,
    /// Among high, medium and low: decided once, and open again.
    pub reopened: usize,
}

impl Counts {
    /// All but those that are put off.
    pub fn open(&self) -> usize {
        self.high + self.medium + self.low
    }

    fn add(&mut self, listed: &Listed, step: impl Fn(&mut usize)) {
        if listed.standing == Standing::Later {
            step(&mut self.later);
            return;
        }
        match listed.pair.level {
            Level::High => step(&mut self.high),
            Level::Medium => step(&mut self.medium),
            Level::Low | Level::None => step(&mut self.low),
        }
        if listed.pair.kind == PairKind::Household {
            step(&mut self.households);
        }
        if matches!(listed.standing, Standing::Reopened(_)) {
            step(&mut self.reopened);
        }
    }
}

/// The pairs to review, surest first.
#[derive(Debug, Clone)]
pub struct PairList {
    floor: Level,
    /// Pairs at their places; a place that is free is in `free`.
    places: Vec<Listed>,
    free: Vec<u32>,
    /// Places in the order of the review.
    order: Sorted,
    /// Twice the place, one more for the second customer, in the order of the customers.
    by_key: Sorted,
    counts: Counts,
}

impl PairList {
    /// The pairs of a scan at this level or above, none of them decided yet; any order will do.
    pub fn from_pairs(mut pairs: Vec<Pair>, floor: Level) -> Self {
        pairs.retain(|pair| pair.level >= floor);
        pairs.sort_unstable_by(Pair::order);
        let places: Vec<Listed> = pairs.into_iter().map(|pair| Listed { pair, standing: Standing::Open }).collect();
        let order: Vec<u32> = (0..places.len() as u32).collect();
        let mut ends: Vec<u32> = (0..places.len() as u32 * 2).collect();
        ends.sort_unstable_by_key(|end| (key_at(&places, *end), *end));
        let mut counts = Counts::default();
        for listed in &places {
            counts.add(listed, |count| *count += 1);
        }
        Self { floor, order: Sorted::new(&order), by_key: Sorted::new(&ends), places, free: Vec::new(), counts }
    }

    /// Scans the whole book; nothing if `progress` broke it off.
    pub fn scan(
        finder: &Finder,
        floor: Level,
        decisions: &Decisions,
        progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Option<Self> {
        let mut list = Self::from_pairs(finder.scan(floor, progress)?, floor);
        list.respect(finder, decisions);
        Some(list)
    }

    /// Looks at every decided pair anew; for a list that was made without the decisions.
    pub fn respect(&mut self, finder: &Finder, decisions: &Decisions) {
        for (a, b, _) in decisions.iter() {
            self.judge(finder, &a, &b, decisions);
        }
    }

    /// Judges a customer anew, who is in the finder already.
    pub fn upsert(&mut self, finder: &Finder, profile: &Profile, decisions: &Decisions) {
        self.remove(&profile.key);
        for found in finder.check_from(self.floor, profile, MATCH_LIMIT, decisions) {
            let (a, b) = in_order(profile.key, found.key);
            let verdict = found.verdict;
            let pair = Pair { a, b, score: verdict.score, level: verdict.level, kind: verdict.kind };
            self.add(Listed { pair, standing: found.standing });
        }
    }

    /// Takes every pair of a customer out.
    pub fn remove(&mut self, key: &Key) {
        let places: Vec<u32> = self.places_of(key).collect();
        for place in places {
            self.take(place);
        }
    }

    /// Judges one pair anew, after something was decided about it or a decision was taken back.
    pub fn judge(&mut self, finder: &Finder, a: &Key, b: &Key, decisions: &Decisions) {
        let (a, b) = in_order(*a, *b);
        let place = self.places_of(&a).find(|place| self.places[*place as usize].pair.b == b);
        if let Some(place) = place {
            self.take(place);
        }
        if let Some((verdict, standing)) = finder.explain_with(&a, &b, decisions)
            && standing.is_proposed()
        {
            let pair = Pair { a, b, score: verdict.score, level: verdict.level, kind: verdict.kind };
            self.add(Listed { pair, standing });
        }
    }

    /// How many pairs there are of each sort.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    pub fn floor(&self) -> Level {
        self.floor
    }

    /// All pairs in order, those put off until later at the end.
    pub fn pairs(&self) -> impl Iterator<Item = &Listed> {
        self.order.iter().map(|place| &self.places[place as usize])
    }

    /// The same from a place on, as a page of the review needs them.
    pub fn pairs_from(&self, place: usize) -> impl Iterator<Item = &Listed> {
        self.order.from_place(place).map(|place| &self.places[place as usize])
    }

    /// The pairs of one customer.
    pub fn of(&self, key: &Key) -> impl Iterator<Item = &Listed> {
        self.places_of(key).map(|place| &self.places[place as usize])
    }

    /// The groups of the whole list from this level on.
    pub fn groups(&self, finder: &Finder, floor: Level, decisions: &Decisions) -> Vec<Cluster> {
        let open = self.pairs().filter(|listed| listed.standing != Standing::Later).map(|listed| &listed.pair);
        cluster::clusters_apart(finder, open, floor, decisions)
    }

    /// The groups to which a customer's likenesses lead: all that a save can have changed.
    pub fn groups_around(&self, finder: &Finder, key: &Key, floor: Level, decisions: &Decisions) -> Vec<Cluster> {
        let mut seen = FxHashSet::from_iter([*key]);
        let mut waiting = vec![*key];
        let mut pairs: Vec<Pair> = Vec::new();
        while let Some(one) = waiting.pop() {
            for listed in self.of(&one).filter(|listed| listed.standing != Standing::Later) {
                let pair = listed.pair;
                if pair.level < floor {
                    continue;
                }
                // Each pair is met from both of its ends.
                if pair.a == one {
                    pairs.push(pair);
                }
                waiting.extend([pair.a, pair.b].into_iter().filter(|other| seen.insert(*other)));
            }
        }
        pairs.sort_unstable_by(Pair::order);
        cluster::clusters_apart(finder, &pairs, floor, decisions)
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.places.capacity() * size_of::<Listed>()
            + self.free.capacity() * 4
            + self.order.memory()
            + self.by_key.memory()
    }

    fn add(&mut self, listed: Listed) {
        if listed.pair.level < self.floor.max(Level::Low) {
            return;
        }
        let place = self.free.pop().unwrap_or(self.places.len() as u32);
        if let Some(free) = self.places.get_mut(place as usize) {
            *free = listed;
        } else {
            self.places.push(listed);
        }
        let places = &self.places;
        self.order.insert(place, |other| order_at(places, other, place));
        for end in [2 * place, 2 * place + 1] {
            let wanted = (key_at(places, end), end);
            self.by_key.insert(end, |other| (key_at(places, other), other).cmp(&wanted));
        }
        self.counts.add(&listed, |count| *count += 1);
    }

    fn take(&mut self, place: u32) {
        let places = &self.places;
        self.order.remove(place, |other| order_at(places, other, place));
        for end in [2 * place, 2 * place + 1] {
            let wanted = (key_at(places, end), end);
            self.by_key.remove(end, |other| (key_at(places, other), other).cmp(&wanted));
        }
        self.counts.add(&self.places[place as usize], |count| *count -= 1);
        self.free.push(place);
    }

    fn places_of(&self, key: &Key) -> impl Iterator<Item = u32> {
        let key = *key;
        let ends = self.by_key.from(move |end| (key_at(&self.places, end), end).cmp(&(key, 0)));
        ends.take_while(move |end| key_at(&self.places, *end) == key).map(|end| end / 2)
    }
}

fn in_order(a: Key, b: Key) -> (Key, Key) {
    if a < b { (a, b) } else { (b, a) }
}

fn key_at(places: &[Listed], end: u32) -> Key {
    let pair = &places[end as usize / 2].pair;
    if end.is_multiple_of(2) { pair.a } else { pair.b }
}

fn order_at(places: &[Listed], one: u32, other: u32) -> Ordering {
    places[one as usize].order(&places[other as usize]).then(one.cmp(&other))
}
