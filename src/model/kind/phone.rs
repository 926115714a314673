//! A phone number: kept as typed, compared by its digits.

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// Reads a number; it must have 3 to 20 digits, and may have words around them.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if (3..=20).contains(&digits) && text.chars().count() <= 100 {
        let mut line = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        Ok(Some(Value::Text(line)))
    } else {
        Err(Complaint::NotAPhone)
    }
}

/// Splits `555-0100 x12` into number and extension; the extension has 1 to 8 digits.
pub fn split_extension(text: &str) -> (&str, Option<&str>) {
    let lower = text.to_ascii_lowercase();
    for marker in ["extension", "ext.", "ext", "x", "#"] {
        let Some(at) = lower.rfind(marker) else {
            continue;
        };
        let extension = text[at + marker.len()..]
            .trim_matches(|letter: char| letter == ':' || letter == '.' || letter.is_whitespace());
        let number =
            text[..at].trim_end_matches(|letter: char| letter == ',' || letter == ';' || letter.is_whitespace());
        let is_extension = (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
        if is_extension && number.bytes().filter(u8::is_ascii_digit).count() >= 3 {
            return (number, Some(extension));
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_11_an_extension_is_split_off() {
        let check = |typed: &str, number: &str, extension: Option<&str>| {
            assert_eq!(split_extension(typed), (number, extension), "{typed:?}");
        };
        check("555-0100 x12", "555-0100", Some("12"));
        check("555-0100x12", "555-0100", Some("12"));
        check("(555) 010-0123 ext. 7", "(555) 010-0123", Some("7"));
        check("+1 555 0100 extension 1234", "+1 555 0100", Some("1234"));
        check("555-0100 #3", "555-0100", Some("3"));
        check("555-0100", "555-0100", None);
        check("ask for Max 555-0100", "ask for Max 555-0100", None);
    }
}
