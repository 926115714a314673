//! What can be made of a cell before it is read: numbers that a spreadsheet spoilt, dates in another order, names in
//! capitals.

use crate::model::importing::{LetterCase, Transform, WrittenOrder};
use crate::model::kind::{DateOrder, Kind};
use crate::text::trim::trim;

/// The cell after the transform; None if it stays as it is.
pub fn apply(transform: &Transform, cell: &str) -> Option<String> {
    let text = trim(cell);
    let made = match transform {
        // A name is split where the column is mapped.
        Transform::AsIs | Transform::SplitName => None,
        Transform::Fixed(fixed) => Some(fixed.clone()),
        _ if text.is_empty() => None,
        Transform::FixPhone => fix_phone(text),
        Transform::Dates(written) => as_iso(text, *written),
        Transform::Case(case) => Some(in_case(text, *case)),
        Transform::Unmarked => text.strip_prefix('\'').map(str::to_owned),
        Transform::Labels => Some(labels(text)),
        Transform::NamedNumbers => Some(named_numbers(text)),
    };
    made.filter(|made| made != cell)
}

/// `4.15555E+09` and `4155550100.0` as plain digits; a leading plus or zero that the spreadsheet ate comes back where
/// the length tells it: eleven digits or more are an international number, nine digits lost their zero.
fn fix_phone(text: &str) -> Option<String> {
    let bare = text.trim_start_matches('\'').trim_matches(['=', '"']);
    let digits = match bare.split_once(['E', 'e']) {
        Some((figures, power)) => written_out(figures, power)?,
        None => bare.strip_suffix(".0").or_else(|| bare.strip_suffix(",0")).unwrap_or(bare).to_owned(),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return (digits != text).then_some(digits);
    }
    Some(match digits.len() {
        11 if digits.starts_with('1') => format!("+{digits}"),
        12..=15 if !digits.starts_with('0') => format!("+{digits}"),
        9 if !digits.starts_with('0') => format!("0{digits}"),
        _ => digits,
    })
}

/// `4.155550100` and `+09` as `4155550100`; None where digits are lost, for a wrong number is worse than none.
fn written_out(figures: &str, power: &str) -> Option<String> {
    let power: usize = power.trim_start_matches('+').parse().ok()?;
    let (whole, rest) = figures.split_once(['.', ',']).unwrap_or((figures, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_complete = whole.len() == 1 && is_number(whole) && is_number(rest) && power <= 14 && rest.len() == power;
    is_complete.then(|| format!("{whole}{rest}"))
}

/// A date as ISO 8601, read in the order that is said; None if it cannot be read so.
fn as_iso(text: &str, written: WrittenOrder) -> Option<String> {
    // A time of day behind the date says nothing of the order.
    let (date, time) = text.split_once([' ', 'T']).map_or((text, ""), |(date, time)| (date, time));
    let mut parts: Vec<&str> = date.split(['/', '.', '-']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() != 3 || !parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    match written {
        _ if parts[0].len() == 4 => {}
        WrittenOrder::YearFirst => {}
        WrittenOrder::DayFirst => parts.reverse(),
        WrittenOrder::MonthFirst => parts.rotate_right(1),
    }
    let year = match parts[0].len() {
        4 => parts[0].to_owned(),
        2 => century(parts[0])?,
        _ => return None,
    };
    let iso = format!("{year}-{:0>2}-{:0>2}", parts[1], parts[2]);
    Kind::Date.parse(&iso, DateOrder::MonthFirst).ok()??;
    Some(if time.is_empty() { iso } else { format!("{iso} {time}") })
}

/// The year of two digits that was last: spreadsheets take 30 to 99 for the last century.
fn century(year: &str) -> Option<String> {
    let number: u16 = year.parse().ok()?;
    Some((if number < 30 { 2000 + number } else { 1900 + number }).to_string())
}

fn in_case(text: &str, case: LetterCase) -> String {
    match case {
        LetterCase::Upper => text.to_uppercase(),
        LetterCase::Lower => text.to_lowercase(),
        LetterCase::Names => {
            let has = |is: fn(char) -> bool| text.chars().any(is);
            // Who wrote letters of both sizes knew how the name is written.
            if has(char::is_uppercase) && has(char::is_lowercase) { text.to_owned() } else { capitals(text) }
        }
    }
}

fn capitals(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut is_start = true;
    for letter in text.chars() {
        if is_start {
            made.extend(letter.to_uppercase());
        } else {
            made.extend(letter.to_lowercase());
        }
        is_start = !letter.is_alphanumeric();
    }
    made
}

/// `* myContacts ::: Customers` without the groups that every contact is in.
fn labels(text: &str) -> String {
    let is_said = |label: &&str| !label.is_empty() && !label.starts_with("* ");
    text.split(":::").map(str::trim).filter(is_said).collect::<Vec<_>>().join("; ")
}

/// `Phone:555-0100 Mobile:555-0101` as the list that a phone cell is.
fn named_numbers(text: &str) -> String {
    let mut items: Vec<(String, String)> = Vec::new();
    let mut rest = text;
    while let Some(colon) = rest.find(':') {
        let before = &rest[..colon];
        let start = before.rfind(|letter: char| letter.is_ascii_digit() || letter == ')').map_or(0, |at| at + 1);
        if let Some((_, number)) = items.last_mut() {
            number.push_str(&before[..start]);
        } else if start > 0 {
            items.push((String::new(), before[..start].to_owned()));
        }
        items.push((before[start..].trim_matches([' ', ',', ';', '\n']).to_owned(), String::new()));
        rest = &rest[colon + 1..];
    }
    match items.last_mut() {
        Some((_, number)) => number.push_str(rest),
        None => return text.to_owned(),
    }
    let shown = items.iter().filter(|(_, number)| !number.trim().is_empty()).map(|(name, number)| {
        let number = number.trim_matches([' ', ',', ';', '\n']);
        if name.is_empty() || name == "Phone" { number.to_owned() } else { format!("{name}: {number}") }
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_23_each_transform_makes_of_a_cell_what_a_person_would() {
        let check = |transform: &Transform, cell: &str, expected: &str| {
            let made = apply(transform, cell).unwrap_or_else(|| cell.to_owned());
            assert_eq!(made, expected, "{transform:?} {cell:?}");
        };
        let phone = Transform::FixPhone;
        check(&phone, "4.155550100E+09", "4155550100");
        check(&phone, "4155550100.0", "4155550100");
        check(&phone, "491761234567", "+491761234567");
        check(&phone, "14155550100", "+14155550100");
        check(&phone, "171234567", "0171234567");
        check(&phone, "'0171234567", "0171234567");
        check(&phone, "=\"0171234567\"", "0171234567");
        check(&phone, "(415) 555-0100", "(415) 555-0100");
        // Six digits are lost: a number that is made up would be worse.
        check(&phone, "4.91761E+11", "4.91761E+11");
        let day = Transform::Dates(WrittenOrder::DayFirst);
        check(&day, "03/04/1980", "1980-04-03");
        check(&day, "3.4.80", "1980-04-03");
        check(&day, "1980-04-03", "1980-04-03");
        check(&day, "31/31/1980", "31/31/1980");
        check(&Transform::Dates(WrittenOrder::MonthFirst), "03/04/1980 10:00", "1980-03-04 10:00");
        check(&Transform::Dates(WrittenOrder::YearFirst), "80/03/04", "1980-03-04");
        check(&Transform::Fixed("Square".to_owned()), "", "Square");
        let names = Transform::Case(LetterCase::Names);
        check(&names, "ADA O'NEIL-NOVAK", "Ada O'Neil-Novak");
        check(&names, "ludwig van beethoven", "Ludwig Van Beethoven");
        check(&names, "Ludwig van Beethoven", "Ludwig van Beethoven");
        check(&Transform::Case(LetterCase::Upper), "Ada", "ADA");
        check(&Transform::Unmarked, "'77", "77");
        check(&Transform::Labels, "* myContacts ::: Vip ::: * starred", "Vip");
        check(&Transform::NamedNumbers, "Phone:(555) 010-1234", "(555) 010-1234");
        check(
            &Transform::NamedNumbers,
            "Phone:(555) 010-1234 Mobile:(555) 010-9999",
            "(555) 010-1234; Mobile: (555) 010-9999",
        );
        check(&Transform::NamedNumbers, "555-0100", "555-0100");
    }
}
