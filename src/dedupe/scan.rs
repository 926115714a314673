//! The whole book against itself, on all cores, with progress and a way to stop.

use std::cmp::Ordering;
use std::ops::{ControlFlow, Range};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use super::block;
use super::finder::Finder;
use super::level::{Level, PairKind};
use super::profile::Key;
use super::record::Facts;
use super::records::Slot;
use super::score::{self, Outcome};

/// Two customers that may be one; `a` has the smaller key. `Finder::explain` gives the reasons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub a: Key,
    pub b: Key,
    pub score: f32,
    pub level: Level,
    pub kind: PairKind,
}

impl Pair {
    /// Surest first, then by keys.
    pub fn order(&self, other: &Self) -> Ordering {
        let sureness = other.level.cmp(&self.level).then(other.score.total_cmp(&self.score));
        sureness.then((self.a, self.b).cmp(&(other.a, other.b)))
    }
}

/// Pairs judged between two reports of progress.
const CHUNK: usize = 8_192;

impl Finder {
    /// Every pair of the book at `floor` or above, surest first, then by keys.
    ///
    /// `progress` hears how many candidate pairs of how many are judged, first with none, always on the caller's thread;
    /// if it breaks, the scan stops and answers with nothing.
    pub fn scan(&self, floor: Level, progress: impl FnMut(usize, usize) -> ControlFlow<()>) -> Option<Vec<Pair>> {
        let (floor, frequencies) = (floor.max(Level::Low), self.frequencies());
        let mut found = self.each_candidate(progress, |a, b, one, two| {
            let Outcome { score, level, kind } = score::outcome_from(one, two, frequencies, floor)?;
            Some(Pair { a, b, score, level, kind })
        })?;
        found.sort_unstable_by(Pair::order);
        Some(found)
    }

    /// What `judge` says of every candidate pair, the smaller key first, on all cores and in no order.
    pub(super) fn each_candidate<T: Send>(
        &self,
        mut progress: impl FnMut(usize, usize) -> ControlFlow<()>,
        judge: impl Fn(Key, Key, &Facts<'_>, &Facts<'_>) -> Option<T> + Sync,
    ) -> Option<Vec<T>> {
        let candidates = self.candidate_pairs();
        let total = candidates.len();
        if progress(0, total).is_break() {
            return None;
        }
        let next = AtomicUsize::new(0);
        let done = AtomicUsize::new(0);
        let is_stopped = AtomicBool::new(false);
        let found = Mutex::new(Vec::new());
        let judge_chunk = || -> Option<Vec<T>> {
            let start = next.fetch_add(CHUNK, Relaxed);
            let chunk = candidates.get(start..(start + CHUNK).min(total))?;
            let pairs = self.judge_all(chunk, &judge);
            done.fetch_add(chunk.len(), Relaxed);
            Some(pairs)
        };
        let worker = || {
            let mut pairs = Vec::new();
            while !is_stopped.load(Relaxed)
                && let Some(more) = judge_chunk()
            {
                pairs.extend(more);
            }
            found.lock().expect("no worker panics while it adds").extend(pairs);
        };
        std::thread::scope(|scope| {
            for place in 1..cores() {
                let name = format!("scan {place}");
                // With fewer threads the scan takes longer, and finds the same.
                drop(std::thread::Builder::new().name(name).spawn_scoped(scope, worker));
            }
            let mut pairs = Vec::new();
            while let Some(more) = judge_chunk() {
                pairs.extend(more);
                if progress(done.load(Relaxed), total).is_break() {
                    is_stopped.store(true, Relaxed);
                    break;
                }
            }
            found.lock().expect("no worker panics while it adds").extend(pairs);
        });
        if is_stopped.into_inner() {
            return None;
        }
        Some(found.into_inner().expect("no worker panics while it adds"))
    }

    fn judge_all<T>(
        &self,
        candidates: &[u64],
        judge: impl Fn(Key, Key, &Facts<'_>, &Facts<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut pairs = Vec::new();
        for same_first in candidates.chunk_by(|x, y| x >> 32 == y >> 32) {
            let first = (same_first[0] >> 32) as Slot;
            let (key, facts) = (self.records.key(first), self.records.facts(first));
            for second in same_first.iter().map(|pair| *pair as Slot) {
                let (other_key, other) = (self.records.key(second), self.records.facts(second));
                // By keys, so that a verdict does not depend on who came into the book first.
                let (a, b, one, two) =
                    if key < other_key { (key, other_key, &facts, &other) } else { (other_key, key, &other, &facts) };
                pairs.extend(judge(a, b, one, two));
            }
        }
        pairs
    }

    /// Pairs of slots that share a block, the smaller slot first, each once.
    fn candidate_pairs(&self) -> Vec<u64> {
        let (all, half) = (self.blocks.buckets(), self.blocks.buckets() / 2);
        let mut pairs = std::thread::scope(|scope| {
            let other = std::thread::Builder::new()
                .name("scan blocks".to_owned())
                .spawn_scoped(scope, || self.pairs_of(0..half));
            let mut pairs = self.pairs_of(half..all);
            let others = match other {
                Ok(other) => other.join().expect("pairing blocks does not panic"),
                Err(_) => self.pairs_of(0..half),
            };
            pairs.extend(others);
            pairs
        });
        self.pairs_of_recent(&mut pairs);
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn pairs_of(&self, buckets: Range<usize>) -> Vec<u64> {
        let mut pairs = Vec::new();
        let mut slots = Vec::new();
        let is_settled = self.blocks.is_settled();
        self.blocks.walk(buckets, |key, settled| {
            if settled.len() < 2 && is_settled {
                return;
            }
            slots.clear();
            slots.extend_from_slice(settled);
            slots.extend_from_slice(self.blocks.recent(key));
            self.add_pairs(key, &mut slots, &mut pairs);
        });
        // The same two customers share many blocks.
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Blocks that hold nobody from before the last build.
    fn pairs_of_recent(&self, pairs: &mut Vec<u64>) {
        let mut slots = Vec::new();
        for key in self.blocks.recent_keys() {
            slots.clear();
            slots.extend(self.blocks.slots(key));
            self.add_pairs(key, &mut slots, pairs);
        }
    }

    fn add_pairs(&self, key: block::BlockKey, slots: &mut Vec<Slot>, pairs: &mut Vec<u64>) {
        if self.records.has_gaps() {
            slots.retain(|slot| self.records.is_live(*slot));
        }
        if slots.len() > block::crowd(key) {
            return;
        }
        // The slots behind a key ascend.
        for (place, a) in slots.iter().enumerate() {
            pairs.extend(slots[place + 1..].iter().map(|b| u64::from(*a) << 32 | u64::from(*b)));
        }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
