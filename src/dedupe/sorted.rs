//! Numbers in an order of the caller's, in short runs, so that one of a million is put in or taken out at once.

use std::cmp::Ordering;

/// Numbers in a run when it is made; one twice as long is halved.
const RUN: usize = 256;

/// Distinct numbers in an order that the caller knows.
#[derive(Debug, Clone, Default)]
pub struct Sorted {
    /// None is empty.
    runs: Vec<Vec<u32>>,
}

impl Sorted {
    /// Takes over what is in order already.
    pub fn new(numbers: &[u32]) -> Self {
        Self { runs: numbers.chunks(RUN).map(<[u32]>::to_vec).collect() }
    }

    /// Puts a number in; `order` tells how another one stands to it.
    pub fn insert(&mut self, number: u32, order: impl Fn(u32) -> Ordering) {
        let (run, place) = self.locate(order);
        // Behind the last number the last run grows.
        let (run, place) = match self.runs.len().checked_sub(1) {
            Some(last) if run > last => (last, self.runs[last].len()),
            Some(_) => (run, place),
            None => {
                self.runs.push(Vec::new());
                (0, 0)
            }
        };
        self.runs[run].insert(place, number);
        if self.runs[run].len() > 2 * RUN {
            let rest = self.runs[run].split_off(RUN);
            self.runs.insert(run + 1, rest);
        }
    }

    /// Takes a number out; nothing happens if it is not where `order` says.
    pub fn remove(&mut self, number: u32, order: impl Fn(u32) -> Ordering) {
        let (run, place) = self.locate(order);
        if self.runs.get(run).and_then(|run| run.get(place)) != Some(&number) {
            return;
        }
        self.runs[run].remove(place);
        if self.runs[run].is_empty() {
            self.runs.remove(run);
        }
    }

    /// All numbers in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.runs.iter().flatten().copied()
    }

    /// The numbers from a place on, without walking those before.
    pub fn from_place(&self, mut place: usize) -> impl Iterator<Item = u32> {
        let mut first = 0;
        while let Some(run) = self.runs.get(first)
            && run.len() <= place
        {
            place -= run.len();
            first += 1;
        }
        self.runs[first..].iter().flatten().copied().skip(place)
    }

    /// The numbers from the first one that is not less.
    pub fn from(&self, order: impl Fn(u32) -> Ordering) -> impl Iterator<Item = u32> {
        let (run, place) = self.locate(order);
        self.runs[run..].iter().flatten().copied().skip(place)
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.runs.iter().map(|run| run.capacity() * 4 + size_of::<Vec<u32>>()).sum()
    }

    /// Run and place of the first number that is not less.
    fn locate(&self, order: impl Fn(u32) -> Ordering) -> (usize, usize) {
        let is_less = |number: &u32| order(*number).is_lt();
        let run = self.runs.partition_point(|run| run.last().is_some_and(is_less));
        let place = self.runs.get(run).map_or(0, |run| run.partition_point(is_less));
        (run, place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_in_order() {
        let mut sorted = Sorted::new(&[]);
        let mut expected = Vec::new();
        for step in 0..3_000_u32 {
            let number = step.wrapping_mul(2_654_435_761) % 10_007;
            sorted.insert(number, |other| other.cmp(&number));
            expected.push(number);
        }
        expected.sort_unstable();
        assert_eq!(sorted.iter().collect::<Vec<_>>(), expected);
        assert_eq!(sorted.from_place(1_234).next(), Some(expected[1_234]));
        assert_eq!(sorted.from_place(3_000).next(), None);
        assert_eq!(sorted.from(|other| other.cmp(&expected[77])).next(), Some(expected[77]));
        for number in &expected[100..] {
            sorted.remove(*number, |other| other.cmp(number));
            sorted.remove(*number, |other| other.cmp(number));
        }
        assert_eq!(sorted.iter().collect::<Vec<_>>(), expected[..100]);
        let built = Sorted::new(&expected);
        assert_eq!(built.iter().collect::<Vec<_>>(), expected);
        assert!(built.memory() >= expected.len() * 4);
    }
}
