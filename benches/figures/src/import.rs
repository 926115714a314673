//! Import of the whole file: saved, journaled, and searchable by the next start.

use std::path::Path;
use std::time::Instant;

use crate::report::Report;
use crate::{run, text};

pub fn measure(program: &Path, file: &Path, book: &Path, report: &mut Report) -> Result<(), String> {
    let start = Instant::now();
    run(program, &["import", text(file)?, "--book", text(book)?])?;
    let import_ms = ms(start);
    let start = Instant::now();
    run(program, &["search", "smith", "--book", text(book)?])?;
    let first_search_ms = ms(start);
    let start = Instant::now();
    let rows = parse(file)?;
    let parse_ms = ms(start);
    report.add(format!("import of {rows} rows, saved and journaled"), import_ms, "csv crate, parsing alone", parse_ms);
    report.add("open the book, build the index, search once", first_search_ms, "csv crate, parsing alone", parse_ms);
    Ok(())
}

fn parse(file: &Path) -> Result<usize, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file).map_err(|error| error.to_string())?;
    let mut row = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut row).map_err(|error| error.to_string())? {
        rows += 1;
    }
    Ok(rows)
}

pub fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1_000.0
}
