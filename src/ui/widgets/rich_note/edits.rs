//! What a format does to a note and its selection, as pure text.

use std::ops::Range;

/// What the bar above a note offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Bold,
    Italic,
    Heading,
    Bullets,
    Numbers,
    Link,
}

impl Format {
    pub const ALL: [Self; 6] = [Self::Bold, Self::Italic, Self::Heading, Self::Bullets, Self::Numbers, Self::Link];
}

/// A note after a format: the text and what is selected in it, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    pub text: String,
    pub selection: Range<usize>,
}

/// Applies a format to what is selected, or takes it away where it is there already.
///
/// Without a selection the word at the cursor is meant; a list and a heading always mean whole lines.
pub fn apply(format: Format, text: &str, selection: Range<usize>) -> Edited {
    match format {
        Format::Bold => emphasize(text, selection, "**"),
        Format::Italic => emphasize(text, selection, "*"),
        Format::Heading => prefix(text, selection, |_| "## ".to_owned()),
        Format::Bullets => prefix(text, selection, |_| "- ".to_owned()),
        Format::Numbers => prefix(text, selection, |line| format!("{}. ", line + 1)),
        Format::Link => link(text, selection),
    }
}

/// What Enter does inside a list: the next item begins, or an empty item ends the list. None elsewhere.
pub fn next_item(text: &str, cursor: usize) -> Option<Edited> {
    let start = text[..cursor].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..cursor];
    let marker = marker_of(line).filter(|_| !line.trim_start().starts_with('#'))?;
    if line.len() == marker {
        let text = format!("{}{}", &text[..start], &text[cursor..]);
        return Some(Edited { text, selection: start..start });
    }
    let indent = line.len() - line.trim_start().len();
    let number = line[indent..].split(['.', ')']).next().and_then(|digits| digits.parse::<u32>().ok());
    let next = match number {
        Some(number) => {
            let dot = line[indent..].find(['.', ')']).map_or(".", |at| &line[indent + at..=indent + at]);
            format!("\n{}{}{dot} ", &line[..indent], number.saturating_add(1))
        }
        None => format!("\n{}", &line[..marker]),
    };
    let at = cursor + next.len();
    Some(Edited { text: format!("{}{next}{}", &text[..cursor], &text[cursor..]), selection: at..at })
}

/// Puts stars around each line of the selection, or takes them off where every line has them.
fn emphasize(text: &str, selection: Range<usize>, stars: &str) -> Edited {
    let parts = parts(text, &selection);
    if parts.is_empty() {
        // Nothing to hold on to: the words to come are meant.
        let at = selection.start;
        let cursor = at + stars.len();
        return Edited { text: format!("{}{stars}{stars}{}", &text[..at], &text[at..]), selection: cursor..cursor };
    }
    let is_set = |part: &Range<usize>| has_stars(around(text, part), stars);
    let is_off = parts.iter().all(is_set);
    let mut changes = Vec::new();
    for part in &parts {
        if is_off {
            changes.push((part.start - stars.len()..part.start, String::new()));
            changes.push((part.end..part.end + stars.len(), String::new()));
        } else if !is_set(part) {
            changes.push((part.start..part.start, stars.to_owned()));
            changes.push((part.end..part.end, stars.to_owned()));
        }
    }
    // A cursor stays inside the stars, so that what is typed next has the style.
    let side = if selection.is_empty() { Side::Before } else { Side::Behind };
    rewritten(text, &changes, &selection, side)
}

/// Places and what stands there afterwards, in the order of the text.
type Changes = [(Range<usize>, String)];

/// On which side of something new the beginning of the selection is afterwards; its end stays before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// Makes the changes, and moves the selection along with its words.
fn rewritten(text: &str, changes: &Changes, selection: &Range<usize>, side: Side) -> Edited {
    let mut edited = String::with_capacity(text.len() + changes.len() * 4);
    let mut at = 0;
    for (range, new) in changes {
        edited.push_str(&text[at..range.start]);
        edited.push_str(new);
        at = range.end;
    }
    edited.push_str(&text[at..]);
    let start = moved(changes, selection.start, side);
    let end = if selection.is_empty() { start } else { moved(changes, selection.end, Side::Before) };
    Edited { text: edited, selection: start..end.max(start) }
}

/// Where a place is after the changes.
fn moved(changes: &Changes, place: usize, side: Side) -> usize {
    let (mut added, mut removed) = (0, 0);
    for (range, new) in changes {
        let is_passed = range.end < place || range.end == place && (!range.is_empty() || side == Side::Behind);
        if is_passed {
            (added, removed) = (added + new.len(), removed + range.len());
        } else if range.start < place {
            // Inside what was replaced: behind what stands there now.
            (added, removed) = (added + new.len(), removed + (place - range.start));
        }
    }
    place + added - removed
}

/// The words of each selected line, without list markers, white space and the stars at their ends.
fn parts(text: &str, selection: &Range<usize>) -> Vec<Range<usize>> {
    let selection = if selection.is_empty() { word_at(text, selection.start) } else { selection.clone() };
    let mut parts = Vec::new();
    for line in lines(text, &selection) {
        let words = line.start + marker_of(&text[line.clone()]).unwrap_or(0);
        let start = words.max(selection.start).min(line.end);
        let end = line.end.min(selection.end);
        if start < end {
            let is_edge = |sign: char| sign.is_whitespace() || sign == '*';
            let part = &text[start..end];
            let begin = end - part.trim_start_matches(is_edge).len();
            let end = start + part.trim_end_matches(is_edge).len();
            if begin < end {
                parts.push(begin..end);
            }
        }
    }
    parts
}

/// How many stars stand on both sides of a part.
fn around(text: &str, part: &Range<usize>) -> usize {
    let before = text[..part.start].bytes().rev().take_while(|byte| *byte == b'*').count();
    let behind = text[part.end..].bytes().take_while(|byte| *byte == b'*').count();
    before.min(behind)
}

/// One star is italic, two are bold, three are both.
fn has_stars(count: usize, stars: &str) -> bool {
    if stars.len() == 2 { count >= 2 } else { count % 2 == 1 }
}

fn word_at(text: &str, at: usize) -> Range<usize> {
    let is_word = |sign: &char| sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '-');
    let before: usize = text[..at].chars().rev().take_while(is_word).map(char::len_utf8).sum();
    let behind: usize = text[at..].chars().take_while(is_word).map(char::len_utf8).sum();
    at - before..at + behind
}

/// The lines that the selection touches, without their ends.
fn lines(text: &str, selection: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = text[..selection.start].rfind('\n').map_or(0, |at| at + 1);
    let mut lines = Vec::new();
    loop {
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        lines.push(start..end);
        if end >= selection.end || end == text.len() {
            return lines;
        }
        start = end + 1;
    }
}

/// The length of the list marker or the heading's signs at the beginning of a line, with its white space.
fn marker_of(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[indent..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match rest.as_bytes() {
        [b'-' | b'+' | b'*', b' ', ..] => 1,
        bytes if (1..=9).contains(&digits) && matches!(bytes.get(digits..digits + 2), Some([b'.' | b')', b' '])) => {
            digits + 1
        }
        bytes => {
            let signs = bytes.iter().take_while(|byte| **byte == b'#').count();
            ((1..=6).contains(&signs) && bytes.get(signs) == Some(&b' ')).then_some(signs)?
        }
    };
    Some(indent + sign + 1)
}

/// Puts a marker before each selected line instead of the one it has, or takes it off where every line has it.
fn prefix(text: &str, selection: Range<usize>, marker: impl Fn(usize) -> String) -> Edited {
    let lines: Vec<Range<usize>> = lines(text, &selection);
    let is_blank = |line: &&Range<usize>| text[(*line).clone()].trim().is_empty();
    let counted: Vec<&Range<usize>> = lines.iter().filter(|line| lines.len() == 1 || !is_blank(line)).collect();
    let own = |line: &Range<usize>| marker_of(&text[line.clone()]).unwrap_or(0);
    let is_same = |(nth, line): (usize, &&Range<usize>)| {
        let wanted = marker(nth);
        let is_number = wanted.starts_with('1');
        let found = text[line.start..line.start + own(line)].trim_start();
        found == wanted
            || (is_number || nth > 0)
                && found.starts_with(|sign: char| sign.is_ascii_digit())
                && wanted.starts_with(|sign: char| sign.is_ascii_digit())
    };
    let is_off = counted.iter().enumerate().all(is_same);
    let mut changes = Vec::new();
    for (nth, line) in counted.iter().enumerate() {
        let shown = &text[(*line).clone()];
        let indent = (shown.len() - shown.trim_start_matches(' ').len()).min(own(line));
        let new = if is_off { String::new() } else { marker(nth) };
        changes.push((line.start + indent..line.start + own(line), new));
    }
    rewritten(text, &changes, &selection, Side::Behind)
}

/// Makes a link of the selection, and selects the place where its address goes.
fn link(text: &str, selection: Range<usize>) -> Edited {
    const BEGINNING: &str = "https://";
    let words = if selection.is_empty() { word_at(text, selection.start) } else { selection };
    let shown = &text[words.clone()];
    let is_address = shown.starts_with("http://") || shown.starts_with(BEGINNING) || shown.starts_with("www.");
    let address = match (is_address, shown.starts_with("www.")) {
        (true, true) => format!("{BEGINNING}{shown}"),
        (true, false) => shown.to_owned(),
        (false, _) => BEGINNING.to_owned(),
    };
    let made = format!("[{shown}]({address})");
    // An address asks for words, words ask for an address; without either the words come first.
    let inside = words.start + 1;
    let behind = inside + shown.len() + 2;
    let selection =
        if is_address || shown.is_empty() { inside..inside + shown.len() } else { behind..behind + address.len() };
    Edited { text: format!("{}{made}{}", &text[..words.start], &text[words.end..]), selection }
}

#[cfg(test)]
#[path = "edits_tests.rs"]
mod tests;
