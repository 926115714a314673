//! Takes out of a cell what nobody can see: controls, and the marks that turn the direction of writing.

use crate::exchange::block::Reason;

/// Appends `cell` to `out` without invisible characters, line ends as LF; says if something was taken out.
///
/// Separators that old programs put between lines of one cell (vertical tab, form feed, group separator,
/// next line) become line ends, for taking them out would join two words.
pub fn tidy_into(cell: &str, out: &mut String) -> Option<Reason> {
    let mut reason = None;
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{0B}' | '\u{0C}' | '\u{1D}' | '\u{85}' => out.push('\n'),
            '\t' | '\n' => out.push(letter),
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {
                reason.get_or_insert(Reason::ControlCharacters);
            }
            '\u{FFFD}' => {
                reason = Some(Reason::UnreadableLetter);
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    reason
}

/// The start of a text, short enough for a report whose cell is in the book anyway.
pub fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT_LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

const EXCERPT_LETTERS: usize = 200;
