//! Rows that wait to be read: in memory while they are few, else in a file without a name that goes with the program.

use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom, Write as _};

use tempfile::SpooledTempFile;

/// Kept in memory up to here.
const MEMORY_MAX: usize = 16 << 20;

/// One row with something in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// As the spreadsheet numbers it, from 1.
    pub line: u64,
    /// Up to the last one that is not empty.
    pub cells: Vec<String>,
}

/// Takes rows in.
pub struct Spool {
    file: SpooledTempFile,
    bytes: Vec<u8>,
    rows: u64,
}

/// Gives the rows back in their order.
pub struct Spooled {
    file: BufReader<SpooledTempFile>,
    pub rows_left: u64,
    pub bytes_read: u64,
    pub bytes_total: u64,
}

impl Spool {
    pub fn in_memory_first() -> Spool {
        Spool { file: tempfile::spooled_tempfile(MEMORY_MAX), bytes: Vec::new(), rows: 0 }
    }

    pub fn push(&mut self, row: &SheetRow) -> io::Result<()> {
        self.bytes.extend_from_slice(&row.line.to_le_bytes());
        self.bytes.extend_from_slice(&(row.cells.len() as u64).to_le_bytes());
        for cell in &row.cells {
            self.bytes.extend_from_slice(&(cell.len() as u64).to_le_bytes());
            self.bytes.extend_from_slice(cell.as_bytes());
        }
        self.rows += 1;
        if self.bytes.len() > 256 << 10 { self.flush() } else { Ok(()) }
    }

    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub fn finish(mut self) -> io::Result<Spooled> {
        self.flush()?;
        let bytes_total = self.file.stream_position()?;
        self.file.seek(SeekFrom::Start(0))?;
        let file = BufReader::with_capacity(256 << 10, self.file);
        Ok(Spooled { file, rows_left: self.rows, bytes_read: 0, bytes_total })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.bytes)?;
        self.bytes.clear();
        Ok(())
    }
}

impl Spooled {
    /// The next row, or None behind the last.
    pub fn next_row(&mut self) -> io::Result<Option<SheetRow>> {
        if self.rows_left == 0 {
            return Ok(None);
        }
        self.rows_left -= 1;
        let line = self.number()?;
        let count = self.number()?;
        let cells = (0..count).map(|_| self.cell()).collect::<io::Result<Vec<String>>>()?;
        Ok(Some(SheetRow { line, cells }))
    }

    fn cell(&mut self) -> io::Result<String> {
        let mut bytes = vec![0; self.number()? as usize];
        self.file.read_exact(&mut bytes)?;
        self.bytes_read += bytes.len() as u64;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    fn number(&mut self) -> io::Result<u64> {
        let mut bytes = [0; 8];
        self.file.read_exact(&mut bytes)?;
        self.bytes_read += 8;
        Ok(u64::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_in_their_order_also_from_the_disk() {
        let row =
            |line| SheetRow { line, cells: vec!["Ana".to_owned(), String::new(), "é".repeat(line as usize % 40_000)] };
        let mut spool = Spool::in_memory_first();
        assert!(spool.is_empty());
        for line in 1..2_000 {
            spool.push(&row(line)).unwrap();
        }
        spool.push(&row(39_999)).unwrap();
        let mut spooled = spool.finish().unwrap();
        for line in 1..2_000 {
            assert_eq!(spooled.next_row().unwrap(), Some(row(line)));
        }
        assert_eq!(spooled.next_row().unwrap(), Some(row(39_999)));
        assert_eq!((spooled.next_row().unwrap(), spooled.bytes_read), (None, spooled.bytes_total));
    }
}
