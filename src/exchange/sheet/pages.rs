//! Reads the cells of a workbook in their order and makes rows of them.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek as _};
use std::path::Path;

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use rustc_hash::FxHashMap;

use crate::exchange::fault::{Foreign, ReadFault};
use crate::exchange::sheet::cells::text_of;
use crate::exchange::sheet::spool::{SheetRow, Spool, Spooled};
use crate::exchange::table::OUR_ID;
use crate::exchange::xlsx_out::REST_SHEET;

/// What an export of ours may have put aside because it was longer than a cell.
const REST_BYTES_MAX: usize = 256 << 20;
/// A file that begins so is a compound one: an old workbook, or a new one under a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

type Book = Xlsx<BufReader<File>>;

/// Refuses a workbook that needs a password, and one of the older kind.
pub fn refuse_locked(path: &Path) -> Result<(), ReadFault> {
    let fault = |error| ReadFault::from_io(path, &error);
    let mut start = [0; 4];
    let mut file = File::open(path).map_err(fault)?;
    file.read_exact(&mut start).map_err(fault)?;
    if start != COMPOUND {
        return Ok(());
    }
    file.rewind().map_err(fault)?;
    let path = path.to_path_buf();
    match Xlsx::new(BufReader::new(file)) {
        Err(XlsxError::Password) => Err(ReadFault::Locked { path }),
        Ok(_) | Err(_) => Err(ReadFault::Binary { path, looks_like: Foreign::Workbook }),
    }
}

/// Why reading stopped before the end.
pub enum Stop {
    Disk(io::Error),
    /// The workbook holds what no workbook should.
    Damaged,
}

impl From<XlsxError> for Stop {
    fn from(_corner: XlsxError) -> Stop {
        Stop::Damaged
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Disk(error)
    }
}

/// The rows of the first sheet that has some.
pub fn read(path: &Path) -> Result<Spooled, Stop> {
    let mut book: Book = Xlsx::new(BufReader::new(File::open(path)?))?;
    let mut rest = rest(&mut book)?;
    let mut spool = Spool::in_memory_first();
    for name in sheets(&book) {
        read_sheet(&mut book, &name, &mut rest, &mut spool)?;
        if !spool.is_empty() {
            break;
        }
    }
    Ok(spool.finish()?)
}

/// The sheets of cells, those that are shown first.
fn sheets(book: &Book) -> Vec<String> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let mut sheets: Vec<_> = sheets.map(|sheet| (sheet.visible != SheetVisible::Visible, sheet.name.clone())).collect();
    sheets.sort_by_key(|(is_hidden, _)| *is_hidden);
    sheets.into_iter().map(|(_, name)| name).collect()
}

/// What did not fit into the cells of an export of ours, by id and field.
type Rest = FxHashMap<(String, String), String>;

fn rest(book: &mut Book) -> Result<Rest, Stop> {
    let mut rest = Rest::default();
    if !sheets(book).iter().skip(1).any(|name| name == REST_SHEET) {
        return Ok(rest);
    }
    let mut bytes = 0;
    each_row(book, REST_SHEET, &mut |row| {
        let [id, field, text] = <[String; 3]>::try_from(row.cells).unwrap_or_default();
        bytes += text.len();
        if bytes > REST_BYTES_MAX {
            return Err(Stop::Damaged);
        }
        rest.entry((id, field)).or_default().push_str(&text);
        Ok(())
    })?;
    Ok(rest)
}

fn read_sheet(book: &mut Book, name: &str, rest: &mut Rest, spool: &mut Spool) -> Result<(), Stop> {
    let mut header: Vec<String> = Vec::new();
    each_row(book, name, &mut |mut row| {
        if spool.is_empty() && row.cells.first().is_some_and(|cell| cell == OUR_ID) {
            header.clone_from(&row.cells);
        } else if !rest.is_empty() {
            lengthen(&mut row, &header, rest);
        }
        Ok(spool.push(&row)?)
    })
}

/// Gives the cells of a row what did not fit into them.
fn lengthen(row: &mut SheetRow, header: &[String], rest: &mut Rest) {
    let Some(id) = row.cells.first().cloned() else {
        return;
    };
    for (cell, key) in row.cells.iter_mut().zip(header) {
        if let Some(more) = rest.remove(&(id.clone(), key.clone())) {
            cell.push_str(&more);
        }
    }
}

/// Hands on every row that has a cell with something in it.
fn each_row(book: &mut Book, name: &str, take: &mut dyn FnMut(SheetRow) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let mut row = SheetRow::default();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (line, column) = cell.get_position();
        let (line, column) = (u64::from(line) + 1, column as usize);
        if line != row.line {
            let before = std::mem::replace(&mut row, SheetRow { line, cells: Vec::new() });
            if !before.cells.is_empty() {
                take(before)?;
            }
        }
        let shape = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let text = text_of(cell.get_value(), shape.map(|shape| shape.format_code.as_str()));
        if text.is_empty() {
            continue;
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        if let Some(place) = row.cells.get_mut(column) {
            *place = text;
        }
    }
    if row.cells.is_empty() { Ok(()) } else { take(row) }
}
