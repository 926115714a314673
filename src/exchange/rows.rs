//! Reads rows from a source, block by block, losing nothing in silence: what is odd comes back as a remark.

use crate::exchange::block::{Block, Reason, Remark};
use crate::exchange::decode::{Source, Turn};
use crate::exchange::fault::ReadFault;
use crate::exchange::quoted::Judge;
use crate::exchange::scan::{Cells, DELIMITER, LINE_END, Rules, Scan, line_end_at, scan_row};
use crate::exchange::tidy::{excerpt, tidy_into};

/// Reads the rows of one file from the first to the last.
pub struct RowReader {
    pub source: Source,
    pub rules: Rules,
    /// Lines without any letter, which are no rows.
    pub blank_lines: u64,
    window: Vec<u8>,
    at: usize,
    turn: Turn,
    line: u64,
    cells: Cells,
}

/// A longer row is read without quotation marks and its long cells are cut.
pub const ROW_BYTES_MAX: usize = 1 << 20;
/// What is kept of a cell in such a row.
pub const CELL_BYTES_KEPT: usize = 64 << 10;
/// A row of nothing but delimiters must not fill the memory.
const CELLS_MAX: usize = 64 << 10;
/// A block is handed on at this size even if it has few rows.
const BLOCK_BYTES_MAX: usize = 4 << 20;

impl RowReader {
    pub fn new(source: Source, rules: Rules) -> RowReader {
        let cells = Cells::default();
        RowReader { source, rules, blank_lines: 0, window: Vec::new(), at: 0, turn: Turn::More, line: 1, cells }
    }

    /// Reads ahead until `bytes` are at hand or the file ends, and shows what is not yet read as rows.
    pub fn peek(&mut self, bytes: usize) -> Result<(&[u8], Turn), ReadFault> {
        while self.turn == Turn::More && self.window.len() - self.at < bytes {
            self.grow()?;
        }
        Ok((&self.window[self.at..], self.turn))
    }

    /// What is read ahead, for whoever reads the file as something else than rows of text.
    pub(super) fn into_parts(self) -> (Source, Vec<u8>, Turn) {
        (self.source, self.window, self.turn)
    }

    /// Passes over first lines that are no rows.
    pub(super) fn skip_first(&mut self, bytes: usize, lines: u64) {
        self.at += bytes;
        self.line += lines;
    }

    /// Fills `block` with up to `rows_max` rows; `Turn::End` says that these were the last.
    pub fn fill(&mut self, block: &mut Block, rows_max: usize) -> Result<Turn, ReadFault> {
        block.clear();
        block.columns = self.rules.columns;
        while block.len() < rows_max && block.text.len() + block.ends.len() * 4 < BLOCK_BYTES_MAX {
            let Some(line) = self.next_row()? else {
                return Ok(Turn::End);
            };
            push_row(block, line, &self.cells, &self.rules);
        }
        Ok(Turn::More)
    }

    /// Reads one row as it stands, for a header whose number of columns is not known yet.
    pub fn read_header(&mut self) -> Result<Vec<String>, ReadFault> {
        let mut header = Vec::new();
        if self.next_row()?.is_some() {
            for index in 0..self.cells.ends.len() {
                let mut cell = String::new();
                tidy_into(&text_of(self.cells.cell(index)), &mut cell);
                header.push(cell.trim().to_owned());
            }
        }
        Ok(header)
    }

    /// Brings the next row into `cells` and returns its line number, or None at the end of the file.
    fn next_row(&mut self) -> Result<Option<u64>, ReadFault> {
        loop {
            if !self.skip_blank_lines() {
                if self.turn == Turn::End {
                    return Ok(None);
                }
                self.grow()?;
                continue;
            }
            match scan_row(&self.window, self.at, self.turn, &self.rules, &mut self.cells) {
                Scan::Row { next, line_ends } if next - self.at <= ROW_BYTES_MAX => {
                    let line = self.line;
                    self.line += u64::from(line_ends);
                    self.at = next;
                    return Ok(Some(line));
                }
                Scan::More if self.window.len() - self.at <= ROW_BYTES_MAX => self.grow()?,
                Scan::Row { .. } | Scan::More => {
                    let line = self.line;
                    self.read_long_row()?;
                    return Ok(Some(line));
                }
            }
        }
    }

    /// Passes over empty lines; true if a row starts at the place reached.
    fn skip_blank_lines(&mut self) -> bool {
        while let Some(&byte) = self.window.get(self.at) {
            if byte != b'\n' && byte != b'\r' {
                return true;
            }
            let Some(next) = line_end_at(&self.window, self.at, self.turn) else {
                return false;
            };
            self.at = next;
            self.line += 1;
            self.blank_lines += 1;
        }
        false
    }

    fn grow(&mut self) -> Result<(), ReadFault> {
        self.window.drain(..self.at);
        self.at = 0;
        self.turn = self.source.read_into(&mut self.window)?;
        Ok(())
    }

    /// Reads a row that is larger than memory should hold: marks are plain letters, long cells are cut.
    fn read_long_row(&mut self) -> Result<(), ReadFault> {
        self.cells.clear();
        self.cells.is_odd = true;
        let mut cell_bytes = 0_u64;
        let mut cell_start = 0;
        loop {
            let Some(&byte) = self.window.get(self.at) else {
                if self.turn == Turn::End {
                    self.end_long_cell(cell_start, cell_bytes);
                    self.line += 1;
                    return Ok(());
                }
                self.grow()?;
                continue;
            };
            match self.rules.classes[usize::from(byte)] {
                DELIMITER if self.cells.ends.len() < CELLS_MAX => {
                    self.end_long_cell(cell_start, cell_bytes);
                    cell_start = self.cells.bytes.len();
                    cell_bytes = 0;
                    self.at += 1;
                }
                LINE_END => {
                    let Some(next) = line_end_at(&self.window, self.at, self.turn) else {
                        self.grow()?;
                        continue;
                    };
                    self.end_long_cell(cell_start, cell_bytes);
                    self.at = next;
                    self.line += 1;
                    return Ok(());
                }
                _ => {
                    let kept = self.cells.bytes.len();
                    if kept - cell_start < CELL_BYTES_KEPT && kept < ROW_BYTES_MAX {
                        self.cells.bytes.push(byte);
                    }
                    cell_bytes += 1;
                    self.at += 1;
                }
            }
        }
    }

    fn end_long_cell(&mut self, start: usize, bytes: u64) {
        let cells = &mut self.cells;
        if ((cells.bytes.len() - start) as u64) < bytes {
            // The cut may have fallen into a letter of several bytes.
            let whole = match std::str::from_utf8(&cells.bytes[start..]) {
                Ok(cell) => cell.len(),
                Err(error) => error.valid_up_to(),
            };
            cells.bytes.truncate(start + whole);
            cells.cuts.push((cells.ends.len(), bytes));
        }
        cells.ends.push(cells.bytes.len());
    }
}

/// Adds a row to a block: exactly `columns` cells, tidied, and remarks for what does not fit.
fn push_row(block: &mut Block, line: u64, cells: &Cells, rules: &Rules) {
    let columns = block.columns;
    block.lines.push(line);
    let present = cells.ends.len().min(columns);
    // Whatever our own export has in a cell was let in by the book and must come back as it was.
    if cells.is_odd && rules.guard.judge == Judge::SuspectsRows {
        push_odd_cells(block, line, cells, present);
    } else {
        let base = block.text.len();
        let bytes = if present == 0 { 0 } else { cells.ends[present - 1] };
        block.text.push_str(&text_of(&cells.bytes[..bytes]));
        block.ends.extend(cells.ends[..present].iter().map(|&end| (base + end) as u32));
    }
    let end = block.text.len() as u32;
    block.ends.extend(std::iter::repeat_n(end, columns - present));
    if cells.ends.len() > columns {
        push_extra_cells(block, line, cells, rules.delimiter);
    }
    for &column in &cells.strays {
        let text = excerpt(&text_of(cells.cell(column)));
        block.remarks.push(Remark { line, column, text, reason: Reason::StrayQuote });
    }
    for &(column, bytes) in &cells.cuts {
        let cell = cells.cell(column);
        let reason = Reason::TooLong { bytes, kept: cell.len() as u64 };
        block.remarks.push(Remark { line, column, text: excerpt(&text_of(cell)), reason });
    }
}

fn push_odd_cells(block: &mut Block, line: u64, cells: &Cells, present: usize) {
    for column in 0..present {
        let cell = text_of(cells.cell(column));
        let oddity = tidy_into(&cell, &mut block.text);
        block.ends.push(block.text.len() as u32);
        if let Some(reason) = oddity {
            block.remarks.push(Remark { line, column, text: excerpt(&cell), reason });
        }
    }
}

/// The report is the only place where extra cells survive, so it has them whole.
fn push_extra_cells(block: &mut Block, line: u64, cells: &Cells, delimiter: u8) {
    let column = block.columns;
    let mut text = String::new();
    for index in column..cells.ends.len() {
        let mut cell = String::new();
        tidy_into(&text_of(cells.cell(index)), &mut cell);
        if !text.is_empty() {
            text.push(char::from(delimiter));
        }
        text.push_str(&cell);
    }
    let kept = text.trim_end_matches(char::from(delimiter)).len();
    text.truncate(kept);
    if !text.trim_matches(' ').is_empty() {
        block.remarks.push(Remark { line, column, text, reason: Reason::ExtraCells });
    }
}

/// The source hands on valid UTF-8 and cells are cut at ASCII bytes, so nothing is ever replaced here.
fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
