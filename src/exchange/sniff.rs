//! Guesses from the first lines how a file is cut: delimiter, line ends, and whether it has a header.

use crate::exchange::decode::Turn;
use crate::exchange::quoted::GUARD_OF_STRANGERS;
use crate::exchange::scan::{Cells, Rules, Scan, line_end_at, scan_row};
use crate::exchange::tidy::tidy_into;
use crate::model::importing::{HeaderRow, LayoutWish};

/// What the first lines of a file say about all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub delimiter: u8,
    pub line_ends: LineEnds,
    pub header: HeaderRow,
    /// Cells of the header, or of the longest row looked at where there is none.
    pub columns: usize,
    /// Bytes of a first line `sep=;`, which is no row, and of what stands above the header.
    pub skip: usize,
    /// Line ends in them.
    pub skip_lines: u64,
    /// What stands above the header: lines and their text.
    pub above: Vec<(u64, String)>,
    /// The first rows, the header included.
    pub sample: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnds {
    Lf,
    CrLf,
    Cr,
    Mixed,
}

/// Lines that may stand above a header.
const ROWS_ABOVE: usize = 6;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// More rows do not change the guess.
const ROWS_LOOKED_AT: usize = 200;
/// A row of more cells in a file without a header is an accident, not a layout.
const COLUMNS_MAX: usize = 1000;

/// Guesses the layout of `text`, the start of a file, but for what is wished; `is_known` says whether a word is the
/// name of a column.
pub fn sniff(text: &[u8], turn: Turn, wish: LayoutWish, is_known: &dyn Fn(&str) -> bool) -> Layout {
    let (stated, skip) = stated_delimiter(text, turn);
    let text = &text[skip..];
    let delimiter = wish.delimiter.or(stated).unwrap_or_else(|| guess_delimiter(text, turn));
    let line_ends = line_ends_of(text);
    let found = of_rows(first_rows(text, turn, delimiter), 1 + u64::from(skip > 0), wish, is_known);
    let skip_lines = u64::from(skip > 0) + found.skip_lines;
    Layout { delimiter, line_ends, skip: skip + found.skip, skip_lines, ..found }
}

/// The same for rows that need no cutting; `first_line` is the number of the first line.
pub(super) fn of_rows(
    mut rows: Vec<FirstRow>,
    first_line: u64,
    wish: LayoutWish,
    is_known: &dyn Fn(&str) -> bool,
) -> Layout {
    let at = match wish.header {
        Some(HeaderRow::Absent) => None,
        Some(HeaderRow::Present) => Some(header_row(&rows, is_known).unwrap_or(0)),
        None => header_row(&rows, is_known),
    };
    let header = if at.is_some() && !rows.is_empty() { HeaderRow::Present } else { HeaderRow::Absent };
    let above = rows.drain(..at.unwrap_or(0)).map(|row| (first_line + row.line, row.cells.join(" "))).collect();
    let (skip, skip_lines) = rows.first().filter(|_| at > Some(0)).map_or((0, 0), |row| (row.start, row.line));
    let sample: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells).collect();
    let columns = match header {
        HeaderRow::Present => sample.first().map_or(0, Vec::len),
        HeaderRow::Absent => sample.iter().map(Vec::len).max().unwrap_or(0).min(COLUMNS_MAX),
    };
    Layout { delimiter: b',', line_ends: LineEnds::Mixed, header, columns, skip, skip_lines, above, sample }
}

/// A row of the beginning, and where it begins.
pub(super) struct FirstRow {
    pub(super) cells: Vec<String>,
    /// Bytes and line ends before it; of a workbook the rows of either kind.
    pub(super) start: usize,
    pub(super) line: u64,
}

/// The row with the names of the columns: the first one, or one below the title of a report.
fn header_row(rows: &[FirstRow], is_known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let cells: Vec<&[String]> = rows.iter().map(|row| row.cells.as_slice()).collect();
    if guess_header(&cells, is_known) == HeaderRow::Present {
        return Some(0);
    }
    // A report has its name, its date and the like in the first cells, and no customer has two cells in all.
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    let titles = cells.iter().take(ROWS_ABOVE).take_while(|row| filled(row) <= 2).count();
    let below = cells.get(titles)?;
    let known = below.iter().filter(|cell| is_known(cell)).count();
    (titles > 0 && known >= 3).then_some(titles)
}

/// Spreadsheets write `sep=;` as a first line for each other.
fn stated_delimiter(text: &[u8], turn: Turn) -> (Option<u8>, usize) {
    let Some(line) = text.get(..6) else {
        return (None, 0);
    };
    let is_stated = line[..4].eq_ignore_ascii_case(b"sep=") && matches!(line[5], b'\r' | b'\n');
    match line_end_at(text, 5, turn) {
        Some(skip) if is_stated && DELIMITERS.contains(&line[4]) => (Some(line[4]), skip),
        _ => (None, 0),
    }
}

/// The delimiter that cuts most rows into the same number of cells; more cells win a tie.
fn guess_delimiter(text: &[u8], turn: Turn) -> u8 {
    let mut best = (0, 0, b',');
    for delimiter in DELIMITERS {
        let counts: Vec<usize> = first_rows(text, turn, delimiter).iter().map(|row| row.cells.len()).collect();
        let Some((columns, rows)) = most_frequent(&counts) else {
            continue;
        };
        if columns < 2 {
            continue;
        }
        let starts_so = usize::from(counts.first() == Some(&columns));
        // Per cent of the rows; a first row that agrees is worth a tenth, for it is most often a header.
        let score = rows * 100 / counts.len() + 10 * starts_so;
        if (score, columns) > (best.0, best.1) {
            best = (score, columns, delimiter);
        }
    }
    best.2
}

fn most_frequent(counts: &[usize]) -> Option<(usize, usize)> {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|left, right| left == right).map(|run| (run[0], run.len())).max_by_key(|&(_, rows)| rows)
}

fn first_rows(text: &[u8], turn: Turn, delimiter: u8) -> Vec<FirstRow> {
    let rules = Rules::new(delimiter, 0, GUARD_OF_STRANGERS);
    let mut cells = Cells::default();
    let mut rows = Vec::new();
    let (mut at, mut line) = (0, 0);
    while at < text.len() && rows.len() < ROWS_LOOKED_AT {
        if matches!(text[at], b'\n' | b'\r') {
            let next = line_end_at(text, at, turn).unwrap_or(at + 1);
            line += 1;
            at = next;
            continue;
        }
        let Scan::Row { next, line_ends } = scan_row(text, at, turn, &rules, &mut cells) else {
            break;
        };
        let row = (0..cells.ends.len()).map(|index| tidy_cell(cells.cell(index))).collect();
        rows.push(FirstRow { cells: row, start: at, line });
        at = next;
        line += u64::from(line_ends);
    }
    rows
}

fn tidy_cell(bytes: &[u8]) -> String {
    let mut cell = String::new();
    tidy_into(&String::from_utf8_lossy(bytes), &mut cell);
    cell.trim().to_owned()
}

fn line_ends_of(text: &[u8]) -> LineEnds {
    let (mut feeds, mut returns, mut pairs) = (0, 0, 0);
    let mut before = 0;
    for &byte in text {
        match (before, byte) {
            (b'\r', b'\n') => {
                returns -= 1;
                pairs += 1;
            }
            (_, b'\n') => feeds += 1,
            (_, b'\r') => returns += 1,
            _ => {}
        }
        before = byte;
    }
    match (feeds, returns, pairs) {
        (_, 0, 0) => LineEnds::Lf,
        (0, 0, _) => LineEnds::CrLf,
        (0, _, 0) => LineEnds::Cr,
        _ => LineEnds::Mixed,
    }
}

/// A first row is a header if it names known columns, or differs in kind from the rows below it.
///
/// In doubt there is none: a header taken for a customer is seen and archived, a customer taken for a
/// header is lost in silence.
fn guess_header(sample: &[&[String]], is_known: &dyn Fn(&str) -> bool) -> HeaderRow {
    let Some((first, below)) = sample.split_first() else {
        return HeaderRow::Absent;
    };
    let words: Vec<&String> = first.iter().filter(|cell| !cell.is_empty()).collect();
    let known = words.iter().filter(|word| is_known(word)).count();
    let is_like_a_value = |word: &&&String| word.contains('@') || digits(word) >= 5;
    // Three known names are a header even if one of them has digits in it, as "Notes 2019-2023".
    if known >= 3 {
        return HeaderRow::Present;
    }
    if words.iter().any(|word| is_like_a_value(&word)) {
        return HeaderRow::Absent;
    }
    if known >= 2 || (known > 0 && known * 2 >= words.len()) {
        return HeaderRow::Present;
    }
    let differs = (0..first.len()).any(|column| {
        let cells: Vec<&String> = below.iter().filter_map(|row| row.get(column)).collect();
        let values = cells.iter().filter(|cell| is_like_a_value(cell)).count();
        !first[column].is_empty() && digits(&first[column]) == 0 && values * 2 > cells.len()
    });
    if differs { HeaderRow::Present } else { HeaderRow::Absent }
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}
