//! The lines of a file of contact cards, whatever ends them, and the cards that they make.

use crate::exchange::decode::{Source, Turn};
use crate::exchange::fault::ReadFault;
use crate::exchange::vcard::property::{Property, Version};

/// A longer line is cut: the largest picture that is read, in base64, with room for its folds.
const LINE_BYTES_MAX: usize = 16 << 20;
/// What a card may have in all.
const CARD_BYTES_MAX: usize = 32 << 20;
/// What is kept of text that belongs to no card, for the report.
const STRAY_BYTES_MAX: usize = 64 << 10;

/// One card as its properties.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RawCard {
    /// Line of its BEGIN.
    pub line: u64,
    pub properties: Vec<Property>,
    /// Lines inside that are no properties.
    pub odd: Vec<String>,
    /// Lines before it, or behind the last one, that are in no card.
    pub stray: String,
    pub end: CardEnd,
    /// Bytes in the file, and those of them that were too many.
    pub bytes: usize,
    pub bytes_lost: usize,
}

/// Whether a card was closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardEnd {
    #[default]
    Missing,
    Present,
}

/// Reads the cards of one file.
pub struct CardLines {
    pub source: Source,
    window: Vec<u8>,
    at: usize,
    /// Up to here there is no line end behind `at`.
    looked: usize,
    turn: Turn,
    line: u64,
    /// A line that was read too early.
    held: Option<(u64, String)>,
    /// Bytes cut from the line read last.
    cut: usize,
}

impl CardLines {
    /// Goes on where somebody else has looked at the first piece of the file.
    pub fn new(source: Source, window: Vec<u8>, turn: Turn) -> CardLines {
        CardLines { source, window, at: 0, looked: 0, turn, line: 0, held: None, cut: 0 }
    }

    /// The next card, or None at the end of the file.
    pub fn next_card(&mut self) -> Result<Option<RawCard>, ReadFault> {
        let mut card = RawCard::default();
        if !self.find_begin(&mut card)? {
            return Ok(None);
        }
        let mut making = Making::default();
        while let Some((number, line)) = self.next_line()? {
            card.bytes_lost += std::mem::take(&mut self.cut);
            card.bytes += line.len();
            if is_mark(&line, "BEGIN:VCARD") {
                if !making.is_agent() {
                    // The card before was never closed.
                    self.held = Some((number, line));
                    break;
                }
                making.depth += 1;
            } else if is_mark(&line, "END:VCARD") {
                if making.depth == 0 {
                    card.end = CardEnd::Present;
                    break;
                }
                making.depth -= 1;
            } else if card.bytes > CARD_BYTES_MAX {
                card.bytes_lost += line.len();
            } else {
                making.line(&line, &mut card);
            }
        }
        making.flush(&mut card);
        // What stands behind the last card has no next one to go with.
        let mut after = RawCard::default();
        if self.find_begin(&mut after)? {
            self.held = Some((after.line, "BEGIN:VCARD".to_owned()));
        }
        card.stray.push_str(&after.stray);
        Ok(Some(card))
    }

    /// Passes over what is in no card; true if one begins.
    fn find_begin(&mut self, card: &mut RawCard) -> Result<bool, ReadFault> {
        while let Some((number, line)) = self.next_line()? {
            if is_mark(&line, "BEGIN:VCARD") {
                card.line = number;
                return Ok(true);
            }
            if !line.trim().is_empty() && card.stray.len() + line.len() < STRAY_BYTES_MAX {
                card.stray.push_str(line.trim());
                card.stray.push('\n');
            }
        }
        Ok(false)
    }

    fn next_line(&mut self) -> Result<Option<(u64, String)>, ReadFault> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        self.cut = 0;
        let mut kept = Vec::new();
        loop {
            let end = self.window[self.looked..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let end = end.map(|at| self.looked + at);
            match end {
                // Whether a line feed follows is only known with the next piece.
                Some(end) if end + 2 < self.window.len() || self.turn == Turn::End => {
                    // What was written as text on Windows twice ends its lines with CR CR LF.
                    let length = match &self.window[end..] {
                        [b'\r', b'\r', b'\n', ..] => 3,
                        [b'\r', b'\n', ..] => 2,
                        _ => 1,
                    };
                    self.keep(&mut kept, end);
                    self.at = end + length;
                    self.looked = self.at;
                    break;
                }
                None if self.turn == Turn::End && self.at == self.window.len() && kept.is_empty() => return Ok(None),
                None if self.turn == Turn::End => {
                    self.keep(&mut kept, self.window.len());
                    self.at = self.window.len();
                    self.looked = self.at;
                    break;
                }
                Some(end) => {
                    self.looked = end;
                    self.grow()?;
                }
                None => {
                    if self.window.len() - self.at > LINE_BYTES_MAX {
                        self.keep(&mut kept, self.window.len());
                        self.at = self.window.len();
                    }
                    self.looked = self.window.len();
                    self.grow()?;
                }
            }
        }
        self.line += 1;
        // The source hands on valid UTF-8; only a cut may have fallen into a letter.
        Ok(Some((self.line, String::from_utf8_lossy(&kept).into_owned())))
    }

    /// Moves what is before `end` into the line, as far as it may grow.
    fn keep(&mut self, kept: &mut Vec<u8>, end: usize) {
        let piece = &self.window[self.at..end];
        let room = LINE_BYTES_MAX.saturating_sub(kept.len()).min(piece.len());
        kept.extend_from_slice(&piece[..room]);
        self.cut += piece.len() - room;
    }

    fn grow(&mut self) -> Result<(), ReadFault> {
        self.window.drain(..self.at);
        self.looked -= self.at;
        self.at = 0;
        self.turn = self.source.read_into(&mut self.window)?;
        Ok(())
    }
}

pub fn is_mark(line: &str, mark: &str) -> bool {
    line.trim().eq_ignore_ascii_case(mark)
}

/// The line that is being unfolded.
#[derive(Default)]
struct Making {
    text: String,
    /// Its head, as far as it decides how the line goes on.
    head: Option<Property>,
    version: Version,
    /// Cards inside this one, as the agents of 2.1.
    depth: usize,
}

impl Making {
    fn is_agent(&self) -> bool {
        self.depth > 0 || self.head.as_ref().is_some_and(|head| head.name == "AGENT")
    }

    fn line(&mut self, line: &str, card: &mut RawCard) {
        if self.depth > 0 {
            self.text.push_str(line.trim());
            self.text.push_str("; ");
            return;
        }
        let is_base64 = self.head.as_ref().is_some_and(Property::is_base64);
        let is_soft = self.head.as_ref().is_some_and(Property::is_quoted_printable) && self.text.ends_with('=');
        // From 3.0 on a fold may leave nothing but blanks of the text on its line.
        let is_text = !line.trim().is_empty() || self.version != Version::Two;
        let is_folded = line.starts_with([' ', '\t']) && is_text && !self.text.is_empty();
        if is_soft {
            self.text.pop();
            self.text.push_str(line);
        } else if is_base64 && (is_folded || !line.contains(':')) && !line.trim().is_empty() {
            self.text.push_str(line.trim());
        } else if is_folded {
            // 2.1 folds where a blank is, the later versions anywhere.
            self.text.push_str(if self.version == Version::Two { line } else { &line[1..] });
        } else {
            self.flush(card);
            line.clone_into(&mut self.text);
            self.head = Property::parse(line);
        }
    }

    fn flush(&mut self, card: &mut RawCard) {
        let text = std::mem::take(&mut self.text);
        self.head = None;
        if text.trim().is_empty() {
            return;
        }
        match Property::parse(&text) {
            Some(property) if property.name == "VERSION" => {
                self.version = match property.raw.trim() {
                    "3.0" => Version::Three,
                    "2.1" => Version::Two,
                    _ => Version::Four,
                };
                for earlier in &mut card.properties {
                    earlier.version = self.version;
                }
            }
            Some(property) => card.properties.push(Property { version: self.version, ..property }),
            None => card.odd.push(text),
        }
    }
}
