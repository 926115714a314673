//! Records on their way into a segment: folded, split and numbered, but not yet sorted.

use std::{borrow::Cow, ops::Range, slice};

use unicode_normalization::UnicodeNormalization as _;

use crate::index::{
    address::{numbers_in, push_number},
    codes::{Coded, pack_code},
    dictionary::cut,
    entry::{Columns, Entry, FieldClass, Term, Treatment},
    flat::packed::Packed,
    forward::{pack, pack_hidden, word_of},
    interner::{Interner, Sought, sought},
    phones::Numbered,
    sheet::{Sheet, Worded},
};
use crate::text::fold::{fold, fold_german, fold_into, words};

/// The slot of a record that has been withdrawn before its segment was made.
pub const WITHDRAWN: u32 = u32::MAX;

/// Stands for a value without a single word, such as a star; nobody types it.
pub const WORDLESS: &str = "\u{0}";

/// Words of a record beyond this are not indexed: a pasted book must not slow the others down.
const MOST_TERMS: usize = 2000;
/// Up to here a repeated word of the same field is looked for and left out.
const FEW_TERMS: usize = 48;
/// Characters of an address that are indexed; RFC 5321 allows 254.
const LONGEST_ADDRESS: usize = 254;
/// Words of a column that take part in sorting; their places are kept in one byte each.
const MOST_SORTED: usize = 24;

/// What a usual record takes of a draft, measured on generated books: bytes of its terms and of its address.
const TERM_BYTES: usize = 40;
const ADDRESS_BYTES: usize = 24;
/// So many records bring one new word, or fewer: a table that is larger than its words leaves the caches.
const WORDS_SHARED_BY: usize = 8;

/// Prepared records; a record's place is the order in which it was added.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub(super) words: Interner,
    /// Packed word numbers and fields of all records, in as few bytes as they need.
    pub(super) terms: Vec<u8>,
    /// Where each record's terms end.
    pub(super) term_ends: Packed,
    pub(super) phones: Vec<Numbered>,
    pub(super) codes: Vec<Coded>,
    pub(super) addresses: String,
    pub(super) address_ends: Vec<AddressEnd>,
    pub(super) slots: Vec<u32>,
    pub(super) sheet: Sheet,
    scratch: Scratch,
}

/// Where an address ends among all, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct AddressEnd {
    pub end: u32,
    pub place: u32,
    pub is_primary: bool,
}

/// The record that is being added.
#[derive(Debug, Clone, Default)]
struct Scratch {
    /// All texts that are split into words, folded, one behind the other.
    folded: String,
    /// Their words, and which of them each text of the entry has.
    spelled: Vec<Spelled>,
    spelled_of: Vec<Range<usize>>,
    terms: Vec<u32>,
    form: Vec<u8>,
    /// Room for a text that is folded by itself.
    aside: String,
    /// The account is a code, by which the record is sorted.
    has_code: bool,
}

/// A word of a text that is being added.
#[derive(Debug, Clone)]
struct Spelled {
    /// Where it lies among the folded texts.
    at: Range<usize>,
    sought: Sought,
    /// The place of its term, if the record may be sorted by it.
    place: Option<usize>,
}

impl Draft {
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Makes room for so many usual records.
    pub fn reserve(&mut self, records: usize) {
        self.words.reserve(records / WORDS_SHARED_BY);
        self.terms.reserve(records * TERM_BYTES);
        self.phones.reserve(records + records / 4);
        self.codes.reserve(records + records / 4);
        self.addresses.reserve(records * ADDRESS_BYTES);
        self.address_ends.reserve(records);
        self.slots.reserve(records);
    }

    pub fn add(&mut self, slot: u32, entry: &Entry<'_>, country: &str) {
        let place = self.slots.len() as u32;
        self.spell(entry);
        self.scratch.terms.clear();
        self.scratch.has_code = false;
        let mut later: Vec<(String, FieldClass)> = Vec::new();
        let columns = &entry.columns;
        for (at, term) in entry.terms.iter().enumerate() {
            match term.field.treatment() {
                Treatment::Words => self.add_words(at, term.field),
                Treatment::Names => {
                    self.add_words(at, term.field);
                    if !term.text.is_ascii() {
                        later.push((term.text.nfc().collect::<String>().to_lowercase(), term.field));
                        later.push((fold_german(&term.text), term.field));
                    }
                }
                Treatment::Joined => {
                    self.add_words(at, term.field);
                    let Scratch { folded, spelled, spelled_of, .. } = &self.scratch;
                    let joined = spelled[spelled_of[at].clone()].iter().map(|word| &folded[word.at.clone()]).collect();
                    later.push((joined, term.field));
                }
                Treatment::Code => self.add_code(term, place, columns),
                Treatment::Phone => {
                    let number = Numbered::read(&term.text, country, place);
                    if number.number != 0 {
                        let is_primary = is_same(&term.text, &columns.phone);
                        self.phones.push(Numbered { is_primary, ..number });
                    } else {
                        self.add_spelled(&fold(&term.text), term.field);
                    }
                }
                Treatment::Known => {}
                Treatment::Email => {
                    let mut folded = std::mem::take(&mut self.scratch.aside);
                    folded.clear();
                    fold_into(term.text.trim(), &mut folded);
                    self.add_domain(&folded);
                    self.add_address(&folded, place, is_same(&term.text, &columns.email));
                    self.scratch.aside = folded;
                }
            }
        }
        // Second spellings go last, so that the words before them keep their order.
        for (text, field) in later {
            for word in words(&text) {
                self.add_word(word, field);
            }
        }
        let form = self.form(entry);
        self.sheet.push(entry, form);
        for term in &self.scratch.terms {
            push_number(&mut self.terms, *term);
        }
        self.end_record(slot);
    }

    /// Closes the record whose terms have been written last.
    pub(super) fn end_record(&mut self, slot: u32) {
        self.slots.push(slot);
        self.term_ends.push(self.terms.len() as u64);
    }

    /// Folds all texts that are split, and looks at all their words before the first is numbered: each lies somewhere
    /// else in memory, and so they are fetched side by side.
    fn spell(&mut self, entry: &Entry<'_>) {
        let Scratch { folded, spelled, spelled_of, .. } = &mut self.scratch;
        folded.clear();
        spelled.clear();
        spelled_of.clear();
        for term in &entry.terms {
            let first = spelled.len();
            let is_split = match term.field.treatment() {
                Treatment::Words | Treatment::Names | Treatment::Joined => true,
                Treatment::Code | Treatment::Phone | Treatment::Email | Treatment::Known => false,
            };
            if is_split {
                let from = folded.len();
                fold_name(&term.text, term.field, folded);
                for word in words(&folded[from..]) {
                    let start = word.as_ptr().addr() - folded.as_ptr().addr();
                    spelled.push(Spelled { at: start..start + word.len(), sought: sought(cut(word)), place: None });
                }
            }
            spelled_of.push(first..spelled.len());
        }
        let fetched = spelled.iter().fold(0, |all, word| all ^ self.words.touch(&word.sought));
        std::hint::black_box(fetched);
    }

    /// Adds the words of a folded text, or the sign that there is none.
    fn add_spelled(&mut self, folded: &str, field: FieldClass) {
        let joined: String = words(folded).collect();
        let last = if joined.is_empty() { WORDLESS } else { &joined };
        words(folded).chain([last]).for_each(|word| self.add_word(word, field));
    }

    /// Adds a text of several words as one term too, so that it is told from the same words apart.
    fn add_whole(&mut self, at: usize, field: FieldClass) {
        let Scratch { folded, spelled, spelled_of, .. } = &self.scratch;
        let texts: Vec<&str> = spelled[spelled_of[at].clone()].iter().map(|word| &folded[word.at.clone()]).collect();
        let whole = texts.join(" ");
        if whole.contains(' ') {
            self.add_word(&whole, field);
        }
    }

    /// Adds the words of the text at this place of the entry.
    fn add_words(&mut self, at: usize, field: FieldClass) {
        if self.scratch.spelled_of[at].is_empty() {
            self.add_word(WORDLESS, field);
        }
        for number in self.scratch.spelled_of[at].clone() {
            let Spelled { at, sought, .. } = self.scratch.spelled[number].clone();
            if self.scratch.terms.len() >= MOST_TERMS {
                return;
            }
            let word = self.words.intern_sought(cut(&self.scratch.folded[at]), &sought);
            let place = self.add_term(pack(word, field));
            self.scratch.spelled[number].place = is_sorted_by(field).then_some(place);
        }
        if field == FieldClass::Tag {
            self.add_whole(at, field);
        }
    }

    fn add_word(&mut self, word: &str, field: FieldClass) {
        if self.scratch.terms.len() < MOST_TERMS {
            let term = pack(self.words.intern(cut(word)), field);
            self.add_term(term);
        }
    }

    /// Adds a term; answers its place.
    fn add_term(&mut self, term: u32) -> usize {
        let known = &mut self.scratch.terms;
        if known.len() <= FEW_TERMS
            && let Some(place) = known.iter().position(|other| *other == term)
        {
            return place;
        }
        known.push(term);
        known.len() - 1
    }

    /// The place of the term of a word; one that is no term yet is added, to be sorted by only.
    fn sorted_place(&mut self, word: &str, field: FieldClass) -> usize {
        let Scratch { folded, terms, spelled, .. } = &mut self.scratch;
        let mut placed = spelled.iter().filter_map(|known| Some((&known.at, known.place?)));
        if let Some((_, place)) = placed.find(|(at, _)| folded[(*at).clone()] == *word) {
            return place;
        }
        let word = self.words.intern(cut(word));
        let known = terms.iter().position(|term| *term == pack(word, field));
        let known = known.or_else(|| terms.iter().position(|term| word_of(*term) == word));
        known.unwrap_or_else(|| {
            terms.push(pack_hidden(word));
            terms.len() - 1
        })
    }

    /// Which of its terms the record is sorted by; words that are none of them are added, to be sorted by only.
    fn form(&mut self, entry: &Entry<'_>) -> u32 {
        let columns = &entry.columns;
        let mut form = std::mem::take(&mut self.scratch.form);
        form.clear();
        for column in Worded::ALL {
            let (texts, field): (&[Cow<'_, str>], _) = match column {
                Worded::Name => (&columns.name, FieldClass::Name),
                Worded::Business => (slice::from_ref(&columns.business), FieldClass::Business),
                Worded::City => (slice::from_ref(&columns.city), FieldClass::City),
                Worded::Referral => (slice::from_ref(&columns.referral), FieldClass::Referral),
                Worded::Account => (slice::from_ref(&columns.account), FieldClass::Account),
            };
            let count = form.len();
            form.push(0);
            for text in texts.iter().filter(|text| !text.is_empty()) {
                self.add_sorted(entry, text, field, &mut form);
            }
            form.truncate(count + 1 + MOST_SORTED);
            form[count] = (form.len() - count - 1) as u8;
        }
        let number = self.sheet.form(&form);
        self.scratch.form = form;
        number
    }

    /// Appends the places of the words of a text that the record is sorted by.
    fn add_sorted(&mut self, entry: &Entry<'_>, text: &str, field: FieldClass, form: &mut Vec<u8>) {
        // Mostly it is a text of the record, whose words have just been looked at.
        let is_text = |term: &Term<'_>| term.field == field && term.text == text;
        let known = entry.terms.iter().zip(&self.scratch.spelled_of).find(|(term, _)| is_text(term));
        if let Some((_, words)) = known.filter(|(_, words)| !words.is_empty() && self.scratch.terms.len() < MOST_TERMS)
        {
            let places = self.scratch.spelled[words.clone()].iter().map_while(|word| u8::try_from(word.place?).ok());
            form.extend(places.take(MOST_SORTED));
            return;
        }
        if field == FieldClass::Account && self.scratch.has_code {
            return;
        }
        let mut folded = std::mem::take(&mut self.scratch.aside);
        folded.clear();
        fold_name(text.trim(), field, &mut folded);
        if field != FieldClass::Account || pack_code(&folded).is_none() {
            for word in words(&folded).take(MOST_SORTED) {
                let Ok(place) = u8::try_from(self.sorted_place(word, field)) else { break };
                form.push(place);
            }
        }
        self.scratch.aside = folded;
    }

    /// A code is found as a whole and by each part that holds a digit; long ones are words.
    fn add_code(&mut self, term: &Term<'_>, place: u32, columns: &Columns<'_>) {
        let folded = fold(&term.text);
        let owner = pack(place, term.field);
        if let Some(code) = pack_code(&folded) {
            let is_primary = term.field == FieldClass::Account && is_same(&term.text, &columns.account);
            self.scratch.has_code |= is_primary;
            self.codes.push(Coded { code, owner, is_primary });
            let parts = words(&folded).filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
            let parts = parts.filter_map(pack_code).filter(|part| *part != code);
            self.codes.extend(parts.map(|code| Coded { code, owner, is_primary: false }));
        } else {
            self.add_spelled(&folded, term.field);
        }
    }

    pub(super) fn add_address(&mut self, folded: &str, place: u32, is_primary: bool) {
        if folded.is_empty() {
            return;
        }
        let end = folded.char_indices().nth(LONGEST_ADDRESS).map_or(folded.len(), |(end, _)| end);
        self.addresses.push_str(&folded[..end]);
        self.address_ends.push(AddressEnd { end: self.addresses.len() as u32, place, is_primary });
    }

    /// The names of an address's domain are words: too many addresses share them to be looked for as parts.
    fn add_domain(&mut self, folded: &str) {
        let domain = folded.split_once('@').map_or("", |(_, domain)| domain);
        let names = domain.rsplit_once('.').map_or(domain, |(names, _)| names);
        for name in words(names) {
            self.add_word(name, FieldClass::Email);
        }
    }

    /// Takes a record back that was added under the slot; the last one counts.
    pub fn withdraw(&mut self, slot: u32) {
        for known in self.slots.iter_mut().filter(|known| **known == slot) {
            *known = WITHDRAWN;
        }
    }

    /// The place of a key that has not been withdrawn.
    pub fn find(&self, key: &crate::index::entry::Key) -> Option<u32> {
        self.sheet.find_last(key).filter(|place| self.slots[*place as usize] != WITHDRAWN)
    }

    /// The place of a slot.
    pub fn place_of(&self, slot: u32) -> Option<u32> {
        self.slots.iter().rposition(|known| *known == slot).map(|place| place as u32)
    }
}

/// The packed terms of a record among those of all; `ends` says where each record's end.
pub fn terms_of(terms: &[u8], ends: &Packed, place: u32) -> impl Iterator<Item = u32> {
    let start = place.checked_sub(1).map_or(0, |before| ends.get(before));
    numbers_in(&terms[start as usize..ends.get(place) as usize])
}

/// Appends a text folded; in names "&" is the word that it stands for.
fn fold_name(text: &str, field: FieldClass, folded: &mut String) {
    if field.treatment() == Treatment::Names && text.contains('&') {
        fold_into(&text.replace('&', " and "), folded);
    } else {
        fold_into(text, folded);
    }
}

/// Whether lists are sorted by words of the field.
fn is_sorted_by(field: FieldClass) -> bool {
    matches!(field, FieldClass::Name | FieldClass::Business | FieldClass::City | FieldClass::Referral)
}

/// Whether a record is sorted by this very text.
fn is_same(text: &str, column: &str) -> bool {
    text.trim() == column.trim()
}
