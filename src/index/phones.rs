//! Phone numbers of a segment: any run of their digits is found, and a long one with a slip too.
//!
//! A number is up to sixteen digits in the half-bytes of a machine word, the last digit lowest; a zero digit is
//! stored as ten, so that an empty half-byte is no digit. Numbers lie sorted, so that neighbours share grams.

use std::{io, ops::Range};

use crate::index::{
    flat::{
        bits::Bits,
        packed::Packed,
        wire::{Out, Source},
    },
    grams::{Grams, Shape},
    snapshot::NotUsable,
};
use crate::text::digits::{digits, phone_digits};

/// Numbers with the records that have them.
#[derive(Debug, Clone, Default)]
pub struct Phones {
    /// The last eight digits of each number.
    low: Vec<u32>,
    /// The digits before them, which many neighbours share, and where each such stretch ends.
    high: Vec<u32>,
    ends: Vec<u32>,
    records: Packed,
    /// The numbers that their records are sorted by.
    primary: Bits,
    /// The numbers that were typed with other digits, such as a calling code before them.
    reduced: Bits,
    grams: Grams,
}

/// Where in the number the typed digits stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Whole,
    End,
    Start,
    Inside,
    /// One wrong digit or two swapped ones.
    Slip,
}

/// A number that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    pub record: u32,
    pub number: u64,
    pub place: Place,
}

/// Digits of a number that are kept; one of so many may go on.
pub const LONGEST_NUMBER: usize = 16;
const GRAM: usize = 4;
const SHAPE: Shape = Shape { rows: 4096, block: 128 };
/// Below this many digits a slip would match half the book.
pub const FEWEST_FOR_SLIP: usize = 7;

/// Packs up to the first sixteen ASCII digits; other characters are passed over.
pub fn pack_digits(digits: &str) -> u64 {
    digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .take(LONGEST_NUMBER)
        .fold(0, |number, digit| number << 4 | if digit == b'0' { 10 } else { u64::from(digit - b'0') })
}

/// The digits of a packed number.
pub fn digits_of(number: u64) -> String {
    (0..length(number)).rev().map(|place| char::from(b'0' + ((number >> (4 * place)) as u8 & 15) % 10)).collect()
}

fn length(number: u64) -> usize {
    (64 - number.leading_zeros() as usize).div_ceil(4)
}

/// A number on its way into a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numbered {
    pub number: u64,
    pub record: u32,
    pub is_primary: bool,
    /// Whether other digits or letters were typed, of which these are what is dialled within the country.
    pub is_reduced: bool,
}

impl Numbered {
    /// The number that a text is in a country; zero for a text without one.
    pub fn read(text: &str, country: &str, record: u32) -> Self {
        let national = phone_digits(text, country).national;
        let is_reduced = text.bytes().any(|byte| byte.is_ascii_alphabetic()) || digits(text) != national;
        Self { number: pack_digits(&national), record, is_primary: false, is_reduced }
    }

    /// Whether it has as many digits as are kept, and may have had more.
    pub fn is_cut(&self) -> bool {
        length(self.number) >= LONGEST_NUMBER
    }
}

impl Phones {
    pub fn new(mut entries: Vec<Numbered>) -> Self {
        entries.sort_unstable();
        // Of equals the one that is sorted by comes last and is told by the one that stays.
        entries.dedup_by(|later, kept| {
            let is_same = (later.number, later.record) == (kept.number, kept.record);
            kept.is_primary |= is_same && later.is_primary;
            kept.is_reduced |= is_same && later.is_reduced;
            is_same
        });
        let mut phones = Self {
            low: entries.iter().map(|entry| entry.number as u32).collect(),
            records: entries.iter().map(|entry| u64::from(entry.record)).collect(),
            primary: Bits::new(entries.len()),
            reduced: Bits::new(entries.len()),
            grams: Grams::new(entries.len(), SHAPE),
            ..Self::default()
        };
        for (at, entry) in entries.iter().enumerate() {
            let high = (entry.number >> 32) as u32;
            if phones.high.last() != Some(&high) {
                phones.high.push(high);
                phones.ends.push(0);
            }
            phones.ends.pop();
            phones.ends.push(at as u32 + 1);
            if entry.is_primary {
                phones.primary.insert(at as u32);
            }
            if entry.is_reduced {
                phones.reduced.insert(at as u32);
            }
            for gram in grams_of(entry.number) {
                phones.grams.add(at, gram);
            }
        }
        phones
    }

    /// Every number, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Numbered> {
        self.numbers(0..self.low.len()).map(|(at, number)| Numbered {
            number,
            record: self.record(at),
            is_primary: self.primary.contains(at),
            is_reduced: self.reduced.contains(at),
        })
    }

    fn record(&self, at: u32) -> u32 {
        self.records.get(at) as u32
    }

    /// The numbers of a stretch with their places.
    fn numbers(&self, stretch: Range<usize>) -> impl Iterator<Item = (u32, u64)> {
        let mut group = self.ends.partition_point(|end| (*end as usize) <= stretch.start);
        (stretch.start as u32..).zip(&self.low[stretch]).map(move |(at, low)| {
            while self.ends[group] <= at {
                group += 1;
            }
            (at, u64::from(self.high[group]) << 32 | u64::from(*low))
        })
    }

    /// Every number that holds the digits; any count of digits from one on.
    pub fn find(&self, digits: &str, found: &mut impl FnMut(Call)) {
        let typed = pack_digits(digits);
        let count = length(typed);
        if count == 0 || digits.len() > LONGEST_NUMBER {
            return;
        }
        let grams: Vec<u32> = grams_of(typed).collect();
        for stretch in self.grams.stretches(&grams) {
            for (at, number) in self.numbers(stretch) {
                if let Some(place) = place_in(number, typed, count) {
                    found(Call { record: self.record(at), number, place });
                }
            }
        }
    }

    /// Every number that begins or ends with the digits but for one slip.
    ///
    /// Each form that one slip can have come from is looked for by itself: a hundred quick questions.
    pub fn find_with_slip(&self, digits: &str, found: &mut impl FnMut(Call)) {
        let typed = pack_digits(digits);
        let count = length(typed);
        if count < FEWEST_FOR_SLIP || digits.len() > LONGEST_NUMBER {
            return;
        }
        let mask = mask_of(count);
        let mut places: Vec<(u32, u64)> = Vec::new();
        for meant in slips(typed, count) {
            let grams: Vec<u32> = grams_of(meant).collect();
            for stretch in self.grams.stretches(&grams) {
                places.extend(self.numbers(stretch).filter(|(_, number)| {
                    let beyond = length(*number).checked_sub(count);
                    beyond.is_some_and(|beyond| number & mask == meant || number >> (4 * beyond) == meant)
                }));
            }
        }
        places.sort_unstable();
        places.dedup();
        for (at, number) in places {
            found(Call { record: self.record(at), number, place: Place::Slip });
        }
    }

    pub fn memory_bytes(&self) -> usize {
        let flat = self.low.capacity() + self.high.capacity() + self.ends.capacity();
        flat * 4
            + self.records.memory_bytes()
            + self.primary.memory_bytes()
            + self.reduced.memory_bytes()
            + self.grams.memory_bytes()
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        [&self.low, &self.high, &self.ends].into_iter().try_for_each(|numbers| out.shorts(numbers))?;
        self.records.save(out)?;
        self.primary.save(out)?;
        self.reduced.save(out)?;
        self.grams.save(out)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self {
            low: source.shorts()?,
            high: source.shorts()?,
            ends: source.shorts()?,
            records: Packed::load(source)?,
            primary: Bits::load(source)?,
            reduced: Bits::load(source)?,
            grams: Grams::load(source, SHAPE)?,
        })
    }
}

/// What may have been meant: one digit another one, or two neighbours the other way round.
fn slips(typed: u64, count: usize) -> impl Iterator<Item = u64> {
    let digit = move |place: usize| typed >> (4 * place) & 15;
    let wrong = (0..count).flat_map(move |place| {
        let others = (1..=10).filter(move |other| *other != digit(place));
        others.map(move |other| typed & !(15 << (4 * place)) | other << (4 * place))
    });
    let swapped = (1..count).filter(move |place| digit(*place) != digit(place - 1)).map(move |place| {
        let (high, low) = (digit(place), digit(place - 1));
        typed & !(255 << (4 * (place - 1))) | low << (4 * place) | high << (4 * (place - 1))
    });
    wrong.chain(swapped)
}

fn mask_of(count: usize) -> u64 {
    if count >= 16 { u64::MAX } else { (1 << (4 * count)) - 1 }
}

fn grams_of(number: u64) -> impl Iterator<Item = u32> {
    (0..(length(number) + 1).saturating_sub(GRAM)).map(move |place| (number >> (4 * place)) as u32 & 0xFFFF)
}

/// Where these digits, packed, stand in a number; the first place of several.
pub fn place_in(number: u64, typed: u64, count: usize) -> Option<Place> {
    if number == typed {
        return Some(Place::Whole);
    }
    let mask = mask_of(count);
    let beyond = length(number).checked_sub(count)?;
    if number & mask == typed {
        return Some(Place::End);
    }
    if number >> (4 * beyond) == typed {
        return Some(Place::Start);
    }
    (1..beyond).any(|place| number >> (4 * place) & mask == typed).then_some(Place::Inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phones: &Phones, digits: &str) -> Vec<(u32, Place)> {
        let mut calls = Vec::new();
        phones.find(digits, &mut |call| calls.push((call.record, call.place)));
        if calls.is_empty() {
            phones.find_with_slip(digits, &mut |call| calls.push((call.record, call.place)));
        }
        calls.sort_by_key(|(record, _)| *record);
        calls
    }

    #[test]
    fn src_05_any_run_of_digits_and_one_slip() {
        let numbers = ["4155550132", "4155550199", "2079460958", "0000000", "12"];
        let phones = Phones::new(
            numbers
                .iter()
                .zip(0..)
                .map(|(n, record)| Numbered {
                    number: pack_digits(n),
                    record,
                    is_primary: record % 2 == 0,
                    is_reduced: false,
                })
                .collect(),
        );
        let check = |digits: &str, expected: &[(u32, Place)]| {
            assert_eq!(found(&phones, digits), expected, "{digits}");
        };
        check("4155550132", &[(0, Place::Whole)]);
        check("0132", &[(0, Place::End)]);
        check("41555501", &[(0, Place::Start), (1, Place::Start)]);
        check("5501", &[(0, Place::Inside), (1, Place::Inside)]);
        check("946", &[(2, Place::Inside)]);
        check("4155550123", &[(0, Place::Slip)]);
        check("4155550131", &[(0, Place::Slip)]);
        check("5505132", &[(0, Place::Slip)]);
        check("5550231", &[]);
        check("2079469", &[(2, Place::Slip)]);
        check("000000", &[(3, Place::End)]);
        check("12", &[(4, Place::Whole)]);
        check("", &[]);
        check("41555501324155550132", &[]);
        assert_eq!(digits_of(pack_digits("1020")), "1020");
        let back: Vec<u64> = phones.iter().map(|entry| entry.number).collect();
        let mut expected = numbers.map(pack_digits).to_vec();
        expected.sort_unstable();
        assert_eq!(back, expected);
        assert!(phones.iter().all(|entry| entry.is_primary == (entry.record % 2 == 0)));
    }
    #[test]
    fn a_number_that_was_typed_with_more_than_is_dialled_is_marked() {
        let is_reduced = |text| Numbered::read(text, "US", 0).is_reduced;
        assert!(!is_reduced("(415) 555-0132"));
        assert!(is_reduced("+1 415 555 0132"));
        assert!(is_reduced("415 555 0132 x9"));
        assert!(is_reduced("1-800-FLOWERS"));
    }
}
