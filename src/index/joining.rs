//! Records of another draft or of a segment on their way into a draft: their words are numbered anew.

use std::thread;

use crate::index::{
    address::push_number,
    codes::Coded,
    draft::{AddressEnd, Draft, terms_of},
    flat::bits::Bits,
    forward::{pack, renumbered, unpack},
    phones::Numbered,
    segment::Segment,
};

impl Draft {
    /// Appends other records, the last of them first, as it is where they were read from the other end; with two
    /// threads.
    pub fn append_reversed(&mut self, other: &Self) {
        let behind = (self.len() + other.len()) as u32;
        let place_of = |place: u32| behind - 1 - place;
        let Self { words, terms, term_ends, phones, codes, addresses, address_ends, slots, sheet, .. } = self;
        let mut worded = || {
            let numbers: Vec<u32> =
                (0..other.words.len() as u32).map(|word| words.intern(other.words.word(word))).collect();
            terms.reserve(other.terms.len());
            for place in (0..other.len() as u32).rev() {
                for term in terms_of(&other.terms, &other.term_ends, place) {
                    push_number(terms, renumbered(term, |word| numbers[word as usize]));
                }
                term_ends.push(terms.len() as u64);
            }
        };
        let others = || {
            let forms = sheet.forms_of(&other.sheet);
            for place in (0..other.len() as u32).rev() {
                sheet.push_from(&other.sheet, place, forms[other.sheet.form_of(place) as usize]);
                slots.push(slots.len() as u32);
            }
            phones.extend(other.phones.iter().map(|entry| Numbered { record: place_of(entry.record), ..*entry }));
            codes.extend(other.codes.iter().map(|entry| {
                let (place, field) = unpack(entry.owner);
                Coded { owner: pack(place_of(place), field), ..*entry }
            }));
            let start = addresses.len() as u32;
            addresses.push_str(&other.addresses);
            address_ends.extend(other.address_ends.iter().map(|entry| AddressEnd {
                end: start + entry.end,
                place: place_of(entry.place),
                ..*entry
            }));
        };
        thread::scope(|scope| {
            scope.spawn(others);
            worded();
        });
    }

    /// Appends the records of a segment that are still valid.
    pub fn absorb_segment(&mut self, segment: &Segment, stale: &Bits) {
        const GONE: u32 = u32::MAX;
        let dictionary = &segment.dictionary;
        let numbers: Vec<u32> =
            (0..dictionary.len() as u32).map(|word| self.words.intern(dictionary.word(word))).collect();
        let forms = self.sheet.forms_of(&segment.sheet);
        let mut places = vec![GONE; segment.len()];
        for record in (0..segment.len() as u32).filter(|record| !stale.contains(*record)) {
            places[record as usize] = self.slots.len() as u32;
            for term in segment.forward.all_terms(record) {
                push_number(&mut self.terms, renumbered(term, |word| numbers[word as usize]));
            }
            self.end_record(segment.slot(record));
            self.sheet.push_from(&segment.sheet, record, forms[segment.sheet.form_of(record) as usize]);
        }
        let place_of = |record: u32| Some(places[record as usize]).filter(|place| *place != GONE);
        self.phones.extend(
            segment.phones.iter().filter_map(|entry| Some(Numbered { record: place_of(entry.record)?, ..entry })),
        );
        self.codes.extend(segment.codes.iter().filter_map(|entry| {
            let (record, field) = unpack(entry.owner);
            Some(Coded { owner: pack(place_of(record)?, field), ..entry })
        }));
        segment.emails.each(&mut |address, record, is_primary| {
            if let Some(place) = place_of(record) {
                self.add_address(&String::from_utf8_lossy(address), place, is_primary);
            }
        });
    }
}
