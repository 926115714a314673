//! Which records hold a word: ascending places, as differences in variable-length bytes.

use crate::index::bits::Bits;

/// For each word the places of the records that hold it.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Postings {
    /// Builds from the words of each record in turn; a record may name a word twice.
    pub fn new(words: usize, records: usize, words_of: impl Fn(usize, &mut Vec<u32>)) -> Self {
        let mut counts = vec![0u32; words + 1];
        let mut of_record = Vec::new();
        for record in 0..records {
            distinct(&words_of, record, &mut of_record);
            for word in &of_record {
                counts[*word as usize + 1] += 1;
            }
        }
        for word in 0..words {
            counts[word + 1] += counts[word];
        }
        let mut places = vec![0u32; counts[words] as usize];
        let mut next = counts.clone();
        for record in 0..records {
            distinct(&words_of, record, &mut of_record);
            for word in &of_record {
                let place = &mut next[*word as usize];
                places[*place as usize] = record as u32;
                *place += 1;
            }
        }
        let mut postings = Self { bytes: Vec::with_capacity(places.len() * 2), starts: Vec::with_capacity(words + 1) };
        for word in 0..words {
            postings.starts.push(postings.bytes.len() as u32);
            let mut last = 0;
            for place in &places[counts[word] as usize..counts[word + 1] as usize] {
                push_varint(&mut postings.bytes, place - last);
                last = *place;
            }
        }
        postings.starts.push(postings.bytes.len() as u32);
        postings.bytes.shrink_to_fit();
        postings
    }

    /// The places of the records that hold the word.
    pub fn places(&self, word: u32) -> impl Iterator<Item = u32> {
        let (start, end) = (self.starts[word as usize] as usize, self.starts[word as usize + 1] as usize);
        let mut bytes = self.bytes[start..end].iter();
        let mut place = 0;
        std::iter::from_fn(move || {
            let first = *bytes.next()?;
            let mut difference = u32::from(first & 0x7F);
            if first >= 0x80 {
                let mut shift = 7;
                for byte in bytes.by_ref() {
                    difference |= u32::from(byte & 0x7F) << shift;
                    shift += 7;
                    if *byte < 0x80 {
                        break;
                    }
                }
            }
            place += difference;
            Some(place)
        })
    }

    /// Marks the places of the records that hold the word.
    pub fn mark(&self, word: u32, marks: &mut Bits) {
        let (start, end) = (self.starts[word as usize] as usize, self.starts[word as usize + 1] as usize);
        let (mut place, mut difference, mut shift) = (0, 0, 0);
        for byte in &self.bytes[start..end] {
            difference |= u32::from(byte & 0x7F) << shift;
            if *byte < 0x80 {
                place += difference;
                marks.insert(place);
                (difference, shift) = (0, 0);
            } else {
                shift += 7;
            }
        }
    }

    /// Roughly how many places a stretch of words has; free to ask, a little too many.
    pub fn estimate(&self, words: std::ops::Range<u32>) -> usize {
        (self.starts[words.end as usize] - self.starts[words.start as usize]) as usize
    }

    pub fn memory_bytes(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * 4
    }
}

fn distinct(words_of: &impl Fn(usize, &mut Vec<u32>), record: usize, words: &mut Vec<u32>) {
    words.clear();
    words_of(record, words);
    words.sort_unstable();
    words.dedup();
}

fn push_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
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
                } else {
                    vec![]
                }
            })
            .collect();
        let postings = Postings::new(3, records.len(), |record, words| {
            words.extend(&records[record]);
        });
        assert_eq!(postings.places(0).collect::<Vec<_>>(), [19_999]);
        assert_eq!(postings.places(1).count(), 6667);
        assert!(postings.places(1).eq((0..20_000).step_by(3)));
        assert_eq!(postings.places(2).collect::<Vec<_>>(), [19_999]);
        assert!(postings.estimate(0..3) >= 6669);
        let mut marks = Bits::new(records.len());
        postings.mark(1, &mut marks);
        assert!(marks.iter().eq(postings.places(1)));
    }
}
