//! Whole orders of the book by a column: sorted with two threads, then kept and patched.

use std::{
    cmp::Ordering,
    sync::{Arc, Mutex, PoisonError},
};

use crate::index::{
    column::{Column, Direction},
    lines::{Lines, Value},
    slots::Slots,
};

/// Changes up to this many are patched into a kept order; more are cheaper sorted.
const MOST_PATCHED: usize = 32;

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
    column: Column,
    direction: Direction,
    version: u64,
    slots: Arc<Vec<u32>>,
}

/// What slots are compared by.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    pub slots: &'a Slots,
    pub lines: &'a Lines,
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

    /// All slots in use by a column; ties by name, then number.
    pub fn sorted(&self, book: Book<'_>, column: Column, direction: Direction) -> Arc<Vec<u32>> {
        if let Some(slots) = self.patched(book, column, direction) {
            return slots;
        }
        let by_number: Vec<u32> = match (column, direction) {
            (Column::Name, _) => number_order(book),
            (_, Direction::Ascending | Direction::Descending) => {
                self.sorted(book, Column::Name, Direction::Ascending).to_vec()
            }
        };
        let slots = Arc::new(sort(book, column, direction, &by_number));
        self.keep(Kept { column, direction, version: self.version, slots: Arc::clone(&slots) });
        slots
    }

    fn keep(&self, order: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|other| (other.column, other.direction) != (order.column, order.direction));
        // The name order breaks every tie and stays; of the others the three last used are kept.
        if kept.len() > 3
            && let Some(oldest) =
                kept.iter().position(|other| (other.column, other.direction) != (Column::Name, Direction::Ascending))
        {
            kept.remove(oldest);
        }
        kept.push(order);
    }

    fn patched(&self, book: Book<'_>, column: Column, direction: Direction) -> Option<Arc<Vec<u32>>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let order = kept.iter_mut().find(|order| (order.column, order.direction) == (column, direction))?;
        let behind = (self.version - order.version) as usize;
        if behind > MOST_PATCHED.min(self.changed.len()) {
            return None;
        }
        if behind > 0 {
            let mut changed = self.changed[self.changed.len() - behind..].to_vec();
            changed.sort_unstable();
            changed.dedup();
            patch(book, column, direction, &changed, Arc::make_mut(&mut order.slots));
            order.version = self.version;
        }
        Some(Arc::clone(&order.slots))
    }

    pub fn memory_bytes(&self) -> usize {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().map(|order| order.slots.capacity() * 4).sum()
    }
}

/// The order of two slots by a column, ties by name, then number.
pub fn compare(book: Book<'_>, column: Column, direction: Direction, a: u32, b: u32) -> Ordering {
    let by_column = |column, direction| {
        let value = |slot| book.lines.value(slot, column, book.slots.number(slot));
        let is_empty = |slot| value(slot) == Value::NONE;
        let order = match direction {
            Direction::Ascending => value(a).cmp(&value(b)),
            Direction::Descending => value(b).cmp(&value(a)),
        };
        is_empty(a).cmp(&is_empty(b)).then(order)
    };
    by_column(column, direction)
        .then_with(|| by_column(Column::Name, if column == Column::Name { direction } else { Direction::Ascending }))
        .then_with(|| (book.slots.number(a), a).cmp(&(book.slots.number(b), b)))
}

fn patch(book: Book<'_>, column: Column, direction: Direction, changed: &[u32], order: &mut Vec<u32>) {
    order.retain(|slot| changed.binary_search(slot).is_err());
    for slot in changed.iter().copied().filter(|slot| book.slots.is_alive(*slot)) {
        let place = order.partition_point(|other| compare(book, column, direction, *other, slot) == Ordering::Less);
        order.insert(place, slot);
    }
}

fn number_order(book: Book<'_>) -> Vec<u32> {
    let mut order: Vec<u32> = book.slots.iter().collect();
    if !order.is_sorted_by_key(|slot| (book.slots.number(*slot), *slot)) {
        order.sort_unstable_by_key(|slot| (book.slots.number(*slot), *slot));
    }
    order
}

/// Sorts by the column; `ties` is the order of slots whose values are equal.
fn sort(book: Book<'_>, column: Column, direction: Direction, ties: &[u32]) -> Vec<u32> {
    let mut places = vec![0u32; book.lines.slots()];
    for (place, slot) in ties.iter().enumerate() {
        places[*slot as usize] = place as u32;
    }
    let shared = book.lines.shared_ranks(column);
    let sorter = Sorter { book, column, direction, ties };
    let key = |slot: u32| match &shared {
        Some(ranks) if ranks[slot as usize] == 0 => None,
        Some(ranks) => Some(sorter.directed(u64::from(ranks[slot as usize]))),
        None => sorter.key(slot, 0),
    };
    // Read in the order of slots, which is the order of memory.
    let mut items = Vec::with_capacity(ties.len());
    let mut empty = Vec::new();
    for slot in book.slots.iter() {
        match key(slot) {
            Some(key) => items.push((key, places[slot as usize])),
            None => empty.push(places[slot as usize]),
        }
    }
    empty.sort_unstable();
    let is_whole = shared.is_some();
    sort_in_two(&mut items, |items| {
        if is_whole {
            items.sort_unstable();
        } else {
            sorter.sort_run(items, 0);
        }
    });
    let places = items.iter().map(|(_, place)| *place).chain(empty);
    places.map(|place| ties[place as usize]).collect()
}

struct Sorter<'a> {
    book: Book<'a>,
    column: Column,
    direction: Direction,
    ties: &'a [u32],
}

impl Sorter<'_> {
    fn directed(&self, key: u64) -> u64 {
        match self.direction {
            Direction::Ascending => key,
            Direction::Descending => !key,
        }
    }

    /// Eight bytes of the value from an offset on; nothing for an empty value and behind the end of a number.
    fn key(&self, slot: u32, offset: usize) -> Option<u64> {
        let book = self.book;
        let key = match book.lines.value(slot, self.column, book.slots.number(slot)) {
            Value::Number(_) if offset > 0 => return None,
            Value::Number(number) => number,
            Value::Text([]) => return None,
            Value::Text(text) => {
                let rest = text.get(offset..).unwrap_or(&[]);
                let mut bytes = [0; 8];
                let count = rest.len().min(8);
                bytes[..count].copy_from_slice(&rest[..count]);
                u64::from_be_bytes(bytes)
            }
        };
        Some(self.directed(key))
    }

    /// Sorts by eight bytes, then each run of equals by the eight after them.
    fn sort_run(&self, items: &mut [(u64, u32)], offset: usize) {
        items.sort_unstable();
        // What ended before comes before what goes on; no text holds a zero byte.
        let ended = self.directed(0);
        for run in items.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            let mut is_longer = false;
            for (key, place) in run.iter_mut() {
                let next = self.key(self.ties[*place as usize], offset + 8);
                *key = next.unwrap_or(ended);
                is_longer |= *key != ended;
            }
            if is_longer {
                self.sort_run(run, offset + 8);
            }
        }
    }
}

/// Sorts the lower half of the keys on one thread and the upper half on another.
fn sort_in_two(items: &mut [(u64, u32)], sort: impl Fn(&mut [(u64, u32)]) + Sync) {
    if items.len() < 20_000 {
        sort(items);
        return;
    }
    let mut sample: Vec<(u64, u32)> = items.iter().step_by(items.len() / 512).copied().collect();
    sample.sort_unstable();
    let pivot = sample[sample.len() / 2].0;
    let middle = partition_in_place(items, |(key, _)| *key < pivot);
    let (low, high) = items.split_at_mut(middle);
    std::thread::scope(|scope| {
        scope.spawn(|| sort(low));
        sort(high);
    });
}

/// Moves the items for which the test holds to the front, in no particular order; answers how many they are.
fn partition_in_place<T>(items: &mut [T], holds: impl Fn(&T) -> bool) -> usize {
    let mut count = 0;
    for at in 0..items.len() {
        if holds(&items[at]) {
            items.swap(at, count);
            count += 1;
        }
    }
    count
}
