//! E-mail addresses of a segment: any part of one is found, for people remember the middle as often as the start.

use crate::index::{dictionary::partition, grams::Grams};

/// Addresses, folded and sorted, with the records that have them.
#[derive(Debug, Clone, Default)]
pub struct Emails {
    text: String,
    starts: Vec<u32>,
    records: Vec<u32>,
    grams: Grams,
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

/// An address that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mail {
    pub record: u32,
    pub address: u32,
    pub place: Place,
}

const GRAM: usize = 3;
const BLOCK: usize = 128;
/// A part that is in more addresses than this, such as ".com", tells nothing.
const MOST_FOUND: usize = 20_000;

impl Emails {
    pub fn new(mut entries: Vec<(&str, u32)>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut emails = Self {
            text: String::with_capacity(entries.iter().map(|(address, _)| address.len()).sum()),
            starts: Vec::with_capacity(entries.len() + 1),
            records: Vec::with_capacity(entries.len()),
            grams: Grams::new(entries.len(), BLOCK),
        };
        emails.starts.push(0);
        for (at, (address, record)) in entries.iter().enumerate() {
            for gram in grams_of(address) {
                emails.grams.add(at, gram);
            }
            emails.text.push_str(address);
            emails.starts.push(emails.text.len() as u32);
            emails.records.push(*record);
        }
        emails
    }

    pub fn address(&self, at: u32) -> &str {
        &self.text[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.records.iter().enumerate().map(|(at, record)| (self.address(at as u32), *record))
    }

    /// The addresses that begin with the text; their count is free.
    pub fn beginning_with(&self, text: &str) -> impl ExactSizeIterator<Item = Mail> {
        let count = self.records.len() as u32;
        let low = partition(0, count, |at| self.address(at) < text);
        let high = partition(low, count, |at| self.address(at).starts_with(text));
        (low..high).map(|at| Mail {
            record: self.records[at as usize],
            address: at,
            place: self.place(at, self.starts[at as usize], text),
        })
    }

    /// The addresses that hold the folded part, up to the most that a clue can make use of.
    pub fn find(&self, part: &str, found: &mut impl FnMut(Mail)) {
        let mut rest = MOST_FOUND;
        if part.is_empty() || self.records.is_empty() {
            return;
        }
        let grams: Vec<u32> = grams_of(part).collect();
        for stretch in self.grams.stretches(&grams) {
            if rest == 0 {
                return;
            }
            let end = self.starts[stretch.end] as usize;
            let mut from = self.starts[stretch.start] as usize;
            let mut at = stretch.start;
            while let Some(offset) = self.text[from..end].find(part) {
                let place = (from + offset) as u32;
                while self.starts[at + 1] <= place {
                    at += 1;
                }
                let beyond = self.starts[at + 1];
                // A part that reaches over the border of two addresses is in neither.
                if place + part.len() as u32 <= beyond {
                    found(Mail {
                        record: self.records[at],
                        address: at as u32,
                        place: self.place(at as u32, place, part),
                    });
                    rest = rest.saturating_sub(1);
                    from = beyond as usize;
                } else {
                    from = place as usize + part.chars().next().map_or(1, char::len_utf8);
                }
            }
        }
    }

    fn place(&self, at: u32, place: u32, part: &str) -> Place {
        let address = self.address(at);
        if place != self.starts[at as usize] {
            return Place::Inside;
        }
        match address.as_bytes().get(part.len()) {
            None => Place::Whole,
            Some(b'@') => Place::Local,
            Some(_) => Place::Start,
        }
    }

    pub fn memory_bytes(&self) -> usize {
        self.text.capacity() + (self.starts.capacity() + self.records.capacity()) * 4 + self.grams.memory_bytes()
    }
}

fn grams_of(text: &str) -> impl Iterator<Item = u32> {
    text.as_bytes().windows(GRAM).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn src_06_any_part_of_an_address() {
        let addresses = ["ada@lovelace.org", "adam@x.de", "bob.smith@gmail.com", "é@é.fr", "smith@smith.com"];
        let emails = Emails::new(addresses.into_iter().zip(0..).collect());
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
        let beginning: Vec<u32> = emails.beginning_with("ad").map(|mail| mail.record).collect();
        assert_eq!(beginning, [0, 1]);
        Emails::default().find("a", &mut |_| panic!("there are none"));
    }
}
