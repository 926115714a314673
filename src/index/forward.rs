//! Which words a record holds, in the order of its fields: what a candidate is checked and ranked by.

use crate::index::entry::FieldClass;

/// Words of a record with their fields, packed into three bytes while the dictionary is small enough.
#[derive(Debug, Clone)]
pub struct Forward {
    bytes: Vec<u8>,
    /// Per record, the first of its terms.
    starts: Vec<u32>,
    width: usize,
}

/// Four bits of a packed term are its field.
const FIELD_BITS: u32 = 4;

/// A word and the field that it stands in, as one number.
pub fn pack(word: u32, field: FieldClass) -> u32 {
    word << FIELD_BITS | field.code()
}

/// The inverse of [`pack`].
pub fn unpack(term: u32) -> (u32, FieldClass) {
    (term >> FIELD_BITS, FieldClass::from_code(term & ((1 << FIELD_BITS) - 1)))
}

impl Forward {
    /// `words` is how many words there are, which decides the width.
    pub fn new(words: usize, records: usize, terms: usize) -> Self {
        let width = if words < 1 << (24 - FIELD_BITS) { 3 } else { 4 };
        let mut starts = Vec::with_capacity(records + 1);
        starts.push(0);
        Self { bytes: Vec::with_capacity(terms * width + 1), starts, width }
    }

    /// Appends the next record's terms.
    pub fn push(&mut self, terms: impl Iterator<Item = u32>) {
        for term in terms {
            self.bytes.extend_from_slice(&term.to_le_bytes()[..self.width]);
        }
        self.starts.push((self.bytes.len() / self.width) as u32);
    }

    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The record's words with their fields.
    pub fn terms(&self, record: u32) -> impl Iterator<Item = (u32, FieldClass)> {
        let (start, end) = (self.starts[record as usize] as usize, self.starts[record as usize + 1] as usize);
        self.bytes[start * self.width..end * self.width].chunks_exact(self.width).map(|bytes| {
            let high = bytes.get(3).copied().unwrap_or(0);
            unpack(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], high]))
        })
    }

    pub fn memory_bytes(&self) -> usize {
        self.bytes.capacity() + self.starts.capacity() * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_at_both_widths() {
        for words in [10, 2_000_000] {
            let mut forward = Forward::new(words, 2, 3);
            let last = words as u32 - 1;
            forward.push([pack(last, FieldClass::Note), pack(0, FieldClass::Name)].into_iter());
            forward.push(std::iter::empty());
            forward.push([pack(3, FieldClass::City)].into_iter());
            assert_eq!(forward.len(), 3);
            assert_eq!(forward.terms(0).collect::<Vec<_>>(), [(last, FieldClass::Note), (0, FieldClass::Name)]);
            assert_eq!(forward.terms(1).count(), 0);
            assert_eq!(forward.terms(2).collect::<Vec<_>>(), [(3, FieldClass::City)]);
        }
    }
}
