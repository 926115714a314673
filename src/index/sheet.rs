//! What is known of each record of a segment besides its words: key, number, dates, and which words it is sorted by.

use std::io;

use rustc_hash::FxHashMap;

use crate::index::{
    entry::{Entry, Key},
    flat::{
        packed::{Packed, partition},
        wire::{Out, Source},
    },
    snapshot::NotUsable,
};

/// Records in the order of their segment.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The upper halves of the keys: times and counters, which ascend; the lower halves are drawn by lot.
    upper: Packed,
    lower: Vec<u64>,
    numbers: Packed,
    created: Packed,
    updated: Packed,
    birthdays: Packed,
    archived: Packed,
    forms: Packed,
    kinds: Kinds,
    /// The records by key; nothing while their keys ascend by themselves.
    by_key: Option<Packed>,
    /// The records by number; nothing while their numbers ascend by themselves.
    by_number: Option<Packed>,
}

/// A column whose value is words of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worded {
    Name,
    Business,
    City,
    Referral,
    /// Accounts that are too long for a code, or of other letters than Latin ones.
    Account,
}

impl Worded {
    pub const ALL: [Worded; 5] = [Worded::Name, Worded::Business, Worded::City, Worded::Referral, Worded::Account];
}

/// The forms that records have: for each worded column a count and the places of its words among the record's terms.
///
/// Records of like build share a form, so that a number of a few bits tells what a record is sorted by.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    places: Vec<u8>,
    ends: Vec<u32>,
    known: FxHashMap<Box<[u8]>, u32>,
}

/// A number that sorts as the signed milliseconds do.
pub fn sortable(ms: i64) -> u64 {
    ms as u64 ^ 1 << 63
}

impl Sheet {
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// Appends a record; its form comes from [`Self::form`].
    pub fn push(&mut self, entry: &Entry<'_>, form: u32) {
        let number = u64::from(u32::try_from(entry.number).unwrap_or(u32::MAX));
        self.push_key(&entry.key);
        self.numbers.push(number);
        self.created.push(sortable(entry.created_ms));
        self.updated.push(sortable(entry.updated_ms));
        self.birthdays.push(entry.birthday.packed());
        self.archived.push(u64::from(entry.archived));
        self.forms.push(u64::from(form));
    }

    fn push_key(&mut self, key: &Key) {
        let (upper, lower) = halves(key);
        self.upper.push(upper);
        self.lower.push(lower);
    }

    /// The number of a form, old or new.
    pub fn form(&mut self, places: &[u8]) -> u32 {
        self.kinds.number(places)
    }

    /// Appends a record of another sheet, with the form that its form has here.
    pub fn push_from(&mut self, other: &Self, record: u32, form: u32) {
        self.upper.push(other.upper.get(record));
        self.lower.push(other.lower[record as usize]);
        self.numbers.push(other.numbers.get(record));
        self.created.push(other.created.get(record));
        self.updated.push(other.updated.get(record));
        self.birthdays.push(other.birthdays.get(record));
        self.archived.push(other.archived.get(record));
        self.forms.push(u64::from(form));
    }

    /// The numbers that the forms of another sheet have here.
    pub fn forms_of(&mut self, other: &Self) -> Vec<u32> {
        (0..other.kinds.ends.len() as u32).map(|form| self.kinds.number(other.kinds.places(form))).collect()
    }

    pub fn form_of(&self, record: u32) -> u32 {
        self.forms.get(record) as u32
    }

    /// The records of an order, each once; makes keys and numbers findable.
    pub fn settled(mut self, order: Option<&[u32]>) -> Self {
        if let Some(order) = order {
            let mut sorted = Self::default();
            let forms = sorted.forms_of(&self);
            for record in order {
                sorted.push_from(&self, *record, forms[self.form_of(*record) as usize]);
            }
            self = sorted;
        }
        let keys_ascend = (1..self.len() as u32).all(|at| self.halves_at(at - 1) < self.halves_at(at));
        if !keys_ascend {
            let mut order: Vec<u32> = (0..self.len() as u32).collect();
            order.sort_unstable_by_key(|record| self.halves_at(*record));
            self.by_key = Some(order.into_iter().map(u64::from).collect());
        }
        let numbers_ascend = (1..self.len() as u32).all(|at| self.numbers.get(at - 1) <= self.numbers.get(at));
        if !numbers_ascend {
            let mut order: Vec<u32> = (0..self.len() as u32).collect();
            order.sort_unstable_by_key(|record| (self.numbers.get(*record), *record));
            self.by_number = Some(order.into_iter().map(u64::from).collect());
        }
        self.kinds.known = FxHashMap::default();
        self.lower.shrink_to_fit();
        for packed in [&mut self.upper, &mut self.numbers, &mut self.created, &mut self.updated, &mut self.birthdays] {
            packed.shrink();
        }
        self.archived.shrink();
        self.forms.shrink();
        self
    }

    fn halves_at(&self, record: u32) -> (u64, u64) {
        (self.upper.get(record), self.lower[record as usize])
    }

    pub fn key(&self, record: u32) -> Key {
        let (upper, lower) = self.halves_at(record);
        let mut key = [0; 16];
        key[..8].copy_from_slice(&upper.to_be_bytes());
        key[8..].copy_from_slice(&lower.to_be_bytes());
        key
    }

    pub fn number(&self, record: u32) -> u32 {
        self.numbers.get(record) as u32
    }

    /// Sorts as the times do.
    pub fn created(&self, record: u32) -> u64 {
        self.created.get(record)
    }

    /// Sorts as the times do.
    pub fn updated(&self, record: u32) -> u64 {
        self.updated.get(record)
    }

    /// Packed, see [`Birthday`](crate::index::entry::Birthday).
    pub fn birthday(&self, record: u32) -> u64 {
        self.birthdays.get(record)
    }

    pub fn is_archived(&self, record: u32) -> bool {
        self.archived.get(record) == 1
    }

    /// The places among the record's terms of the words of a column.
    pub fn words_of(&self, record: u32, column: Worded) -> &[u8] {
        self.kinds.list(self.form_of(record), column)
    }

    /// The records with the key, once settled.
    pub fn find(&self, key: &Key) -> impl Iterator<Item = u32> {
        let wanted = halves(key);
        let len = self.len() as u32;
        let first = partition(0, len, |place| self.halves_at(self.by_key(place)) < wanted);
        (first..len).map(|place| self.by_key(place)).take_while(move |record| self.halves_at(*record) == wanted)
    }

    /// The keys from this one on, ascending, once settled.
    pub fn keys_from(&self, lowest: &Key) -> impl Iterator<Item = Key> {
        let wanted = halves(lowest);
        let first = partition(0, self.len() as u32, |place| self.halves_at(self.by_key(place)) < wanted);
        (first..self.len() as u32).map(|place| self.key(self.by_key(place)))
    }

    /// The lowest key, once settled.
    pub fn lowest_key(&self) -> Option<Key> {
        (self.len() > 0).then(|| self.key(self.by_key(0)))
    }

    /// The record at a place of the order by key.
    fn by_key(&self, place: u32) -> u32 {
        self.by_key.as_ref().map_or(place, |order| order.get(place) as u32)
    }

    /// The record with the key, read one after the other from the end; for a few records that are not settled.
    pub fn find_last(&self, key: &Key) -> Option<u32> {
        let wanted = halves(key);
        (0..self.len() as u32)
            .rev()
            .find(|record| self.lower[*record as usize] == wanted.1 && self.halves_at(*record) == wanted)
    }

    /// Pairs of records with one key, the earlier first; for a whole book on its way into a segment.
    pub fn replaced(&self) -> Vec<u32> {
        if (1..self.len() as u32).all(|at| self.halves_at(at - 1) < self.halves_at(at)) {
            return Vec::new();
        }
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by_key(|record| (self.halves_at(*record), *record));
        let pairs = order.windows(2).filter(|pair| self.halves_at(pair[0]) == self.halves_at(pair[1]));
        pairs.map(|pair| pair[0]).collect()
    }

    /// The records whose number lies in the range.
    pub fn with_numbers(&self, low: u32, high: u32) -> impl Iterator<Item = u32> {
        let at = |place: u32| self.by_number.as_ref().map_or(place, |order| order.get(place) as u32);
        let len = self.len() as u32;
        let start = partition(0, len, |place| self.number(at(place)) < low);
        let end = partition(start, len, |place| self.number(at(place)) <= high);
        (start..end).map(at)
    }

    fn packed(&self) -> [&Packed; 7] {
        [&self.upper, &self.numbers, &self.created, &self.updated, &self.birthdays, &self.archived, &self.forms]
    }

    pub fn memory_bytes(&self) -> usize {
        let orders = [&self.by_key, &self.by_number].into_iter().flatten();
        let packed: usize = self.packed().into_iter().chain(orders).map(Packed::memory_bytes).sum();
        packed + self.lower.capacity() * 8 + self.kinds.places.capacity() + self.kinds.ends.capacity() * 4
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        self.packed().into_iter().try_for_each(|packed| packed.save(out))?;
        out.longs(&self.lower)?;
        out.bytes(&self.kinds.places)?;
        out.shorts(&self.kinds.ends)?;
        for order in [&self.by_key, &self.by_number] {
            out.number(u64::from(order.is_some()))?;
            order.iter().try_for_each(|order| order.save(out))?;
        }
        Ok(())
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        let mut sheet = Self {
            upper: Packed::load(source)?,
            numbers: Packed::load(source)?,
            created: Packed::load(source)?,
            updated: Packed::load(source)?,
            birthdays: Packed::load(source)?,
            archived: Packed::load(source)?,
            forms: Packed::load(source)?,
            lower: source.longs()?,
            ..Self::default()
        };
        sheet.kinds = Kinds { places: source.bytes()?, ends: source.shorts()?, known: FxHashMap::default() };
        for order in [&mut sheet.by_key, &mut sheet.by_number] {
            *order = if source.number()? == 0 { None } else { Some(Packed::load(source)?) };
        }
        Ok(sheet)
    }
}

impl Kinds {
    fn number(&mut self, places: &[u8]) -> u32 {
        if let Some(number) = self.known.get(places) {
            return *number;
        }
        let number = self.ends.len() as u32;
        self.places.extend_from_slice(places);
        self.ends.push(self.places.len() as u32);
        self.known.insert(places.into(), number);
        number
    }

    fn places(&self, form: u32) -> &[u8] {
        let start = if form == 0 { 0 } else { self.ends[form as usize - 1] };
        &self.places[start as usize..self.ends[form as usize] as usize]
    }

    fn list(&self, form: u32, column: Worded) -> &[u8] {
        let mut places = self.places(form);
        for known in Worded::ALL {
            let Some((count, rest)) = places.split_first() else { break };
            let (list, behind) = rest.split_at(usize::from(*count));
            if known == column {
                return list;
            }
            places = behind;
        }
        &[]
    }
}

fn halves(key: &Key) -> (u64, u64) {
    let half = |bytes: &[u8]| bytes.iter().fold(0, |half, byte| half << 8 | u64::from(*byte));
    (half(&key[..8]), half(&key[8..]))
}
