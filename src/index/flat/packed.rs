//! Whole numbers in as few bits as their neighbourhood needs, each still read by itself.

use std::io;

use crate::index::{
    flat::wire::{Out, Source},
    snapshot::NotUsable,
};

/// Numbers to a block; a block of so many numbers of `w` bits is exactly `w` machine words.
const BLOCK: usize = 64;

/// Numbers that are appended and never changed.
///
/// A block keeps its lowest number, and of each number how many steps it lies above that: ascending numbers, dates
/// and codes with a common divisor take a few bits each (frame of reference, Goldstein and others 1998).
#[derive(Debug, Clone, Default)]
pub struct Packed {
    bits: Vec<u64>,
    bases: Vec<u64>,
    /// The block's first machine word; one more for the end of the last block.
    starts: Vec<u32>,
    /// Nothing while every step is one.
    steps: Vec<u64>,
    /// The numbers behind the last full block.
    tail: Vec<u64>,
}

impl Packed {
    pub fn len(&self) -> usize {
        self.bases.len() * BLOCK + self.tail.len()
    }

    #[inline]
    pub fn get(&self, at: u32) -> u64 {
        let (block, place) = (at as usize / BLOCK, at as usize % BLOCK);
        let Some(base) = self.bases.get(block) else {
            return self.tail[place];
        };
        let start = self.starts[block] as usize;
        let width = self.starts[block + 1] as usize - start;
        if width == 0 {
            return *base;
        }
        let bit = place * width;
        let (word, offset) = (start + bit / 64, bit % 64);
        let mut steps = self.bits[word] >> offset;
        if offset + width > 64 {
            steps |= self.bits[word + 1] << (64 - offset);
        }
        steps &= u64::MAX >> (64 - width);
        if self.steps.is_empty() { base + steps } else { base + steps * self.steps.get(block).copied().unwrap_or(1) }
    }

    pub fn push(&mut self, number: u64) {
        self.tail.push(number);
        if self.tail.len() == BLOCK {
            self.close();
        }
    }

    /// Packs the numbers behind the last full block.
    fn close(&mut self) {
        let base = self.tail.iter().copied().min().unwrap_or(0);
        let highest = self.tail.iter().copied().max().unwrap_or(0);
        let step = common_step(&self.tail, base);
        let width = 64 - ((highest - base) / step).leading_zeros() as usize;
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        let start = self.bits.len();
        self.bits.resize(start + width, 0);
        for (place, number) in self.tail.iter().enumerate().filter(|_| width > 0) {
            let steps = if step == 1 { number - base } else { (number - base) / step };
            let bit = place * width;
            let (word, offset) = (start + bit / 64, bit % 64);
            self.bits[word] |= steps << offset;
            if offset + width > 64 {
                self.bits[word + 1] |= steps >> (64 - offset);
            }
        }
        if step > 1 || !self.steps.is_empty() {
            self.steps.resize(self.bases.len(), 1);
            self.steps.push(step);
        }
        self.bases.push(base);
        self.starts.push(self.bits.len() as u32);
        self.tail.clear();
    }

    /// The first place for which the test fails; it must hold for a beginning of the numbers only.
    pub fn partition_point(&self, holds: impl Fn(u64) -> bool) -> u32 {
        partition(0, self.len() as u32, |at| holds(self.get(at)))
    }

    /// Gives back what was reserved for growing.
    pub fn shrink(&mut self) {
        self.bits.shrink_to_fit();
        self.bases.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.steps.shrink_to_fit();
        self.tail.shrink_to_fit();
    }

    pub fn memory_bytes(&self) -> usize {
        let long = self.bits.capacity() + self.bases.capacity() + self.steps.capacity() + self.tail.capacity();
        long * 8 + self.starts.capacity() * 4
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.longs(&self.bits)?;
        out.longs(&self.bases)?;
        out.shorts(&self.starts)?;
        out.longs(&self.steps)?;
        out.longs(&self.tail)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self {
            bits: source.longs()?,
            bases: source.longs()?,
            starts: source.shorts()?,
            steps: source.longs()?,
            tail: source.longs()?,
        })
    }
}

impl FromIterator<u64> for Packed {
    fn from_iter<T: IntoIterator<Item = u64>>(numbers: T) -> Self {
        let mut packed = Self::default();
        numbers.into_iter().for_each(|number| packed.push(number));
        packed.shrink();
        packed
    }
}

/// The first number of the range for which the test fails; the test must hold for a beginning of the range only.
pub fn partition(mut low: u32, mut high: u32, holds: impl Fn(u32) -> bool) -> u32 {
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The greatest common divisor of how far the numbers lie above the base (Euclid), at least one.
fn common_step(numbers: &[u64], base: u64) -> u64 {
    let mut step = 0;
    for number in numbers {
        step = divisor(step, number - base);
        // So it is for most blocks after two or three numbers.
        if step == 1 {
            break;
        }
    }
    step.max(1)
}

fn divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numbers: &[u64], most_bytes: usize) {
        let packed: Packed = numbers.iter().copied().collect();
        assert_eq!(packed.len(), numbers.len());
        assert!((0..).zip(numbers).all(|(at, number)| packed.get(at) == *number));
        assert!(packed.memory_bytes() <= most_bytes, "{} bytes", packed.memory_bytes());
    }

    #[test]
    fn numbers_come_back_and_take_little_room() {
        const DAY_MS: u64 = 86_400_000;
        check(&[], 0);
        check(&[u64::MAX, 0, 7], 24);
        check(&(1000..2000).collect::<Vec<u64>>(), 1300);
        check(&[5; 640], 130);
        let mut seed = 7u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed
        };
        check(&(0..1000).map(|_| random()).collect::<Vec<u64>>(), 8500);
        check(&(0..1000).map(|_| random() >> 44).collect::<Vec<u64>>(), 3100);
        check(&(0..1000).map(|_| (random() >> 52) * DAY_MS).collect::<Vec<u64>>(), 2200);
        for width in 0..64 {
            check(&(0..200).map(|_| random() >> width).collect::<Vec<u64>>(), 2000);
        }
    }

    #[test]
    fn ascending_numbers_are_halved() {
        let packed: Packed = (0..500).map(|number| number * 3).collect();
        assert_eq!(packed.partition_point(|number| number < 300), 100);
        assert_eq!(packed.partition_point(|_| true), 500);
        assert_eq!(Packed::default().partition_point(|_| true), 0);
    }
}
