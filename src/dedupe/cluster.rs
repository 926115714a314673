//! Groups of records that are one customer: joined where it is sure, and never by a chain of likenesses.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

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
pub fn clusters(finder: &Finder, pairs: &[Pair]) -> Vec<Cluster> {
    let mut groups = Groups::default();
    for pair in pairs.iter().filter(|pair| pair.level == Level::High) {
        groups.join(pair, finder);
    }
    groups.finish()
}

#[derive(Default)]
struct Groups {
    group_of: FxHashMap<Key, usize>,
    /// Members with the sum of scores that joined them: the one with most evidence is the best record.
    members: Vec<Vec<(Key, f32)>>,
}

impl Groups {
    fn join(&mut self, pair: &Pair, finder: &Finder) {
        let (a, b) = (self.group(pair.a), self.group(pair.b));
        if a == b {
            self.credit(a, pair);
            return;
        }
        let (best_a, best_b) = (self.best(a), self.best(b));
        let joins = [(pair.a, best_b), (pair.b, best_a), (best_a, best_b)];
        let is_sure = joins.iter().all(|(one, best)| {
            let is_the_pair = (*one == pair.a && *best == pair.b) || (*one == pair.b && *best == pair.a);
            is_the_pair || finder.score_of(one, best).is_some_and(|score| score >= JOIN_FLOOR)
        });
        if is_sure {
            let (from, into) = if self.members[a].len() < self.members[b].len() { (a, b) } else { (b, a) };
            let moved = std::mem::take(&mut self.members[from]);
            for (key, _) in &moved {
                self.group_of.insert(*key, into);
            }
            self.members[into].extend(moved);
            self.credit(into, pair);
        }
    }

    fn group(&mut self, key: Key) -> usize {
        let members = &mut self.members;
        *self.group_of.entry(key).or_insert_with(|| {
            members.push(vec![(key, 0.0)]);
            members.len() - 1
        })
    }

    fn credit(&mut self, group: usize, pair: &Pair) {
        for (key, sum) in &mut self.members[group] {
            if *key == pair.a || *key == pair.b {
                *sum += pair.score;
            }
        }
    }

    fn best(&self, group: usize) -> Key {
        let best = self.members[group].iter().max_by(|(key_a, a), (key_b, b)| a.total_cmp(b).then(key_b.cmp(key_a)));
        best.map(|(key, _)| *key).expect("a group is never left empty while it is named")
    }

    fn finish(self) -> Vec<Cluster> {
        let mut ordered = BTreeMap::new();
        for members in self.members.into_iter().filter(|members| members.len() > 1) {
            let mut members: Vec<Key> = members.into_iter().map(|(key, _)| key).collect();
            members.sort_unstable();
            ordered.insert(members[0], members);
        }
        ordered
            .into_values()
            .map(|members| Cluster {
                size: if members.len() > CROWDED { Size::Crowded } else { Size::Usual },
                level: Level::High,
                members,
            })
            .collect()
    }
}
