//! Writes customers as a workbook that the import reads back without a change: texts as texts, never a formula.

use std::io::{self, Seek as _, Write};
use std::rc::Rc;

use chrono::{DateTime, NaiveDate};
use rust_xlsxwriter::{ColNum, Format, RowNum, Workbook, Worksheet, XlsxError};

use crate::exchange::columns;
use crate::exchange::table::OUR_ID;
use crate::model::customer;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::{Date, Value};

/// The sheet with what did not fit into its cell: id, field, and the next piece of the text.
pub const REST_SHEET: &str = "Continued";
/// Rows of a sheet, the header included.
const ROWS_MAX: RowNum = 1 << 20;
/// UTF-16 units of a cell.
const CELL_MAX: usize = 32_767;
/// Days with these numbers and more are the same in every program; before them one counts a day that never was.
const FIRST_DAY: (i32, u32, u32) = (1900, 3, 1);
const DAY_ZERO: (i32, u32, u32) = (1899, 12, 30);

/// An export in the making; row by row on the disk, put together at the end.
pub struct XlsxOut<W: Write> {
    out: W,
    fields: Rc<[&'static Field]>,
    workbook: Workbook,
    row: RowNum,
    rest_row: RowNum,
    look: Look,
}

/// How cells are shown; a cell of text stays one when it is typed over.
struct Look {
    head: Format,
    text: Format,
    day: Format,
    time: Format,
}

/// What a cell is to a spreadsheet.
enum Cell {
    Nothing,
    Text(String),
    Number(f64),
    Day(f64),
    Time(f64),
}

impl<W: Write> XlsxOut<W> {
    /// Writes the header; `fields` come from `columns::fields`.
    pub fn new(out: W, fields: Vec<&'static Field>) -> io::Result<XlsxOut<W>> {
        let text = Format::new().set_num_format("@");
        let look = Look {
            head: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            text,
        };
        let mut workbook = Workbook::new();
        let names = [OUR_ID, "number"].into_iter().chain(fields.iter().map(|field| field.key));
        add_sheet(&mut workbook, "Customers", names, &look.head).map_err(fault)?;
        Ok(XlsxOut { out, fields: fields.into(), workbook, row: 1, rest_row: 0, look })
    }

    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        if self.row >= ROWS_MAX {
            let sentence = "a spreadsheet holds 1,048,575 customers at most: choose CSV, or fewer customers";
            return Err(io::Error::other(sentence));
        }
        let id = record.id.to_string();
        self.cell(0, Cell::Text(id.clone()))?;
        self.cell(1, Cell::Number(f64::from(customer::number(record) as u32)))?;
        for (column, field) in (2..).zip(Rc::clone(&self.fields).iter()) {
            match cell_of(record, field) {
                Cell::Text(text) => {
                    let (fits, rest) = split(&text);
                    self.cell(column, Cell::Text(fits.to_owned()))?;
                    self.rest(&id, field.key, rest)?;
                }
                cell @ (Cell::Nothing | Cell::Number(_) | Cell::Day(_) | Cell::Time(_)) => self.cell(column, cell)?,
            }
        }
        self.row += 1;
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<W> {
        // The output takes no way back, and a workbook is not written from its beginning to its end.
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&mut file).map_err(fault)?;
        file.rewind()?;
        io::copy(&mut file, &mut self.out)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn cell(&mut self, column: ColNum, cell: Cell) -> io::Result<()> {
        let (row, look) = (self.row, &self.look);
        let sheet = self.workbook.worksheet_from_index(0).map_err(fault)?;
        let written = match cell {
            Cell::Nothing => return Ok(()),
            Cell::Text(text) => sheet.write_string_with_format(row, column, text, &look.text),
            Cell::Number(number) => sheet.write_number(row, column, number),
            Cell::Day(day) => sheet.write_number_with_format(row, column, day, &look.day),
            Cell::Time(time) => sheet.write_number_with_format(row, column, time, &look.time),
        };
        written.map(drop).map_err(fault)
    }

    /// Whatever is longer than a cell goes on in a sheet of its own, for nothing may be cut in silence.
    fn rest(&mut self, id: &str, key: &str, mut rest: &str) -> io::Result<()> {
        while !rest.is_empty() {
            if self.rest_row == 0 {
                add_sheet(&mut self.workbook, REST_SHEET, [OUR_ID, "field", "text"], &self.look.head).map_err(fault)?;
                self.rest_row = 1;
            }
            let (piece, after) = split(rest);
            let sheet = self.workbook.worksheet_from_index(1).map_err(fault)?;
            for (column, text) in (0..).zip([id, key, piece]) {
                sheet.write_string_with_format(self.rest_row, column, text, &self.look.text).map_err(fault)?;
            }
            self.rest_row += 1;
            rest = after;
        }
        Ok(())
    }
}

fn add_sheet<'name>(
    workbook: &mut Workbook,
    name: &str,
    heads: impl IntoIterator<Item = &'name str>,
    look: &Format,
) -> Result<(), XlsxError> {
    let sheet: &mut Worksheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for (column, head) in (0..).zip(heads) {
        sheet.set_column_width(column, head.len().clamp(8, 30) as f64 + 6.0)?;
        sheet.write_string_with_format(0, column, head, look)?;
    }
    Ok(())
}

fn cell_of(record: &Record, field: &Field) -> Cell {
    let value = if field.is_list() { None } else { record.get(Path::field(field.number)) };
    let special = match value {
        Some(Value::Date(date)) => day_number(*date).map(Cell::Day),
        Some(Value::Time(at_ms)) => time_number(*at_ms).map(Cell::Time),
        Some(value @ Value::Whole(_)) if matches!(field.kind, Kind::Rate | Kind::Whole) => {
            field.kind.show(value).parse().ok().map(Cell::Number)
        }
        Some(Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::AsTyped(_)) | None => None,
    };
    special.unwrap_or_else(|| match columns::cell(record, field) {
        text if text.is_empty() => Cell::Nothing,
        text => Cell::Text(text),
    })
}

/// The day as spreadsheets count; None for a day that they do not know, which is written as text.
fn day_number(date: Date) -> Option<f64> {
    let ymd = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    let day = ymd((i32::from(date.year?), u32::from(date.month), u32::from(date.day)))?;
    (day >= ymd(FIRST_DAY)?).then_some(day.signed_duration_since(ymd(DAY_ZERO)?).num_days() as f64)
}

/// The same for a point in time, to the second; what is finer is written as text.
fn time_number(at_ms: i64) -> Option<f64> {
    let time = DateTime::from_timestamp_millis(at_ms).filter(|_| at_ms % 1_000 == 0)?.naive_utc();
    let first = NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2)?;
    let zero = NaiveDate::from_ymd_opt(DAY_ZERO.0, DAY_ZERO.1, DAY_ZERO.2)?.and_hms_opt(0, 0, 0)?;
    let is_known = time.date() >= first && time.date() <= NaiveDate::from_ymd_opt(9999, 12, 31)?;
    is_known.then(|| time.signed_duration_since(zero).num_seconds() as f64 / 86_400.0)
}

/// What fits into a cell, and the rest.
fn split(text: &str) -> (&str, &str) {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > CELL_MAX
    });
    text.split_at(end.map_or(text.len(), |(at, _)| at))
}

fn fault(error: XlsxError) -> io::Error {
    if let XlsxError::IoError(error) = error { error } else { io::Error::other(error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_numbered_as_spreadsheets_do() {
        let check = |year, month, day, number: Option<f64>| {
            assert_eq!(day_number(Date { year, month, day }), number, "{year:?}-{month}-{day}");
        };
        check(Some(1900), 3, 1, Some(61.0));
        check(Some(1900), 2, 28, None);
        check(Some(2026), 11, 24, Some(46_350.0));
        check(Some(9999), 12, 31, Some(2_958_465.0));
        check(None, 2, 28, None);
        assert_eq!(time_number(1_795_435_200_000), Some(46_349.5));
        assert_eq!(time_number(1_795_435_200_001), None);
        assert_eq!(time_number(-3_000_000_000_000), None);
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        let check = |text: &str, units: usize| {
            let (fits, rest) = split(text);
            assert_eq!((fits.encode_utf16().count(), format!("{fits}{rest}").as_str()), (units, text));
        };
        check("short", 5);
        check(&"é".repeat(40_000), 32_767);
        check(&"🦀".repeat(20_000), 32_766);
    }
}
