//! All customers in one block of bytes, with their keys; a removed one leaves a gap until the next build.

use rustc_hash::FxHashMap;

use super::profile::Key;
use super::record::{Facts, unpack};

/// The place of a customer in memory; never seen from outside.
pub type Slot = u32;

/// The compact form of the book.
#[derive(Debug, Clone, Default)]
pub struct Records {
    bytes: Vec<u8>,
    /// Where each record ends; a record begins where the one before ends.
    ends: Vec<u32>,
    keys: Vec<Key>,
    is_live: Vec<bool>,
    live: usize,
    /// Slots of the settled part in the order of their keys; empty if they came in that order.
    by_key: Vec<Slot>,
    /// Slots that were there at the end of the build.
    settled: usize,
    recent: FxHashMap<Key, Slot>,
}

impl Records {
    /// Appends one record that `write` puts into the bytes.
    pub fn push(&mut self, key: Key, write: impl FnOnce(&mut Vec<u8>)) -> Slot {
        let slot = self.ends.len() as Slot;
        write(&mut self.bytes);
        let end = u32::try_from(self.bytes.len()).expect("four gigabytes hold fifty million customers");
        self.ends.push(end);
        self.keys.push(key);
        self.is_live.push(true);
        self.live += 1;
        slot
    }

    /// Remembers where a record that came after the build is.
    pub fn note(&mut self, slot: Slot) {
        self.recent.insert(self.keys[slot as usize], slot);
    }

    /// Puts all keys in order and gives spare memory back; called once, after the last push of a build.
    pub fn settle(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.keys.shrink_to_fit();
        self.is_live.shrink_to_fit();
        self.settled = self.ends.len();
        let keys = &self.keys;
        // A book is read in the order of its keys, so that this is for lists from elsewhere.
        if !keys.is_sorted_by(|a, b| a < b) {
            self.by_key = (0..self.settled as Slot).collect();
            self.by_key.sort_by_key(|slot| keys[*slot as usize]);
        }
    }

    /// Slots of the settled part whose key came again later.
    pub fn superseded(&self) -> Vec<Slot> {
        self.by_key.windows(2).filter(|pair| self.key(pair[0]) == self.key(pair[1])).map(|pair| pair[0]).collect()
    }

    /// The slot of a customer that is in the book.
    pub fn find(&self, key: &Key) -> Option<Slot> {
        if let Some(slot) = self.recent.get(key) {
            return self.is_live(*slot).then_some(*slot);
        }
        let slot = if self.by_key.is_empty() {
            self.keys[..self.settled].partition_point(|other| other <= key).checked_sub(1)? as Slot
        } else {
            let end = self.by_key.partition_point(|slot| self.keys[*slot as usize] <= *key);
            *self.by_key.get(end.checked_sub(1)?)?
        };
        (self.keys[slot as usize] == *key && self.is_live(slot)).then_some(slot)
    }

    /// Takes a customer out; the bytes stay until the next build.
    pub fn remove(&mut self, slot: Slot) {
        if std::mem::replace(&mut self.is_live[slot as usize], false) {
            self.live -= 1;
        }
    }

    /// Whether somebody was taken out since the build.
    pub fn has_gaps(&self) -> bool {
        self.live < self.slots()
    }

    pub fn is_live(&self, slot: Slot) -> bool {
        self.is_live[slot as usize]
    }

    pub fn key(&self, slot: Slot) -> Key {
        self.keys[slot as usize]
    }

    pub fn facts(&self, slot: Slot) -> Facts<'_> {
        let place = slot as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        unpack(&self.bytes[start as usize..self.ends[place] as usize])
    }

    /// The slots of all customers in the book.
    pub fn all_live(&self) -> impl Iterator<Item = Slot> {
        (0..self.slots() as Slot).filter(|slot| self.is_live(*slot))
    }

    /// Customers in the book.
    pub fn live(&self) -> usize {
        self.live
    }

    /// Slots in memory, gaps included.
    pub fn slots(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.bytes.capacity()
            + self.ends.capacity() * 4
            + self.keys.capacity() * 16
            + self.is_live.capacity()
            + self.by_key.capacity() * 4
            + self.recent.capacity() * 24
    }
}
