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

/// Measures postings before they are written: how many records a word has, and how many bits they take.
pub struct Measure {
    words: Vec<Measured>,
}

/// What is known of a word; kept together, for each look at it leaves the caches.
#[derive(Clone, Copy, Default)]
struct Measured {
    /// How many bits the word takes, and later where the next ones go.
    bits: u64,
    /// The first place that the word's next record can have.
    next: u32,
    count: u32,
    low_bits: u8,
}

impl Measure {
    /// `counts` is roughly how often each word occurs in so many records.
    pub fn new(counts: &[u32], records: usize) -> Self {
        let low_bits = counts.iter().map(|count| low_bits(records, u64::from(*count)) as u8);
        Self { words: low_bits.map(|low_bits| Measured { low_bits, ..Measured::default() }).collect() }
    }

    /// Takes in a word of a record; records ascend, and may name a word twice.
    pub fn add(&mut self, record: u32, word: u32) {
        let word = &mut self.words[word as usize];
        if word.next <= record {
            word.count += 1;
            word.bits += u64::from(length(record - word.next, u32::from(word.low_bits)));
            word.next = record + 1;
        }
    }
}

impl Postings {
    /// Writes what has been measured: `order` is in which order the words lie, and `each` hands over all records and
    /// words once more.
    pub fn new(measure: Measure, order: &[u32], each: impl FnOnce(&mut dyn FnMut(u32, u32))) -> Self {
        let mut words = measure.words;
        let mut postings = Self { low_bits: Vec::with_capacity(words.len()), ..Self::default() };
        let mut start = 0;
        for word in order {
            let word = &mut words[*word as usize];
            postings.starts.push(start);
            postings.counts.push(u64::from(word.count));
            postings.low_bits.push(word.low_bits);
            start += std::mem::replace(&mut word.bits, start);
            word.next = 0;
        }
        postings.starts.shrink();
        postings.counts.shrink();
        postings.bytes = vec![0; (start as usize).div_ceil(8) + PADDING];
        each(&mut |record, word| {
            let word = &mut words[word as usize];
            if word.next <= record {
                let (difference, low_bits) = (record - word.next, u32::from(word.low_bits));
                write(&mut postings.bytes, word.bits, difference, low_bits);
                word.bits += u64::from(length(difference, low_bits));
                word.next = record + 1;
            }
        });
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
        let mut measure = Measure::new(&[1, 6667, 1, 0, 67], records.len());
        each(&mut |record, word| measure.add(record, word));
        let postings = Postings::new(measure, &[0, 1, 2, 3, 4], each);
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
