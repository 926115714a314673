//! Sorts all records of a book at once, with two threads.

use crate::index::{
    column::{Column, Direction},
    order::{
        keys::{Ranks, account_keys, address_ranks, phone_keys},
        values::{Book, Wording, wording},
    },
    sheet::Sheet,
};

/// A key and the place of its record in the order that breaks ties.
type Item<K> = (K, u32);

/// From this many records on a second thread pays.
const MANY: usize = 20_000;

/// All slots in use by number.
pub fn number_order(book: &Book<'_>) -> Vec<u32> {
    let mut order: Vec<(u32, u32)> = Vec::new();
    for (part, held) in book.parts.iter().enumerate() {
        let segment = held.segment;
        order.extend(book.records(part).map(|record| (segment.sheet.number(record), segment.slot(record))));
    }
    if !order.is_sorted() {
        order.sort_unstable();
    }
    order.into_iter().map(|(_, slot)| slot).collect()
}

/// Sorts by the column; `ties` is the order of slots whose values are equal.
pub fn sort(book: &Book<'_>, column: Column, direction: Direction, ties: &[u32]) -> Vec<u32> {
    let mut places = vec![0u32; book.slots];
    for (place, slot) in ties.iter().enumerate() {
        places[*slot as usize] = place as u32;
    }
    let sorter = Sorter { book, direction, ties, places };
    let sorted = match column {
        Column::Name
        | Column::Business
        | Column::City
        | Column::Region
        | Column::Postcode
        | Column::Tags
        | Column::Category
        | Column::Location
        | Column::Referral => wording(column).map_or_else(Vec::new, |wording| sorter.by_words(wording)),
        Column::Number => sorter.by_number(|sheet, record| u64::from(sheet.number(record))),
        Column::Created => sorter.by_number(Sheet::created),
        Column::Updated => sorter.by_number(Sheet::updated),
        Column::Email => sorter.by_found(|found| address_ranks(book, found), |key| !key),
        Column::Phone => sorter.by_found(|found| phone_keys(book, found), |key| !key),
        Column::Account => sorter.by_found(|found| account_keys(book, found), |key| !key),
    };
    sorted.into_iter().map(|place| ties[place as usize]).collect()
}

struct Sorter<'a> {
    book: &'a Book<'a>,
    direction: Direction,
    ties: &'a [u32],
    /// The place of each slot among the ties.
    places: Vec<u32>,
}

impl Sorter<'_> {
    fn directed<K>(&self, key: K, flip: impl Fn(K) -> K) -> K {
        match self.direction {
            Direction::Ascending => key,
            Direction::Descending => flip(key),
        }
    }

    fn place(&self, part: usize, record: u32) -> u32 {
        self.places[self.book.parts[part].segment.slot(record) as usize]
    }

    fn by_number(&self, number: impl Fn(&Sheet, u32) -> u64) -> Vec<u32> {
        let each = |found: &mut dyn FnMut(u64, usize, u32)| {
            for (part, held) in self.book.parts.iter().enumerate() {
                self.book.records(part).for_each(|record| found(number(&held.segment.sheet, record), part, record));
            }
        };
        self.by_found(each, |key| !key)
    }

    /// By keys that are handed over in any order; records without one come last.
    fn by_found<K: Ord + Copy + Send>(
        &self,
        each: impl FnOnce(&mut dyn FnMut(K, usize, u32)),
        flip: impl Fn(K) -> K,
    ) -> Vec<u32> {
        let mut items: Vec<Item<K>> = Vec::new();
        let mut is_empty = vec![true; self.ties.len()];
        each(&mut |key, part, record| {
            let place = self.place(part, record);
            if std::mem::take(&mut is_empty[place as usize]) {
                items.push((self.directed(key, &flip), place));
            }
        });
        sort_in_two(&mut items, <[Item<K>]>::sort_unstable);
        let empty = (0..self.ties.len() as u32).filter(|place| is_empty[*place as usize]);
        items.iter().map(|(_, place)| *place).chain(empty).collect()
    }

    fn by_words(&self, column: Wording) -> Vec<u32> {
        let ranks = Ranks::new(self.book);
        let (mut items, mut empty) = (Vec::with_capacity(self.ties.len()), Vec::new());
        for (part, held) in self.book.parts.iter().enumerate() {
            let len = held.segment.len() as u32;
            let keyed = |from: u32, to: u32| {
                let (mut items, mut empty) = (Vec::new(), Vec::new());
                for record in (from..to).filter(|record| self.book.is_valid(part, *record)) {
                    let place = self.place(part, record);
                    match ranks.key(part, held.segment, record, column, 0) {
                        Some(key) => items.push((self.directed(key, |key| !key), place)),
                        None => empty.push(place),
                    }
                }
                (items, empty)
            };
            let halves = if held.segment.len() < MANY {
                vec![keyed(0, len)]
            } else {
                let (first, second) = in_two(|| keyed(0, len / 2), || keyed(len / 2, len));
                vec![first, second]
            };
            for (more_items, more_empty) in halves {
                items.extend(more_items);
                empty.extend(more_empty);
            }
        }
        empty.sort_unstable();
        sort_in_two(&mut items, |items| self.sort_run(&ranks, column, items, 0));
        items.into_iter().map(|(_, place)| place).chain(empty).collect()
    }

    /// Sorts by the first words, then each run of equals by the words after them.
    fn sort_run(&self, ranks: &Ranks, column: Wording, items: &mut [Item<u64>], from: usize) {
        items.sort_unstable();
        let from = from + ranks.words_in_key();
        // What ended before comes before what goes on; no rank is zero.
        let ended = self.directed(0, |key: u64| !key);
        for run in items.chunk_by_mut(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
            if run[0].0 & ranks.last_word_mask() == ended & ranks.last_word_mask() {
                continue;
            }
            let mut is_longer = false;
            for (key, place) in run.iter_mut() {
                let slot = self.ties[*place as usize];
                let found = self.book.place(slot).expect("what is sorted is in use");
                let next = ranks.key(found.part, found.segment, found.record, column, from);
                *key = next.map_or(ended, |next| self.directed(next, |key| !key));
                is_longer |= *key != ended;
            }
            if is_longer {
                self.sort_run(ranks, column, run, from);
            } else {
                run.sort_unstable();
            }
        }
    }
}

/// Sorts the lower half of the keys on one thread and the upper half on another.
fn sort_in_two<K: Ord + Copy + Send>(items: &mut [Item<K>], sort: impl Fn(&mut [Item<K>]) + Sync) {
    if items.len() < MANY {
        sort(items);
        return;
    }
    let mut sample: Vec<Item<K>> = items.iter().step_by(items.len() / 512).copied().collect();
    sample.sort_unstable();
    let pivot = sample[sample.len() / 2].0;
    let middle = partition_in_place(items, |(key, _)| *key < pivot);
    let (low, high) = items.split_at_mut(middle);
    in_two(|| sort(low), || sort(high));
}

/// Does one thing on this thread and another beside it.
pub fn in_two<A, B: Send>(here: impl FnOnce() -> A, beside: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let sorting = std::thread::Builder::new().name("sorting".to_owned());
        let beside = sorting.spawn_scoped(scope, beside).expect("a machine that runs a window has room for a thread");
        (here(), beside.join().expect("sorting does not panic"))
    })
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
