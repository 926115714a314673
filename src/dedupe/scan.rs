//! The whole book against itself, on all cores, with progress and a way to stop.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::block;
use super::blocks::{self, Entry};
use super::finder::Finder;
use super::level::Level;
use super::profile::Key;
use super::records::Slot;
use super::score;

/// Two customers that may be one; `a` has the smaller key. `Finder::explain` gives the reasons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub a: Key,
    pub b: Key,
    pub score: f32,
    pub level: Level,
}

/// Pairs judged between two reports of progress.
const CHUNK: usize = 8_192;

impl Finder {
    /// Every pair of the book at `floor` or above, surest first, then by keys.
    ///
    /// `progress` hears how many candidate pairs of how many are judged, first with none, always on the caller's thread;
    /// if it breaks, the scan stops and answers with nothing.
    pub fn scan(&self, floor: Level, mut progress: impl FnMut(usize, usize) -> ControlFlow<()>) -> Option<Vec<Pair>> {
        let candidates = self.candidate_pairs();
        let total = candidates.len();
        if progress(0, total).is_break() {
            return None;
        }
        let next = AtomicUsize::new(0);
        let done = AtomicUsize::new(0);
        let is_stopped = AtomicBool::new(false);
        let found = Mutex::new(Vec::new());
        let judge_chunk = || -> Option<Vec<Pair>> {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            let chunk = candidates.get(start..(start + CHUNK).min(total))?;
            let pairs = self.judge_all(chunk, floor);
            done.fetch_add(chunk.len(), Ordering::Relaxed);
            Some(pairs)
        };
        let worker = || {
            let mut pairs = Vec::new();
            while !is_stopped.load(Ordering::Relaxed)
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
                if progress(done.load(Ordering::Relaxed), total).is_break() {
                    is_stopped.store(true, Ordering::Relaxed);
                    break;
                }
            }
            found.lock().expect("no worker panics while it adds").extend(pairs);
        });
        if is_stopped.into_inner() {
            return None;
        }
        let mut found = found.into_inner().expect("no worker panics while it adds");
        found.sort_unstable_by(|a: &Pair, b: &Pair| {
            b.level.cmp(&a.level).then(b.score.total_cmp(&a.score)).then((a.a, a.b).cmp(&(b.a, b.b)))
        });
        Some(found)
    }

    fn judge_all(&self, candidates: &[u64], floor: Level) -> Vec<Pair> {
        let frequencies = self.frequencies();
        let mut pairs = Vec::new();
        for same_first in candidates.chunk_by(|x, y| x >> 32 == y >> 32) {
            let first = (same_first[0] >> 32) as Slot;
            let facts = self.records.facts(first);
            for second in same_first.iter().map(|pair| *pair as Slot) {
                let outcome = score::outcome(&facts, &self.records.facts(second), frequencies);
                if outcome.level >= floor && outcome.level > Level::None {
                    pairs.push(Pair {
                        a: self.records.key(first),
                        b: self.records.key(second),
                        score: outcome.score,
                        level: outcome.level,
                    });
                }
            }
        }
        pairs
    }

    /// Pairs of slots that share a block, the customer with the smaller key first, each once.
    fn candidate_pairs(&self) -> Vec<u64> {
        let sorted = self.blocks.sorted();
        let middle = border(sorted, sorted.len() / 2);
        let (left, right) = sorted.split_at(middle);
        let mut pairs = std::thread::scope(|scope| {
            let other =
                std::thread::Builder::new().name("scan blocks".to_owned()).spawn_scoped(scope, || self.pairs_of(left));
            let mut pairs = self.pairs_of(right);
            let others = match other {
                Ok(other) => other.join().expect("pairing blocks does not panic"),
                Err(_) => self.pairs_of(left),
            };
            pairs.extend(others);
            pairs
        });
        self.pairs_of_recent(&mut pairs);
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn pairs_of(&self, entries: &[Entry]) -> Vec<u64> {
        let mut pairs = Vec::new();
        let mut slots = Vec::new();
        for block in entries.chunk_by(|a, b| blocks::key_of(*a) == blocks::key_of(*b)) {
            if block.len() < 2 && self.blocks.is_settled() {
                continue;
            }
            let key = blocks::key_of(block[0]);
            slots.clear();
            slots.extend(block.iter().map(|entry| blocks::slot_of(*entry)));
            slots.extend(self.blocks.recent(key));
            self.add_pairs(key, &mut slots, &mut pairs);
        }
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
        slots.retain(|slot| self.records.is_live(*slot));
        if slots.len() > block::crowd(key) {
            return;
        }
        for (place, a) in slots.iter().enumerate() {
            for b in &slots[place + 1..] {
                // By keys, so that a verdict does not depend on who came into the book first.
                let (a, b) = if self.records.key(*a) < self.records.key(*b) { (*a, *b) } else { (*b, *a) };
                pairs.push(u64::from(a) << 32 | u64::from(b));
            }
        }
    }
}

/// The next place at or after `place` where a block begins.
fn border(sorted: &[Entry], place: usize) -> usize {
    let Some(entry) = sorted.get(place) else {
        return sorted.len();
    };
    let key = blocks::key_of(*entry);
    let rest = &sorted[place..];
    place + rest.iter().take_while(|entry| blocks::key_of(**entry) == key).count()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
