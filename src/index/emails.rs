//! E-mail addresses of a segment: any part of one is found, for people remember the middle as often as the start.

use std::io;

use crate::index::{
    address::{Domains, Reader, push_entry},
    flat::{
        bits::Bits,
        packed::{Packed, partition},
        wire::{Out, Source},
    },
    grams::{Grams, Shape},
    snapshot::NotUsable,
};

/// Addresses, folded and sorted, with the records that have them.
#[derive(Debug, Clone, Default)]
pub struct Emails {
    /// Each address as what differs from the one before; the first of a block is whole.
    bytes: Vec<u8>,
    /// Where each block begins.
    blocks: Vec<u32>,
    domains: Domains,
    records: Packed,
    /// The addresses that their records are sorted by.
    primary: Bits,
    grams: Grams,
}

/// An address on its way into a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Addressed<'a> {
    /// The first eight bytes as a number, by which nearly all are told apart.
    beginning: u64,
    pub address: &'a str,
    pub record: u32,
    pub is_primary: bool,
}

impl<'a> Addressed<'a> {
    pub fn new(address: &'a str, record: u32, is_primary: bool) -> Self {
        let bytes = address.as_bytes().iter().take(8);
        let beginning = bytes.zip((0..8).rev()).fold(0, |all, (byte, place)| all | u64::from(*byte) << (8 * place));
        Self { beginning, address, record, is_primary }
    }
}

/// Where in the address the typed part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Whole,
    /// All that stands before the @.
    Local,
    Start,
    Inside,
}

/// How much of each address is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Address,
    /// What stands before the @.
    Local,
}

/// An address that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mail {
    pub record: u32,
    pub address: u32,
    pub place: Place,
    /// How long the address is, in bytes.
    pub length: usize,
}

const GRAM: usize = 3;
/// Addresses that are read one after the other to reach the last one.
const BLOCK: usize = 16;
const SHAPE: Shape = Shape { rows: 512, block: BLOCK };
/// A part that is in more addresses than this, such as ".com", tells nothing.
const MOST_FOUND: usize = 5_000;

impl Emails {
    pub fn new(mut entries: Vec<Addressed<'_>>) -> Self {
        entries.sort_unstable();
        // Of equals the one that is sorted by comes last and is told by the one that stays.
        entries.dedup_by(|later, kept| {
            let is_same = (later.address, later.record) == (kept.address, kept.record);
            kept.is_primary |= is_same && later.is_primary;
            is_same
        });
        let (domains, numbers) = Domains::new(entries.iter().map(|entry| entry.address));
        let mut emails = Self {
            domains,
            records: entries.iter().map(|entry| u64::from(entry.record)).collect(),
            primary: Bits::new(entries.len()),
            grams: Grams::new(entries.len(), SHAPE),
            ..Self::default()
        };
        let mut before = "";
        for ((at, entry), domain) in entries.iter().enumerate().zip(numbers) {
            if at % BLOCK == 0 {
                emails.blocks.push(emails.bytes.len() as u32);
                before = "";
            }
            push_entry(&mut emails.bytes, before, entry.address, domain);
            before = entry.address;
            if entry.is_primary {
                emails.primary.insert(at as u32);
            }
            for gram in grams_of(entry.address.as_bytes()) {
                emails.grams.add(at, gram);
            }
        }
        emails.bytes.shrink_to_fit();
        emails.blocks.shrink_to_fit();
        emails
    }

    fn len(&self) -> u32 {
        self.records.len() as u32
    }

    /// A reader that stands before the address.
    fn reader(&self, at: u32) -> Reader<'_> {
        let block = at as usize / BLOCK;
        let start = self.blocks.get(block).map_or(self.bytes.len(), |start| *start as usize);
        let mut reader = Reader::new(&self.bytes, start, &self.domains);
        for _ in 0..at as usize % BLOCK {
            reader.advance();
        }
        reader
    }

    /// Whether nothing of the address before counts.
    fn begins_block(at: u32) -> bool {
        (at as usize).is_multiple_of(BLOCK)
    }

    pub fn address(&self, at: u32) -> String {
        let mut reader = self.reader(at);
        reader.advance();
        String::from_utf8_lossy(reader.address()).into_owned()
    }

    /// Every address, sorted, with its record and whether the record is sorted by it.
    pub fn each(&self, found: &mut impl FnMut(&[u8], u32, bool)) {
        let mut entries = self.entries();
        while let Some((address, record, is_primary)) = entries.advance() {
            found(address, record, is_primary);
        }
    }

    /// Every address one by one.
    pub fn entries(&self) -> Entries<'_> {
        Entries { emails: self, reader: self.reader(0), at: 0 }
    }

    /// The addresses that begin with the text, up to so many; nothing if there are more.
    pub fn beginning_with(&self, text: &str, most: usize) -> Vec<Mail> {
        let text = text.as_bytes();
        let low = self.partition(|address| address < text);
        let mut reader = self.reader(low);
        let mut mails = Vec::new();
        for at in low..self.len() {
            reader.advance();
            if !reader.address().starts_with(text) {
                break;
            }
            if mails.len() == most {
                return Vec::new();
            }
            mails.push(self.mail(at, &reader, 0, text.len()));
        }
        mails
    }

    /// The first address for which the test fails; it must hold for a beginning of the addresses only.
    fn partition(&self, holds: impl Fn(&[u8]) -> bool) -> u32 {
        let blocks = partition(0, self.blocks.len() as u32, |block| {
            let mut reader = self.reader(block * BLOCK as u32);
            reader.advance();
            holds(reader.address())
        });
        let first = blocks.saturating_sub(1) * BLOCK as u32;
        let last = (blocks * BLOCK as u32).min(self.len());
        let mut reader = self.reader(first);
        for at in first..last {
            reader.advance();
            if !holds(reader.address()) {
                return at;
            }
        }
        last
    }

    /// The addresses that hold the folded part, up to the most that a clue can make use of.
    pub fn find(&self, part: &str, found: &mut impl FnMut(Mail)) {
        self.find_by(part, Reach::Address, found);
    }

    /// As [`Self::find`], but the part must stand before the @; much quicker.
    pub fn find_local(&self, part: &str, found: &mut impl FnMut(Mail)) {
        self.find_by(part, Reach::Local, found);
    }

    fn find_by(&self, part: &str, reach: Reach, found: &mut impl FnMut(Mail)) {
        let part = part.as_bytes();
        let mut left = MOST_FOUND;
        if part.is_empty() {
            return;
        }
        let grams: Vec<u32> = grams_of(part).collect();
        for stretch in self.grams.stretches(&grams) {
            let mut reader = self.reader(stretch.start as u32);
            let mut known: Option<usize> = None;
            for at in stretch.start as u32..stretch.end as u32 {
                let shared = match reach {
                    Reach::Address => reader.advance(),
                    Reach::Local => reader.advance_local(),
                };
                // What lies in the beginning that is shared with the address before has been looked at there.
                let is_shared = known.is_some_and(|place| place + part.len() <= shared);
                if !is_shared || Self::begins_block(at) {
                    let from = if Self::begins_block(at) { 0 } else { (shared + 1).saturating_sub(part.len()) };
                    known = place_of(reader.address(), part, from);
                }
                let Some(place) = known else { continue };
                found(self.mail(at, &reader, place, part.len()));
                left -= 1;
                if left == 0 {
                    return;
                }
            }
        }
    }

    fn mail(&self, at: u32, reader: &Reader<'_>, start: usize, length: usize) -> Mail {
        let place = if start > 0 {
            Place::Inside
        } else if reader.length() == length {
            Place::Whole
        } else if reader.is_local(length) {
            Place::Local
        } else {
            Place::Start
        };
        Mail { record: self.records.get(at) as u32, address: at, place, length: reader.length() }
    }

    pub fn memory_bytes(&self) -> usize {
        self.bytes.capacity()
            + self.blocks.capacity() * 4
            + self.domains.memory_bytes()
            + self.records.memory_bytes()
            + self.primary.memory_bytes()
            + self.grams.memory_bytes()
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.bytes(&self.bytes)?;
        out.shorts(&self.blocks)?;
        self.domains.save(out)?;
        self.records.save(out)?;
        self.primary.save(out)?;
        self.grams.save(out)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self {
            bytes: source.bytes()?,
            blocks: source.shorts()?,
            domains: Domains::load(source)?,
            records: Packed::load(source)?,
            primary: Bits::load(source)?,
            grams: Grams::load(source, SHAPE)?,
        })
    }
}

/// A walk over all addresses.
pub struct Entries<'a> {
    emails: &'a Emails,
    reader: Reader<'a>,
    at: u32,
}

impl Entries<'_> {
    /// The next address, its record, and whether the record is sorted by it.
    pub fn advance(&mut self) -> Option<(&[u8], u32, bool)> {
        let at = self.at;
        if at >= self.emails.len() {
            return None;
        }
        self.at += 1;
        self.reader.advance();
        Some((self.reader.address(), self.emails.records.get(at) as u32, self.emails.primary.contains(at)))
    }
}

fn grams_of(text: &[u8]) -> impl Iterator<Item = u32> {
    text.windows(GRAM).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

/// The first place of the part at or behind a place.
fn place_of(address: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let (first, last) = (part[0], (address.len() + 1).checked_sub(part.len())?);
    let mut at = from;
    while at < last {
        at += address[at..last].iter().position(|byte| *byte == first)?;
        if address[at..].starts_with(part) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emails(addresses: &[&str]) -> Emails {
        let entries =
            addresses.iter().zip(0..).map(|(address, record)| Addressed::new(address, record, record % 2 == 0));
        Emails::new(entries.collect())
    }

    #[test]
    fn src_06_any_part_of_an_address() {
        let emails = emails(&["ada@lovelace.org", "adam@x.de", "bob.smith@gmail.com", "é@é.fr", "smith@smith.com"]);
        let check = |part: &str, expected: &[(u32, Place)]| {
            let mut mails = Vec::new();
            emails.find(part, &mut |mail| mails.push((mail.record, mail.place)));
            assert_eq!(mails, expected, "{part}");
        };
        check("ada", &[(0, Place::Local), (1, Place::Start)]);
        check("ad", &[(0, Place::Start), (1, Place::Start)]);
        check("adam", &[(1, Place::Local)]);
        check("smith@", &[(2, Place::Inside), (4, Place::Start)]);
        check("smith", &[(2, Place::Inside), (4, Place::Local)]);
        check("smith@smith.com", &[(4, Place::Whole)]);
        check("orgadam", &[]);
        check("é", &[(3, Place::Local)]);
        check("", &[]);
        check("nobody", &[]);
        let beginning: Vec<u32> = emails.beginning_with("ad", 10).iter().map(|mail| mail.record).collect();
        assert_eq!(beginning, [0, 1]);
        assert_eq!(emails.beginning_with("ad", 1), []);
        Emails::default().find("a", &mut |_| panic!("there are none"));
        assert_eq!(Emails::default().beginning_with("a", 9), []);
    }

    /// Two routes to one truth: the blocks, and each address read by itself.
    #[test]
    fn blocks_answer_as_plain_addresses_do() {
        let domains = ["gmail.com", "gmx.de", "x.org", "", "a@b"];
        let mut plain: Vec<String> = (0..4000u32)
            .map(|n| {
                let name = ["smith", "smithers", "ng", "josé", ""][n as usize % 5];
                format!("{name}{}@{}", n * 7919 % 613, domains[n as usize % 7 % 5])
            })
            .chain((0..40).map(|n| format!("{}{n}", "long".repeat(60))))
            .chain(["@".to_owned(), "a".to_owned()])
            .collect();
        plain.sort();
        plain.dedup();
        let emails = emails(&plain.iter().map(String::as_str).collect::<Vec<_>>());
        let mut at = 0;
        emails.each(&mut |address, record, is_primary| {
            assert_eq!((address, record), (plain[at].as_bytes(), at as u32));
            assert_eq!(is_primary, record % 2 == 0);
            assert_eq!(emails.address(record), plain[at]);
            at += 1;
        });
        assert_eq!(at, plain.len());
        for part in ["smith1", "12@gm", "ith", "@", "sé3", "ers60", "x.org", "longlong39", "h", "7@g", "zzz", "a@b"] {
            let mut found = Vec::new();
            emails.find(part, &mut |mail| found.push(mail.record));
            let expected: Vec<u32> = (0..plain.len() as u32).filter(|at| plain[*at as usize].contains(part)).collect();
            assert_eq!(found, expected, "{part}");
            found.clear();
            emails.find_local(part, &mut |mail| found.push(mail.record));
            let is_local = |at: &u32| plain[*at as usize].split('@').next().is_some_and(|local| local.contains(part));
            assert!(found.iter().copied().eq((0..plain.len() as u32).filter(is_local)), "{part}");
            let begins: Vec<u32> = emails.beginning_with(part, 9999).iter().map(|mail| mail.record).collect();
            assert!(
                begins.iter().copied().eq(expected.iter().copied().filter(|at| plain[*at as usize].starts_with(part)))
            );
        }
    }
}
