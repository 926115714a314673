//! A block of rows in one piece of memory: cheap to fill, cheap to hand to another thread.

/// Rows as read from a file; every row has exactly `columns` cells.
#[derive(Debug, Default)]
pub struct Block {
    pub columns: usize,
    /// What could not be read as it stands; the rows themselves are all here.
    pub remarks: Vec<Remark>,
    /// Pictures of the rows, by their lines, as they are in the file.
    pub pictures: Vec<(u64, Vec<u8>)>,
    pub(super) text: String,
    /// End of each cell in `text`, `columns` of them for each row.
    pub(super) ends: Vec<u32>,
    /// Line number of the start of each row.
    pub(super) lines: Vec<u64>,
}

/// One row of a block.
#[derive(Debug, Clone, Copy)]
pub struct Row<'block> {
    /// Counted from 1, as a text editor shows it; a row over several lines has the number of its first.
    pub line: u64,
    text: &'block str,
    ends: &'block [u32],
    start: usize,
}

/// Something in a row that was not plainly a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub line: u64,
    /// Counted from 0.
    pub column: usize,
    /// The cell as it is in the file, cut where `reason` says so.
    pub text: String,
    pub reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A quotation mark that does not enclose its cell; the cell is kept with the mark.
    StrayQuote,
    /// More cells than columns; `text` holds all that are not empty.
    ExtraCells,
    /// NULs and other invisible characters were taken out.
    ControlCharacters,
    /// A letter that no encoding explains; it is kept as the replacement character.
    UnreadableLetter,
    /// A cell or row above the limit; what is beyond `kept` bytes is not imported.
    TooLong { bytes: u64, kept: u64 },
    /// A line of a contact card that says nothing that can be read.
    NotAProperty,
    /// Text before, between or behind the contact cards.
    OutsideCards,
    /// The file or the next card began where this one should have ended; what was read of it is kept.
    CardNotEnded,
    /// A customer has one picture.
    SecondPicture,
    /// Bytes such as a key or a sound, for which there is no field.
    BytesWithoutField,
    /// The bytes of a picture cannot be read.
    DamagedBytes,
    /// A line above the header, such as the title of a report.
    AboveHeader,
}

impl Block {
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// # Panics
    /// If the block has no row `index`.
    pub fn row(&self, index: usize) -> Row<'_> {
        let first = index * self.columns;
        let start = if first == 0 { 0 } else { self.ends[first - 1] as usize };
        let ends = &self.ends[first..first + self.columns];
        Row { line: self.lines[index], text: &self.text, ends, start }
    }

    /// Adds a row of exactly `columns` cells.
    pub(super) fn push_row(&mut self, line: u64, cells: &[String]) {
        self.lines.push(line);
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len() as u32);
        }
    }

    pub(super) fn clear(&mut self) {
        self.remarks.clear();
        self.pictures.clear();
        self.text.clear();
        self.ends.clear();
        self.lines.clear();
    }
}

impl<'block> Row<'block> {
    /// The cell in `column`, empty where the row was short.
    pub fn cell(&self, column: usize) -> &'block str {
        let Some(&end) = self.ends.get(column) else {
            return "";
        };
        let start = match column.checked_sub(1) {
            Some(before) => self.ends[before] as usize,
            None => self.start,
        };
        &self.text[start..end as usize]
    }

    pub fn cells(&self) -> impl Iterator<Item = &'block str> {
        let row = *self;
        (0..row.ends.len()).map(move |column| row.cell(column))
    }

    /// True if there is nothing in the row but blanks, as spreadsheets leave them below a table.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }
}
