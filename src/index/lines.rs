//! What lists are sorted by: folded texts, numbers and dates of each slot, in flat arrays.

use crate::{
    index::{
        column::Column,
        entry::{Columns, Entry},
        interner::Interner,
    },
    text::{digits::phone_digits, fold::fold_into},
};

/// What a column holds for one slot; nothing at all is [`Value::NONE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value<'a> {
    Text(&'a [u8]),
    Number(u64),
}

impl Value<'_> {
    pub const NONE: Value<'static> = Value::Text(&[]);
}

/// Bytes of a text that take part in sorting; its length is kept in one byte.
const LONGEST: usize = 255;

/// The texts that differ for nearly every record, in the order in which they lie in its line.
const OWN: [Column; 3] = [Column::Name, Column::Email, Column::Account];

/// The values of all slots.
#[derive(Debug, Default)]
pub struct Lines {
    /// A line is the lengths of its texts and the texts; changed lines are appended.
    blob: Vec<u8>,
    starts: Vec<u32>,
    old_bytes: usize,
    business: Shared,
    city: Shared,
    referral: Shared,
    phones: Vec<u64>,
    created_ms: Vec<i64>,
    updated_ms: Vec<i64>,
    folded: String,
}

/// A column whose texts many records share: a number per slot, and each text once.
#[derive(Debug, Default)]
struct Shared {
    ids: Vec<u32>,
    texts: Interner,
}

impl Lines {
    /// Slots that have a line.
    pub fn slots(&self) -> usize {
        self.starts.len()
    }

    /// Sets the values of a slot, which may be the next new one.
    pub fn set(&mut self, slot: u32, entry: &Entry<'_>, country: &str) {
        let mut folded = std::mem::take(&mut self.folded);
        let start = self.blob.len() as u32;
        self.push_line(&entry.columns, &mut folded);
        if let Some(old) = self.starts.get(slot as usize).copied() {
            self.old_bytes += line_length(&self.blob, old);
        }
        put(&mut self.starts, slot, start);
        self.business.set(slot, &entry.columns.business, &mut folded);
        self.city.set(slot, &entry.columns.city, &mut folded);
        self.referral.set(slot, &entry.columns.referral, &mut folded);
        put(&mut self.phones, slot, phone_key(&entry.columns.phone, country));
        put(&mut self.created_ms, slot, entry.created_ms);
        put(&mut self.updated_ms, slot, entry.updated_ms);
        self.folded = folded;
        // A third of the blob being old is worth moving the rest together.
        if self.old_bytes > 1 << 20 && self.old_bytes > self.blob.len() / 3 {
            self.pack();
        }
    }

    fn push_line(&mut self, columns: &Columns<'_>, folded: &mut String) {
        let lengths = self.blob.len();
        self.blob.extend_from_slice(&[0; OWN.len()]);
        for (place, text) in [&columns.name, &columns.email, &columns.account].into_iter().enumerate() {
            let start = self.blob.len();
            folded.clear();
            fold_into(text.trim(), folded);
            if OWN[place] == Column::Account {
                folded.retain(|letter| letter >= ' ');
                push_by_size(&mut self.blob, folded.as_bytes());
                self.blob.truncate(start + LONGEST);
            } else {
                let sorted = folded.bytes().filter(|byte| *byte >= b' ');
                self.blob.extend(sorted.take(LONGEST));
            }
            self.blob[lengths + place] = (self.blob.len() - start) as u8;
        }
    }

    fn pack(&mut self) {
        let mut blob = Vec::with_capacity(self.blob.len() - self.old_bytes);
        for start in &mut self.starts {
            let line = *start as usize..*start as usize + line_length(&self.blob, *start);
            *start = blob.len() as u32;
            blob.extend_from_slice(&self.blob[line]);
        }
        self.blob = blob;
        self.old_bytes = 0;
    }

    /// Appends the lines of another builder.
    pub fn absorb(&mut self, other: &Self) {
        let first = self.blob.len() as u32;
        self.blob.extend_from_slice(&other.blob);
        self.starts.extend(other.starts.iter().map(|start| start + first));
        self.old_bytes += other.old_bytes;
        self.business.absorb(&other.business);
        self.city.absorb(&other.city);
        self.referral.absorb(&other.referral);
        self.phones.extend_from_slice(&other.phones);
        self.created_ms.extend_from_slice(&other.created_ms);
        self.updated_ms.extend_from_slice(&other.updated_ms);
    }

    pub fn shrink(&mut self) {
        self.blob.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.phones.shrink_to_fit();
        self.created_ms.shrink_to_fit();
        self.updated_ms.shrink_to_fit();
        for shared in [&mut self.business, &mut self.city, &mut self.referral] {
            shared.ids.shrink_to_fit();
        }
    }

    /// What a slot is sorted by; `number` is its record's number.
    pub fn value(&self, slot: u32, column: Column, number: u32) -> Value<'_> {
        // Flipping the sign bit makes the order of signed milliseconds that of plain numbers.
        let date = |ms: i64| Value::Number(ms as u64 ^ 1 << 63);
        match column {
            Column::Name => Value::Text(self.own(slot, 0)),
            Column::Email => Value::Text(self.own(slot, 1)),
            Column::Account => Value::Text(self.own(slot, 2)),
            Column::Business => Value::Text(self.business.text(slot)),
            Column::City => Value::Text(self.city.text(slot)),
            Column::Referral => Value::Text(self.referral.text(slot)),
            Column::Phone => match self.phones[slot as usize] {
                0 => Value::NONE,
                phone => Value::Number(phone),
            },
            Column::Number => Value::Number(u64::from(number)),
            Column::Created => date(self.created_ms[slot as usize]),
            Column::Updated => date(self.updated_ms[slot as usize]),
        }
    }

    fn own(&self, slot: u32, place: usize) -> &[u8] {
        let line = &self.blob[self.starts[slot as usize] as usize..];
        let before: usize = line[..place].iter().map(|length| usize::from(*length)).sum();
        let start = OWN.len() + before;
        &line[start..start + usize::from(line[place])]
    }

    /// For a column of shared texts, each slot's rank among the distinct texts, zero for none.
    pub fn shared_ranks(&self, column: Column) -> Option<Vec<u32>> {
        match column {
            Column::Business => Some(self.business.ranks()),
            Column::City => Some(self.city.ranks()),
            Column::Referral => Some(self.referral.ranks()),
            Column::Name
            | Column::Account
            | Column::Phone
            | Column::Email
            | Column::Number
            | Column::Created
            | Column::Updated => None,
        }
    }

    pub fn memory_bytes(&self) -> usize {
        let shared = [&self.business, &self.city, &self.referral];
        let shared: usize = shared.iter().map(|shared| shared.ids.capacity() * 4 + shared.texts.memory_bytes()).sum();
        let fixed = self.phones.capacity() + self.created_ms.capacity() + self.updated_ms.capacity();
        self.blob.capacity() + self.starts.capacity() * 4 + fixed * 8 + shared
    }
}

impl Shared {
    fn set(&mut self, slot: u32, text: &str, folded: &mut String) {
        let id = if text.is_empty() {
            0
        } else {
            folded.clear();
            fold_into(text.trim(), folded);
            folded.retain(|letter| letter >= ' ');
            self.id(folded)
        };
        put(&mut self.ids, slot, id);
    }

    /// Zero is the empty text.
    fn id(&mut self, folded: &str) -> u32 {
        if folded.is_empty() { 0 } else { self.texts.intern(folded) + 1 }
    }

    fn text(&self, slot: u32) -> &[u8] {
        match self.ids[slot as usize] {
            0 => &[],
            id => self.texts.word(id - 1).as_bytes(),
        }
    }

    fn absorb(&mut self, other: &Self) {
        let ids: Vec<u32> = (0..other.texts.len() as u32).map(|id| self.id(other.texts.word(id))).collect();
        let moved = other.ids.iter().map(|id| id.checked_sub(1).map_or(0, |id| ids[id as usize]));
        self.ids.extend(moved);
    }

    fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.texts.len() as u32).collect();
        order.sort_unstable_by_key(|id| self.texts.word(*id));
        let mut ranks = vec![0; order.len() + 1];
        for (rank, id) in order.iter().enumerate() {
            ranks[*id as usize + 1] = rank as u32 + 1;
        }
        self.ids.iter().map(|id| ranks[*id as usize]).collect()
    }
}

/// Sets the value of a slot, which is known or the next one.
fn put<T>(values: &mut Vec<T>, slot: u32, value: T) {
    match values.get_mut(slot as usize) {
        Some(known) => *known = value,
        None => values.push(value),
    }
}

fn line_length(blob: &[u8], start: u32) -> usize {
    let lengths = &blob[start as usize..start as usize + OWN.len()];
    OWN.len() + lengths.iter().map(|length| usize::from(*length)).sum::<usize>()
}

/// The first sixteen digits as a number that sorts as the digits do; zero for none.
fn phone_key(text: &str, country: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let digits = phone_digits(text, country).national;
    let places = (0..16).rev().map(|place| 4 * place);
    digits.bytes().zip(places).fold(0, |key, (digit, place)| key | u64::from(digit - b'0' + 1) << place)
}

/// Writes a code so that its numbers sort by size: the count of digits goes before the digits.
fn push_by_size(blob: &mut Vec<u8>, code: &[u8]) {
    let mut rest = code;
    while let Some(first) = rest.first() {
        if first.is_ascii_digit() {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let zeros = rest[..digits - 1].iter().take_while(|byte| **byte == b'0').count();
            blob.push(b'0' + (digits - zeros).min(9) as u8);
            blob.extend_from_slice(&rest[zeros..digits]);
            rest = &rest[digits..];
        } else {
            blob.push(*first);
            rest = &rest[1..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &'static str, account: &'static str) -> Entry<'static> {
        let columns = Columns {
            name: name.into(),
            account: account.into(),
            phone: "+1 (415) 555-0132".into(),
            city: "Köln".into(),
            ..Columns::default()
        };
        Entry { columns, created_ms: -5, ..Entry::default() }
    }

    #[test]
    fn lines_are_replaced_and_packed() {
        let mut lines = Lines::default();
        for slot in 0..100 {
            lines.set(slot, &entry("First", "A-2"), "US");
        }
        for round in 0..400 {
            for slot in 0..100 {
                let name = if round == 399 { "Núñez, Ana" } else { "Another One" };
                lines.set(slot, &entry(name, "A-10"), "US");
            }
        }
        lines.pack();
        assert_eq!(lines.value(7, Column::Name, 0), Value::Text(b"nunez, ana"));
        assert_eq!(lines.value(7, Column::City, 0), Value::Text(b"koln"));
        assert_eq!(lines.value(99, Column::Referral, 0), Value::NONE);
        assert_eq!(lines.value(99, Column::Phone, 0), Value::Number(phone_key("415-555-0132", "US")));
        assert!(lines.blob.len() < 100 * 30);
    }

    #[test]
    fn codes_and_phones_sort_by_size() {
        let mut lines = Lines::default();
        for (slot, account) in ["A-2", "A-10", "A-010", "B-1", "7", ""].into_iter().enumerate() {
            lines.set(slot as u32, &entry("x", account), "US");
        }
        let value = |slot| lines.value(slot, Column::Account, 0);
        assert!(value(0) < value(1) && value(1) == value(2) && value(2) < value(3) && value(4) < value(0));
        assert!(lines.value(0, Column::Created, 0) < Value::Number(1 << 63));
        assert!(phone_key("2025550132", "US") < phone_key("4155550132", "US"));
        assert!(phone_key("415", "US") < phone_key("4150", "US"));
        assert_eq!(phone_key("none", "US"), 0);
    }
}
