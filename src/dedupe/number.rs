//! Numbers that belong to one person alone, in the form in which they are compared.

use super::beginning::beginning;
use super::profile::Identifier;
use crate::text::fold::fold;

/// A number that tells people apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// Only numbers of one kind are compared.
    pub kind: u64,
    /// Letters and digits alone.
    pub value: String,
}

/// Written where no number is known, besides runs of one character.
const PLACEHOLDERS: &[&str] = &[
    "none",
    "unknown",
    "pending",
    "test",
    "tba",
    "tbd",
    "nothing",
    "missing",
    "notapplicable",
    "notavailable",
    "12345",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
];

/// Characters below which a number tells nobody apart.
const SHORTEST: usize = 4;

/// Reads one number; nothing if it is none, such as "n/a" or "000-00-0000".
pub fn number(identifier: &Identifier) -> Option<Number> {
    let value = plain(beginning(&identifier.value));
    let mut characters = value.chars();
    let first = characters.next()?;
    let is_placeholder = characters.all(|other| other == first) || PLACEHOLDERS.contains(&value.as_str());
    let is_short = value.chars().count() < SHORTEST;
    (!is_placeholder && !is_short).then_some(Number { kind: identifier.kind, value })
}

/// Letters and digits alone, as numbers of any kind are compared.
pub fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dup_06_numbers_that_are_none_fall_away() {
        let check = |text: &str, expected: &str| {
            let found = number(&Identifier { kind: 7, value: text.to_owned() });
            assert_eq!(found.map(|number| number.value).unwrap_or_default(), expected, "{text}");
        };
        check("536-90-4399", "536904399");
        check("TX D 1234 5678", "txd12345678");
        check("000-00-0000", "");
        check("xxx-xx-xxxx", "");
        check("n/a", "");
        check("Not applicable", "");
        check("123-45-6789", "");
        check("17a", "");
        check(" ", "");
        check("\u{202e}\u{0301}", "");
    }
}
