//! Numbers that sort as the values of a column do.

use std::cmp::Ordering;

use crate::index::{
    codes::text_of,
    dictionary::Dictionary,
    emails::Entries,
    forward::unpack,
    order::values::{Book, Wording, word_numbers},
    segment::Segment,
    sheet::Worded,
};

/// The rank of each word of each part among the words of all parts, from one on.
pub struct Ranks {
    /// Nothing for the only part: its own numbers are ranks.
    of_part: Option<Vec<Vec<u32>>>,
    /// Bits that the highest rank needs.
    bits: usize,
}

/// Letters and digits of an account in a number: six bits each.
const SYMBOLS: usize = 21;

impl Ranks {
    pub fn new(book: &Book<'_>) -> Self {
        let dictionaries: Vec<&Dictionary> = book.parts.iter().map(|part| &part.segment.dictionary).collect();
        let words: usize = dictionaries.iter().map(|dictionary| dictionary.len()).sum();
        let bits = if words < (1 << 21) - 1 { 21 } else { 32 };
        if dictionaries.len() < 2 {
            return Self { of_part: None, bits };
        }
        let mut next = vec![0u32; dictionaries.len()];
        let mut of_part: Vec<Vec<u32>> = dictionaries.iter().map(|dictionary| vec![0; dictionary.len()]).collect();
        let mut rank = 0;
        loop {
            let heads =
                dictionaries.iter().zip(&next).filter(|(dictionary, next)| (**next as usize) < dictionary.len());
            let Some(lowest) = heads.map(|(dictionary, next)| dictionary.word(*next)).min() else {
                return Self { of_part: Some(of_part), bits };
            };
            for (part, dictionary) in dictionaries.iter().enumerate() {
                let at = next[part];
                if (at as usize) < dictionary.len() && dictionary.word(at) == lowest {
                    of_part[part][at as usize] = rank;
                    next[part] += 1;
                }
            }
            rank += 1;
        }
    }

    /// The bits of the last word of a key; nothing follows where they say that none is there.
    pub fn last_word_mask(&self) -> u64 {
        (1 << self.bits) - 1
    }

    /// How many words a key holds.
    pub fn words_in_key(&self) -> usize {
        64 / self.bits
    }

    /// The words of a record from one on, as a number that sorts as they do; nothing behind the last.
    pub fn key(&self, part: usize, segment: &Segment, record: u32, column: Wording, from: usize) -> Option<u64> {
        let (mut key, mut count) = (0, 0);
        let most = self.words_in_key();
        word_numbers(segment, record, column, &mut |word| {
            if (from..from + most).contains(&count) {
                let rank = self.of_part.as_ref().map_or(word, |ranks| ranks[part][word as usize]);
                key |= u64::from(rank + 1) << (self.bits * (most - 1 - (count - from)));
            }
            count += 1;
        });
        (count > from).then_some(key)
    }
}

/// The rank of the address of each valid record that has one; equal addresses have equal ranks.
pub fn address_ranks(book: &Book<'_>, found: &mut dyn FnMut(u64, usize, u32)) {
    let mut walks: Vec<Walk<'_>> = book.parts.iter().map(|part| Walk::new(part.segment.emails.entries())).collect();
    for (part, walk) in walks.iter_mut().enumerate() {
        walk.advance(book, part);
    }
    let mut rank = 0;
    let mut last: Vec<u8> = Vec::new();
    loop {
        let heads = walks.iter().enumerate().filter_map(|(part, walk)| Some((walk.record?, part)));
        let lowest = heads.map(|(record, part)| (part, record)).min_by(|(a, _), (b, _)| {
            let order: Ordering = walks[*a].address.cmp(&walks[*b].address);
            order.then(a.cmp(b))
        });
        let Some((part, record)) = lowest else {
            return;
        };
        if walks[part].address != last {
            rank += 1;
            last.clone_from(&walks[part].address);
        }
        found(rank, part, record);
        walks[part].advance(book, part);
    }
}

/// A walk over the addresses by which valid records are sorted.
struct Walk<'a> {
    entries: Entries<'a>,
    address: Vec<u8>,
    record: Option<u32>,
}

impl<'a> Walk<'a> {
    fn new(entries: Entries<'a>) -> Self {
        Self { entries, address: Vec::new(), record: None }
    }

    fn advance(&mut self, book: &Book<'_>, part: usize) {
        self.record = None;
        while let Some((address, record, is_primary)) = self.entries.advance() {
            if is_primary && book.is_valid(part, record) {
                self.address.clear();
                self.address.extend_from_slice(address);
                self.record = Some(record);
                return;
            }
        }
    }
}

/// The phone of each valid record that has one.
pub fn phone_keys(book: &Book<'_>, found: &mut dyn FnMut(u64, usize, u32)) {
    for (part, held) in book.parts.iter().enumerate() {
        for entry in held.segment.phones.iter().filter(|entry| entry.is_primary && book.is_valid(part, entry.record)) {
            found(phone_key(entry.number), part, entry.record);
        }
    }
}

/// The digits of a phone from the left, as a number that sorts as they do.
fn phone_key(number: u64) -> u64 {
    // A zero digit is stored as ten, and would sort behind nine: each digit is counted up, and ten becomes one.
    let digits = (64 - number.leading_zeros()).div_ceil(4);
    (0..digits).rev().zip((0..16).rev()).fold(0, |key, (from, to)| {
        let digit = number >> (4 * from) & 15;
        key | (if digit == 10 { 1 } else { digit + 1 }) << (4 * to)
    })
}

/// The account of each valid record that has one, as a number that sorts letters by alphabet and numbers by size.
pub fn account_keys(book: &Book<'_>, found: &mut dyn FnMut(u128, usize, u32)) {
    for (part, held) in book.parts.iter().enumerate() {
        let segment = held.segment;
        for entry in segment.codes.iter().filter(|entry| entry.is_primary) {
            let (record, _) = unpack(entry.owner);
            if book.is_valid(part, record) {
                found(account_key(&text_of(entry.code)), part, record);
            }
        }
        for record in book.records(part) {
            let mut text = String::new();
            word_numbers(segment, record, Wording::Of(Worded::Account), &mut |word| {
                text.push_str(segment.dictionary.word(word));
            });
            if !text.is_empty() {
                found(account_key(&text), part, record);
            }
        }
    }
}

/// Before the digits of a number stands their count, so that 2 comes before 10.
fn account_key(text: &str) -> u128 {
    let mut symbols: Vec<u8> = Vec::with_capacity(SYMBOLS);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter.is_ascii_digit() {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            let digits = rest[..end].trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            symbols.push(digits.len().min(10) as u8);
            symbols.extend(digits.bytes().map(|digit| digit - b'0' + 1));
            rest = &rest[end..];
        } else {
            symbols.push(if letter.is_ascii_lowercase() { letter as u8 - b'a' + 11 } else { 40 });
            rest = &rest[letter.len_utf8()..];
        }
    }
    symbols.resize(SYMBOLS, 0);
    symbols.iter().fold(0, |key, symbol| key << 6 | u128::from(*symbol))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::index::phones::pack_digits;

    #[test]
    fn accounts_and_phones_sort_by_size() {
        let texts = ["7", "a2", "a10", "a11", "b1", "longer than twelve letters", "東京"];
        let keys: BTreeMap<u128, usize> = texts.iter().map(|text| account_key(text)).zip(0..).collect();
        assert!(keys.values().copied().eq(0..texts.len()));
        assert_eq!(account_key("a010"), account_key("a10"));
        assert!(account_key("a0") < account_key("a1") && account_key("") == 0);
        let phone = |digits: &str| phone_key(pack_digits(digits));
        assert!(
            phone("2025550132") < phone("4155550132") && phone("415") < phone("4150") && phone("4150") < phone("4151")
        );
    }
}
