//! Fills in what a clue matches, level by level, from near to far.

use crate::{
    index::{
        codes::{pack_code, text_of},
        emails::{self, Mail},
        entry::FieldClass,
        forward::unpack,
        hits::MatchKind,
        matches::{Direct, Matches, Nearness, Source},
        phones::{self, Call, digits_of},
        query::{Clue, ClueKind},
        segment::Segment,
        slots::Slots,
        typo::Ending,
    },
    text::nickname::Nicknames,
};

/// How far a search goes; each level adds to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Typed,
    Related,
    OneEdit,
    TwoEdits,
    /// Words as parts of addresses, for when nothing else is found.
    Anywhere,
}

impl Level {
    pub const ALL: [Level; 5] = [Level::Typed, Level::Related, Level::OneEdit, Level::TwoEdits, Level::Anywhere];
}

/// Shorter words have too many neighbours for a typing error to mean anything.
const SHORTEST_FOR_ONE_EDIT: usize = 3;
const SHORTEST_FOR_TWO_EDITS: usize = 5;
/// Shorter parts are in too many addresses.
const SHORTEST_PART: usize = 4;
/// Words that begin more addresses than this are names, and found as such.
const MOST_ADDRESSES: usize = 500;
const SHORTEST_PHONE_PART: usize = 4;

/// The book around the segment.
pub struct Surroundings<'a> {
    pub slots: &'a Slots,
    pub nicknames: &'a Nicknames,
}

/// Whether any record of the book fits a clue as far as has been searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    Somewhere,
    Nowhere,
}

/// Adds what the clue matches at the level.
pub fn gather(
    matches: &mut Matches,
    level: Level,
    clue: &Clue,
    known: Known,
    segment: &Segment,
    around: &Surroundings<'_>,
) {
    match &clue.kind {
        ClueKind::Word => word(matches, level, clue, known, segment, around),
        ClueKind::Digits { national, is_grouped } => {
            let national = national.as_deref();
            match level {
                Level::Typed => {
                    digits_typed(matches, clue, national, segment);
                    if !is_grouped {
                        matches.add_beginnings(&segment.dictionary, &clue.text);
                    }
                    number(matches, &clue.text, segment, around);
                }
                Level::Related => digits_short(matches, clue, segment),
                Level::OneEdit if known == Known::Nowhere => {
                    digits_slip(matches, national.unwrap_or(&clue.text), segment);
                }
                Level::OneEdit | Level::TwoEdits | Level::Anywhere => {}
            }
        }
        ClueKind::Part => match level {
            Level::Typed => {
                part(matches, &clue.text, segment);
                codes(matches, &clue.text, segment);
            }
            Level::Related | Level::OneEdit | Level::TwoEdits | Level::Anywhere => {}
        },
    }
    matches.settle(segment);
}

fn word(matches: &mut Matches, level: Level, clue: &Clue, known: Known, segment: &Segment, around: &Surroundings<'_>) {
    let dictionary = &segment.dictionary;
    let text = clue.text.as_str();
    let length = text.chars().count();
    let is_plain = !text.bytes().any(|byte| byte.is_ascii_digit());
    let ending = if clue.is_open { Ending::Open } else { Ending::Whole };
    match level {
        Level::Typed => {
            matches.add_beginnings(dictionary, text);
            codes(matches, text, segment);
            if text.len() >= SHORTEST_PART {
                let addresses = segment.emails.beginning_with(text);
                if addresses.len() <= MOST_ADDRESSES {
                    addresses.for_each(|found| mail(matches, found, text, segment));
                }
            }
        }
        Level::Related => {
            for nickname in around.nicknames.nicknames(text) {
                if let Some(word) = dictionary.find(nickname) {
                    matches.offer(dictionary, word, Nearness::Nickname);
                }
            }
            // What begins nothing may be a part of an address; what does is rarely meant so.
            if text.len() >= SHORTEST_PART && known == Known::Nowhere {
                part(matches, text, segment);
            }
        }
        Level::OneEdit if is_plain && length >= SHORTEST_FOR_ONE_EDIT => {
            matches.add_typos(dictionary, text, 1, ending);
        }
        Level::TwoEdits if is_plain && length >= SHORTEST_FOR_TWO_EDITS => {
            matches.add_typos(dictionary, text, 2, ending);
        }
        Level::Anywhere if text.len() >= SHORTEST_PART => part(matches, text, segment),
        Level::OneEdit | Level::TwoEdits | Level::Anywhere => {}
    }
}

fn codes(matches: &mut Matches, text: &str, segment: &Segment) {
    let whole = pack_code(text);
    for (code, owner) in segment.codes.beginning_with(text) {
        let (record, field) = unpack(owner);
        let is_whole = whole == Some(code);
        let kind = if is_whole { MatchKind::Exact } else { MatchKind::Prefix };
        let points = if is_whole { 100 } else { 70 + part_of(20, text.len(), text_of(code).len()) };
        matches.offer_direct(Direct { record, field, kind, edits: 0, points, source: Source::Code(code) });
    }
}

/// A share of the points by how much of the whole was typed.
fn part_of(points: usize, typed: usize, whole: usize) -> u8 {
    (points * typed.min(whole) / whole.max(1)) as u8
}

/// The customer number, whole or by its first digits.
fn number(matches: &mut Matches, digits: &str, segment: &Segment, around: &Surroundings<'_>) {
    let Some(typed) = digits.parse::<u32>().ok().filter(|_| !digits.starts_with('0')) else {
        return;
    };
    let mut found = |slot: u32| {
        let Some(record) = segment.record_of(slot) else {
            return;
        };
        let number = around.slots.number(slot);
        let is_whole = number == typed;
        let points = if is_whole { 100 } else { 55 + part_of(20, digits.len(), digits_in(number)) };
        let kind = if is_whole { MatchKind::Exact } else { MatchKind::Digits };
        let source = Source::Number(number);
        matches.offer_direct(Direct { record, field: FieldClass::Number, kind, edits: 0, points, source });
    };
    around.slots.with_numbers(typed, typed, &mut found);
    // Fewer digits begin thousands of numbers and tell nothing.
    let (mut low, mut high) = (u64::from(typed), u64::from(typed));
    for _ in digits.len()..10 {
        if digits.len() < 3 {
            break;
        }
        (low, high) = (low * 10, high * 10 + 9);
        let Ok(from) = u32::try_from(low) else { break };
        around.slots.with_numbers(from, u32::try_from(high).unwrap_or(u32::MAX), &mut found);
    }
}

fn digits_in(number: u32) -> usize {
    number.checked_ilog10().map_or(1, |digits| digits as usize + 1)
}

fn digits_typed(matches: &mut Matches, clue: &Clue, national: Option<&str>, segment: &Segment) {
    codes(matches, &clue.text, segment);
    let mut is_found = false;
    // Abroad a number is also typed with the trunk zero of its country, which is not stored.
    let trunkless = clue.text.strip_prefix('0');
    for digits in [Some(clue.text.as_str()), national, trunkless].into_iter().flatten() {
        if digits.len() >= SHORTEST_PHONE_PART && !is_found {
            segment.phones.find(digits, &mut |found| {
                is_found = true;
                call(matches, found, digits);
            });
        }
    }
}

fn digits_short(matches: &mut Matches, clue: &Clue, segment: &Segment) {
    if clue.text.len() == SHORTEST_PHONE_PART - 1 {
        segment.phones.find(&clue.text, &mut |found| call(matches, found, &clue.text));
    }
}

fn digits_slip(matches: &mut Matches, digits: &str, segment: &Segment) {
    segment.phones.find_with_slip(digits, &mut |found| call(matches, found, digits));
}

fn call(matches: &mut Matches, call: Call, digits: &str) {
    let coverage = part_of(24, digits.len(), digits_of(call.number).len());
    // People remember the end of a number, then its beginning.
    let (points, edits) = match call.place {
        phones::Place::Whole => (100, 0),
        phones::Place::End => (68 + coverage, 0),
        phones::Place::Start => (62 + coverage, 0),
        phones::Place::Inside => (50 + coverage, 0),
        phones::Place::Slip => (24 + coverage, 1),
    };
    let kind = if call.place == phones::Place::Whole { MatchKind::Exact } else { MatchKind::Digits };
    let source = Source::Phone(call.number);
    matches.offer_direct(Direct { record: call.record, field: FieldClass::Phone, kind, edits, points, source });
}

fn part(matches: &mut Matches, text: &str, segment: &Segment) {
    segment.emails.find(text, &mut |found| mail(matches, found, text, segment));
}

fn mail(matches: &mut Matches, mail: Mail, text: &str, segment: &Segment) {
    let coverage = part_of(20, text.len(), segment.emails.address(mail.address).len());
    let (points, kind) = match mail.place {
        emails::Place::Whole => (100, MatchKind::Exact),
        emails::Place::Local => (90, MatchKind::Prefix),
        emails::Place::Start => (66 + coverage, MatchKind::Prefix),
        emails::Place::Inside => (46 + coverage, MatchKind::Part),
    };
    let source = Source::Address(mail.address);
    matches.offer_direct(Direct { record: mail.record, field: FieldClass::Email, kind, edits: 0, points, source });
}
