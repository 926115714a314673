//! Reads one quoted cell under a guard, so that one stray quotation mark cannot swallow the rows after it.

use crate::exchange::decode::Turn;

/// How far a quoted cell may reach before its quotation mark is taken for a stray one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteGuard {
    pub bytes: usize,
    pub line_ends: u32,
    pub judge: Judge,
}

/// Whether a row over several lines may be suspected of being several rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// Lines that are each a whole row by themselves are taken for rows.
    SuspectsRows,
    /// The file is our own export: its quotation marks are right.
    TrustsQuotes,
}

/// For files of strangers: no real cell of a customer list is longer (design page on reliability, T4).
pub const GUARD_OF_STRANGERS: QuoteGuard = QuoteGuard { bytes: 64 << 10, line_ends: 50, judge: Judge::SuspectsRows };
/// For our own exports, in which a long note is quoted exactly; stays below the limit of a row.
pub const GUARD_OF_OUR_OWN: QuoteGuard =
    QuoteGuard { bytes: 768 << 10, line_ends: 100_000, judge: Judge::TrustsQuotes };

/// What a quotation mark at the start of a cell turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoted {
    /// The cell is whole; `next` is the delimiter, the line end or the end of the text behind it.
    Closed { next: usize, line_ends: u32, is_odd: bool },
    /// The text at hand ends within the cell, and more follows.
    More,
    /// The mark encloses nothing; the cell must be read as it stands.
    Stray,
}

/// Reads the cell whose opening mark is at `open`, appending its content to `out`.
///
/// `classes` says which bytes are not plain (see `scan::Classes`).
pub fn read_quoted(
    text: &[u8],
    open: usize,
    turn: Turn,
    guard: &QuoteGuard,
    classes: &[u8; 256],
    out: &mut Vec<u8>,
) -> Quoted {
    let mut at = open + 1;
    let mut copied = at;
    let mut line_ends = 0;
    let mut is_odd = false;
    loop {
        while at < text.len() && classes[usize::from(text[at])] == 0 {
            at += 1;
        }
        if at - open > guard.bytes || line_ends > guard.line_ends {
            return Quoted::Stray;
        }
        let Some(&byte) = text.get(at) else {
            return if turn == Turn::End { Quoted::Stray } else { Quoted::More };
        };
        match byte {
            b'"' => match text.get(at + 1) {
                Some(b'"') => {
                    out.extend_from_slice(&text[copied..=at]);
                    at += 2;
                    copied = at;
                }
                None if turn == Turn::More => return Quoted::More,
                _ => {
                    out.extend_from_slice(&text[copied..at]);
                    return close(text, at + 1, turn, classes, line_ends, is_odd);
                }
            },
            b'\n' => {
                line_ends += 1;
                at += 1;
            }
            b'\r' => {
                if at + 1 == text.len() && turn == Turn::More {
                    return Quoted::More;
                }
                line_ends += u32::from(text.get(at + 1) != Some(&b'\n'));
                is_odd = true;
                at += 1;
            }
            _ => {
                is_odd |= classes[usize::from(byte)] == super::scan::ODD;
                at += 1;
            }
        }
    }
}

/// Behind the closing mark only blanks may come before the next delimiter or line end.
fn close(text: &[u8], after: usize, turn: Turn, classes: &[u8; 256], line_ends: u32, is_odd: bool) -> Quoted {
    let mut next = after;
    while text.get(next) == Some(&b' ') {
        next += 1;
    }
    match text.get(next) {
        None if turn == Turn::More => Quoted::More,
        None => Quoted::Closed { next, line_ends, is_odd },
        Some(&byte) => {
            let class = classes[usize::from(byte)];
            if class == super::scan::DELIMITER || class == super::scan::LINE_END {
                Quoted::Closed { next, line_ends, is_odd }
            } else {
                Quoted::Stray
            }
        }
    }
}
