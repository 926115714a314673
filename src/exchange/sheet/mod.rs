//! A workbook (XLSX) read as a table: the first sheet that has rows.

pub mod cells;
pub mod guard;
pub mod pages;
pub mod spool;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use crate::exchange::block::{Block, Reason, Remark};
use crate::exchange::decode::Turn;
use crate::exchange::fault::ReadFault;
use crate::exchange::sheet::pages::Stop;
use crate::exchange::sheet::spool::{SheetRow, Spooled};
use crate::exchange::sniff::FirstRow;
use crate::exchange::table::{OUR_ID, Progress};
use crate::exchange::tidy::{excerpt, tidy_into};

/// Enough to see how the sheet is laid out.
const ROWS_LOOKED_AT: usize = 200;
const BLOCK_BYTES_MAX: usize = 4 << 20;

/// Gives out the rows of one sheet from the first to the last.
pub struct SheetReader {
    path: PathBuf,
    /// Cells of a row; known when the header is.
    columns: usize,
    is_our_own: bool,
    rows: Spooled,
    /// The first rows, which were looked at.
    waiting: VecDeque<SheetRow>,
}

impl SheetReader {
    /// Measures the workbook and takes the rows out of it.
    ///
    /// # Errors
    /// `ReadFault` if it is no workbook, locked, damaged, or too much.
    pub fn open(path: &Path) -> Result<SheetReader, ReadFault> {
        pages::refuse_locked(path)?;
        guard::check(path)?;
        let damaged = || ReadFault::Damaged { path: path.to_path_buf() };
        // A file made to be read wrongly may meet what its reader holds for impossible.
        let read = catch_unwind(|| pages::read(path)).map_err(|_panic| damaged())?;
        let rows = read.map_err(|stop| match stop {
            Stop::Disk(error) => ReadFault::from_io(path, &error),
            Stop::Damaged => damaged(),
        })?;
        let (path, waiting) = (path.to_path_buf(), VecDeque::new());
        let mut reader = SheetReader { path, columns: 1, is_our_own: false, rows, waiting };
        while reader.waiting.len() < ROWS_LOOKED_AT {
            let Some(row) = reader.take_spooled()? else {
                break;
            };
            reader.waiting.push_back(row);
        }
        Ok(reader)
    }

    /// The rows at hand, for deciding on the layout.
    pub(super) fn first_rows(&self) -> Vec<FirstRow> {
        let rows = self.waiting.iter().take(ROWS_LOOKED_AT).enumerate();
        rows.map(|(start, row)| FirstRow { cells: tidied(row), start, line: row.line - 1 }).collect()
    }

    /// Passes over first rows that are no customers.
    pub(super) fn skip_first(&mut self, rows: usize) {
        self.waiting.drain(..rows.min(self.waiting.len()));
    }

    /// Takes the next row as the names of the columns.
    pub(super) fn take_header(&mut self) -> Vec<String> {
        let header = self.waiting.pop_front().map(|row| tidied(&row)).unwrap_or_default();
        self.is_our_own = header.first().is_some_and(|name| name == OUR_ID);
        header
    }

    pub(super) fn set_columns(&mut self, columns: usize) {
        self.columns = columns;
    }

    pub fn progress(&self) -> Progress {
        Progress { bytes_read: self.rows.bytes_read, bytes_total: self.rows.bytes_total }
    }

    /// Fills `block` with up to `rows_max` rows; `Turn::End` says that these were the last.
    pub fn fill(&mut self, block: &mut Block, rows_max: usize) -> Result<Turn, ReadFault> {
        block.clear();
        block.columns = self.columns;
        while block.len() < rows_max && block.text.len() + block.ends.len() * 4 < BLOCK_BYTES_MAX {
            let Some(row) = self.next_row()? else {
                return Ok(Turn::End);
            };
            self.push_row(block, &row);
        }
        Ok(Turn::More)
    }

    fn next_row(&mut self) -> Result<Option<SheetRow>, ReadFault> {
        let first = self.waiting.pop_front();
        if first.is_some() { Ok(first) } else { self.take_spooled() }
    }

    fn take_spooled(&mut self) -> Result<Option<SheetRow>, ReadFault> {
        self.rows.next_row().map_err(|error| ReadFault::from_io(&self.path, &error))
    }

    fn push_row(&self, block: &mut Block, row: &SheetRow) {
        let line = row.line;
        block.lines.push(line);
        for column in 0..self.columns {
            let cell = row.cells.get(column).map_or("", String::as_str);
            // Whatever our own export has in a cell was let in by the book and must come back as it was.
            let oddity = if self.is_our_own {
                block.text.push_str(cell);
                None
            } else {
                tidy_into(cell, &mut block.text)
            };
            block.ends.push(block.text.len() as u32);
            if let Some(reason) = oddity {
                block.remarks.push(Remark { line, column, text: excerpt(cell), reason });
            }
        }
        let extra = row.cells.iter().skip(self.columns).filter(|cell| !cell.trim().is_empty());
        let extra: Vec<&str> = extra.map(String::as_str).collect();
        if !extra.is_empty() {
            let (column, text) = (self.columns, extra.join(", "));
            block.remarks.push(Remark { line, column, text, reason: Reason::ExtraCells });
        }
    }
}

fn tidied(row: &SheetRow) -> Vec<String> {
    let tidied = row.cells.iter().map(|cell| {
        let mut out = String::new();
        tidy_into(cell, &mut out);
        out.trim().to_owned()
    });
    tidied.collect()
}
