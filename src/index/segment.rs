//! An unchanging part of the index: everything needed to search and to sort its records, in flat arrays.

use std::{io, thread};

use crate::index::{
    codes::{Coded, Codes},
    dictionary::Dictionary,
    draft::{AddressEnd, Draft, WITHDRAWN, terms_of},
    emails::{Addressed, Emails},
    flat::{
        packed::Packed,
        wire::{Out, Source},
    },
    forward::{Forward, is_found, pack, unpack, word_of},
    interner::Interner,
    phones::{Numbered, Phones},
    postings::Postings,
    sheet::Sheet,
    snapshot::NotUsable,
};

/// Searchable records; a record's number here is its place by slot.
#[derive(Debug)]
pub struct Segment {
    pub dictionary: Dictionary,
    pub postings: Postings,
    pub forward: Forward,
    pub phones: Phones,
    pub emails: Emails,
    pub codes: Codes,
    pub sheet: Sheet,
    /// How far each record's slot lies behind the first one, ascending; nothing while that is its number.
    slots: Option<Packed>,
    /// Where the slots of the segment begin.
    pub(super) first_slot: u32,
}

const GONE: u32 = u32::MAX;
/// From this many records on a second thread pays.
const MANY: usize = 10_000;

/// Where the records of a draft go.
struct Places {
    /// The places that stay, by slot; nothing while all stay where they are.
    order: Option<Vec<u32>>,
    /// For each place its record; nothing as above.
    records: Option<Vec<u32>>,
}

impl Segment {
    /// Sorts a draft; of records that share a slot the last one counts. Uses two threads for large drafts.
    pub fn new(draft: Draft) -> Self {
        let places = Places::new(&draft.slots);
        let len = places.order.as_ref().map_or(draft.len(), Vec::len);
        let slots = slots(&draft.slots, &places);
        let Draft { words, terms, term_ends, phones, codes, addresses, address_ends, sheet, .. } = draft;
        let kept = &places;
        let worded = move || worded(words, &terms, &term_ends, kept, len);
        // One after the other, so that what one has used is free when the next needs room.
        let others = move || {
            let phones = Phones::new(kept.moved_phones(phones));
            let codes = Codes::new(kept.moved_codes(codes));
            (phones, codes, emails(&addresses, address_ends, kept), sheet.settled(kept.order.as_deref()))
        };
        let ((dictionary, forward, postings), (phones, codes, emails, sheet)) = side_by_side(len, worded, others);
        Self { dictionary, postings, forward, phones, emails, codes, sheet, slots, first_slot: 0 }
    }

    pub fn len(&self) -> usize {
        self.sheet.len()
    }

    pub fn slot(&self, record: u32) -> u32 {
        self.first_slot + self.slots.as_ref().map_or(record, |slots| slots.get(record) as u32)
    }

    /// The record of a slot, whether still valid or not.
    pub fn record_of(&self, slot: u32) -> Option<u32> {
        let slot = slot.checked_sub(self.first_slot)?;
        let Some(slots) = &self.slots else {
            return ((slot as usize) < self.len()).then_some(slot);
        };
        let record = slots.partition_point(|known| known < u64::from(slot));
        ((record as usize) < slots.len() && slots.get(record) == u64::from(slot)).then_some(record)
    }

    pub fn slots_bytes(&self) -> usize {
        self.slots.as_ref().map_or(0, Packed::memory_bytes)
    }

    pub fn save(&self, out: &mut Out<'_>) -> io::Result<()> {
        self.dictionary.save(out)?;
        self.postings.save(out)?;
        self.forward.save(out)?;
        self.phones.save(out)?;
        self.emails.save(out)?;
        self.codes.save(out)?;
        self.sheet.save(out)?;
        out.number(u64::from(self.first_slot))?;
        out.number(u64::from(self.slots.is_some()))?;
        self.slots.iter().try_for_each(|slots| slots.save(out))
    }

    pub fn load(source: &mut Source<'_>) -> Result<Self, NotUsable> {
        Ok(Self {
            dictionary: Dictionary::load(source)?,
            postings: Postings::load(source)?,
            forward: Forward::load(source)?,
            phones: Phones::load(source)?,
            emails: Emails::load(source)?,
            codes: Codes::load(source)?,
            sheet: Sheet::load(source)?,
            first_slot: source.number()? as u32,
            slots: if source.number()? == 0 { None } else { Some(Packed::load(source)?) },
        })
    }
}

/// Does both, with two threads for many records.
fn side_by_side<A, B: Send>(records: usize, here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    if records < MANY {
        return (here(), there());
    }
    thread::scope(|scope| {
        let sorting = thread::Builder::new().name("sorting".to_owned());
        let there = sorting.spawn_scoped(scope, there).expect("a machine that runs a window has room for a thread");
        (here(), there.join().expect("sorting does not panic"))
    })
}

impl Places {
    fn new(slots: &[u32]) -> Self {
        if slots.is_sorted_by(|a, b| a < b) && slots.last() != Some(&WITHDRAWN) {
            return Self { order: None, records: None };
        }
        let mut order: Vec<u32> = (0..slots.len() as u32).collect();
        order.retain(|place| slots[*place as usize] != WITHDRAWN);
        order.sort_unstable_by_key(|place| (slots[*place as usize], std::cmp::Reverse(*place)));
        order.dedup_by_key(|place| slots[*place as usize]);
        let mut records = vec![GONE; slots.len()];
        for (record, place) in order.iter().enumerate() {
            records[*place as usize] = record as u32;
        }
        Self { order: Some(order), records: Some(records) }
    }

    /// The place of a record.
    fn place(&self, record: u32) -> u32 {
        self.order.as_ref().map_or(record, |order| order[record as usize])
    }

    /// The record of a place, unless it is gone.
    fn record(&self, place: u32) -> Option<u32> {
        let record = self.records.as_ref().map_or(place, |records| records[place as usize]);
        (record != GONE).then_some(record)
    }

    fn moved_phones(&self, mut phones: Vec<Numbered>) -> Vec<Numbered> {
        phones.retain_mut(|entry| self.record(entry.record).map(|record| entry.record = record).is_some());
        phones
    }

    fn moved_codes(&self, mut codes: Vec<Coded>) -> Vec<Coded> {
        codes.retain_mut(|entry| {
            let (place, field) = unpack(entry.owner);
            self.record(place).map(|record| entry.owner = pack(record, field)).is_some()
        });
        codes
    }
}

fn slots(slots: &[u32], places: &Places) -> Option<Packed> {
    let len = places.order.as_ref().map_or(slots.len(), Vec::len) as u32;
    let slot = |record: u32| slots[places.place(record) as usize];
    let is_identity = (0..len).all(|record| slot(record) == record);
    (!is_identity).then(|| (0..len).map(|record| u64::from(slot(record))).collect())
}

fn worded(
    words: Interner,
    terms: &[u8],
    ends: &Packed,
    places: &Places,
    len: usize,
) -> (Dictionary, Forward, Postings) {
    let (dictionary, order) = dictionary(&words);
    drop(words);
    // Until the last moment words keep the numbers of their first sight: frequent ones lie together then.
    let mut numbers = vec![0; order.len()];
    for (number, word) in order.iter().enumerate() {
        numbers[*word as usize] = number as u32;
    }
    let terms_of = |record: u32| terms_of(terms, ends, places.place(record));
    let (plan, found) = Forward::plan(&numbers, len, terms_of);
    let postings = || {
        Postings::new(&found, &order, len, |found| {
            for record in 0..len as u32 {
                terms_of(record).filter(|term| is_found(*term)).for_each(|term| found(record, word_of(term)));
            }
        })
    };
    let (forward, postings) = side_by_side(len, || plan.write(len, terms_of), postings);
    (dictionary, forward, postings)
}

/// The sorted words, and which interned one each is.
fn dictionary(words: &Interner) -> (Dictionary, Vec<u32>) {
    let mut sorted: Vec<u32> = (0..words.len() as u32).collect();
    sorted.sort_unstable_by_key(|word| words.word(*word));
    (Dictionary::new(sorted.iter().map(|word| words.word(*word))), sorted)
}

fn emails(addresses: &str, ends: Vec<AddressEnd>, places: &Places) -> Emails {
    let mut entries = Vec::with_capacity(ends.len());
    let mut start = 0;
    for AddressEnd { end, place, is_primary } in ends {
        if let Some(record) = places.record(place) {
            entries.push(Addressed::new(&addresses[start..end as usize], record, is_primary));
        }
        start = end as usize;
    }
    Emails::new(entries)
}
