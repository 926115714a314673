//! One customer in a few dozen bytes, and the view that comparing reads from them.
//!
//! Bytes: a head of list lengths, then word numbers and digits as variable-length integers (seven bits a byte, low ones
//! first, as in Protocol Buffers), then the texts that are not worth a word number.

use super::folded::{Birthday, Folded};
use super::name::Generation;
use super::words::{Role, Use, Word};

/// Longest lists that are compared; what lies beyond tells nobody apart.
pub const NAMES: usize = 4;
pub const BUSINESS: usize = 6;
pub const PHONES: usize = 6;
pub const MAILS: usize = 5;
pub const STREET: usize = 4;
pub const IDENTIFIERS: usize = 5;

/// Bytes of the head.
const HEAD: usize = 4;

/// House, unit, city, state and ZIP.
const SINGLE_WORDS: u8 = 5;

/// Longest text kept of an e-mail's local part, an identifier or an account.
const TEXT: usize = 60;

/// A short list without a heap of its own.
#[derive(Debug, Clone, Copy)]
pub struct List<T, const N: usize> {
    items: [T; N],
    len: u8,
}

impl<T: Copy + Default, const N: usize> Default for List<T, N> {
    fn default() -> Self {
        Self { items: [T::default(); N], len: 0 }
    }
}

impl<T: Copy, const N: usize> List<T, N> {
    fn push(&mut self, item: T) {
        if let Some(slot) = self.items.get_mut(usize::from(self.len)) {
            *slot = item;
            self.len += 1;
        }
    }

    pub fn as_slice(&self) -> &[T] {
        &self.items[..usize::from(self.len)]
    }

    pub fn first(&self) -> Option<T> {
        self.as_slice().first().copied()
    }
}

/// An e-mail address as it is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mailbox<'a> {
    pub local: &'a str,
    pub domain: Word,
}

/// A personal number as it is compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbered<'a> {
    pub kind: u64,
    pub value: &'a str,
}

/// All that is compared of one customer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    pub given: List<Word, NAMES>,
    pub family: List<Word, NAMES>,
    pub generation: Generation,
    pub business: List<Word, BUSINESS>,
    pub phones: List<u64, PHONES>,
    pub mails: List<Mailbox<'a>, MAILS>,
    pub house: Word,
    pub street: List<Word, STREET>,
    pub unit: Word,
    pub city: Word,
    pub state: Word,
    pub zip: Word,
    pub birthday: Birthday,
    pub identifiers: List<Numbered<'a>, IDENTIFIERS>,
    pub account: &'a str,
    pub is_archived: bool,
}

impl Facts<'_> {
    /// A record without any name of a person.
    pub fn is_nameless(&self) -> bool {
        self.given.as_slice().is_empty() && self.family.as_slice().is_empty()
    }

    /// Every counted word with its role.
    pub fn counted(&self) -> impl Iterator<Item = (Word, Role)> {
        let given = self.given.first().map(|word| (word, Role::Given));
        let family = self.family.as_slice().iter().map(|word| (*word, Role::Family));
        let business = self.business.as_slice().iter();
        let places = [(self.city, Role::Place), (self.zip, Role::Place)];
        given
            .into_iter()
            .chain(family)
            .chain(business.map(|word| (*word, Role::Business)))
            .chain(places.into_iter().filter(|(word, _)| *word != 0))
    }
}

/// Appends a record; `intern` gives the number of a word.
pub fn pack(folded: &Folded, mut intern: impl FnMut(&str, Use) -> Word, bytes: &mut Vec<u8>) {
    let name = &folded.name;
    let address = &folded.address;
    let generation = Generation::ALL.iter().position(|one| *one == name.generation);
    bytes.extend([
        len(name.given.len(), NAMES) | len(name.family.len(), NAMES) << 4,
        generation.unwrap_or(0) as u8 | len(folded.business.len(), BUSINESS) << 4,
        len(folded.phones.len(), PHONES) | len(folded.mails.len(), MAILS) << 4,
        len(address.street.len(), STREET)
            | len(folded.identifiers.len(), IDENTIFIERS) << 4
            | u8::from(folded.is_archived) << 7,
    ]);
    let lists = [
        (&name.given, NAMES, Use::Name),
        (&name.family, NAMES, Use::Name),
        (&folded.business, BUSINESS, Use::Other),
        (&address.street, STREET, Use::Other),
    ];
    for (list, longest, usage) in lists {
        for word in list.iter().take(longest) {
            put(u64::from(intern(word, usage)), bytes);
        }
    }
    let single = [&address.house, &address.unit, &address.city, &address.state, &address.zip];
    for word in single {
        put(u64::from(intern(word, Use::Other)), bytes);
    }
    put(u64::from(folded.birthday.digits()), bytes);
    for phone in folded.phones.iter().take(PHONES) {
        put(*phone, bytes);
    }
    for mail in folded.mails.iter().take(MAILS) {
        put(u64::from(intern(&mail.domain, Use::Domain)), bytes);
        put_text(&mail.local, bytes);
    }
    for identifier in folded.identifiers.iter().take(IDENTIFIERS) {
        put(identifier.kind, bytes);
        put_text(&identifier.value, bytes);
    }
    put_text(&folded.account, bytes);
}

/// Copies what `pack` wrote, with the words renumbered.
pub fn translate(packed: &[u8], numbers: &[Word], bytes: &mut Vec<u8>) {
    let (head, mut rest) = packed.split_at(HEAD);
    let rest = &mut rest;
    bytes.extend(head);
    let lists = [head[0] & 15, head[0] >> 4, head[1] >> 4, head[3] & 15];
    for _ in 0..lists.into_iter().sum::<u8>() + SINGLE_WORDS {
        put(u64::from(numbers[take(rest) as usize]), bytes);
    }
    // The birthday and the phones are numbers, too, but not of words.
    for _ in 0..=head[2] & 15 {
        put(take(rest), bytes);
    }
    for _ in 0..head[2] >> 4 {
        put(u64::from(numbers[take(rest) as usize]), bytes);
        let local = rest.first().map_or(0, |len| usize::from(*len) + 1);
        let (local, after) = rest.split_at(local);
        bytes.extend(local);
        *rest = after;
    }
    bytes.extend(*rest);
}

/// Reads back what `pack` wrote.
pub fn unpack(bytes: &[u8]) -> Facts<'_> {
    let mut facts = Facts::default();
    let (head, mut rest) = bytes.split_at(HEAD);
    let rest = &mut rest;
    for _ in 0..head[0] & 15 {
        facts.given.push(take(rest) as Word);
    }
    for _ in 0..head[0] >> 4 {
        facts.family.push(take(rest) as Word);
    }
    facts.generation = Generation::ALL[usize::from(head[1] & 15)];
    for _ in 0..head[1] >> 4 {
        facts.business.push(take(rest) as Word);
    }
    for _ in 0..head[3] & 15 {
        facts.street.push(take(rest) as Word);
    }
    facts.house = take(rest) as Word;
    facts.unit = take(rest) as Word;
    facts.city = take(rest) as Word;
    facts.state = take(rest) as Word;
    facts.zip = take(rest) as Word;
    let digits = take(rest) as u32;
    facts.birthday =
        Birthday { year: (digits / 10_000) as u16, month: (digits / 100 % 100) as u8, day: (digits % 100) as u8 };
    for _ in 0..head[2] & 15 {
        facts.phones.push(take(rest));
    }
    for _ in 0..head[2] >> 4 {
        let domain = take(rest) as Word;
        let local = take_text(rest);
        facts.mails.push(Mailbox { local, domain });
    }
    for _ in 0..(head[3] >> 4) & 7 {
        let kind = take(rest);
        let value = take_text(rest);
        facts.identifiers.push(Numbered { kind, value });
    }
    facts.account = take_text(rest);
    facts.is_archived = head[3] >> 7 == 1;
    facts
}

fn len(len: usize, longest: usize) -> u8 {
    len.min(longest) as u8
}

fn put(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> u64 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

fn put_text(text: &str, bytes: &mut Vec<u8>) {
    let mut end = text.len().min(TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    bytes.push(end as u8);
    bytes.extend(&text.as_bytes()[..end]);
}

fn take_text<'a>(bytes: &mut &'a [u8]) -> &'a str {
    let Some((len, rest)) = bytes.split_first() else {
        return "";
    };
    let (text, rest) = rest.split_at(usize::from(*len));
    *bytes = rest;
    std::str::from_utf8(text).expect("cut at a character's border when it was written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dedupe::profile::{Identifier, Profile};
    use crate::dedupe::words::{Lexicon, Words};
    use crate::text::nickname::Nicknames;

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let profile = Profile {
            given: "Ada M".to_owned(),
            family: "Novák-Smith Jr".to_owned(),
            business: "Novak Motors Inc".to_owned(),
            phones: vec!["5125550100".to_owned(), "999999999999999".to_owned()],
            emails: vec!["ada@x.de".to_owned()],
            street: "12 Main St #4".to_owned(),
            city: "Saint Paul".to_owned(),
            zip: "55101".to_owned(),
            birthday: Some((None, 2, 29)),
            identifiers: vec![Identifier { kind: u64::MAX, value: "é1".repeat(50) }],
            account: "A-17".to_owned(),
            archived: true,
            ..Profile::default()
        };
        let nicknames = Nicknames::shipped();
        let mut words = Words::new();
        let mut bytes = Vec::new();
        pack(&Folded::of(&profile), |word, usage| words.intern(word, usage, &nicknames), &mut bytes);
        let facts = unpack(&bytes);
        let lexicon = Lexicon::of(&words);
        let text = |list: &[Word]| -> String {
            let texts: Vec<&str> = list.iter().map(|word| lexicon.text(*word)).collect();
            texts.join(" ")
        };
        assert_eq!(text(facts.given.as_slice()), "ada m");
        assert_eq!(text(facts.family.as_slice()), "novak smith");
        assert_eq!(facts.generation, Generation::Junior);
        assert_eq!(text(facts.business.as_slice()), "novak motors");
        assert_eq!(facts.phones.as_slice(), [5_125_550_100, 999_999_999_999_999]);
        assert_eq!(facts.mails.as_slice()[0].local, "ada");
        assert_eq!(lexicon.text(facts.mails.as_slice()[0].domain), "x.de");
        assert_eq!(text(&[facts.house, facts.unit, facts.city]), "12 4 st paul");
        assert_eq!((facts.birthday.month, facts.birthday.day), (2, 29));
        let value = &"e1".repeat(TEXT / 2);
        assert_eq!(facts.identifiers.as_slice(), [Numbered { kind: u64::MAX, value }]);
        assert_eq!(facts.account, "a17");
        assert!(facts.is_archived);
        assert!(bytes.len() < 130);
    }
}
