//! Records on their way into a segment: folded, split and numbered, but not yet sorted.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    index::{
        bits::Bits,
        codes::pack_code,
        dictionary::cut,
        entry::{Entry, FieldClass, Term, Treatment},
        forward::{pack, unpack},
        interner::Interner,
        phones::pack_digits,
        segment::Segment,
    },
    text::{
        digits::phone_digits,
        fold::{fold, fold_german, fold_into, words},
    },
};

/// The slot of a record that has been withdrawn before its segment was made.
pub const WITHDRAWN: u32 = u32::MAX;

/// Words of a record beyond this are not indexed: a pasted book must not slow the others down.
const MOST_TERMS: usize = 2000;
/// Up to here a repeated word of the same field is looked for and left out.
const FEW_TERMS: usize = 48;
/// Characters of an address that are indexed; RFC 5321 allows 254.
const LONGEST_ADDRESS: usize = 254;

/// Prepared records; a record's place is the order in which it was added.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub(super) words: Interner,
    /// Packed word numbers and fields of all records, and where each record's begin.
    pub(super) terms: Vec<u32>,
    pub(super) term_starts: Vec<u32>,
    pub(super) phones: Vec<(u64, u32)>,
    pub(super) codes: Vec<(u64, u32)>,
    pub(super) addresses: String,
    /// End of the address in `addresses`, and the record's place.
    pub(super) address_ends: Vec<(u32, u32)>,
    pub(super) slots: Vec<u32>,
    folded: String,
}

impl Draft {
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn add(&mut self, slot: u32, entry: &Entry<'_>, country: &str) {
        let place = self.begin(slot);
        let mut later: Vec<(String, FieldClass)> = Vec::new();
        for term in &entry.terms {
            match term.field.treatment() {
                Treatment::Words => self.add_words(term),
                Treatment::Names => {
                    self.add_words(term);
                    if !term.text.is_ascii() {
                        later.push((term.text.nfc().collect::<String>().to_lowercase(), term.field));
                        later.push((fold_german(&term.text), term.field));
                    }
                }
                Treatment::Joined => {
                    self.add_words(term);
                    let joined: String = words(&self.folded).collect();
                    later.push((joined, term.field));
                }
                Treatment::Code => self.add_code(term, place),
                Treatment::Phone => {
                    let number = pack_digits(&phone_digits(&term.text, country).national);
                    if number != 0 {
                        self.phones.push((number, place));
                    }
                }
                Treatment::Known => {}
                Treatment::Email => {
                    let folded = fold(term.text.trim());
                    self.add_domain(&folded);
                    self.add_address(&folded, place);
                }
            }
        }
        // Second spellings go last, so that the words before them keep their order.
        for (text, field) in later {
            for word in words(&text) {
                self.add_word(word, field);
            }
        }
    }

    /// Opens the next record.
    fn begin(&mut self, slot: u32) -> u32 {
        self.slots.push(slot);
        self.term_starts.push(self.terms.len() as u32);
        self.slots.len() as u32 - 1
    }

    fn add_words(&mut self, term: &Term<'_>) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        if term.field.treatment() == Treatment::Names && term.text.contains('&') {
            fold_into(&term.text.replace('&', " and "), &mut folded);
        } else {
            fold_into(&term.text, &mut folded);
        }
        for word in words(&folded) {
            self.add_word(word, term.field);
        }
        self.folded = folded;
    }

    fn add_word(&mut self, word: &str, field: FieldClass) {
        let start = self.term_starts.last().map_or(0, |start| *start as usize);
        let known = self.terms.len() - start;
        if known >= MOST_TERMS {
            return;
        }
        let term = pack(self.words.intern(cut(word)), field);
        if known > FEW_TERMS || !self.terms[start..].contains(&term) {
            self.terms.push(term);
        }
    }

    /// A code is found as a whole and by each part that holds a digit; long ones are words.
    fn add_code(&mut self, term: &Term<'_>, place: u32) {
        let folded = fold(&term.text);
        let owner = pack(place, term.field);
        if let Some(code) = pack_code(&folded) {
            self.codes.push((code, owner));
            let parts = words(&folded).filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
            let parts = parts.filter_map(pack_code).filter(|part| *part != code);
            self.codes.extend(parts.map(|part| (part, owner)));
        } else {
            let joined: String = words(&folded).collect();
            for word in words(&folded).chain([joined.as_str()]).filter(|word| !word.is_empty()) {
                self.add_word(word, term.field);
            }
        }
    }

    fn add_address(&mut self, folded: &str, place: u32) {
        if folded.is_empty() {
            return;
        }
        let end = folded.char_indices().nth(LONGEST_ADDRESS).map_or(folded.len(), |(end, _)| end);
        self.addresses.push_str(&folded[..end]);
        self.address_ends.push((self.addresses.len() as u32, place));
    }

    /// The names of an address's domain are words: too many addresses share them to be looked for as parts.
    fn add_domain(&mut self, folded: &str) {
        let domain = folded.split_once('@').map_or("", |(_, domain)| domain);
        let names = domain.rsplit_once('.').map_or(domain, |(names, _)| names);
        for name in words(names) {
            self.add_word(name, FieldClass::Email);
        }
    }

    /// The addresses with the places of their records.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut start = 0;
        self.address_ends.iter().map(move |(end, place)| {
            let address = &self.addresses[start..*end as usize];
            start = *end as usize;
            (address, *place)
        })
    }

    /// Takes a record back that was added under the slot; the last one counts.
    pub fn withdraw(&mut self, slot: u32) {
        for known in self.slots.iter_mut().filter(|known| **known == slot) {
            *known = WITHDRAWN;
        }
    }

    /// Appends another draft, its slots counted on from `first_slot`.
    pub fn absorb(&mut self, other: &Self, first_slot: u32) {
        let first = self.slots.len() as u32;
        let numbers: Vec<u32> =
            (0..other.words.len() as u32).map(|id| self.words.intern(other.words.word(id))).collect();
        let base = self.terms.len() as u32;
        self.term_starts.extend(other.term_starts.iter().map(|start| start + base));
        self.terms.extend(other.terms.iter().map(|term| {
            let (word, field) = unpack(*term);
            pack(numbers[word as usize], field)
        }));
        self.slots.extend(other.slots.iter().map(|slot| slot + first_slot));
        self.phones.extend(other.phones.iter().map(|(number, place)| (*number, place + first)));
        self.codes.extend(other.codes.iter().map(|(code, owner)| (*code, owner + pack(first, FieldClass::Name))));
        for (address, place) in other.addresses() {
            self.addresses.push_str(address);
            self.address_ends.push((self.addresses.len() as u32, place + first));
        }
    }

    /// Appends the records of a segment that are still valid.
    pub fn absorb_segment(&mut self, segment: &Segment, stale: &Bits) {
        const GONE: u32 = u32::MAX;
        let dictionary = &segment.dictionary;
        let numbers: Vec<u32> =
            (0..dictionary.len() as u32).map(|word| self.words.intern(dictionary.word(word))).collect();
        let mut places = vec![GONE; segment.len()];
        for record in (0..segment.len() as u32).filter(|record| !stale.contains(*record)) {
            places[record as usize] = self.begin(segment.slot(record));
            self.terms.extend(segment.forward.terms(record).map(|(word, field)| pack(numbers[word as usize], field)));
        }
        let place_of = |record: u32| Some(places[record as usize]).filter(|place| *place != GONE);
        let phones = segment.phones.iter().filter_map(|(number, record)| Some((number, place_of(record)?)));
        self.phones.extend(phones);
        self.codes.extend(segment.codes.iter().filter_map(|(code, owner)| {
            let (record, field) = unpack(owner);
            Some((code, pack(place_of(record)?, field)))
        }));
        for (address, record) in segment.emails.iter() {
            if let Some(place) = place_of(record) {
                self.add_address(address, place);
            }
        }
    }
}
