//! A set of places as bits: marks, counts and walks of a whole book in microseconds.

use std::io;

use crate::index::{
    flat::wire::{Out, Source},
    snapshot::NotUsable,
};

/// Places 0 to the given length, each in or out.
#[derive(Debug, Clone, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub fn new(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)] }
    }

    /// Every place is in.
    pub fn full(length: usize) -> Self {
        let mut words = vec![u64::MAX; length.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !length.is_multiple_of(64)) {
            *last = (1 << (length % 64)) - 1;
        }
        Self { words }
    }

    /// The lowest place from this one on that is in.
    pub fn first_from(&self, place: u32) -> Option<u32> {
        let at = place as usize / 64;
        let first = self.words.get(at).map(|word| word >> (place % 64) << (place % 64));
        let later = self.words.iter().skip(at + 1).copied();
        let mut words = first.into_iter().chain(later).zip(at as u32..);
        words.find(|(word, _)| *word != 0).map(|(word, at)| at * 64 + word.trailing_zeros())
    }

    pub fn insert(&mut self, place: u32) {
        self.words[place as usize / 64] |= 1 << (place % 64);
    }

    /// As [`Self::insert`], for sets that grow.
    pub fn insert_growing(&mut self, place: u32) {
        if self.words.len() <= place as usize / 64 {
            self.words.resize(place as usize / 64 + 1, 0);
        }
        self.insert(place);
    }

    pub fn remove(&mut self, place: u32) {
        if let Some(word) = self.words.get_mut(place as usize / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    /// How many places there is room for.
    pub fn room(&self) -> usize {
        self.words.len() * 64
    }

    /// Makes room for so many places at least.
    pub fn grow(&mut self, length: usize) {
        if self.words.len() < length.div_ceil(64) {
            self.words.resize(length.div_ceil(64), 0);
        }
    }

    pub fn contains(&self, place: u32) -> bool {
        self.words.get(place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Sets 64 places at once.
    pub fn set_word(&mut self, at: usize, word: u64) {
        self.words[at] = word;
    }

    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Keeps what is in both.
    pub fn intersect(&mut self, other: &Self) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(at).copied().unwrap_or(0);
        }
    }

    /// Takes in what is in the other, which is no longer.
    pub fn unite(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Takes out what is in the other.
    pub fn subtract(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The places that are in, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(at, word)| places_in(at, *word))
    }

    /// As [`Self::iter`], giving the set up.
    pub fn into_places(self) -> impl Iterator<Item = u32> {
        self.words.into_iter().enumerate().flat_map(|(at, word)| places_in(at, word))
    }

    pub fn memory_bytes(&self) -> usize {
        self.words.capacity() * 8
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.longs(&self.words)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self { words: source.longs()? })
    }
}

fn places_in(at: usize, mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        (word != 0).then(|| {
            let bit = word.trailing_zeros();
            word &= word - 1;
            at as u32 * 64 + bit
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_in_order() {
        let mut bits = Bits::new(130);
        for place in [129, 0, 64, 63, 5] {
            bits.insert(place);
        }
        bits.remove(5);
        bits.insert_growing(1000);
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 129, 1000]);
        assert!(!bits.contains(5) && !bits.contains(100_000));
        assert_eq!((bits.first_from(0), bits.first_from(65), bits.first_from(1001)), (Some(0), Some(129), None));
        assert_eq!(Bits::full(130).iter().count(), 130);
    }
}
