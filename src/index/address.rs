//! How an address is written among sorted ones: what it does not share with the one before, and its domain's number.

use std::{cmp::Reverse, io};

use rustc_hash::FxHashMap;

use crate::index::{
    flat::wire::{Out, Source},
    snapshot::NotUsable,
};

/// The domains that more than one address has, the most frequent ones first.
#[derive(Debug, Clone, Default)]
pub struct Domains {
    text: String,
    ends: Vec<u32>,
}

/// Domain numbers below this one are no numbers.
const NONE: u32 = 0;
const WRITTEN: u32 = 1;
const FIRST: u32 = 2;
/// Half-bytes of the head hold up to 14; this says that a byte or two follow.
const MORE: usize = 15;

impl Domains {
    /// The domains of all addresses, and the number that each address's domain is written by.
    pub fn new<'a>(addresses: impl Iterator<Item = &'a str>) -> (Self, Vec<u32>) {
        let mut places: FxHashMap<&str, u32> = FxHashMap::default();
        let mut counts: Vec<(u32, &str)> = Vec::new();
        let place_of = |address| {
            let domain = split(address).1?;
            let place = *places.entry(domain).or_insert_with(|| {
                counts.push((0, domain));
                counts.len() as u32 - 1
            });
            counts[place as usize].0 += 1;
            Some(place)
        };
        let found: Vec<Option<u32>> = addresses.map(place_of).collect();
        let mut sorted: Vec<u32> = (0..counts.len() as u32).filter(|place| counts[*place as usize].0 > 1).collect();
        sorted.sort_unstable_by_key(|place| (Reverse(counts[*place as usize].0), counts[*place as usize].1));
        let mut domains = Self::default();
        let mut numbers = vec![WRITTEN; counts.len()];
        for (place, number) in sorted.iter().zip(FIRST..) {
            numbers[*place as usize] = number;
            domains.text.push_str(counts[*place as usize].1);
            domains.ends.push(domains.text.len() as u32);
        }
        domains.text.shrink_to_fit();
        domains.ends.shrink_to_fit();
        let numbers = found.iter().map(|place| place.map_or(NONE, |place| numbers[place as usize])).collect();
        (domains, numbers)
    }

    fn domain(&self, at: u32) -> &[u8] {
        let start = if at == 0 { 0 } else { self.ends[at as usize - 1] };
        &self.text.as_bytes()[start as usize..self.ends[at as usize] as usize]
    }

    pub fn memory_bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        out.bytes(self.text.as_bytes())?;
        out.shorts(&self.ends)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self { text: source.text()?, ends: source.shorts()? })
    }
}

/// What stands before the first @, and what behind it if there is one.
fn split(address: &str) -> (&str, Option<&str>) {
    let at = address.bytes().position(|byte| byte == b'@');
    at.map_or((address, None), |at| (&address[..at], Some(&address[at + 1..])))
}

/// Writes an address with its domain's number behind the one before; nothing is before the first of a block.
pub fn push_entry(bytes: &mut Vec<u8>, before: &str, address: &str, domain: u32) {
    let local = split(address).0;
    let shared = split(before).0.bytes().zip(local.bytes()).take_while(|(a, b)| a == b).count();
    let rest = &local.as_bytes()[shared..];
    bytes.push((shared.min(MORE) << 4 | rest.len().min(MORE)) as u8);
    for length in [shared, rest.len()] {
        if let Some(more) = length.checked_sub(MORE) {
            push_number(bytes, more as u32);
        }
    }
    bytes.extend_from_slice(rest);
    push_number(bytes, domain);
    if domain == WRITTEN {
        let written = split(address).1.unwrap_or_default();
        push_number(bytes, written.len() as u32);
        bytes.extend_from_slice(written.as_bytes());
    }
}

/// Reads addresses one after the other.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    domains: &'a Domains,
    address: Vec<u8>,
    /// Bytes before the @ of the address that was read last.
    local: usize,
    /// Its domain's number, and where the domain is written if it has none.
    domain: u32,
    written: usize,
}

impl<'a> Reader<'a> {
    /// `start` is where a block begins.
    pub fn new(bytes: &'a [u8], start: usize, domains: &'a Domains) -> Self {
        Self { bytes, at: start, domains, address: Vec::with_capacity(64), local: 0, domain: NONE, written: 0 }
    }

    /// Reads the next address; answers how many of its bytes it shares with the one before.
    pub fn advance(&mut self) -> usize {
        let shared = self.advance_local();
        if let Some(domain) = self.domain() {
            self.address.push(b'@');
            self.address.extend_from_slice(domain);
        }
        shared
    }

    /// As [`Self::advance`], but the address ends before its @.
    pub fn advance_local(&mut self) -> usize {
        let head = usize::from(self.bytes[self.at]);
        self.at += 1;
        let (mut shared, mut rest) = (head >> 4, head & 15);
        if shared == MORE {
            shared += self.number() as usize;
        }
        if rest == MORE {
            rest += self.number() as usize;
        }
        self.address.truncate(shared);
        self.address.extend_from_slice(&self.bytes[self.at..self.at + rest]);
        self.at += rest;
        self.local = shared + rest;
        self.domain = self.number();
        if self.domain == WRITTEN {
            let length = self.number() as usize;
            self.written = self.at;
            self.at += length;
        }
        shared
    }

    /// Looked up only when somebody asks: most addresses are passed over.
    fn domain(&self) -> Option<&'a [u8]> {
        match self.domain {
            NONE => None,
            WRITTEN => Some(&self.bytes[self.written..self.at]),
            known => Some(self.domains.domain(known - FIRST)),
        }
    }

    /// The address that was read last, or what of it was asked for.
    pub fn address(&self) -> &[u8] {
        &self.address
    }

    /// The bytes of the whole address that was read last.
    pub fn length(&self) -> usize {
        self.local + self.domain().map_or(0, |domain| domain.len() + 1)
    }

    /// Whether so many bytes are all that stands before the @.
    pub fn is_local(&self, length: usize) -> bool {
        self.local == length && self.domain != NONE
    }

    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }
}

/// Writes a number in as few bytes as it needs, seven bits each.
pub fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Option<u32> {
    let first = u32::from(*bytes.next()?);
    let (mut number, mut shift, mut last) = (first & 0x7F, 7, first);
    while last >= 0x80 {
        last = u32::from(*bytes.next()?);
        number |= (last & 0x7F) << shift;
        shift += 7;
    }
    Some(number)
}

/// All numbers that [`push_number`] wrote.
pub fn numbers_in(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || read_number(&mut bytes))
}
