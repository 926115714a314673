//! What records are sorted by: words, numbers and dates of the segments that hold them.

use std::cmp::Ordering;

use crate::index::{
    candidates::Part,
    column::{Column, Direction},
    entry::FieldClass,
    forward::word_of,
    order::SortKey,
    segment::Segment,
    sheet::Worded,
};

/// All records in use, wherever they lie.
pub struct Book<'a> {
    pub parts: Vec<Part<'a>>,
    /// Slots ever given out.
    pub slots: usize,
}

/// Whether two records can be compared by the column without sorting all: addresses, phones and codes lie by value,
/// not by record.
pub fn compares(column: Column) -> bool {
    match column {
        Column::Name
        | Column::Business
        | Column::City
        | Column::Region
        | Column::Postcode
        | Column::Tags
        | Column::Category
        | Column::Location
        | Column::Referral
        | Column::Number
        | Column::Created
        | Column::Updated => true,
        Column::Account | Column::Phone | Column::Email => false,
    }
}

/// A record's place in a book.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub part: usize,
    pub segment: &'a Segment,
    pub record: u32,
}

impl<'a> Book<'a> {
    /// The valid records of a part.
    pub fn records(&self, part: usize) -> impl Iterator<Item = u32> {
        let Part { segment, stale } = self.parts[part];
        (0..segment.len() as u32).filter(move |record| stale.is_none_or(|stale| !stale.contains(*record)))
    }

    pub fn is_valid(&self, part: usize, record: u32) -> bool {
        self.parts[part].stale.is_none_or(|stale| !stale.contains(record))
    }

    /// Where the slot's record lies, if the slot is in use.
    pub fn place(&self, slot: u32) -> Option<Place<'a>> {
        self.parts.iter().enumerate().find_map(|(at, part)| {
            let record = part.segment.record_of(slot)?;
            self.is_valid(at, record).then_some(Place { part: at, segment: part.segment, record })
        })
    }

    /// The order of two slots by columns that compare, ties by name, then number.
    pub fn compare(&self, keys: &[SortKey], a: u32, b: u32) -> Ordering {
        let (Some(one), Some(other)) = (self.place(a), self.place(b)) else {
            return a.cmp(&b);
        };
        let by_keys = keys.iter().map(|key| compare_by(*key, one, other)).find(|order| order.is_ne());
        let by_name = || compare_by((Column::Name, Direction::Ascending), one, other);
        by_keys.unwrap_or_else(by_name).then_with(|| (number(one), a).cmp(&(number(other), b)))
    }
}

fn compare_by((column, direction): SortKey, one: Place<'_>, other: Place<'_>) -> Ordering {
    let by_words = |wording| directed(&words(one, wording), &words(other, wording), direction);
    let by_number = |number: fn(Place<'_>) -> u64| match direction {
        Direction::Ascending => number(one).cmp(&number(other)),
        Direction::Descending => number(other).cmp(&number(one)),
    };
    match column {
        Column::Name
        | Column::Business
        | Column::City
        | Column::Region
        | Column::Postcode
        | Column::Tags
        | Column::Category
        | Column::Location
        | Column::Referral => wording(column).map_or(Ordering::Equal, by_words),
        Column::Number => by_number(|place| u64::from(number(place))),
        Column::Created => by_number(|place| place.segment.sheet.created(place.record)),
        Column::Updated => by_number(|place| place.segment.sheet.updated(place.record)),
        Column::Account | Column::Phone | Column::Email => Ordering::Equal,
    }
}

/// Which words of a record a column is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    Of(Worded),
    /// All words in fields of this class.
    Class(FieldClass),
}

/// The words that a column is sorted by; nothing for numbers, dates, and what lies by value.
pub fn wording(column: Column) -> Option<Wording> {
    match column {
        Column::Name => Some(Wording::Of(Worded::Name)),
        Column::Business => Some(Wording::Of(Worded::Business)),
        Column::City => Some(Wording::Of(Worded::City)),
        Column::Referral => Some(Wording::Of(Worded::Referral)),
        Column::Region => Some(Wording::Class(FieldClass::Region)),
        Column::Postcode => Some(Wording::Class(FieldClass::Postcode)),
        Column::Tags => Some(Wording::Class(FieldClass::Tag)),
        Column::Category => Some(Wording::Class(FieldClass::Category)),
        Column::Location => Some(Wording::Class(FieldClass::Location)),
        Column::Account | Column::Phone | Column::Email | Column::Number | Column::Created | Column::Updated => None,
    }
}

pub fn number(place: Place<'_>) -> u32 {
    place.segment.sheet.number(place.record)
}

/// The numbers of the words that a record is sorted by.
pub fn word_numbers(segment: &Segment, record: u32, wording: Wording, found: &mut impl FnMut(u32)) {
    let column = match wording {
        Wording::Of(column) => column,
        Wording::Class(field) => {
            let of_class = segment.forward.terms(record).filter(|(_, class)| *class == field);
            of_class.for_each(|(word, _)| found(word));
            return;
        }
    };
    let places = segment.sheet.words_of(record, column);
    let Some(last) = places.iter().max() else {
        return;
    };
    // Nearly every value is a stretch of words in their order.
    let mut words = [0u32; 256];
    let codes = segment.forward.codes_of(record).take(usize::from(*last) + 1);
    for (word, code) in words.iter_mut().zip(codes) {
        *word = code;
    }
    for place in places {
        found(word_of(segment.forward.term(words[usize::from(*place)])));
    }
}

fn words(place: Place<'_>, column: Wording) -> Vec<&str> {
    let mut words = Vec::new();
    word_numbers(place.segment, place.record, column, &mut |word| words.push(place.segment.dictionary.word(word)));
    words
}

/// Empty values come last in both directions.
fn directed(a: &[&str], b: &[&str], direction: Direction) -> Ordering {
    let order = match direction {
        Direction::Ascending => a.cmp(b),
        Direction::Descending => b.cmp(a),
    };
    a.is_empty().cmp(&b.is_empty()).then(order)
}
