//! The places of records in the index: a record keeps its slot through every change until the index is built anew.

use rustc_hash::FxHashMap;

use crate::index::{bits::Bits, dictionary::partition, entry::Key};

/// What is known of each slot without looking at its words.
#[derive(Debug, Default)]
pub struct Slots {
    keys: Vec<Key>,
    numbers: Vec<u32>,
    alive: Bits,
    archived: Bits,
    /// The first slots by key; nothing while their keys ascend by themselves.
    by_key: Option<Vec<u32>>,
    /// The first slots by number; nothing while their numbers ascend by themselves.
    by_number: Option<Vec<u32>>,
    /// How many slots the two orders cover.
    ordered: usize,
    /// The slots of keys that came later.
    later: FxHashMap<Key, u32>,
    len: usize,
    archived_len: usize,
}

impl Slots {
    /// Slots ever given out, gaps included.
    pub fn capacity(&self) -> usize {
        self.keys.len()
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn archived_len(&self) -> usize {
        self.archived_len
    }

    pub fn key(&self, slot: u32) -> Key {
        self.keys[slot as usize]
    }

    pub fn number(&self, slot: u32) -> u32 {
        self.numbers[slot as usize]
    }

    pub fn is_alive(&self, slot: u32) -> bool {
        self.alive.contains(slot)
    }

    pub fn is_archived(&self, slot: u32) -> bool {
        self.archived.contains(slot)
    }

    /// The slots in use, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.alive.iter()
    }

    /// The slot of a key that is in use.
    pub fn find(&self, key: &Key) -> Option<u32> {
        self.known(key).filter(|slot| self.is_alive(*slot))
    }

    fn known(&self, key: &Key) -> Option<u32> {
        let at = |place: u32| self.by_key.as_ref().map_or(place, |order| order[place as usize]);
        let place = partition(0, self.ordered as u32, |place| self.keys[at(place) as usize] < *key);
        let found = (place < self.ordered as u32).then(|| at(place)).filter(|slot| self.keys[*slot as usize] == *key);
        found.or_else(|| self.later.get(key).copied())
    }

    /// Appends a slot while building; [`Self::order`] must follow.
    pub fn push(&mut self, key: Key, number: u64, archived: bool) {
        let slot = self.keys.len() as u32;
        self.keys.push(key);
        self.numbers.push(0);
        self.set(slot, number, archived);
    }

    /// Appends the slots of another builder.
    pub fn absorb(&mut self, other: &Self) {
        for slot in 0..other.keys.len() as u32 {
            self.push(other.key(slot), u64::from(other.number(slot)), other.is_archived(slot));
        }
    }

    /// Makes all slots findable by key and number; answers the slots whose key came again later.
    pub fn order(&mut self) -> Vec<u32> {
        self.ordered = self.keys.len();
        let mut replaced = Vec::new();
        if !self.keys.is_sorted_by(|a, b| a < b) {
            let mut order: Vec<u32> = (0..self.keys.len() as u32).collect();
            // The last of equal keys stands first and is the one that is found.
            order.sort_unstable_by_key(|slot| (self.keys[*slot as usize], std::cmp::Reverse(*slot)));
            for pair in order.windows(2) {
                if self.keys[pair[0] as usize] == self.keys[pair[1] as usize] {
                    replaced.push(pair[1]);
                }
            }
            self.by_key = Some(order);
        }
        if !self.numbers.is_sorted() {
            let mut order: Vec<u32> = (0..self.keys.len() as u32).collect();
            order.sort_unstable_by_key(|slot| (self.numbers[*slot as usize], *slot));
            self.by_number = Some(order);
        }
        for slot in &replaced {
            self.unset(*slot);
        }
        self.keys.shrink_to_fit();
        self.numbers.shrink_to_fit();
        replaced
    }

    /// The slot of a key, its own old one or a new one.
    pub fn take(&mut self, key: Key, number: u64, archived: bool) -> u32 {
        let slot = self.known(&key).unwrap_or_else(|| {
            let slot = self.keys.len() as u32;
            self.keys.push(key);
            self.numbers.push(0);
            self.later.insert(key, slot);
            slot
        });
        if self.is_alive(slot) {
            self.unset(slot);
        }
        // A number that changes among the ordered slots would break their order: they are ordered anew.
        let reorders = (slot as usize) < self.ordered && u64::from(self.number(slot)) != number;
        self.set(slot, number, archived);
        if reorders {
            let mut order: Vec<u32> = (0..self.ordered as u32).collect();
            order.sort_unstable_by_key(|slot| (self.numbers[*slot as usize], *slot));
            self.by_number = Some(order);
        }
        slot
    }

    pub fn remove(&mut self, slot: u32) {
        self.unset(slot);
    }

    fn set(&mut self, slot: u32, number: u64, archived: bool) {
        self.numbers[slot as usize] = u32::try_from(number).unwrap_or(u32::MAX);
        self.alive.insert_growing(slot);
        self.len += 1;
        if archived {
            self.archived.insert_growing(slot);
            self.archived_len += 1;
        }
    }

    fn unset(&mut self, slot: u32) {
        self.alive.remove(slot);
        self.len -= 1;
        if self.archived.contains(slot) {
            self.archived.remove(slot);
            self.archived_len -= 1;
        }
    }

    /// The slots in use whose number lies in the range.
    pub fn with_numbers(&self, low: u32, high: u32, found: &mut impl FnMut(u32)) {
        let at = |place: u32| self.by_number.as_ref().map_or(place, |order| order[place as usize]);
        let ordered = self.ordered as u32;
        let start = partition(0, ordered, |place| self.number(at(place)) < low);
        let end = partition(start, ordered, |place| self.number(at(place)) <= high);
        let later = (ordered..self.keys.len() as u32).filter(|slot| (low..=high).contains(&self.number(*slot)));
        for slot in (start..end).map(at).chain(later).filter(|slot| self.is_alive(*slot)) {
            found(slot);
        }
    }

    pub fn memory_bytes(&self) -> usize {
        let order = |order: &Option<Vec<u32>>| order.as_ref().map_or(0, |order| order.capacity() * 4);
        self.keys.capacity() * 16
            + self.numbers.capacity() * 4
            + self.alive.memory_bytes()
            + self.archived.memory_bytes()
            + order(&self.by_key)
            + order(&self.by_number)
            + self.later.capacity() * 21
    }
}
