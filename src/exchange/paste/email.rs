//! E-mail addresses anywhere in a pasted text.

use std::ops::Range;

use crate::exchange::paste::sheet::Sheet;
use crate::exchange::paste::word::words;
use crate::model::customer::{EMAIL, EMAIL_TYPE};
use crate::model::kind::email::is_address;

/// Takes every address that nobody has taken; those of a quoted mail are somebody else's.
pub fn read(sheet: &mut Sheet<'_>) {
    for line in sheet.lines.clone().into_iter().filter(|line| !line.is_quoted) {
        for gap in sheet.gaps(&line.range) {
            read_range(sheet, &gap, "");
        }
    }
}

/// Takes every address in the range; `kind` is what its label says, or nothing.
pub fn read_range(sheet: &mut Sheet<'_>, range: &Range<usize>, kind: &str) {
    for address in addresses(sheet.text, range) {
        let before = words(sheet.text, &(range.start..address.start));
        let label = before.iter().rev().take(3).take_while(|word| is_label(&word.folded)).last();
        if let Some(label) = label {
            sheet.ignore(label.range.start..address.start);
        }
        let text = sheet.text;
        sheet.add(address.clone(), EMAIL, &text[address], &[(EMAIL_TYPE, kind)]);
    }
}

/// The places of the addresses in a range.
pub fn addresses(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_outside = |letter: char| letter.is_whitespace() || "<>()[],;:\"'|=".contains(letter);
    let mut start = range.start;
    for chunk in text[range.clone()].split_inclusive(is_outside) {
        let bare = chunk.trim_end_matches(|letter| is_outside(letter) || matches!(letter, '.' | '!' | '?'));
        if is_address(bare) {
            found.push(start..start + bare.len());
        }
        start += chunk.len();
    }
    found
}

fn is_label(folded: &str) -> bool {
    matches!(folded, "e" | "email" | "e-mail" | "mail" | "mailto" | "is" | "my" | "courriel" | "ist" | "est" | "mel")
}
