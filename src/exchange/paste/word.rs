//! The words of a piece of text with their places.

use std::ops::Range;

use crate::text::fold::fold;

/// One word without the punctuation around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the whole text.
    pub range: Range<usize>,
    pub folded: String,
    /// A comma, a full stop or the like stands behind it.
    pub is_last: bool,
}

/// The words in a range, apart by white space.
pub fn words(text: &str, range: &Range<usize>) -> Vec<Word> {
    let mut words = Vec::new();
    let part = &text[range.clone()];
    for chunk in part.split_whitespace() {
        // The chunk is a slice of the part, so its distance from the beginning is its place.
        let start = range.start + (chunk.as_ptr() as usize - part.as_ptr() as usize);
        let is_edge = |letter: char| !letter.is_alphanumeric() && letter != '&';
        let head = chunk.len() - chunk.trim_start_matches(is_edge).len();
        let tail = chunk.len() - chunk.trim_end_matches(is_edge).len();
        if head == chunk.len() {
            if let Some(before) = words.last_mut() {
                let before: &mut Word = before;
                before.is_last |= chunk.contains(['-', '–', ':', '!', '?']);
            }
            continue;
        }
        let inside = start + head..start + chunk.len() - tail;
        words.push(Word {
            folded: fold(&text[inside.clone()]),
            is_last: chunk[chunk.len() - tail..].contains(['.', ',', ';', ':', '!', '?', ')']),
            range: inside,
        });
    }
    words
}

/// A range without white space and separators at its ends.
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_edge = |letter: char| letter.is_whitespace() || ",;|•·●:-–—/<>()*_\"'„“”=>#[]".contains(letter);
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(is_edge).len());
    let end = range.end - (part.len() - part.trim_end_matches(is_edge).len());
    if start < end { start..end } else { range.start..range.start }
}

/// The parts of a range between the signs that `is_cut` names.
pub fn split(text: &str, range: &Range<usize>, is_cut: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for (at, sign) in text[range.clone()].char_indices() {
        if is_cut(sign) {
            parts.push(start..range.start + at);
            start = range.start + at + sign.len_utf8();
        }
    }
    parts.push(start..range.end);
    parts
}

/// The signs that stand between the parts of a line in signatures and tables.
pub fn is_bar(sign: char) -> bool {
    matches!(sign, '|' | '•' | '·' | '●' | '\t' | '¦')
}
