//! Which customers share a blocking key: one sorted array, and a small map for what came since it was sorted.

use std::ops::Range;

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
    sorted: Packed,
    /// Where the entries begin whose key has these highest bits.
    starts: Vec<u32>,
    /// Lower bits of a key, those that `starts` does not know.
    key_bits: u32,
    recent: FxHashMap<BlockKey, Vec<Slot>>,
}

/// Entries of half the size, two in a number: the lower bits of the key above the slot.
#[derive(Debug, Clone, Default)]
struct Packed {
    numbers: Vec<u64>,
    slot_bits: u32,
}

impl Packed {
    fn at(&self, place: usize) -> (BlockKey, Slot) {
        let half = (self.numbers[place / 2] >> (place % 2 * 32)) as u32;
        // With one bucket a slot needs no bits, and a shift by all 32 would be none.
        let rest = u64::from(half) >> self.slot_bits;
        (rest as BlockKey, half & ((1_u64 << self.slot_bits) - 1) as u32)
    }

    /// Shrinks sorted entries where they are, so that a build never holds them twice.
    fn pack(mut entries: Vec<Entry>, key_bits: u32) -> Self {
        let slot_bits = 32 - key_bits;
        let rest = (1_u64 << key_bits) - 1;
        let half = |entry: Entry| (entry >> 32 & rest) << slot_bits | u64::from(slot_of(entry));
        let count = entries.len();
        for place in 0..count.div_ceil(2) {
            let second = entries.get(2 * place + 1).map_or(0, |entry| half(*entry));
            entries[place] = half(entries[2 * place]) | second << 32;
        }
        entries.truncate(count.div_ceil(2));
        entries.shrink_to_fit();
        Self { numbers: entries, slot_bits }
    }
}

impl Blocks {
    /// Sorts the entries of the whole book, on two threads if there are many; slots are below `slots`.
    pub fn build(mut entries: Vec<Entry>, slots: usize) -> Self {
        sort(&mut entries);
        // As many bits as a slot needs are known from the place among the starts, so that the others and the slot make
        // 32 together. That is about eight entries behind each start.
        let bits = (slots.max(2) - 1).ilog2() + 1;
        let key_bits = 32 - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for entry in &entries {
            starts[(u64::from(key_of(*entry)) >> key_bits) as usize + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        Self { sorted: Packed::pack(entries, key_bits), starts, key_bits, recent: FxHashMap::default() }
    }

    /// Adds a key of a customer that came after the build.
    pub fn add(&mut self, key: BlockKey, slot: Slot) {
        self.recent.entry(key).or_default().push(slot);
    }

    /// How many buckets `buckets` has to walk.
    pub fn buckets(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Calls `each` with every block of some buckets: the key, and the slots that came before the last build.
    pub fn walk(&self, buckets: Range<usize>, mut each: impl FnMut(BlockKey, &[Slot])) {
        let mut slots = Vec::new();
        for bucket in buckets {
            let mut key = None;
            for place in self.starts[bucket] as usize..self.starts[bucket + 1] as usize {
                let (rest, slot) = self.sorted.at(place);
                if key != Some(rest) {
                    if let Some(before) = key {
                        each(self.whole(bucket, before), &slots);
                    }
                    slots.clear();
                    key = Some(rest);
                }
                slots.push(slot);
            }
            if let Some(before) = key {
                each(self.whole(bucket, before), &slots);
            }
            slots.clear();
        }
    }

    /// Whether nothing came since the build.
    pub fn is_settled(&self) -> bool {
        self.recent.is_empty()
    }

    /// All slots behind a key in ascending order, tombstones included.
    pub fn slots(&self, key: BlockKey) -> impl Iterator<Item = Slot> {
        self.settled(key).map(|place| self.sorted.at(place).1).chain(self.recent(key).iter().copied())
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
        self.sorted.numbers.capacity() * 8 + self.starts.capacity() * 4 + self.recent.len() * 48
    }

    fn whole(&self, bucket: usize, rest: BlockKey) -> BlockKey {
        ((bucket as u64) << self.key_bits) as BlockKey | rest
    }

    /// The places of a key's entries.
    fn settled(&self, key: BlockKey) -> Range<usize> {
        let bucket = (u64::from(key) >> self.key_bits) as usize;
        let (Some(start), Some(end)) = (self.starts.get(bucket), self.starts.get(bucket + 1)) else {
            return 0..0;
        };
        let rest = (u64::from(key) & ((1_u64 << self.key_bits) - 1)) as BlockKey;
        // A bucket holds few entries, so that walking beats halving, and a crowded one is rare.
        let mut places = *start as usize..*end as usize;
        while places.start < places.end && self.sorted.at(places.start).0 < rest {
            places.start += 1;
        }
        let mut last = places.start;
        while last < places.end && self.sorted.at(last).0 == rest {
            last += 1;
        }
        places.start..last
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
        let mut blocks = Blocks::build(entries, 3000);
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
        assert_eq!(Blocks::build(Vec::new(), 0).slots(u32::MAX).count(), 0);
    }

    #[test]
    fn walking_meets_every_entry_once_whatever_the_number_of_slots() {
        for slots in [1_u32, 2, 3, 255, 256, 257, 5_000] {
            let mut entries = Vec::new();
            for slot in 0..slots {
                for part in 1..5_u32 {
                    entries.push(entry((slot / part).wrapping_mul(0x9E37_79B9).wrapping_add(part << 30), slot));
                }
            }
            let blocks = Blocks::build(entries.clone(), slots as usize);
            let mut met = Vec::new();
            blocks.walk(0..blocks.buckets(), |key, slots| met.extend(slots.iter().map(|slot| entry(key, *slot))));
            entries.sort_unstable();
            assert_eq!(met, entries, "{slots} slots");
        }
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
