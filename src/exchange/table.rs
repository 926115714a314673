//! A file opened as a table: its header, its layout, and its rows in blocks.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::exchange::block::{Block, Reason, Remark};
use crate::exchange::decode::{self, Source, Turn};
use crate::exchange::fault::{Foreign, ReadFault};
use crate::exchange::formula_guard::{self, guarded_id};
use crate::exchange::quoted::{GUARD_OF_OUR_OWN, GUARD_OF_STRANGERS};
use crate::exchange::rows::RowReader;
use crate::exchange::scan::Rules;
use crate::exchange::sheet::{SheetReader, guard};
use crate::exchange::sniff::{self, Layout, LineEnds};
use crate::exchange::vcard::card::COLUMNS;
use crate::exchange::vcard::{self, CardReader};
use crate::model::importing::{HeaderRow, LayoutWish, Letters};

/// The rows of a file and what is known about its columns.
pub struct Table {
    /// None if the first row is a customer already.
    pub header: Option<Vec<String>>,
    pub columns: usize,
    pub layout: Layout,
    pub encoding: Letters,
    formulas: Formulas,
    reader: Reader,
}

/// What stands before a text that looks like a formula.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Formulas {
    AsTheyAre,
    /// The apostrophe of our own export for spreadsheets.
    Guarded,
}

/// Who makes rows of the file.
enum Reader {
    Text(Box<RowReader>),
    Cards(Box<CardReader>),
    Sheet(Box<SheetReader>),
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Lines of a table with columns of its own.
    Lines,
    /// The same of a workbook.
    Sheet,
    /// Contact cards: the columns are always the same.
    Cards,
}

/// How much is in a file, before it is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    pub bytes: u64,
    /// About so many, by the lines of its beginning.
    pub rows: u64,
}

/// The extent of a file; nothing if it cannot be read, which opening it tells.
pub fn extent_of(path: &Path) -> Extent {
    if let Some(extent) = guard::extent(path) {
        return extent;
    }
    let mut sample = Vec::new();
    let read = File::open(path).and_then(|file| file.take(SAMPLE_BYTES as u64).read_to_end(&mut sample));
    let bytes = fs::metadata(path).map_or(0, |file| file.len());
    let lines = |end: u8| sample.split(|byte| *byte == end).count() as u64;
    let lines = lines(b'\n').max(lines(b'\r'));
    match read {
        Ok(read) if read > 0 => Extent { bytes, rows: lines.saturating_mul(bytes) / read as u64 },
        Ok(_) | Err(_) => Extent::default(),
    }
}

/// How far a table is read, in bytes of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub bytes_read: u64,
    pub bytes_total: u64,
}

/// The header of the internal id, by which our own exports are known.
pub const OUR_ID: &str = "regulars_id";
/// Enough for 200 rows of the longest real exports.
const SAMPLE_BYTES: usize = 256 << 10;

impl Table {
    /// Opens a file; `is_known` says whether a word is the name of a column.
    ///
    /// # Errors
    /// `ReadFault`, which says what to do.
    pub fn open(path: &Path, wish: LayoutWish, is_known: &dyn Fn(&str) -> bool) -> Result<Table, ReadFault> {
        match decode::open(path, wish.letters) {
            Err(ReadFault::Binary { looks_like: Foreign::Workbook, .. }) => {
                Table::of_sheet(SheetReader::open(path)?, path, wish, is_known)
            }
            source => Table::from_source(source?, wish, is_known),
        }
    }

    fn of_sheet(
        mut sheet: SheetReader,
        path: &Path,
        wish: LayoutWish,
        is_known: &dyn Fn(&str) -> bool,
    ) -> Result<Table, ReadFault> {
        let layout = sniff::of_rows(sheet.first_rows(), 1, wish, is_known);
        if layout.sample.is_empty() {
            return Err(ReadFault::Empty { path: path.to_path_buf() });
        }
        sheet.skip_first(layout.skip);
        let header = match layout.header {
            HeaderRow::Present => Some(sheet.take_header()),
            HeaderRow::Absent => None,
        };
        let columns = header.as_ref().map_or(layout.columns, Vec::len).max(1);
        sheet.set_columns(columns);
        let (encoding, formulas) = (Letters::Utf8, Formulas::AsTheyAre);
        Ok(Table { header, columns, layout, encoding, formulas, reader: Reader::Sheet(Box::new(sheet)) })
    }

    /// The same for a source that is open already.
    pub fn from_source(source: Source, wish: LayoutWish, is_known: &dyn Fn(&str) -> bool) -> Result<Table, ReadFault> {
        let encoding = source.encoding;
        let mut reader = RowReader::new(source, Rules::new(b',', 0, GUARD_OF_STRANGERS));
        let (sample, turn) = reader.peek(SAMPLE_BYTES)?;
        if vcard::is_cards(sample) {
            return Ok(Table::of_cards(reader));
        }
        let layout = sniff::sniff(sample, turn, wish, is_known);
        if layout.sample.is_empty() && turn == Turn::End {
            return Err(ReadFault::Empty { path: reader.source.path });
        }
        reader.skip_first(layout.skip, layout.skip_lines);
        reader.rules = Rules::new(layout.delimiter, 0, GUARD_OF_STRANGERS);
        let mut header = match layout.header {
            HeaderRow::Present => Some(reader.read_header()?),
            HeaderRow::Absent => None,
        };
        let guard_id = header.as_mut().and_then(|header| header.first_mut()).filter(|id| **id == guarded_id());
        let formulas = if guard_id.is_some() { Formulas::Guarded } else { Formulas::AsTheyAre };
        if let Some(id) = guard_id {
            OUR_ID.clone_into(id);
        }
        // A first row longer than the sample has no known shape; its row must still have a cell to report.
        let columns = header.as_ref().map_or(layout.columns, Vec::len).max(1);
        let is_our_own = header.as_ref().is_some_and(|header| header.first().is_some_and(|name| name == OUR_ID));
        let guard = if is_our_own { GUARD_OF_OUR_OWN } else { GUARD_OF_STRANGERS };
        reader.rules = Rules::new(layout.delimiter, columns, guard);
        Ok(Table { header, columns, layout, encoding, formulas, reader: Reader::Text(Box::new(reader)) })
    }

    fn of_cards(reader: RowReader) -> Table {
        let (source, window, turn) = reader.into_parts();
        let header: Vec<String> = COLUMNS.iter().map(|&name| name.to_owned()).collect();
        let (columns, header_kind, line_ends) = (header.len(), HeaderRow::Present, LineEnds::Mixed);
        let (above, sample) = (Vec::new(), Vec::new());
        let (delimiter, skip, skip_lines) = (b',', 0, 0);
        let layout = Layout { delimiter, line_ends, header: header_kind, columns, skip, skip_lines, above, sample };
        let encoding = source.encoding;
        let reader = Reader::Cards(Box::new(CardReader::new(source, window, turn)));
        Table { header: Some(header), columns, layout, encoding, formulas: Formulas::AsTheyAre, reader }
    }

    pub fn row_kind(&self) -> RowKind {
        match self.reader {
            Reader::Text(_) => RowKind::Lines,
            Reader::Sheet(_) => RowKind::Sheet,
            Reader::Cards(_) => RowKind::Cards,
        }
    }

    /// Fills `block` with up to `rows_max` rows; `Turn::End` says that these were the last.
    pub fn fill(&mut self, block: &mut Block, rows_max: usize) -> Result<Turn, ReadFault> {
        let turn = match &mut self.reader {
            Reader::Text(rows) => rows.fill(block, rows_max),
            Reader::Cards(cards) => cards.fill(block, rows_max),
            Reader::Sheet(sheet) => sheet.fill(block, rows_max),
        }?;
        if self.formulas == Formulas::Guarded {
            formula_guard::unguard(block);
        }
        if !self.layout.above.is_empty() {
            let above = self.layout.above.drain(..).filter(|(_, text)| !text.trim().is_empty());
            let remark = |(line, text)| Remark { line, column: 0, text, reason: Reason::AboveHeader };
            block.remarks.splice(0..0, above.map(remark).collect::<Vec<_>>());
        }
        Ok(turn)
    }

    pub fn progress(&self) -> Progress {
        let source = match &self.reader {
            Reader::Text(rows) => &rows.source,
            Reader::Cards(cards) => &cards.lines.source,
            Reader::Sheet(sheet) => return sheet.progress(),
        };
        Progress { bytes_read: source.bytes_read, bytes_total: source.bytes_total }
    }

    /// How the file is written, in words: "UTF-8, comma, header in the first row".
    pub fn shape(&self) -> String {
        let encoding = match self.encoding {
            Letters::Utf8 => "UTF-8",
            Letters::Utf16Le | Letters::Utf16Be => "UTF-16",
            Letters::Windows1252 => "Windows-1252",
        };
        if self.row_kind() == RowKind::Cards {
            return format!("{encoding}, contact cards (vCard)");
        }
        let delimiter = match self.layout.delimiter {
            b';' => "semicolon",
            b'\t' => "tab",
            b'|' => "bar",
            _ => "comma",
        };
        let header = match (&self.header, self.layout.skip_lines) {
            (Some(_), 0) => "header in the first row".to_owned(),
            (Some(_), lines) => format!("header in line {}", lines + 1),
            (None, _) => "no header".to_owned(),
        };
        match self.reader {
            Reader::Sheet(_) => format!("workbook (XLSX), {header}"),
            Reader::Text(_) | Reader::Cards(_) => format!("{encoding}, {delimiter}, {header}"),
        }
    }

    /// What a person calls a column: its header, or its number counted from 1.
    pub fn column_name(&self, column: usize) -> String {
        let name = self.header.as_ref().and_then(|header| header.get(column)).filter(|name| !name.is_empty());
        name.map_or_else(|| format!("column {}", column + 1), Clone::clone)
    }
}

/// Counts the rows of a file without keeping them, so that progress can say "of how many".
pub fn count_rows(path: &Path, is_known: &dyn Fn(&str) -> bool) -> Result<u64, ReadFault> {
    let mut table = Table::open(path, LayoutWish::default(), is_known)?;
    let mut block = Block::default();
    let mut rows = 0;
    loop {
        let turn = table.fill(&mut block, ROWS_COUNTED_AT_ONCE)?;
        rows += block.len() as u64;
        if turn == Turn::End {
            return Ok(rows);
        }
    }
}

const ROWS_COUNTED_AT_ONCE: usize = 4_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_file_are_estimated_by_its_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let check = |text: &str, rows: std::ops::RangeInclusive<u64>| {
            fs::write(&path, text).unwrap();
            let extent = extent_of(&path);
            assert!(extent.bytes == text.len() as u64 && rows.contains(&extent.rows), "{extent:?}");
        };
        check("", 0..=0);
        check("first_name\nAda\n", 2..=3);
        check(&"first_name,city\n".repeat(100_000), 99_000..=101_000);
        check(&"first_name,city\r\n".repeat(100_000), 99_000..=101_000);
        check(&"first_name,city\r".repeat(100_000), 99_000..=101_000);
        assert_eq!(extent_of(folder.path()), Extent::default());
        assert_eq!(extent_of(&folder.path().join("none")), Extent::default());
    }
}
