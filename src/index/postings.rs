//! Which records hold a word: ascending places, as differences in as few bits as the word's frequency asks for.

use std::io;

use crate::index::{
    flat::{
        bits::Bits,
        packed::Packed,
        wire::{Out, Source},
    },
    snapshot::NotUsable,
};

/// For each word the places of the records that hold it.
///
/// Differences are Rice-coded (Rice and Plaunt 1971): a count of zeros, a one, and the low bits.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// Read eight bytes at a time, so seven more lie behind the last one.
    bytes: Vec<u8>,
    /// The first bit of each word.
    starts: Packed,
    counts: Packed,
    /// How many low bits each word's codes have.
    low_bits: Vec<u8>,
}

/// So many zeros announce a difference in 32 plain bits.
const MOST_ZEROS: u32 = 24;
const PADDING: usize = 8;

/// Where the next place of a word goes, and the first place that it can be.
#[derive(Clone, Copy)]
struct Fill {
    at: u32,
    next: u32,
}

impl Postings {
    /// Builds from all words of the records, which ascend; a record may name a word twice.
    ///
    /// `counts` is how often each word is named, and `order` is in which order the words lie.
    pub fn new(counts: &[u32], order: &[u32], records: usize, each: impl FnOnce(&mut dyn FnMut(u32, u32))) -> Self {
        let (fills, places) = listed(counts, each);
        // The places of a word lie where all words before it, by old numbers, end.
        let ends: Vec<u32> = fills.iter().map(|fill| fill.at).collect();
        let starts = starts_of(counts);
        let list = |word: u32| &places[starts[word as usize] as usize..ends[word as usize] as usize];
        let mut postings = Self { low_bits: Vec::with_capacity(order.len()), ..Self::default() };
        let mut bits = 0;
        for word in order {
            let list = list(*word);
            let low_bits = low_bits(records, list.len() as u64);
            postings.starts.push(bits);
            postings.counts.push(list.len() as u64);
            postings.low_bits.push(low_bits as u8);
            bits += differences(list).map(|difference| u64::from(length(difference, low_bits))).sum::<u64>();
        }
        postings.starts.shrink();
        postings.counts.shrink();
        postings.bytes = vec![0; (bits as usize).div_ceil(8) + PADDING];
        let mut bit = 0;
        for (word, low_bits) in order.iter().zip(&postings.low_bits) {
            let low_bits = u32::from(*low_bits);
            for difference in differences(list(*word)) {
                write(&mut postings.bytes, bit, difference, low_bits);
                bit += u64::from(length(difference, low_bits));
            }
        }
        postings
    }

    /// The places of the records that hold the word.
    pub fn places(&self, word: u32) -> impl Iterator<Item = u32> {
        let mut cursor = self.cursor(word);
        (0..self.count(word)).map(move |_| cursor.next())
    }

    /// Marks the places of the records that hold the word.
    pub fn mark(&self, word: u32, marks: &mut Bits) {
        let mut cursor = self.cursor(word);
        for _ in 0..self.count(word) {
            marks.insert(cursor.next());
        }
    }

    /// How many records hold the word.
    pub fn count(&self, word: u32) -> usize {
        self.counts.get(word) as usize
    }

    fn cursor(&self, word: u32) -> Cursor<'_> {
        let low_bits = u32::from(self.low_bits[word as usize]);
        Cursor { bytes: &self.bytes, bit: self.starts.get(word), next: 0, low_bits }
    }

    pub fn memory_bytes(&self) -> usize {
        self.bytes.capacity() + self.starts.memory_bytes() + self.counts.memory_bytes() + self.low_bits.capacity()
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.bytes(&self.bytes)?;
        self.starts.save(out)?;
        self.counts.save(out)?;
        out.bytes(&self.low_bits)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self {
            bytes: source.bytes()?,
            starts: Packed::load(source)?,
            counts: Packed::load(source)?,
            low_bits: source.bytes()?,
        })
    }
}

/// The places of every word, one list behind the other, and where each list was filled to.
fn listed(counts: &[u32], each: impl FnOnce(&mut dyn FnMut(u32, u32))) -> (Vec<Fill>, Vec<u32>) {
    let mut fills: Vec<Fill> = starts_of(counts).into_iter().map(|at| Fill { at, next: 0 }).collect();
    let mut places = vec![0; counts.iter().map(|count| *count as usize).sum()];
    each(&mut |record, word| {
        let fill = &mut fills[word as usize];
        if fill.next <= record {
            places[fill.at as usize] = record;
            *fill = Fill { at: fill.at + 1, next: record + 1 };
        }
    });
    (fills, places)
}

/// Where lists of so many places begin.
fn starts_of(counts: &[u32]) -> Vec<u32> {
    let mut end = 0;
    let starts = counts.iter().map(|count| {
        end += count;
        end - count
    });
    starts.collect()
}

/// How far each place lies behind the one before.
fn differences(places: &[u32]) -> impl Iterator<Item = u32> {
    let mut next = 0;
    places.iter().map(move |place| {
        let difference = place - next;
        next = place + 1;
        difference
    })
}

struct Cursor<'a> {
    bytes: &'a [u8],
    bit: u64,
    next: u32,
    low_bits: u32,
}

impl Cursor<'_> {
    fn next(&mut self) -> u32 {
        let window = window(self.bytes, self.bit) >> (self.bit % 8);
        let zeros = window.trailing_zeros();
        let difference = if zeros < MOST_ZEROS {
            self.bit += u64::from(zeros + 1 + self.low_bits);
            let low = (window >> (zeros + 1)) as u32 & ((1 << self.low_bits) - 1);
            zeros << self.low_bits | low
        } else {
            self.bit += u64::from(MOST_ZEROS + 1 + 32);
            (window >> (MOST_ZEROS + 1)) as u32
        };
        let place = self.next + difference;
        self.next = place + 1;
        place
    }
}

fn window(bytes: &[u8], bit: u64) -> u64 {
    let at = (bit / 8) as usize;
    let eight: [u8; 8] = bytes[at..at + 8].try_into().expect("eight bytes are eight bytes");
    u64::from_le_bytes(eight)
}

fn write(bytes: &mut [u8], bit: u64, difference: u32, low_bits: u32) {
    let zeros = difference >> low_bits;
    let code = if zeros < MOST_ZEROS {
        let low = u64::from(difference) & ((1 << low_bits) - 1);
        (low << 1 | 1) << zeros
    } else {
        (u64::from(difference) << 1 | 1) << MOST_ZEROS
    };
    let at = (bit / 8) as usize;
    let written = window(bytes, bit) | code << (bit % 8);
    bytes[at..at + 8].copy_from_slice(&written.to_le_bytes());
}

fn length(difference: u32, low_bits: u32) -> u32 {
    let zeros = difference >> low_bits;
    if zeros < MOST_ZEROS { zeros + 1 + low_bits } else { MOST_ZEROS + 1 + 32 }
}

/// The best count of low bits for differences that are as if drawn by lot: about ln 2 of their mean.
fn low_bits(records: usize, count: u64) -> u32 {
    let mean = records as u64 / count.max(1);
    // Codes must fit the 57 bits that a window surely holds.
    (mean * 11 / 16).checked_ilog2().unwrap_or(0).min(57 - MOST_ZEROS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back() {
        let records: Vec<Vec<u32>> = (0..20_000u32)
            .map(|r| {
                if r == 19_999 {
                    vec![0, 2]
                } else if r % 3 == 0 {
                    vec![1, 1]
                } else if r / 100 == 77 {
                    // Far from where its count makes it expected.
                    vec![4]
                } else {
                    vec![]
                }
            })
            .collect();
        let each = |add: &mut dyn FnMut(u32, u32)| {
            for (record, words) in records.iter().enumerate() {
                for word in words {
                    add(record as u32, *word);
                }
            }
        };
        let postings = Postings::new(&[1, 13_334, 1, 0, 100], &[0, 1, 2, 3, 4], records.len(), each);
        assert_eq!(postings.places(0).collect::<Vec<_>>(), [19_999]);
        assert_eq!(postings.places(1).count(), 6667);
        assert!(postings.places(1).eq((0..20_000).step_by(3)));
        assert_eq!(postings.places(2).collect::<Vec<_>>(), [19_999]);
        assert_eq!(postings.count(3), 0);
        assert!(postings.places(4).eq((7700..7800).filter(|place| place % 3 != 0)));
        let mut marks = Bits::new(records.len());
        postings.mark(1, &mut marks);
        assert!(marks.iter().eq(postings.places(1)));
    }

    #[test]
    fn the_farthest_differences_come_back() {
        for (difference, low_bits) in [(u32::MAX, 0), (23, 0), (24, 0), (u32::MAX, 31), (0, 31), (1 << 31, 5)] {
            let mut bytes = vec![0; 32];
            write(&mut bytes, 7, difference, low_bits);
            let mut cursor = Cursor { bytes: &bytes, bit: 7, next: 0, low_bits };
            let (zeros, expected) = (difference >> low_bits, 7 + u64::from(length(difference, low_bits)));
            assert!(zeros < MOST_ZEROS || expected == 7 + 57);
            if difference < u32::MAX {
                assert_eq!(cursor.next(), difference);
                assert_eq!(cursor.bit, expected);
            }
        }
    }
}
