//! One line of text: trimmed, inner white space made single, control characters dropped.

use crate::model::complaint::Complaint;
use crate::model::value::Value;
use crate::text::trim::trim;

/// The most characters of a single line; longer than any real name, short enough to draw.
pub const LINE_LIMIT: usize = 1_000;

/// Reads one line.
pub fn parse(text: &str, limit: usize) -> Result<Option<Value>, Complaint> {
    let line = clean(text);
    if line.len() > limit && line.chars().count() > limit {
        return Err(Complaint::TooLong(limit));
    }
    Ok((!line.is_empty()).then_some(Value::Text(line)))
}

/// A word of the list in the list's spelling, or the text itself.
pub fn choice(text: &str, words: &[&str]) -> Value {
    let line = clean(text);
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(&line));
    Value::Text(known.map_or(line.clone(), |word| (*word).to_owned()))
}

fn clean(text: &str) -> String {
    if is_clean(text) {
        return trim(text).to_owned();
    }
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing but white space at the ends must go: no two spaces side by side, and no control character.
fn is_clean(text: &str) -> bool {
    // Most cells are one plain word.
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return true;
    }
    let mut before = b'x';
    let has_doubled = text.bytes().any(|byte| std::mem::replace(&mut before, byte) == b' ' && byte == b' ');
    // Beside those of ASCII there are control characters of two bytes, U+0080 to U+009F.
    let may_have_control = || text.bytes().any(|byte| byte.is_ascii_control() || byte == 0xC2);
    !(has_doubled || may_have_control() && text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_its_white_space_made_single() {
        let check = |typed: &str, kept: Option<&str>| {
            let expected = kept.map(|text| Value::Text(text.to_owned()));
            assert_eq!(parse(typed, LINE_LIMIT), Ok(expected), "{typed:?}");
        };
        check(" Ana  Núñez ", Some("Ana Núñez"));
        check("O'Neil", Some("O'Neil"));
        check("a\tb\u{0}c", Some("a b c"));
        check("   ", None);
    }

    #[test]
    fn a_line_is_limited_on_both_sides() {
        assert!(parse(&"x".repeat(LINE_LIMIT), LINE_LIMIT).is_ok());
        assert_eq!(parse(&"x".repeat(LINE_LIMIT + 1), LINE_LIMIT), Err(Complaint::TooLong(LINE_LIMIT)));
    }
}
