//! Fills in what a clue matches, level by level, from near to far.

use crate::{
    index::{
        codes::{pack_code, text_of},
        emails::{self, Mail},
        entry::FieldClass,
        flat::bits::Bits,
        forward::unpack,
        hits::MatchKind,
        matches::{Direct, Matches, Nearness, Source},
        phones::{self, Call, digits_of},
        query::{Clue, ClueKind},
        segment::Segment,
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
/// Fewer letters begin thousands of codes and tell nothing.
const SHORTEST_CODE_PART: usize = 3;

/// The book around the segment.
pub struct Surroundings<'a> {
    /// Slots ever given out.
    pub slots: usize,
    pub archived: &'a Bits,
    pub nicknames: &'a Nicknames,
}

/// Whether any record of the book fits a clue as far as has been searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    Somewhere,
    Nowhere,
    /// Nowhere, and it is the only clue.
    NowhereAlone,
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
                    number(matches, &clue.text, segment);
                }
                Level::Related => digits_short(matches, clue, segment),
                Level::OneEdit if known != Known::Somewhere => {
                    digits_slip(matches, national.unwrap_or(&clue.text), segment);
                }
                Level::OneEdit | Level::TwoEdits | Level::Anywhere => {}
            }
        }
        ClueKind::Part => match level {
            Level::Typed => {
                if clue.text.len() >= SHORTEST_PART {
                    part(matches, &clue.text, segment);
                } else {
                    beginnings(matches, &clue.text, segment);
                }
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
    match level {
        Level::Typed => {
            matches.add_beginnings(dictionary, text);
            codes(matches, text, segment);
            if text.len() >= SHORTEST_PART {
                beginnings(matches, text, segment);
            }
        }
        Level::Related => {
            for nickname in around.nicknames.nicknames(text) {
                if let Some(word) = dictionary.find(nickname) {
                    matches.offer(dictionary, word, Nearness::Nickname);
                }
            }
            // What begins nothing may be a part of an address; what does is rarely meant so, nor beside a name.
            if text.len() >= SHORTEST_PART && known == Known::NowhereAlone {
                local_part(matches, text, segment);
            }
        }
        Level::Anywhere if text.len() >= SHORTEST_PART => part(matches, text, segment),
        // Slips are looked for where they can matter: see `slips`.
        Level::OneEdit | Level::TwoEdits | Level::Anywhere => {}
    }
}

/// The slips of the finger that a clue may have at a level.
pub fn most_edits(clue: &Clue, level: Level) -> u8 {
    let allowed = match level {
        Level::OneEdit => 1,
        Level::TwoEdits => 2,
        Level::Typed | Level::Related | Level::Anywhere => 0,
    };
    match clue.kind {
        ClueKind::Word if clue.text.bytes().any(|byte| byte.is_ascii_digit()) => 0,
        ClueKind::Word => {
            let length = clue.text.chars().count();
            let most = u8::from(length >= SHORTEST_FOR_ONE_EDIT) + u8::from(length >= SHORTEST_FOR_TWO_EDITS);
            most.min(allowed)
        }
        ClueKind::Digits { .. } => allowed.min(1),
        ClueKind::Part => 0,
    }
}

fn codes(matches: &mut Matches, text: &str, segment: &Segment) {
    let whole = pack_code(text);
    let is_short = text.len() < SHORTEST_CODE_PART;
    let found: Box<dyn Iterator<Item = (u64, u32)>> =
        if is_short { Box::new(segment.codes.exactly(text)) } else { Box::new(segment.codes.beginning_with(text)) };
    for (code, owner) in found {
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
fn number(matches: &mut Matches, digits: &str, segment: &Segment) {
    let Some(typed) = digits.parse::<u32>().ok().filter(|_| !digits.starts_with('0')) else {
        return;
    };
    let mut found = |record: u32| {
        let number = segment.sheet.number(record);
        let is_whole = number == typed;
        let points = if is_whole { 100 } else { 55 + part_of(20, digits.len(), digits_in(number)) };
        let kind = if is_whole { MatchKind::Exact } else { MatchKind::Digits };
        let source = Source::Number(number);
        matches.offer_direct(Direct { record, field: FieldClass::Number, kind, edits: 0, points, source });
    };
    segment.sheet.with_numbers(typed, typed).for_each(&mut found);
    // Fewer digits begin thousands of numbers and tell nothing.
    let (mut low, mut high) = (u64::from(typed), u64::from(typed));
    for _ in digits.len()..10 {
        if digits.len() < 3 {
            break;
        }
        (low, high) = (low * 10, high * 10 + 9);
        let Ok(from) = u32::try_from(low) else { break };
        segment.sheet.with_numbers(from, u32::try_from(high).unwrap_or(u32::MAX)).for_each(&mut found);
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
    segment.emails.find(text, &mut |found| mail(matches, found, text));
}

fn beginnings(matches: &mut Matches, text: &str, segment: &Segment) {
    for found in segment.emails.beginning_with(text, MOST_ADDRESSES) {
        mail(matches, found, text);
    }
}

/// The names of domains are words: only what stands before the @ has parts that are none.
fn local_part(matches: &mut Matches, text: &str, segment: &Segment) {
    segment.emails.find_local(text, &mut |found| mail(matches, found, text));
}

fn mail(matches: &mut Matches, mail: Mail, text: &str) {
    let coverage = part_of(20, text.len(), mail.length);
    let (points, kind) = match mail.place {
        emails::Place::Whole => (100, MatchKind::Exact),
        emails::Place::Local => (90, MatchKind::Prefix),
        emails::Place::Start => (66 + coverage, MatchKind::Prefix),
        emails::Place::Inside => (46 + coverage, MatchKind::Part),
    };
    let source = Source::Address(mail.address);
    matches.offer_direct(Direct { record: mail.record, field: FieldClass::Email, kind, edits: 0, points, source });
}
