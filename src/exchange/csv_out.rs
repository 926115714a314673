//! Writes customers as CSV that the import reads back without a change.

use std::io::{self, Write};

use crate::exchange::columns;
use crate::exchange::formula_guard::{guarded, guarded_id};
use crate::exchange::table::OUR_ID;
use crate::model::customer;
use crate::model::field::Field;
use crate::model::record::Record;

/// An export in the making: UTF-8, commas, one header of field keys.
pub struct CsvOut<W: Write> {
    out: W,
    fields: Vec<&'static Field>,
    row: String,
    readers: Readers,
}

/// Who is to read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Programs that take a text for a text.
    Programs,
    /// Spreadsheets, which take some texts for formulas, and know UTF-8 by its mark alone.
    Spreadsheets,
}

impl<W: Write> CsvOut<W> {
    /// Writes the header; `fields` come from `columns::fields`.
    pub fn new(out: W, fields: Vec<&'static Field>, readers: Readers) -> io::Result<CsvOut<W>> {
        let mut csv = CsvOut { out, fields, row: String::new(), readers };
        match readers {
            Readers::Programs => push_cell(&mut csv.row, OUR_ID),
            Readers::Spreadsheets => {
                csv.row.push('\u{FEFF}');
                push_cell(&mut csv.row, &guarded_id());
            }
        }
        push_cell(&mut csv.row, "number");
        for field in &csv.fields {
            push_cell(&mut csv.row, field.key);
        }
        csv.end_row()?;
        Ok(csv)
    }

    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        push_cell(&mut self.row, &record.id.to_string());
        push_cell(&mut self.row, &customer::number(record).to_string());
        for field in &self.fields {
            let cell = columns::cell(record, field);
            match self.readers {
                Readers::Programs => push_cell(&mut self.row, &cell),
                Readers::Spreadsheets => push_cell(&mut self.row, &guarded(&cell)),
            }
        }
        self.end_row()
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn end_row(&mut self) -> io::Result<()> {
        // The last delimiter becomes the line end.
        self.row.pop();
        self.row.push('\n');
        self.out.write_all(self.row.as_bytes())?;
        self.row.clear();
        Ok(())
    }
}

/// Appends a cell and a delimiter, with marks around what would be read differently without.
pub(super) fn push_cell(row: &mut String, cell: &str) {
    let is_odd = cell.contains([',', '"', '\n', '\r', ';', '\t', '|']) || cell.starts_with(' ') || cell.ends_with(' ');
    if is_odd {
        row.push('"');
        for (index, piece) in cell.split('"').enumerate() {
            if index > 0 {
                row.push_str("\"\"");
            }
            row.push_str(piece);
        }
        row.push('"');
    } else {
        row.push_str(cell);
    }
    row.push(',');
}
