//! Conditions on what lies by value: phones, e-mails, and codes such as account numbers.

use std::str;

use crate::index::{
    Index,
    codes::text_of,
    conditions::{Claim, Span, Values, Verdict},
    entry::FieldClass,
    flat::bits::Bits,
    forward::unpack,
    phones::{LONGEST_NUMBER, Numbered, digits_of, pack_digits, place_in},
};
use crate::text::dialling::calling_code;

/// Characters of an address that are indexed; one of this length may go on.
const LONGEST_ADDRESS: usize = 254;
/// Digits before a national number: an international prefix, the calling code, a trunk zero.
const MOST_BEFORE: usize = 6;

/// Whether all of the digits may be what is dialled before a national number: a calling code, a zero.
fn may_stand_before(digits: &str) -> bool {
    let code = calling_code(digits);
    let is_code = code == digits.len() || (code + 1 == digits.len() && digits.ends_with(['0', '1']));
    digits.len() < 3 || digits.starts_with('0') || is_code
}

impl Index {
    /// The records with an e-mail address that fits; the text is folded.
    pub fn with_address(&self, fits: impl Fn(&str) -> bool) -> Span {
        let mut span = Span::new(self.slots());
        for part in self.parts() {
            let is_valid = |record: u32| part.stale.is_none_or(|stale| !stale.contains(record));
            part.segment.emails.each(&mut |address, record, _| {
                let text = str::from_utf8(address).unwrap_or_default();
                let is_cut = address.len() >= LONGEST_ADDRESS;
                if is_valid(record) && (is_cut || fits(text)) {
                    let verdict = if is_cut { Verdict::Perhaps } else { Verdict::Yes };
                    span.put(part.segment.slot(record), verdict);
                }
            });
        }
        span
    }

    /// The records with any phone.
    pub fn with_phone(&self) -> Span {
        let mut span = Span::new(self.slots());
        self.each_phone(|_, slot| span.put(slot, Verdict::Yes));
        // What was typed as a phone without a single digit is words.
        span.unite(&self.with_words(FieldClass::Phone, Values::Many, &Claim::Present, &self.everybody()));
        span
    }

    /// The records with a phone that has these digits in a row, and those that have them with what was typed before it.
    pub fn with_digits(&self, digits: &str) -> Span {
        let mut span = Span::new(self.slots());
        let fewest = digits.len().saturating_sub(MOST_BEFORE);
        let last = if may_stand_before(digits) { digits.len() } else { digits.len() - 1 };
        let typed = pack_digits(digits);
        self.each_phone(|entry, slot| {
            if digits.len() <= LONGEST_NUMBER && place_in(entry.number, typed, digits.len()).is_some() {
                span.put(slot, Verdict::Yes);
            } else if entry.is_reduced || entry.is_cut() {
                let own = digits_of(entry.number);
                let begins = |from: usize| own.starts_with(&digits[from..]) || digits[from..].starts_with(own.as_str());
                if entry.is_cut() || (0..=last.min(digits.len() - fewest)).any(begins) {
                    span.put(slot, Verdict::Perhaps);
                }
            }
        });
        let worded = self.with_words(FieldClass::Phone, Values::Shared, &Claim::Present, &self.everybody());
        span.most.unite(&worded.most);
        span
    }

    fn each_phone(&self, mut found: impl FnMut(Numbered, u32)) {
        for part in self.parts() {
            for entry in part.segment.phones.iter() {
                if part.stale.is_none_or(|stale| !stale.contains(entry.record)) {
                    let slot = part.segment.slot(entry.record);
                    found(entry, slot);
                }
            }
        }
    }

    /// The records with a code of this class, such as an account number, that fits: letters and digits in a row.
    pub fn perhaps_with_code(&self, field: FieldClass, fits: impl Fn(&str) -> bool) -> Bits {
        let mut found = Bits::new(self.slots());
        for part in self.parts() {
            for entry in part.segment.codes.iter() {
                let (record, class) = unpack(entry.owner);
                let is_valid = part.stale.is_none_or(|stale| !stale.contains(record));
                if class == field && is_valid && fits(&text_of(entry.code)) {
                    found.insert(part.segment.slot(record));
                }
            }
        }
        found.unite(&self.with_words(field, Values::Shared, &Claim::Present, &self.everybody()).most);
        found
    }
}
