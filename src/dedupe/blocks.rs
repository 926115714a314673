//! Which customers share a blocking key: one sorted array, and a small map for what came since it was sorted.

use rustc_hash::FxHashMap;

use super::block::BlockKey;
use super::records::Slot;

/// One key of one customer: the key in the upper half, the slot in the lower, so that sorting groups the keys.
pub type Entry = u64;

/// Joins a key and a slot.
pub fn entry(key: BlockKey, slot: Slot) -> Entry {
    u64::from(key) << 32 | u64::from(slot)
}

/// The key of an entry.
pub fn key_of(entry: Entry) -> BlockKey {
    (entry >> 32) as BlockKey
}

/// The slot of an entry.
pub fn slot_of(entry: Entry) -> Slot {
    entry as Slot
}

/// Slots by key.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    sorted: Vec<Entry>,
    /// Where the entries begin whose key has these highest bits.
    starts: Vec<u32>,
    shift: u32,
    recent: FxHashMap<BlockKey, Vec<Slot>>,
}

impl Blocks {
    /// Sorts the entries of the whole book, on two threads if there are many.
    pub fn build(mut entries: Vec<Entry>) -> Self {
        sort(&mut entries);
        // About four entries behind each start.
        let bits = (entries.len() / 4).max(1).ilog2();
        let shift = 32 - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for entry in &entries {
            starts[(u64::from(key_of(*entry)) >> shift) as usize + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        Self { sorted: entries, starts, shift, recent: FxHashMap::default() }
    }

    /// Adds a key of a customer that came after the build.
    pub fn add(&mut self, key: BlockKey, slot: Slot) {
        self.recent.entry(key).or_default().push(slot);
    }

    /// The sorted entries, without those that came since.
    pub fn sorted(&self) -> &[Entry] {
        &self.sorted
    }

    /// Whether nothing came since the build.
    pub fn is_settled(&self) -> bool {
        self.recent.is_empty()
    }

    /// All slots behind a key in ascending order, tombstones included.
    pub fn slots(&self, key: BlockKey) -> impl Iterator<Item = Slot> {
        self.settled(key).iter().map(|entry| slot_of(*entry)).chain(self.recent(key).iter().copied())
    }

    /// The slots behind a key that came since the build.
    pub fn recent(&self, key: BlockKey) -> &[Slot] {
        if self.recent.is_empty() {
            return &[];
        }
        self.recent.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The keys of what came since the build, ascending.
    pub fn recent_keys(&self) -> Vec<BlockKey> {
        let mut keys: Vec<BlockKey> = self.recent.keys().copied().collect();
        keys.sort_unstable();
        keys
    }

    /// How many keys came since the build.
    pub fn recent_len(&self) -> usize {
        self.recent.len()
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.sorted.capacity() * 8 + self.starts.capacity() * 4 + self.recent.len() * 48
    }

    fn settled(&self, key: BlockKey) -> &[Entry] {
        if self.sorted.is_empty() {
            return &[];
        }
        let bucket = (u64::from(key) >> self.shift) as usize;
        let bucket = &self.sorted[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let start = bucket.partition_point(|entry| key_of(*entry) < key);
        let rest = &bucket[start..];
        let count = rest.partition_point(|entry| key_of(*entry) == key);
        &rest[..count]
    }
}

fn sort(entries: &mut [Entry]) {
    /// Below this a second thread costs more than it brings.
    const MANY: usize = 100_000;
    if entries.len() < MANY {
        entries.sort_unstable();
        return;
    }
    // Lower keys to the left, higher keys to the right; then each side is sorted on a core of its own.
    let middle = entries.len() / 2;
    let (left, _, right) = entries.select_nth_unstable(middle);
    std::thread::scope(|scope| {
        let other =
            std::thread::Builder::new().name("sort blocks".to_owned()).spawn_scoped(scope, || left.sort_unstable());
        right.sort_unstable();
        // Without a second thread the left half is left; it is sorted below.
        drop(other);
    });
    let (left, _) = entries.split_at_mut(middle);
    if !left.is_sorted() {
        left.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_find_all_slots_of_a_key() {
        let mut entries = Vec::new();
        for slot in 0..3000_u32 {
            for part in 0..3 {
                entries.push(entry((slot % 500).wrapping_mul(0x9E37_79B9) ^ part, slot));
            }
        }
        let mut blocks = Blocks::build(entries);
        for key in 0..500_u32 {
            let key = key.wrapping_mul(0x9E37_79B9);
            let expected: Vec<u32> =
                (0..3000).filter(|slot: &u32| (slot % 500).wrapping_mul(0x9E37_79B9) == key).collect();
            assert_eq!(blocks.slots(key).collect::<Vec<_>>(), expected);
        }
        assert_eq!(blocks.slots(7).count(), 0);
        blocks.add(7, 4000);
        assert_eq!(blocks.slots(7).collect::<Vec<_>>(), [4000]);
        assert!(!blocks.is_settled());
        assert_eq!(Blocks::default().slots(1).count(), 0);
        assert_eq!(Blocks::build(Vec::new()).slots(u32::MAX).count(), 0);
    }

    #[test]
    fn many_entries_sort_as_few() {
        let mut entries: Vec<Entry> = (0..250_000_u64).map(|place| place.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        let mut expected = entries.clone();
        expected.sort_unstable();
        sort(&mut entries);
        assert_eq!(entries, expected);
    }
}
