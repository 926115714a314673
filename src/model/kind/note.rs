//! Text of any length with line breaks; only its end is trimmed.

use crate::model::complaint::Complaint;
use crate::model::value::Value;

/// The most characters of a note; above it, an attachment is the better place.
pub const NOTE_LIMIT: usize = 100_000;

/// Reads a note; CRLF and CR become LF, other control characters but tab are dropped.
pub fn parse(text: &str) -> Result<Option<Value>, Complaint> {
    let text = text.trim_end();
    if text.trim_start().is_empty() {
        return Ok(None);
    }
    let is_clean = !text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t');
    let note = if is_clean {
        text.to_owned()
    } else {
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
            .collect()
    };
    if note.chars().count() > NOTE_LIMIT {
        return Err(Complaint::TooLong(NOTE_LIMIT));
    }
    Ok(Some(Value::Text(note)))
}
