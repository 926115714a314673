//! Keeps spreadsheets from taking a text for a formula (OWASP: CSV injection), and takes that back.
//!
//! An apostrophe goes before every piece of a text that a spreadsheet could run, and before every piece that begins
//! with an apostrophe, so that taking one away gives the text again. A piece begins with the cell, and behind every
//! mark that a spreadsheet of another country takes for the end of a cell.

use crate::exchange::block::Block;
use crate::exchange::table::OUR_ID;

/// Behind these a spreadsheet may begin a new cell, whatever the quotation marks say.
const ENDS: [char; 4] = [';', '\t', '\n', '\r'];

/// The header of the internal id in a guarded file: the mark by which the file is known, made as its cells are.
///
/// A program that takes the apostrophes off its cells takes it off here, too, and nothing is taken off twice.
pub fn guarded_id() -> String {
    format!("'{OUR_ID}")
}

/// The text with an apostrophe wherever something could run.
pub fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for piece in text.split_inclusive(ENDS) {
        if piece.starts_with('\'') || is_dangerous(piece) {
            out.push('\'');
        }
        out.push_str(piece);
    }
    out
}

/// What `guarded` was given.
pub fn unguarded(text: &str) -> String {
    text.split_inclusive(ENDS).map(|piece| piece.strip_prefix('\'').unwrap_or(piece)).collect()
}

/// The same for all cells of a block.
pub fn unguard(block: &mut Block) {
    let (mut text, mut ends) = (String::with_capacity(block.text.len()), Vec::with_capacity(block.ends.len()));
    for row in block.rows() {
        for cell in row.cells() {
            if cell.contains('\'') {
                text.push_str(&unguarded(cell));
            } else {
                text.push_str(cell);
            }
            ends.push(text.len() as u32);
        }
    }
    (block.text, block.ends) = (text, ends);
}

/// Whether a piece could run: a sign of a formula, behind whatever nobody sees.
fn is_dangerous(piece: &str) -> bool {
    if piece.starts_with(['\t', '\r']) {
        return true;
    }
    let seen = piece.trim_start_matches(|letter: char| letter.is_whitespace() || is_unseen(letter) || letter == '"');
    seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−', '|', '%'])
}

fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_run_has_an_apostrophe() {
        let check = |text: &str, expected: &str| {
            assert_eq!(guarded(text), expected);
            assert_eq!(unguarded(expected), text);
        };
        check("", "");
        check("Ana", "Ana");
        check("O'Neill", "O'Neill");
        check("'tis", "''tis");
        check("''", "'''");
        check("=1+1", "'=1+1");
        check("+1 555 0100", "'+1 555 0100");
        check("-2", "'-2");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t'=1");
        check("\r=1", "'\r'=1");
        check("  =1", "'  =1");
        check("\u{A0}\u{200B}=1", "'\u{A0}\u{200B}=1");
        check("＝1+1", "'＝1+1");
        check("\"=1", "'\"=1");
        check("a;=1", "a;'=1");
        check("# Guitar\n- low\n'act", "# Guitar\n'- low\n''act");
        check("Mobile 555-0100; Home 555-0101", "Mobile 555-0100; Home 555-0101");
        check("a;' x", "a;'' x");
    }

    proptest! {
        #[test]
        fn imp_07_every_text_comes_back_and_none_can_run(text in "[-=+@＝＋'; \\t\\r\\n\"a|]{0,12}|\\PC{0,20}") {
            let safe = guarded(&text);
            prop_assert_eq!(unguarded(&safe), text);
            for piece in safe.split(ENDS) {
                prop_assert!(!piece.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋']), "{:?}", safe);
            }
        }
    }
}
