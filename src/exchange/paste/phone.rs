//! Phone numbers anywhere in a pasted text, with what the words around them say.

use std::ops::Range;

use crate::exchange::paste::lists;
use crate::exchange::paste::sheet::Sheet;
use crate::exchange::paste::word::{Word, words};
use crate::model::customer::{PHONE, PHONE_EXTENSION, PHONE_TYPE};
use crate::model::kind::phone::split_extension;

/// Whether something has said already that a phone number comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Yes,
    No,
}

/// Takes every number that nobody has taken; those of a quoted mail are somebody else's.
pub fn read(sheet: &mut Sheet<'_>) {
    for line in sheet.lines.clone().into_iter().filter(|line| !line.is_quoted) {
        for gap in sheet.gaps(&line.range) {
            read_range(sheet, &gap, "", Told::No);
        }
    }
}

/// Takes every number in the range; `kind` is what its label says, or nothing.
pub fn read_range(sheet: &mut Sheet<'_>, range: &Range<usize>, kind: &str, told: Told) {
    let text = sheet.text;
    let mut from = range.start;
    for run in runs(text, range) {
        let before = words(text, &(from..run.start));
        let around = around(text, range, &before, run.end);
        let is_sure = told == Told::Yes || around.is_named;
        if around.is_other || !is_number(&text[run.clone()], is_sure, sheet.country) {
            continue;
        }
        from = run.end;
        if around.label_start < run.start {
            sheet.ignore(around.label_start..run.start);
        }
        let (number, extension) = split_extension(&text[run.clone()]);
        let kind = around.kind.unwrap_or(kind);
        sheet.add(run, PHONE, number, &[(PHONE_TYPE, kind), (PHONE_EXTENSION, extension.unwrap_or(""))]);
    }
}

/// What the words around a number say about it.
struct Around {
    kind: Option<&'static str>,
    /// It is called a phone.
    is_named: bool,
    /// It is called something else: an order, a tax number.
    is_other: bool,
    /// Where the words begin that call it so.
    label_start: usize,
}

fn around(text: &str, range: &Range<usize>, before: &[Word], end: usize) -> Around {
    let start = before.last().map_or(end, |word| word.range.end);
    let mut found = Around { kind: None, is_named: false, is_other: false, label_start: usize::MAX };
    let sign = text[start.min(end)..end].trim_start().chars().next();
    found.is_other = matches!(sign, Some('#' | '$' | '€' | '£'));
    for (back, word) in before.iter().rev().take(3).enumerate() {
        // What belongs to a number before is behind a comma; the nearest word may end in a colon or a full stop.
        if back > 0 && word.is_last && !found.is_named {
            break;
        }
        if let Some((_, kind)) = lists::PHONE_WORDS.iter().find(|(known, _)| *known == word.folded) {
            found.is_named = true;
            found.kind = found.kind.or(*kind);
            found.label_start = word.range.start;
        } else if lists::OTHER_NUMBERS.contains(&word.folded.as_str()) {
            found.is_other = !found.is_named;
            break;
        } else if found.is_named {
            break;
        }
    }
    // "555-0100 (mobile)", or the word alone at the end of the line.
    let behind = words(text, &(end..range.end));
    if let Some(word) = behind.first()
        && (behind.len() == 1 || text[end..word.range.start].trim_start().starts_with('('))
        && let Some((_, Some(kind))) = lists::PHONE_WORDS.iter().find(|(known, _)| *known == word.folded)
    {
        found.kind = found.kind.or(Some(kind));
    }
    found
}

/// Runs of digits and what stands between the digits of a number, with an extension behind.
fn runs(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let part = &text[range.clone()];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = part[at..].find(|sign: char| sign.is_ascii_digit()) {
        let mut start = at + offset;
        let head = part[at..start].trim_end_matches(['(', ' ']);
        if head.ends_with('+') {
            start = at + head.len() - 1;
        } else if part[..start].ends_with('(') {
            start -= 1;
        }
        let mut end = at + offset;
        for (place, sign) in part[end..].char_indices() {
            if sign.is_ascii_digit() {
                end = at + offset + place + 1;
            } else if !matches!(sign, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '–' | '‑' | '\u{202f}') {
                break;
            }
        }
        at = end;
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let is_inside = is_word(part[..start].chars().next_back()) && !part[start..].starts_with(['+', '(']);
        let is_joined = is_word(part[end..].chars().next()) && extension(&part[end..]) == 0;
        if !is_inside && !is_joined {
            end += extension(&part[end..]);
            at = end;
            found.push(range.start + start..range.start + end);
        }
    }
    found
}

/// The length of " ext. 12" or "x12" at the beginning of the text; 0 if something else comes.
fn extension(text: &str) -> usize {
    let bare = text.trim_start_matches([' ', ',']);
    let lower = bare.to_ascii_lowercase();
    for marker in ["extension", "ext.", "ext", "x", "#"] {
        let Some(rest) = lower.strip_prefix(marker) else {
            continue;
        };
        let digits = rest.trim_start_matches([' ', ':', '.']);
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=8).contains(&count) {
            return text.len() - digits.len() + count;
        }
    }
    0
}

/// Whether a run of digits is a phone number; one that nothing calls so must look like one.
fn is_number(run: &str, is_sure: bool, country: &str) -> bool {
    let (main, _) = split_extension(run);
    let digits = main.bytes().filter(u8::is_ascii_digit).count();
    if is_date(main) || main.matches('(').count() != main.matches(')').count() {
        return false;
    }
    if is_sure {
        return (6..=15).contains(&digits);
    }
    let groups: Vec<usize> =
        main.split(|sign: char| !sign.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
    let is_local = groups == [3, 4] && matches!(country, "US" | "CA") && main.contains(['-', '.']);
    let is_zip = groups == [5, 4];
    let is_whole = groups.len() == 1;
    let is_usual = if is_whole { (10..=11).contains(&digits) } else { (9..=13).contains(&digits) };
    main.starts_with('+') && (8..=15).contains(&digits) || is_local || (is_usual && !is_zip)
}

/// "2026-11-04", "04.11.2026", "11/04/2026 10".
fn is_date(run: &str) -> bool {
    let groups: Vec<&str> = run.split(['-', '.', '/', ' ']).collect();
    let is = |group: &str, most: u32| {
        group.len() <= 2 && group.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let is_year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    match groups[..] {
        [one, two, year, ..] if is_year(year) => is(one, 31) && is(two, 31),
        [year, month, day, ..] if is_year(year) => is(month, 12) && is(day, 31),
        _ => false,
    }
}
