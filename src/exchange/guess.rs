//! Guesses what the columns of a file without a header hold, from its first rows.

use crate::exchange::headers::Meaning;
use crate::model::customer;
use crate::model::kind::{DateOrder, Kind};
use crate::text::fold::fold;
use crate::text::nickname::Nicknames;

/// What each column seems to hold; None where there is no telling.
pub fn meanings(sample: &[Vec<String>], columns: usize) -> Vec<Option<Meaning>> {
    let looks: Vec<Look> = (0..columns).map(|column| look(sample, column)).collect();
    let mut meanings = vec![None; columns];
    let mut claim = |wanted: Look, fields: &[u16]| {
        let found = (0..columns).filter(|column| looks[*column] == wanted);
        for (column, field) in found.zip(fields) {
            meanings[column] = Some(Meaning::Field { field: *field, rank: 0 });
        }
    };
    claim(Look::Email, &[customer::EMAIL; 4]);
    claim(Look::Phone, &[customer::PHONE; 6]);
    claim(Look::Street, &[customer::STREET, customer::STREET2]);
    claim(Look::Postcode, &[customer::ZIP]);
    claim(Look::StateCode, &[customer::STATE]);
    claim(Look::OldDate, &[customer::BIRTHDAY]);
    claim(Look::NewDate, &[customer::CREATED]);
    claim(Look::Business, &[customer::BUSINESS]);
    claim(Look::Prose, &[customer::NOTES; 3]);
    if looks.first() == Some(&Look::Number) || looks.first() == Some(&Look::Code) {
        meanings[0] = Some(Meaning::Field { field: customer::ACCOUNT, rank: 0 });
    }
    name_words(&looks, sample, &mut meanings);
    meanings
}

/// Columns of plain words: names come before the street, the town behind it.
fn name_words(looks: &[Look], sample: &[Vec<String>], meanings: &mut [Option<Meaning>]) {
    let street = looks.iter().position(|look| matches!(look, Look::Street)).unwrap_or(looks.len());
    let words: Vec<usize> = (0..looks.len()).filter(|column| looks[*column] == Look::Words).collect();
    let (names, places): (Vec<usize>, Vec<usize>) = words.into_iter().partition(|column| *column < street);
    let field = |field: u16| Some(Meaning::Field { field, rank: 0 });
    match names.as_slice() {
        [] => {}
        [only] => meanings[*only] = Some(Meaning::FullName),
        [one, other, rest @ ..] => {
            let nicknames = Nicknames::shipped();
            let given = |column: usize| {
                let cells = sample.iter().filter_map(|row| row.get(column));
                cells.filter(|cell| !nicknames.groups(&fold(cell)).is_empty()).count()
            };
            let (first, last) = if given(*other) > given(*one) { (*other, *one) } else { (*one, *other) };
            meanings[first] = field(customer::FIRST_NAME);
            meanings[last] = field(customer::LAST_NAME);
            if let Some(town) = rest.first() {
                meanings[*town] = field(customer::CITY);
            }
        }
    }
    if let Some(town) = places.first() {
        meanings[*town] = field(customer::CITY);
    }
}

/// What most cells of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Empty,
    Email,
    Phone,
    OldDate,
    NewDate,
    Postcode,
    StateCode,
    Street,
    Business,
    Number,
    Code,
    Words,
    Prose,
}

const LOOKS: [Look; 12] = [
    Look::Email,
    Look::Phone,
    Look::OldDate,
    Look::NewDate,
    Look::Postcode,
    Look::StateCode,
    Look::Street,
    Look::Business,
    Look::Number,
    Look::Code,
    Look::Words,
    Look::Prose,
];

fn look(sample: &[Vec<String>], column: usize) -> Look {
    let cells: Vec<&str> =
        sample.iter().filter_map(|row| row.get(column)).map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    if cells.is_empty() {
        return Look::Empty;
    }
    // Two thirds is a clear majority that a few bad cells do not change.
    let is_clear = |look: &Look| cells.iter().filter(|cell| look_of(cell) == *look).count() * 3 >= cells.len() * 2;
    let has_businesses = cells.iter().filter(|cell| look_of(cell) == Look::Business).count() * 5 >= cells.len();
    if has_businesses {
        return Look::Business;
    }
    LOOKS.into_iter().find(is_clear).unwrap_or(Look::Prose)
}

fn look_of(cell: &str) -> Look {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    let words = cell.split_whitespace().count();
    if cell.contains('@') {
        return Look::Email;
    }
    if let Some(year) = year_of(cell) {
        // Whoever was born after 2005 seldom has a repair in a shop's book.
        return if year < 2005 { Look::OldDate } else { Look::NewDate };
    }
    match (letters, digits) {
        (0, 5) => Look::Postcode,
        (0, 9) if cell.contains('-') && cell.len() == 10 => Look::Postcode,
        (0..=4, 7..=20) => Look::Phone,
        (0, 1..) => Look::Number,
        (2, 0) if cell.chars().all(char::is_uppercase) => Look::StateCode,
        (_, 1..) if cell.starts_with(|letter: char| letter.is_ascii_digit()) && words > 1 => Look::Street,
        (_, 1..) if words == 1 => Look::Code,
        (_, 0) if is_business(cell) => Look::Business,
        (1.., 0) if words <= 4 && cell.len() <= 40 => Look::Words,
        _ => Look::Prose,
    }
}

fn is_business(cell: &str) -> bool {
    matches!(crate::exchange::names::split_full_name(cell), crate::exchange::names::FullName::Business(_))
}

fn year_of(cell: &str) -> Option<i16> {
    match Kind::Date.parse(cell, DateOrder::MonthFirst).ok()?? {
        crate::model::value::Value::Date(date) => date.year,
        crate::model::value::Value::Text(_)
        | crate::model::value::Value::Whole(_)
        | crate::model::value::Value::Flag(_)
        | crate::model::value::Value::Time(_)
        | crate::model::value::Value::AsTyped(_) => None,
    }
}
