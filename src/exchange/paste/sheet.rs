//! The pasted text at work: its lines, what has been taken of them, and the values that were found.

use std::ops::Range;

use crate::exchange::paste::noise;
use crate::exchange::paste::word::{is_bar, split, trimmed, words};
use crate::exchange::paste::{Piece, Reading};
use crate::model::entity::Entity;
use crate::model::kind::DateOrder;
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;

/// One line, without the marks of a quoted mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub range: Range<usize>,
    /// An empty line stands before it.
    pub is_apart: bool,
    /// It answers to another mail.
    pub is_quoted: bool,
}

/// What a paste is read from and into.
#[derive(Debug)]
pub struct Sheet<'text> {
    pub text: &'text str,
    pub country: &'text str,
    /// The lines with something in them.
    pub lines: Vec<Line>,
    taken: Vec<Range<usize>>,
    pieces: Vec<Piece>,
    next_item: u16,
}

impl<'text> Sheet<'text> {
    pub fn new(text: &'text str, country: &'text str) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let mut is_apart = true;
        for line in split(text, &(0..text.len()), |sign| matches!(sign, '\n' | '\r' | '\u{2028}')) {
            let part = text[line.clone()].trim_start();
            let is_quoted = part.starts_with('>');
            let start = line.end - part.trim_start_matches(['>', ' ']).len();
            let range = start..start + text[start..line.end].trim_end().len();
            if range.is_empty() {
                is_apart = true;
                continue;
            }
            lines.push(Line { range, is_apart, is_quoted });
            is_apart = false;
        }
        Self { text, country, lines, taken: Vec::new(), pieces: Vec::new(), next_item: 1 }
    }

    /// The line as it is written.
    pub fn line(&self, at: usize) -> &'text str {
        &self.text[self.lines[at].range.clone()]
    }

    /// What nobody has taken of a range, as it stands.
    pub fn gaps(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut inside: Vec<&Range<usize>> =
            self.taken.iter().filter(|taken| taken.start < range.end && range.start < taken.end).collect();
        inside.sort_by_key(|taken| taken.start);
        let mut gaps = Vec::new();
        let mut start = range.start;
        for taken in inside {
            if start < taken.start {
                gaps.push(start..taken.start);
            }
            start = start.max(taken.end);
        }
        if start < range.end {
            gaps.push(start..range.end);
        }
        gaps
    }

    /// The parts of a line that nobody has taken, between bars and commas, without separators at their ends.
    pub fn parts(&self, line: usize) -> Vec<Range<usize>> {
        let gaps = self.gaps(&self.lines[line].range);
        let parts = gaps.iter().flat_map(|gap| split(self.text, gap, |sign| is_bar(sign) || matches!(sign, ',' | ';')));
        parts.map(|part| trimmed(self.text, part)).filter(|part| !part.is_empty()).collect()
    }

    /// Nobody else shall read this: a label, a greeting.
    pub fn ignore(&mut self, range: Range<usize>) {
        self.taken.push(range);
    }

    pub fn has(&self, field: u16) -> bool {
        self.pieces.iter().flat_map(|piece| &piece.values).any(|(path, _)| path.field == field)
    }

    /// The texts that were found for a field.
    pub fn texts(&self, field: u16) -> Vec<String> {
        let values = self.pieces.iter().flat_map(|piece| &piece.values);
        let of_field = values.filter(|(path, _)| path.field == field && path.part <= MAIN);
        of_field.filter_map(|(_, value)| value.as_text().map(str::to_owned)).collect()
    }

    /// Reads the text as the value of a plain field that has none yet; the range is where it was read from.
    pub fn put(&mut self, range: Range<usize>, field: u16, text: &str) {
        if !self.has(field)
            && let Some(value) = self.value(Path::field(field), text)
        {
            self.keep(range, vec![(Path::field(field), value)]);
        }
    }

    /// Adds an item to a list field, unless it has the same already; the further parts may be empty.
    pub fn add(&mut self, range: Range<usize>, field: u16, main: &str, parts: &[(u8, &str)]) {
        let Some(value) = self.value(Path::part(field, self.next_item, MAIN), main) else {
            return;
        };
        if value.as_text().is_some_and(|text| self.texts(field).iter().any(|known| known == text)) {
            self.ignore(range);
            return;
        }
        let item = self.next_item;
        self.next_item += 1;
        let mut values = vec![(Path::part(field, item, MAIN), value)];
        for (part, text) in parts {
            let path = Path::part(field, item, *part);
            values.extend(self.value(path, text).map(|value| (path, value)));
        }
        self.keep(range, values);
    }

    pub fn keep(&mut self, range: Range<usize>, values: Vec<(Path, Value)>) {
        self.taken.push(range.clone());
        self.pieces.push(Piece { range, values });
    }

    /// A text as the value of a place in the customer's field table; none if its kind cannot read it.
    fn value(&self, path: Path, text: &str) -> Option<Value> {
        let field = Entity::Customer.field(path.field)?;
        let order = DateOrder::of_country(self.country);
        field.kind_of(path.part).parse(text.trim(), order).ok().flatten()
    }

    /// The pieces in the order of the text, and what is left over of each line.
    pub fn finish(self) -> Reading {
        let mut rest = Vec::new();
        for line in &self.lines {
            if line.is_quoted || noise::is_noise(&self.text[line.range.clone()]) {
                continue;
            }
            let gaps = self.gaps(&line.range);
            let is_whole = gaps.len() == 1 && gaps[0] == line.range;
            for gap in gaps {
                let gap = if is_whole { gap } else { trimmed(self.text, gap) };
                let words = words(self.text, &gap);
                let is_filler = !is_whole && words.iter().all(|word| noise::is_filler(&word.folded));
                if !words.is_empty() && !is_filler {
                    rest.push(gap);
                }
            }
        }
        let mut pieces = self.pieces;
        pieces.sort_by_key(|piece| piece.range.start);
        Reading { pieces, rest }
    }
}
