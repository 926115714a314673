//! The report of an import: one line for every row or cell that is not simply stored.

use std::io::{self, Write};

use crate::exchange::complaint::CellComplaint;
use crate::exchange::csv_out::push_cell;

/// A report in the making, itself a CSV file.
pub struct Report<W: Write> {
    out: W,
    /// Names of the columns of the file that is imported.
    columns: Vec<String>,
    row: String,
}

impl<W: Write> Report<W> {
    pub fn new(mut out: W, columns: Vec<String>) -> io::Result<Report<W>> {
        out.write_all(b"line,column,text,reason\n")?;
        Ok(Report { out, columns, row: String::new() })
    }

    /// A cell that is not simply stored.
    pub fn cell(&mut self, complaint: &CellComplaint) -> io::Result<()> {
        let beyond = format!("column {}", complaint.column + 1);
        let column = self.columns.get(complaint.column).cloned().unwrap_or(beyond);
        self.line(complaint.line, &column, &complaint.text, &complaint.why.to_string())
    }

    /// A row that is not simply stored; `text` is what shows which row is meant.
    pub fn row(&mut self, line: u64, text: &str, reason: &str) -> io::Result<()> {
        self.line(line, "", text, reason)
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    fn line(&mut self, line: u64, column: &str, text: &str, reason: &str) -> io::Result<()> {
        push_cell(&mut self.row, &line.to_string());
        push_cell(&mut self.row, column);
        push_cell(&mut self.row, text);
        push_cell(&mut self.row, reason);
        self.row.pop();
        self.row.push('\n');
        self.out.write_all(self.row.as_bytes())?;
        self.row.clear();
        Ok(())
    }
}

/// Cells as one line of a CSV file, for reports of other kinds.
pub fn csv_line(cells: &[&str]) -> String {
    let mut line = String::new();
    for cell in cells {
        push_cell(&mut line, cell);
    }
    line.pop();
    line.push('\n');
    line
}
