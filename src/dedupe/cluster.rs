//! Groups of records that are one customer: joined where it is sure, and never by a chain of likenesses.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::decisions::{Decisions, Standing};
use super::finder::Finder;
use super::level::Level;
use super::profile::Key;
use super::scan::Pair;

/// Members beyond which a person should suspect the group itself.
const CROWDED: usize = 8;

/// Bits that a record must reach against the best record of a group to join it.
const JOIN_FLOOR: f32 = -2.0;

/// Whether a group is of a size that real duplicates have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Usual,
    /// More than eight records: rather a shared phone or a test entry than one customer.
    Crowded,
}

/// Records that seem to be one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// In the order of their keys.
    pub members: Vec<Key>,
    /// The level of the weakest pair that holds it together.
    pub level: Level,
    pub size: Size,
}

/// Groups the sure pairs of a scan; `pairs` as `scan` gives them, surest first.
pub fn clusters<'a>(finder: &Finder, pairs: impl IntoIterator<Item = &'a Pair>) -> Vec<Cluster> {
    clusters_apart(finder, pairs, Level::High, &Decisions::default())
}

/// The same from any level on, never with two in one group of whom people said that they are two.
pub fn clusters_apart<'a>(
    finder: &Finder,
    pairs: impl IntoIterator<Item = &'a Pair>,
    floor: Level,
    decisions: &Decisions,
) -> Vec<Cluster> {
    let mut groups = Groups { finder, decisions, group_of: FxHashMap::default(), members: Vec::new() };
    for pair in pairs.into_iter().filter(|pair| pair.level >= floor) {
        groups.join(pair);
    }
    groups.finish()
}

struct Groups<'a> {
    finder: &'a Finder,
    decisions: &'a Decisions,
    group_of: FxHashMap<Key, usize>,
    members: Vec<Group>,
}

struct Group {
    /// With the sum of scores that joined each: the one with most evidence is the best record.
    members: Vec<(Key, f32)>,
    level: Level,
}

impl Groups<'_> {
    fn join(&mut self, pair: &Pair) {
        if self.is_apart(&pair.a, &pair.b) {
            return;
        }
        let (a, b) = (self.group(pair.a), self.group(pair.b));
        if a == b {
            self.credit(a, pair);
            return;
        }
        let (best_a, best_b) = (self.best(a), self.best(b));
        let joins = [(pair.a, best_b), (pair.b, best_a), (best_a, best_b)];
        let is_sure = joins.iter().all(|(one, best)| {
            let is_the_pair = (*one == pair.a && *best == pair.b) || (*one == pair.b && *best == pair.a);
            is_the_pair || self.finder.score_of(one, best).is_some_and(|score| score >= JOIN_FLOOR)
        });
        let (from, into) = if self.members[a].members.len() < self.members[b].members.len() { (a, b) } else { (b, a) };
        if is_sure && !self.are_apart(from, into) {
            let moved = std::mem::take(&mut self.members[from].members);
            for (key, _) in &moved {
                self.group_of.insert(*key, into);
            }
            let level = self.members[from].level.min(pair.level);
            let group = &mut self.members[into];
            group.members.extend(moved);
            group.level = group.level.min(level);
            self.credit(into, pair);
        }
    }

    /// Whether somebody of the one group and somebody of the other are two people for sure.
    fn are_apart(&self, from: usize, into: usize) -> bool {
        !self.decisions.is_empty()
            && self.members[from].members.iter().any(|(key, _)| {
                let partners = self.decisions.of(key).filter(|(other, _)| self.group_of.get(other) == Some(&into));
                partners.into_iter().any(|(other, _)| self.is_apart(key, &other))
            })
    }

    fn is_apart(&self, a: &Key, b: &Key) -> bool {
        let has_decision = self.decisions.get(a, b).is_some();
        has_decision
            && self
                .finder
                .explain_with(a, b, self.decisions)
                .is_some_and(|(_, standing)| matches!(standing, Standing::Settled(_)))
    }

    fn group(&mut self, key: Key) -> usize {
        let members = &mut self.members;
        *self.group_of.entry(key).or_insert_with(|| {
            members.push(Group { members: vec![(key, 0.0)], level: Level::High });
            members.len() - 1
        })
    }

    fn credit(&mut self, group: usize, pair: &Pair) {
        for (key, sum) in &mut self.members[group].members {
            if *key == pair.a || *key == pair.b {
                *sum += pair.score;
            }
        }
    }

    fn best(&self, group: usize) -> Key {
        let best =
            self.members[group].members.iter().max_by(|(key_a, a), (key_b, b)| a.total_cmp(b).then(key_b.cmp(key_a)));
        best.map(|(key, _)| *key).expect("a group is never left empty while it is named")
    }

    fn finish(self) -> Vec<Cluster> {
        let mut ordered = BTreeMap::new();
        for group in self.members.into_iter().filter(|group| group.members.len() > 1) {
            let mut members: Vec<Key> = group.members.into_iter().map(|(key, _)| key).collect();
            members.sort_unstable();
            let size = if members.len() > CROWDED { Size::Crowded } else { Size::Usual };
            ordered.insert(members[0], Cluster { members, level: group.level, size });
        }
        ordered.into_values().collect()
    }
}
