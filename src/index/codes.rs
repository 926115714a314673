//! Short codes of a segment, such as account numbers: found by their beginning, without a word of the dictionary each.

use std::io;

use crate::index::{
    flat::{
        bits::Bits,
        packed::Packed,
        wire::{Out, Source},
    },
    snapshot::NotUsable,
};

/// Longer codes become words of the dictionary.
pub const LONGEST_CODE: usize = 12;
const LETTERS: u64 = 37;

/// Packed codes, sorted, each with a packed record and field.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    codes: Packed,
    owners: Packed,
    /// The codes that their records are sorted by.
    primary: Bits,
}

/// A code on its way into a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coded {
    pub code: u64,
    /// Packed record and field.
    pub owner: u32,
    pub is_primary: bool,
}

/// The letters and digits of a folded text as one number that sorts as the text does.
///
/// Nothing for an empty or too long text, and for letters that are not of the Latin alphabet.
pub fn pack_code(folded: &str) -> Option<u64> {
    let mut code = 0;
    let mut length = 0;
    for letter in folded.chars().filter(|letter| letter.is_alphanumeric()) {
        let value = match letter {
            '0'..='9' => letter as u64 - '0' as u64 + 1,
            'a'..='z' => letter as u64 - 'a' as u64 + 11,
            _ => return None,
        };
        length += 1;
        if length > LONGEST_CODE {
            return None;
        }
        code = code * LETTERS + value;
    }
    (length > 0).then(|| code * LETTERS.pow((LONGEST_CODE - length) as u32))
}

/// The text of a packed code.
pub fn text_of(mut code: u64) -> String {
    let mut letters = Vec::new();
    while code > 0 {
        match (code % LETTERS) as u8 {
            0 => {}
            digit @ 1..=10 => letters.push(char::from(b'0' + digit - 1)),
            letter => letters.push(char::from(b'a' + letter - 11)),
        }
        code /= LETTERS;
    }
    letters.iter().rev().collect()
}

impl Codes {
    pub fn new(mut entries: Vec<Coded>) -> Self {
        entries.sort_unstable();
        // Of equals the one that is sorted by comes last and is told by the one that stays.
        entries.dedup_by(|later, kept| {
            let is_same = (later.code, later.owner) == (kept.code, kept.owner);
            kept.is_primary |= is_same && later.is_primary;
            is_same
        });
        let mut primary = Bits::new(entries.len());
        for (at, _) in entries.iter().enumerate().filter(|(_, entry)| entry.is_primary) {
            primary.insert(at as u32);
        }
        Self {
            codes: entries.iter().map(|entry| entry.code).collect(),
            owners: entries.iter().map(|entry| u64::from(entry.owner)).collect(),
            primary,
        }
    }

    /// Every code, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Coded> {
        (0..self.codes.len() as u32).map(|at| Coded {
            code: self.codes.get(at),
            owner: self.owners.get(at) as u32,
            is_primary: self.primary.contains(at),
        })
    }

    /// The codes that begin with the typed code, the typed code itself first; with their owners.
    pub fn beginning_with(&self, folded: &str) -> impl Iterator<Item = (u64, u32)> {
        self.between(folded, |code, length| code.saturating_add(LETTERS.pow((LONGEST_CODE - length) as u32)))
    }

    /// The owners of exactly this code.
    pub fn exactly(&self, folded: &str) -> impl Iterator<Item = (u64, u32)> {
        self.between(folded, |code, _| code + 1)
    }

    fn between(&self, folded: &str, beyond: impl Fn(u64, usize) -> u64) -> impl Iterator<Item = (u64, u32)> {
        let length = folded.chars().filter(|letter| letter.is_alphanumeric()).count();
        let range = pack_code(folded).map_or(0..0, |code| {
            let beyond = beyond(code, length);
            self.codes.partition_point(|other| other < code)..self.codes.partition_point(|other| other < beyond)
        });
        range.map(|at| (self.codes.get(at), self.owners.get(at) as u32))
    }

    pub fn memory_bytes(&self) -> usize {
        self.codes.memory_bytes() + self.owners.memory_bytes() + self.primary.memory_bytes()
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        self.codes.save(out)?;
        self.owners.save(out)?;
        self.primary.save(out)
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self { codes: Packed::load(source)?, owners: Packed::load(source)?, primary: Bits::load(source)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_06_codes_are_found_by_their_beginning() {
        let texts = ["acc-1042", "ACC 1043", "1042", "zzzzzzzzzzzz", "1", "10"];
        let packed = texts.iter().zip(0..).filter_map(|(text, owner)| {
            Some(Coded { code: pack_code(&text.to_lowercase())?, owner, is_primary: owner == 3 })
        });
        let codes = Codes::new(packed.collect());
        assert!(codes.iter().all(|entry| entry.is_primary == (entry.owner == 3)));
        assert_eq!(codes.exactly("1").map(|(_, owner)| owner).collect::<Vec<_>>(), [4]);
        let check = |typed: &str, expected: &[u32]| {
            assert_eq!(codes.beginning_with(typed).map(|(_, owner)| owner).collect::<Vec<_>>(), expected, "{typed}");
        };
        check("acc1042", &[0]);
        check("acc", &[0, 1]);
        check("acc-104", &[0, 1]);
        check("1", &[4, 5, 2]);
        check("zzzzzzzzzzzz", &[3]);
        check("zzzzzzzzzzzzz", &[]);
        check("", &[]);
        check("é", &[]);
        assert_eq!(text_of(pack_code("acc-1042").unwrap()), "acc1042");
        assert_eq!(text_of(pack_code("0zzz0").unwrap()), "0zzz0");
    }
}
