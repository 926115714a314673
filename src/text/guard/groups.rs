//! The digits of a text as they are written: groups apart by one space or hyphen.

use std::ops::Range;

/// Groups of digits that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Bytes of each group, all of them ASCII digits.
    pub groups: Vec<Range<usize>>,
}

impl Row {
    /// The digits of some of its groups.
    pub fn digits(&self, text: &str, of: Range<usize>) -> String {
        self.groups[of].iter().map(|group| &text[group.clone()]).collect()
    }

    /// The lengths of some of its groups.
    pub fn lengths(&self, of: Range<usize>) -> Vec<usize> {
        self.groups[of].iter().map(Range::len).collect()
    }

    /// From the first byte of the first group to the last of the last.
    pub fn range(&self, of: Range<usize>) -> Range<usize> {
        self.groups[of.start].start..self.groups[of.end - 1].end
    }
}

/// The rows of digits in a text.
///
/// A row that touches a letter, a plus, a decimal point or the like is part of something else (a serial, an IBAN,
/// a phone abroad, an amount, an address of the web) and is left out as a whole.
pub fn groups(text: &str) -> Vec<Row> {
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut groups = Vec::new();
        loop {
            let from = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            groups.push(from..at);
            let separator = separator(&bytes[at..]);
            if separator == 0 || !bytes.get(at + separator).is_some_and(u8::is_ascii_digit) {
                break;
            }
            at += separator;
        }
        let before = text[..start].chars().next_back();
        if !before.is_some_and(belongs_before) && !belongs_behind(&text[at..]) {
            rows.push(Row { groups });
        }
    }
    rows
}

/// The bytes of one space or hyphen, of whatever sort; 0 if something else comes.
fn separator(bytes: &[u8]) -> usize {
    match bytes {
        [b' ' | b'-', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        // U+2010 to U+2013, and the narrow space U+202F.
        [0xE2, 0x80, 0x90..=0x93 | 0xAF, ..] => 3,
        _ => 0,
    }
}

fn belongs_before(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '+' | '.' | ',' | '$' | '€' | '£' | '_' | '/')
}

fn belongs_behind(rest: &str) -> bool {
    let mut characters = rest.chars();
    let (next, second) = (characters.next(), characters.next());
    let goes_on = second.is_some_and(char::is_alphanumeric);
    match next {
        Some('.' | ',' | '/' | ':') => goes_on,
        Some(next) => next.is_alphanumeric() || next == '_',
        None => false,
    }
}

/// Whether the last digit proves the others (ISO/IEC 7812-1, annex B).
pub fn is_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0');
            let doubled = if place % 2 == 1 { value * 2 } else { value };
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    !digits.is_empty() && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_from_parts_of_something_else() {
        let check = |text: &str, expected: &[&str]| {
            let rows = groups(text);
            let found: Vec<String> = rows.iter().map(|row| format!("{:?}", row.lengths(0..row.groups.len()))).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("4111 1111-1111\u{a0}1111.", &["[4, 4, 4, 4]"]);
        check("a 12, b 345", &["[2]", "[3]"]);
        check("DE89 3704 0044", &[]);
        check("SN12345 and 99.50 and +49 30 1234", &[]);
        check("12  34", &["[2]", "[2]"]);
        check("1,234", &[]);
    }

    #[test]
    fn the_last_digit_proves_the_others() {
        assert!(is_luhn("4111111111111111") && is_luhn("79927398713"));
        assert!(!is_luhn("4111111111111112") && !is_luhn(""));
    }
}
