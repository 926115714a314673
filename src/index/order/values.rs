//! What records are sorted by: words, numbers and dates of the segments that hold them.

use std::cmp::Ordering;

use crate::index::{
    candidates::Part,
    column::{Column, Direction},
    forward::word_of,
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

    /// The order of two slots by a column that compares, ties by name, then number.
    pub fn compare(&self, column: Column, direction: Direction, a: u32, b: u32) -> Ordering {
        let (Some(one), Some(other)) = (self.place(a), self.place(b)) else {
            return a.cmp(&b);
        };
        let by_name = || directed(&words(one, Worded::Name), &words(other, Worded::Name), Direction::Ascending);
        let by_words = |worded| directed(&words(one, worded), &words(other, worded), direction);
        let by_number = |number: fn(Place<'_>) -> u64| match direction {
            Direction::Ascending => number(one).cmp(&number(other)),
            Direction::Descending => number(other).cmp(&number(one)),
        };
        let order = match column {
            Column::Name => by_words(Worded::Name),
            Column::Business => by_words(Worded::Business),
            Column::City => by_words(Worded::City),
            Column::Referral => by_words(Worded::Referral),
            Column::Number => by_number(|place| u64::from(number(place))),
            Column::Created => by_number(|place| place.segment.sheet.created(place.record)),
            Column::Updated => by_number(|place| place.segment.sheet.updated(place.record)),
            Column::Account | Column::Phone | Column::Email => Ordering::Equal,
        };
        let by_name = if column == Column::Name { Ordering::Equal } else { by_name() };
        order.then(by_name).then_with(|| (number(one), a).cmp(&(number(other), b)))
    }
}

pub fn number(place: Place<'_>) -> u32 {
    place.segment.sheet.number(place.record)
}

/// The numbers of the words that a record is sorted by.
pub fn word_numbers(segment: &Segment, record: u32, column: Worded, found: &mut impl FnMut(u32)) {
    let places = segment.sheet.words_of(record, column);
    let Some(last) = places.iter().max() else {
        return;
    };
    // Nearly every value is a stretch of words in their order.
    let mut words = [0u32; 256];
    let terms = segment.forward.all_terms(record).take(usize::from(*last) + 1);
    for (word, term) in words.iter_mut().zip(terms) {
        *word = word_of(term);
    }
    for place in places {
        found(words[usize::from(*place)]);
    }
}

fn words(place: Place<'_>, column: Worded) -> Vec<&str> {
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
