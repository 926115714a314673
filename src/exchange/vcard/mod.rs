//! Contact cards (vCard 2.1, 3.0, 4.0, mixed in one file) read as a table: one row a card, the same columns always.

pub mod card;
pub mod encoding;
pub mod lines;
pub mod person;
pub mod property;
pub mod ways;
pub mod words;

#[cfg(test)]
mod tests;

use crate::exchange::block::{Block, Reason, Remark};
use crate::exchange::decode::{Source, Turn};
use crate::exchange::fault::ReadFault;
use crate::exchange::tidy::{excerpt, tidy_into};
use crate::exchange::vcard::card::Cells;
use crate::exchange::vcard::lines::{CardEnd, CardLines, RawCard};

/// A block is handed on at this size even if it has few cards, for pictures are large.
const BLOCK_BYTES_MAX: usize = 8 << 20;

/// Reads the cards of one file as rows.
pub struct CardReader {
    pub lines: CardLines,
}

/// Whether a text, the start of a file, is one of contact cards.
pub fn is_cards(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    start.get(..11).is_some_and(|mark| mark.eq_ignore_ascii_case(b"BEGIN:VCARD"))
}

impl CardReader {
    /// Goes on where somebody else has looked at the first piece of the file.
    pub fn new(source: Source, window: Vec<u8>, turn: Turn) -> CardReader {
        CardReader { lines: CardLines::new(source, window, turn) }
    }

    /// Fills `block` with up to `rows_max` cards; `Turn::End` says that these were the last.
    pub fn fill(&mut self, block: &mut Block, rows_max: usize) -> Result<Turn, ReadFault> {
        block.clear();
        block.columns = card::COLUMNS.len();
        let mut bytes = 0;
        while block.len() < rows_max && bytes < BLOCK_BYTES_MAX {
            let Some(raw) = self.lines.next_card()? else {
                return Ok(Turn::End);
            };
            bytes += raw.bytes;
            push_card(block, &raw);
        }
        Ok(Turn::More)
    }
}

fn push_card(block: &mut Block, raw: &RawCard) {
    let Cells { cells, picture, remarks } = card::read(&raw.properties);
    let line = raw.line;
    block.lines.push(line);
    for (column, cell) in cells.iter().enumerate() {
        let oddity = tidy_into(cell, &mut block.text);
        block.ends.push(block.text.len() as u32);
        if let Some(reason) = oddity {
            block.remarks.push(Remark { line, column, text: excerpt(cell), reason });
        }
    }
    block.pictures.extend(picture.map(|bytes| (line, bytes)));
    let mut remark = |text: String, reason| {
        block.remarks.push(Remark { line, column: card::NOTES, text, reason });
    };
    for (text, reason) in remarks {
        remark(text, reason);
    }
    for odd in &raw.odd {
        remark(odd.clone(), Reason::NotAProperty);
    }
    if !raw.stray.is_empty() {
        remark(raw.stray.clone(), Reason::OutsideCards);
    }
    if raw.bytes_lost > 0 {
        let bytes = (raw.bytes + raw.bytes_lost) as u64;
        remark(String::new(), Reason::TooLong { bytes, kept: raw.bytes as u64 });
    }
    if raw.end == CardEnd::Missing {
        remark(String::new(), Reason::CardNotEnded);
    }
}
