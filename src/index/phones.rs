//! Phone numbers of a segment: any run of their digits is found, and a long one with a slip too.
//!
//! A number is up to sixteen digits in the half-bytes of a machine word, the last digit lowest; a zero digit is
//! stored as ten, so that an empty half-byte is no digit. Numbers lie sorted, so that neighbours share grams.

use crate::index::grams::Grams;

/// Numbers with the records that have them.
#[derive(Debug, Clone, Default)]
pub struct Phones {
    numbers: Vec<u64>,
    records: Vec<u32>,
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

const GRAM: usize = 4;
const BLOCK: usize = 64;
/// Below this many digits a slip would match half the book.
pub const FEWEST_FOR_SLIP: usize = 7;
const LOW_BITS: u64 = 0x1111_1111_1111_1111;

/// Packs up to the first sixteen ASCII digits; other characters are passed over.
pub fn pack_digits(digits: &str) -> u64 {
    digits
        .bytes()
        .filter(u8::is_ascii_digit)
        .take(16)
        .fold(0, |number, digit| number << 4 | if digit == b'0' { 10 } else { u64::from(digit - b'0') })
}

/// The digits of a packed number.
pub fn digits_of(number: u64) -> String {
    (0..length(number)).rev().map(|place| char::from(b'0' + ((number >> (4 * place)) as u8 & 15) % 10)).collect()
}

fn length(number: u64) -> usize {
    (64 - number.leading_zeros() as usize).div_ceil(4)
}

impl Phones {
    pub fn new(mut entries: Vec<(u64, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut grams = Grams::new(entries.len(), BLOCK);
        for (text, (number, _)) in entries.iter().enumerate() {
            for gram in grams_of(*number) {
                grams.add(text, gram);
            }
        }
        let (numbers, records) = entries.into_iter().unzip();
        Self { numbers, records, grams }
    }

    pub fn iter(&self) -> impl Iterator<Item = (u64, u32)> {
        self.numbers.iter().copied().zip(self.records.iter().copied())
    }

    /// Every number that holds the digits; any count of digits from one on.
    pub fn find(&self, digits: &str, found: &mut impl FnMut(Call)) {
        let typed = pack_digits(digits);
        let count = length(typed);
        if count == 0 || digits.len() > 16 {
            return;
        }
        let grams: Vec<u32> = grams_of(typed).collect();
        for stretch in self.grams.stretches(&grams) {
            for at in stretch {
                if let Some(place) = place_in(self.numbers[at], typed, count) {
                    found(Call { record: self.records[at], number: self.numbers[at], place });
                }
            }
        }
    }

    /// Every number that begins or ends with the digits but for one slip.
    pub fn find_with_slip(&self, digits: &str, found: &mut impl FnMut(Call)) {
        let typed = pack_digits(digits);
        let count = length(typed);
        if count < FEWEST_FOR_SLIP || digits.len() > 16 {
            return;
        }
        let mask = mask_of(count);
        let mut from = self.numbers.partition_point(|number| length(*number) < count);
        // Sorted numbers lie by length, so the shift to their beginning changes a few times only.
        for digits in count..=16 {
            let beyond = 4 * (digits - count);
            let rest = &self.numbers[from..];
            let of_length = rest.partition_point(|number| length(*number) <= digits);
            for (at, number) in rest[..of_length].iter().enumerate() {
                if is_slip(number & mask, typed) || is_slip(number >> beyond, typed) {
                    found(Call { record: self.records[from + at], number: *number, place: Place::Slip });
                }
            }
            from += of_length;
        }
    }

    pub fn memory_bytes(&self) -> usize {
        self.numbers.capacity() * 8 + self.records.capacity() * 4 + self.grams.memory_bytes()
    }
}

fn mask_of(count: usize) -> u64 {
    if count >= 16 { u64::MAX } else { (1 << (4 * count)) - 1 }
}

fn grams_of(number: u64) -> impl Iterator<Item = u32> {
    (0..(length(number) + 1).saturating_sub(GRAM)).map(move |place| (number >> (4 * place)) as u32 & 0xFFFF)
}

fn place_in(number: u64, typed: u64, count: usize) -> Option<Place> {
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

/// Whether two numbers of equal length differ by one digit or by two neighbours that changed places.
fn is_slip(a: u64, b: u64) -> bool {
    let difference = a ^ b;
    let places = (difference | difference >> 1 | difference >> 2 | difference >> 3) & LOW_BITS;
    let others = places & places.wrapping_sub(1);
    // Nearly every number differs in three places or more and is done here.
    if others & others.wrapping_sub(1) != 0 || places == 0 {
        return false;
    }
    let low = places.trailing_zeros();
    let pair = |number: u64| (number >> low & 15, number >> low >> 4 & 15);
    let ((a_low, a_high), (b_low, b_high)) = (pair(a), pair(b));
    others == 0 || (others >> 4 == 1 << low && a_low == b_high && a_high == b_low)
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
        let phones = Phones::new(numbers.iter().zip(0..).map(|(n, record)| (pack_digits(n), record)).collect());
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
    }
}
