//! Measures what a workbook unpacks to before anything of it is read, for a small file may hold gigabytes.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use crate::exchange::fault::{Foreign, ReadFault};
use crate::exchange::table::Extent;

/// Parts of a real workbook number some dozens.
const PARTS_MAX: usize = 10_000;
/// Sheets are read cell by cell, everything else as a whole.
const SHEET_BYTES_MAX: u64 = 3 << 30;
const PART_BYTES_MAX: u64 = 256 << 20;
/// No cell is longer than 32,767 letters; a longer stretch without any mark of XML would fill the memory.
const STRETCH_MAX: u64 = 16 << 20;
/// Of the XML of a sheet, about so many bytes are a row, and one in so many is text.
const BYTES_PER_ROW: u64 = 800;
const BYTES_PER_LETTER: u64 = 3;

/// Refuses what is no workbook, what is damaged, and what unpacks to more than anybody's list of customers.
pub fn check(path: &Path) -> Result<(), ReadFault> {
    let file = File::open(path).map_err(|error| ReadFault::from_io(path, &error))?;
    let damaged = || ReadFault::Damaged { path: path.to_path_buf() };
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_reason| damaged())?;
    let holds =
        |start: &str| archive.file_names().flatten().any(|name| name.trim_start_matches('/').starts_with(start));
    if holds("word/") || holds("ppt/") {
        return Err(ReadFault::Binary { path: path.to_path_buf(), looks_like: Foreign::Document });
    }
    if !holds("xl/") || holds("xl/workbook.bin") {
        return Err(ReadFault::Binary { path: path.to_path_buf(), looks_like: Foreign::Workbook });
    }
    if archive.len() > PARTS_MAX {
        return Err(ReadFault::TooMuch { path: path.to_path_buf() });
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_reason| damaged())?;
        let limits = Limits::of(&part.name().unwrap_or_default());
        match measure(part, limits) {
            Ok(Size::Fits) => {}
            Ok(Size::TooMuch) => return Err(ReadFault::TooMuch { path: path.to_path_buf() }),
            Err(_reason) => return Err(damaged()),
        }
    }
    Ok(())
}

/// About how much a workbook holds, by what its parts say of themselves; nothing if it is none.
pub fn extent(path: &Path) -> Option<Extent> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
    let (mut sheets, mut all) = (0_u64, 0_u64);
    for index in 0..archive.len().min(PARTS_MAX) {
        let part = archive.by_index_raw(index).ok()?;
        let name = part.name().unwrap_or_default();
        let is_sheet = name.contains("worksheets/");
        let is_text = is_sheet || name.contains("sharedStrings");
        sheets = sheets.saturating_add(if is_sheet { part.size() } else { 0 });
        all = all.saturating_add(if is_text { part.size() } else { 0 });
    }
    Some(Extent { bytes: all / BYTES_PER_LETTER, rows: sheets / BYTES_PER_ROW })
}

#[derive(Clone, Copy)]
struct Limits {
    bytes: u64,
    stretch: u64,
}

impl Limits {
    fn of(name: &str) -> Limits {
        let bytes = if name.contains("worksheets/") { SHEET_BYTES_MAX } else { PART_BYTES_MAX };
        // A picture has no marks at all, and is not read.
        let stretch = if name.contains("media/") { PART_BYTES_MAX } else { STRETCH_MAX };
        Limits { bytes, stretch }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Size {
    Fits,
    TooMuch,
}

/// Unpacks into nothing, for what a part says of its own size need not be true.
fn measure(mut part: impl Read, limits: Limits) -> io::Result<Size> {
    let mut piece = vec![0; 64 << 10];
    let (mut bytes, mut stretch) = (0_u64, 0_u64);
    loop {
        let read = part.read(&mut piece)?;
        if read == 0 {
            return Ok(Size::Fits);
        }
        bytes += read as u64;
        for run in piece[..read].split_inclusive(|byte| *byte == b'<') {
            stretch += run.len() as u64;
            if stretch > limits.stretch {
                return Ok(Size::TooMuch);
            }
            if run.ends_with(b"<") {
                stretch = 0;
            }
        }
        if bytes > limits.bytes {
            return Ok(Size::TooMuch);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_measured_by_what_it_unpacks_to() {
        let limits = Limits { bytes: 1_000, stretch: 100 };
        let check = |text: String, expected| assert_eq!(measure(text.as_bytes(), limits).unwrap(), expected);
        check(String::new(), Size::Fits);
        check("<c>text</c>".repeat(90), Size::Fits);
        check("<c>text</c>".repeat(91), Size::TooMuch);
        check(format!("<c>{}</c>", "x".repeat(90)), Size::Fits);
        check(format!("<c>{}</c>", "x".repeat(100)), Size::TooMuch);
    }
}
