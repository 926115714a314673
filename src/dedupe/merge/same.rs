//! When two values say the same, so that one of them may stand for both.

use crate::model::customer;
use crate::model::path::MAIN;
use crate::model::value::Value;
use crate::text::digits::{digits, phone_digits};

/// Whether two values of a part of a field say the same: phones by their digits, e-mails and words without case.
pub fn is_same(field: u16, part: u8, one: &Value, other: &Value, country: &str) -> bool {
    let (Some(one_text), Some(other_text)) = (one.as_text(), other.as_text()) else {
        return one == other;
    };
    if field == customer::PHONE && part == MAIN {
        let (one, other) = (phone_digits(one_text, country), phone_digits(other_text, country));
        if !one.national.is_empty() || !other.national.is_empty() {
            // Two countries may give the same national number.
            let are_abroad = [one_text, other_text].iter().all(|text| text.trim_start().starts_with('+'));
            return one == other && (!are_abroad || digits(one_text) == digits(other_text));
        }
    }
    words(one_text) == words(other_text)
}

/// Whether a text holds the other as whole lines.
pub fn is_within(text: &str, wanted: &str) -> bool {
    let (have, wanted): (Vec<String>, Vec<String>) = (lines(text), lines(wanted));
    wanted.is_empty() || have.windows(wanted.len()).any(|run| run == wanted)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(words).filter(|line| !line.is_empty()).collect()
}

/// Lower case, single spaces; accents stay, for they are somebody's name.
fn words(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_the_same_in_any_spelling_but_not_without_their_accents() {
        let check = |field: u16, part: u8, one: &str, other: &str, expected: bool| {
            let value = |text: &str| Value::Text(text.to_owned());
            assert_eq!(is_same(field, part, &value(one), &value(other), "US"), expected, "{one} {other}");
        };
        check(customer::PHONE, MAIN, "(202) 555-0132", "+1 202 555 0132", true);
        check(customer::PHONE, MAIN, "(202) 555-0132", "202 555 0133", false);
        check(customer::PHONE, MAIN, "+1 202 555 0132", "+44 202 555 0132", false);
        check(customer::PHONE, MAIN, "none", "None", true);
        check(customer::EMAIL, MAIN, "Ada@X.co", "ada@x.co", true);
        check(customer::FIRST_NAME, 0, "Ada  Maria", "ada maria", true);
        check(customer::FIRST_NAME, 0, "José", "Jose", false);
    }

    #[test]
    fn a_text_is_within_another_as_whole_lines() {
        assert!(is_within("Likes tea.\n\nCalls at noon.", "calls at noon."));
        assert!(!is_within("Likes teapots", "Likes tea"));
        assert!(is_within("Likes tea", ""));
    }
}
