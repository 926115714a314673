//! Whole orders of the book by a column: sorted with two threads, then kept and patched.

mod keys;
pub mod sorting;
pub mod values;

use std::{
    cmp::Ordering,
    sync::{Arc, Mutex, PoisonError},
};

use crate::index::{
    column::{Column, Direction},
    order::{
        sorting::{number_order, sort},
        values::{Book, compares},
    },
};

/// Changes up to this many are patched into a kept order; more are cheaper sorted.
const MOST_PATCHED: usize = 32;

/// A column and which of its ends comes first.
pub type SortKey = (Column, Direction);

/// The one order by which all others break their ties.
const BY_NAME: SortKey = (Column::Name, Direction::Ascending);

/// The orders that have been asked for, and what has changed since.
#[derive(Debug, Default)]
pub struct Orders {
    kept: Mutex<Vec<Kept>>,
    /// The slots changed by each version, the last version at the end.
    changed: Vec<u32>,
    version: u64,
}

#[derive(Debug)]
struct Kept {
    keys: Vec<SortKey>,
    version: u64,
    slots: Arc<Vec<u32>>,
}

impl Orders {
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Notes that a slot was filled, changed or removed.
    pub fn note(&mut self, slot: u32) {
        self.version += 1;
        self.changed.push(slot);
        if self.changed.len() > 4 * MOST_PATCHED {
            self.changed.drain(..2 * MOST_PATCHED);
        }
    }

    /// All slots in use by the first column, where that is equal by the next; ties by name, then number.
    pub fn sorted(&self, book: &Book<'_>, keys: &[SortKey]) -> Arc<Vec<u32>> {
        let (first, next) = keys.split_first().map_or((BY_NAME, keys), |(first, next)| (*first, next));
        if let Some(slots) = self.patched(book, keys) {
            return slots;
        }
        let ties = match (first.0, next) {
            (Column::Name, []) => Arc::new(number_order(book)),
            (_, []) => self.sorted(book, &[BY_NAME]),
            (_, next) => self.sorted(book, next),
        };
        let slots = Arc::new(sort(book, first.0, first.1, &ties));
        self.keep(Kept { keys: keys.to_vec(), version: self.version, slots: Arc::clone(&slots) });
        slots
    }

    fn keep(&self, order: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| other.keys != order.keys);
        // The name order breaks every tie and stays; of the others the three last used are kept.
        if kept.len() > 3
            && let Some(oldest) = kept.iter().position(|other| other.keys != [BY_NAME])
        {
            kept.remove(oldest);
        }
        kept.push(order);
    }

    fn patched(&self, book: &Book<'_>, keys: &[SortKey]) -> Option<Arc<Vec<u32>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let order = kept.iter_mut().find(|order| order.keys == keys)?;
        let behind = (self.version - order.version) as usize;
        if behind > 0
            && (behind > MOST_PATCHED.min(self.changed.len()) || !keys.iter().all(|(column, _)| compares(*column)))
        {
            return None;
        }
        if behind > 0 {
            let mut changed = self.changed[self.changed.len() - behind..].to_vec();
            changed.sort_unstable();
            changed.dedup();
            patch(book, keys, &changed, Arc::make_mut(&mut order.slots));
            order.version = self.version;
        }
        Some(Arc::clone(&order.slots))
    }

    pub fn memory_bytes(&self) -> usize {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().map(|order| order.slots.capacity() * 4).sum()
    }
}

/// All slots in use by these columns, ties as they are given.
pub fn sorted_on(book: &Book<'_>, keys: &[SortKey], ties: &[u32]) -> Vec<u32> {
    keys.iter().rev().fold(ties.to_vec(), |order, (column, direction)| sort(book, *column, *direction, &order))
}

fn patch(book: &Book<'_>, keys: &[SortKey], changed: &[u32], order: &mut Vec<u32>) {
    order.retain(|slot| changed.binary_search(slot).is_err());
    for slot in changed.iter().copied().filter(|slot| book.place(*slot).is_some()) {
        let place = order.partition_point(|other| book.compare(keys, *other, slot) == Ordering::Less);
        order.insert(place, slot);
    }
}
