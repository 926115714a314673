//! Cuts one row out of text in memory: the state machine below the reader, without any file.

use crate::exchange::decode::Turn;
use crate::exchange::quoted::{Judge, QuoteGuard, Quoted, read_quoted};

/// How the rows of a file are cut into cells.
#[derive(Debug, Clone)]
pub struct Rules {
    pub delimiter: u8,
    /// How many cells a whole row has; 0 while that is not known.
    pub columns: usize,
    pub guard: QuoteGuard,
    pub classes: [u8; 256],
}

/// Classes of bytes: 0 is plain and passed over at full speed.
pub const DELIMITER: u8 = 1;
pub const LINE_END: u8 = 2;
pub const QUOTE: u8 = 3;
/// Controls, and the first bytes of invisible letters, which are looked at again when the row is whole.
pub const ODD: u8 = 4;

impl Rules {
    pub fn new(delimiter: u8, columns: usize, guard: QuoteGuard) -> Rules {
        let mut classes = [0; 256];
        for (byte, class) in classes.iter_mut().enumerate() {
            *class = match byte as u8 {
                b'\n' | b'\r' => LINE_END,
                b'"' => QUOTE,
                b'\t' => 0,
                0..0x20 | 0x7F | 0xC2 | 0xE2 | 0xEF => ODD,
                _ => 0,
            };
        }
        classes[usize::from(delimiter)] = DELIMITER;
        Rules { delimiter, columns, guard, classes }
    }
}

/// Where the cells of one row are put.
#[derive(Debug, Default)]
pub struct Cells {
    pub bytes: Vec<u8>,
    /// End of each cell in `bytes`.
    pub ends: Vec<usize>,
    /// Cells with a stray quotation mark.
    pub strays: Vec<usize>,
    /// Cells that were cut, with the bytes they had.
    pub cuts: Vec<(usize, u64)>,
    /// True if a cell holds bytes that must be looked at again.
    pub is_odd: bool,
}

/// What one look at the text found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    /// The row ends before `next`, after `line_ends` line ends, its own included.
    Row { next: usize, line_ends: u32 },
    /// The row is not whole in the text at hand.
    More,
}

impl Cells {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.strays.clear();
        self.cuts.clear();
        self.is_odd = false;
    }

    pub fn cell(&self, index: usize) -> &[u8] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.bytes[start..self.ends[index]]
    }

    fn end_cell(&mut self) {
        self.ends.push(self.bytes.len());
    }
}

/// Reads the row that starts at `start`; `cells` is overwritten.
pub fn scan_row(text: &[u8], start: usize, turn: Turn, rules: &Rules, cells: &mut Cells) -> Scan {
    let look = Look { text, turn, rules };
    let (scan, spanning) = look.row(start, None, cells);
    let (Scan::Row { next, .. }, Some(first)) = (scan, spanning) else {
        return scan;
    };
    if rules.guard.judge == Judge::TrustsQuotes {
        return scan;
    }
    let second = look.second_line(start, cells);
    if second == Second::Unknown {
        return Scan::More;
    }
    if second == Second::Row || are_all_rows(&text[start..next], rules) {
        return look.row(start, Some(first), cells).0;
    }
    scan
}

/// The text at hand and how it is read.
struct Look<'text> {
    text: &'text [u8],
    turn: Turn,
    rules: &'text Rules,
}

/// What the second line of a row over several lines is by itself.
#[derive(PartialEq, Eq)]
enum Second {
    Row,
    Other,
    Unknown,
}

impl Look<'_> {
    /// Reads a row and says which cell is the first over several lines; the cell `literal` keeps its marks.
    fn row(&self, start: usize, literal: Option<usize>, cells: &mut Cells) -> (Scan, Option<usize>) {
        cells.clear();
        let mut spanning = None;
        let mut line_ends = 1;
        let mut at = start;
        loop {
            let index = cells.ends.len();
            match self.enclosed_cell(at, literal, cells) {
                Quoted::Closed { next, line_ends: within, is_odd } => {
                    at = next;
                    line_ends += within;
                    cells.is_odd |= is_odd;
                    if within > 0 {
                        spanning.get_or_insert(index);
                    }
                }
                Quoted::Stray => at = self.plain_cell(at, cells),
                Quoted::More => return (Scan::More, spanning),
            }
            let Some(&byte) = self.text.get(at) else {
                if self.turn == Turn::More {
                    return (Scan::More, spanning);
                }
                cells.end_cell();
                return (Scan::Row { next: at, line_ends }, spanning);
            };
            if byte == self.rules.delimiter {
                cells.end_cell();
                at += 1;
                continue;
            }
            let Some(next) = line_end_at(self.text, at, self.turn) else {
                return (Scan::More, spanning);
            };
            cells.end_cell();
            return (Scan::Row { next, line_ends }, spanning);
        }
    }

    /// Reads the cell at `start` if marks enclose it; `Stray` leaves it to be read as it stands.
    fn enclosed_cell(&self, start: usize, literal: Option<usize>, cells: &mut Cells) -> Quoted {
        let index = cells.ends.len();
        let mut open = start;
        while self.text.get(open) == Some(&b' ') {
            open += 1;
        }
        if self.text.get(open) != Some(&b'"') {
            return Quoted::Stray;
        }
        let kept = cells.bytes.len();
        let quoted = if literal == Some(index) {
            Quoted::Stray
        } else {
            let Rules { guard, classes, .. } = self.rules;
            read_quoted(self.text, open, self.turn, guard, classes, &mut cells.bytes)
        };
        if quoted == Quoted::Stray {
            cells.bytes.truncate(kept);
            cells.strays.push(index);
        }
        quoted
    }

    /// Copies the cell up to its delimiter or line end and returns where that is.
    fn plain_cell(&self, start: usize, cells: &mut Cells) -> usize {
        let mut at = start;
        while let Some(&byte) = self.text.get(at) {
            match self.rules.classes[usize::from(byte)] {
                DELIMITER | LINE_END => break,
                ODD => cells.is_odd = true,
                _ => {}
            }
            at += 1;
        }
        cells.bytes.extend_from_slice(&self.text[start..at]);
        at
    }

    /// Looks whether a row of too many or too few cells has a whole row as its second line.
    ///
    /// Then a stray mark has met the mark of a quoted cell that starts with a delimiter or line end.
    fn second_line(&self, start: usize, cells: &Cells) -> Second {
        let columns = self.rules.columns;
        if columns < 2 || cells.ends.len() == columns {
            return Second::Other;
        }
        let line = &self.text[start..];
        let Some(length) = line.iter().position(|&byte| byte == b'\n' || byte == b'\r') else {
            return Second::Other;
        };
        let Some(second) = line_end_at(self.text, start + length, self.turn) else {
            return Second::Unknown;
        };
        let mut scratch = Cells::default();
        match self.row(second, None, &mut scratch).0 {
            Scan::More => Second::Unknown,
            Scan::Row { .. } if scratch.ends.len() == columns => Second::Row,
            Scan::Row { .. } => Second::Other,
        }
    }
}

/// Where the next line starts if a line ends at `at`; None if the other half of CR LF may still come.
pub fn line_end_at(text: &[u8], at: usize, turn: Turn) -> Option<usize> {
    if text[at] == b'\n' {
        return Some(at + 1);
    }
    match text.get(at + 1) {
        Some(b'\n') => Some(at + 2),
        None if turn == Turn::More => None,
        _ => Some(at + 1),
    }
}

/// True if every line of a row over several lines has the cells of a whole row by itself.
///
/// Then two rows with a stray mark each look like one row with a quoted cell. Two columns are too few to tell.
fn are_all_rows(row: &[u8], rules: &Rules) -> bool {
    let row = row.strip_suffix(b"\n").unwrap_or(row);
    let row = row.strip_suffix(b"\r").unwrap_or(row);
    rules.columns >= 3
        && row
            .split(|&byte| byte == b'\n')
            .flat_map(|line| line.strip_suffix(b"\r").unwrap_or(line).split(|&byte| byte == b'\r'))
            .all(|line| line.split(|&byte| byte == rules.delimiter).count() == rules.columns)
}
