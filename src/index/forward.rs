//! Which words a record holds, in the order of its fields: what a candidate is checked and ranked by.

use std::{cmp::Reverse, io, ops::Range};

use crate::index::{
    entry::FieldClass,
    flat::{
        bits::Bits,
        packed::Packed,
        wire::{Out, Source},
    },
    snapshot::NotUsable,
};

/// Words of records with their fields: the more frequent the pair, the shorter its code.
#[derive(Debug, Clone, Default)]
pub struct Forward {
    /// Packed pairs of word and field, the most frequent ones first; a code is a place in this list.
    pairs: Vec<u32>,
    codes: Vec<u8>,
    /// Where each record's codes begin, and the end of the last.
    starts: Packed,
    lead: Lead,
}

/// Five bits of a packed term are its field.
const FIELD_BITS: u32 = 5;
/// The field of words that a record is sorted by but not found by; no [`FieldClass`] has it.
const HIDDEN: u32 = (1 << FIELD_BITS) - 1;

/// A word and the field that it stands in, as one number.
pub fn pack(word: u32, field: FieldClass) -> u32 {
    word << FIELD_BITS | field.code()
}

/// A word that the record is sorted by only.
pub fn pack_hidden(word: u32) -> u32 {
    word << FIELD_BITS | HIDDEN
}

/// Whether the record is found by the term, not only sorted by it.
pub fn is_found(term: u32) -> bool {
    term & HIDDEN != HIDDEN
}

/// The inverse of [`pack`].
pub fn unpack(term: u32) -> (u32, FieldClass) {
    (word_of(term), FieldClass::from_code(term & HIDDEN))
}

/// The word of a packed term.
pub fn word_of(term: u32) -> u32 {
    term >> FIELD_BITS
}

/// The same term with another word number.
pub fn renumbered(term: u32, number: impl FnOnce(u32) -> u32) -> u32 {
    number(word_of(term)) << FIELD_BITS | term & HIDDEN
}

/// What the first byte of a code says: below `two` it is the code, below `three` one more byte follows, else two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Lead {
    two: u32,
    three: u32,
}

/// How the terms of all records will be written.
pub struct Plan {
    /// The code of each packed term, by old word numbers.
    codes_of: Vec<u32>,
    /// How many bytes all codes take.
    bytes: usize,
    pairs: Vec<u32>,
    lead: Lead,
}

impl Plan {
    /// Writes the terms that were counted.
    pub fn write<T: Iterator<Item = u32>>(self, records: usize, terms_of: impl Fn(u32) -> T) -> Forward {
        let Self { codes_of, bytes, pairs, lead } = self;
        let mut codes = Vec::with_capacity(bytes);
        let mut starts = Packed::default();
        for record in 0..records as u32 {
            starts.push(codes.len() as u64);
            terms_of(record).for_each(|term| lead.write(codes_of[term as usize], &mut codes));
        }
        starts.push(codes.len() as u64);
        starts.shrink();
        Forward { pairs, codes, starts, lead }
    }
}

impl Forward {
    /// Counts the packed terms of all records and gives the frequent ones short codes.
    ///
    /// `numbers` is what each word is to be called. How often each word is found, by its old number, is answered too.
    pub fn plan<T: Iterator<Item = u32>>(
        numbers: &[u32],
        records: usize,
        terms_of: impl Fn(u32) -> T,
    ) -> (Plan, Vec<u32>) {
        // The number of occurrences of each pair first, its code afterwards.
        let mut codes_of = vec![0u32; numbers.len() << FIELD_BITS];
        for record in 0..records as u32 {
            terms_of(record).for_each(|term| codes_of[term as usize] += 1);
        }
        let mut pairs: Vec<u32> = (0..codes_of.len() as u32).filter(|pair| codes_of[*pair as usize] > 0).collect();
        pairs.sort_unstable_by_key(|pair| (Reverse(codes_of[*pair as usize]), *pair));
        let counts: Vec<u32> = pairs.iter().map(|pair| codes_of[*pair as usize]).collect();
        let (lead, bytes) = Lead::best(&counts);
        let mut found = vec![0u32; numbers.len()];
        for (code, pair) in pairs.iter_mut().enumerate() {
            if is_found(*pair) {
                found[word_of(*pair) as usize] += counts[code];
            }
            codes_of[*pair as usize] = code as u32;
            *pair = renumbered(*pair, |word| numbers[word as usize]);
        }
        (Plan { codes_of, bytes, pairs, lead }, found)
    }

    /// The record's packed terms, those that it is only sorted by included.
    pub fn all_terms(&self, record: u32) -> impl Iterator<Item = u32> {
        self.codes_of(record).map(|code| self.term(code))
    }

    /// The codes of those terms.
    pub fn codes_of(&self, record: u32) -> impl Iterator<Item = u32> {
        let mut codes = self.codes[self.stretch(record)].iter();
        std::iter::from_fn(move || self.lead.read(&mut codes))
    }

    /// The codes of the words in the field: looking a code up there is far quicker than what the code stands for.
    pub fn codes_in(&self, field: FieldClass) -> Bits {
        let mut found = Bits::new(self.pairs.len());
        let of_field = |pair: u32| is_found(pair) && unpack(pair).1 == field;
        (0..).zip(&self.pairs).filter(|(_, pair)| of_field(**pair)).for_each(|(code, _)| found.insert(code));
        found
    }

    /// The packed term of a code.
    pub fn term(&self, code: u32) -> u32 {
        self.pairs[code as usize]
    }

    /// The record's words with their fields.
    pub fn terms(&self, record: u32) -> impl Iterator<Item = (u32, FieldClass)> {
        self.all_terms(record).filter(|term| is_found(*term)).map(unpack)
    }

    fn stretch(&self, record: u32) -> Range<usize> {
        self.starts.get(record) as usize..self.starts.get(record + 1) as usize
    }

    pub fn memory_bytes(&self) -> usize {
        self.pairs.capacity() * 4 + self.codes.capacity() + self.starts.memory_bytes()
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.shorts(&self.pairs)?;
        out.bytes(&self.codes)?;
        self.starts.save(out)?;
        out.shorts(&[self.lead.two, self.lead.three])
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        let (pairs, codes, starts) = (source.shorts()?, source.bytes()?, Packed::load(source)?);
        let &[two, three] = source.shorts()?.as_slice() else {
            return Err(NotUsable::Damaged);
        };
        Ok(Self { pairs, codes, starts, lead: Lead { two, three } })
    }
}

impl Lead {
    /// The division that makes the codes shortest, and how many bytes they then are.
    fn best(counts: &[u32]) -> (Self, usize) {
        let mut best: Option<(usize, Self)> = None;
        // How often the first so many pairs occur.
        let mut sums = Vec::with_capacity(counts.len() + 1);
        let mut sum = 0usize;
        sums.push(0);
        sums.extend(counts.iter().map(|count| {
            sum += *count as usize;
            sum
        }));
        for two in (0..=248u32).step_by(8) {
            // Enough leads of three bytes for what does not fit into two.
            let three = (two..=256).rev().find(|three| {
                let room = two as usize + ((three - two) as usize * 256) + ((256 - three) as usize * 65_536);
                room >= counts.len()
            });
            let Some(three) = three else { continue };
            let up_to = |code: usize| sums[code.min(counts.len())];
            let within_two = two as usize + (three - two) as usize * 256;
            let bytes = 3 * sum - up_to(two as usize) - up_to(within_two);
            if best.is_none_or(|(fewest, _)| bytes < fewest) {
                best = Some((bytes, Self { two, three }));
            }
        }
        best.map_or((Self { two: 0, three: 0 }, 0), |(bytes, lead)| (lead, bytes))
    }

    fn write(self, code: u32, codes: &mut Vec<u8>) {
        if code < self.two {
            codes.push(code as u8);
            return;
        }
        let rest = code - self.two;
        let within_two = (self.three - self.two) << 8;
        if rest < within_two {
            codes.extend([(self.two + (rest >> 8)) as u8, rest as u8]);
        } else {
            let rest = rest - within_two;
            codes.extend([(self.three + (rest >> 16)) as u8, (rest >> 8) as u8, rest as u8]);
        }
    }

    fn read<'a>(self, codes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
        let first = u32::from(*codes.next()?);
        if first < self.two {
            return Some(first);
        }
        let second = u32::from(*codes.next()?);
        if first < self.three {
            return Some(self.two + ((first - self.two) << 8 | second));
        }
        let third = u32::from(*codes.next()?);
        let before = self.two + ((self.three - self.two) << 8);
        Some(before + ((first - self.three) << 16 | second << 8 | third))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_from_codes_of_every_length() {
        for words in [10u32, 3000, 100_000] {
            let last = words - 1;
            let terms_of = |record: u32| match record {
                0 => vec![pack(last, FieldClass::Note), pack_hidden(last), pack(0, FieldClass::Name)].into_iter(),
                1 => Vec::new().into_iter(),
                2 => (0..words).map(|word| pack(word, FieldClass::City)).collect::<Vec<_>>().into_iter(),
                _ => vec![pack(last, FieldClass::Note)].into_iter(),
            };
            let numbers: Vec<u32> = (0..words).collect();
            let (plan, found) = Forward::plan(&numbers, 1000, terms_of);
            let forward = plan.write(1000, terms_of);
            assert_eq!((found[0], found[1], found[last as usize]), (2, 1, 999));
            assert_eq!(forward.terms(0).collect::<Vec<_>>(), [(last, FieldClass::Note), (0, FieldClass::Name)]);
            assert_eq!(forward.all_terms(0).count(), 3);
            assert_eq!(forward.terms(1).count(), 0);
            assert!(forward.terms(2).eq((0..words).map(|word| (word, FieldClass::City))));
            assert!(forward.terms(999).eq([(last, FieldClass::Note)]));
            assert_eq!(renumbered(pack(7, FieldClass::City), |word| word + 1), pack(8, FieldClass::City));
        }
    }
}
