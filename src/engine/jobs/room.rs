//! Whether the drive of the book has room for an import, asked before anything is written.

use std::path::{Path, PathBuf};

use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::table::{self, Extent};
use crate::store::room::{self, Reserve};

/// What the book grows by, for each row and each byte of a file. Measured for 100,000 rows of 7, 40 and 117 bytes and
/// for a million of 118: 190, 380, 380 and 608 bytes a row; the rest is margin.
const GROWTH: Each = Each { row: 400, byte: 3 };

/// What taking an import back needs, for the history keeps what is removed: measured 160 bytes for rows of 40.
const TAKING_BACK: Each = Each { row: 100, byte: 2 };

/// What is held back for that on a drive that becomes full meanwhile: at least, at most.
const HELD_BACK: (u64, u64) = (8 << 20, 512 << 20);

/// What even a few rows need, for the database grows its file in steps.
const LEAST: u64 = 4 << 20;

const MEGABYTE: u64 = 1_000_000;

/// Bytes of the book for each row and each byte of a file.
struct Each {
    row: u64,
    byte: u64,
}

impl Each {
    fn of(&self, extent: Extent) -> u64 {
        self.row.saturating_mul(extent.rows).saturating_add(self.byte.saturating_mul(extent.bytes))
    }
}

/// Refuses when the rows of the file would not fit on the drive of the book; else holds some room back.
pub fn for_rows(office: &dyn Office, file: &Path) -> Result<Option<Reserve>, Refusal> {
    let store = office.store();
    let Some(book) = store.path() else {
        return Ok(None);
    };
    let extent = table::extent_of(file);
    compare(extent, room::free_bytes(book), book)?;
    Ok(Reserve::hold(book, held_back(extent)))
}

fn held_back(extent: Extent) -> u64 {
    TAKING_BACK.of(extent).clamp(HELD_BACK.0, HELD_BACK.1)
}

/// As `for_rows`, for a book that is still to be made.
pub fn for_new_book(book: &Path, files: &[PathBuf]) -> Result<(), Refusal> {
    let mut all = Extent::default();
    for extent in files.iter().map(|file| table::extent_of(file)) {
        all = Extent { bytes: all.bytes + extent.bytes, rows: all.rows + extent.rows };
    }
    compare(all, room::free_bytes(book), book)
}

/// As `for_rows`, for a book that is made of an export of everything.
pub fn for_export((lines, files): (u64, u64), book: &Path) -> Result<(), Refusal> {
    // Measured for 10,000 customers: 74 bytes of the book for 100 bytes of lines; the rest is margin.
    refuse_small(lines.saturating_mul(2).saturating_add(files + LEAST), room::free_bytes(book), book)
}

/// A drive that does not tell its room is not refused.
fn compare(extent: Extent, free: Option<u64>, book: &Path) -> Result<(), Refusal> {
    refuse_small(GROWTH.of(extent).saturating_add(LEAST + held_back(extent)), free, book)
}

fn refuse_small(needed: u64, free: Option<u64>, book: &Path) -> Result<(), Refusal> {
    match free {
        Some(free) if free < needed => {
            let (needed, free) = (needed.div_ceil(MEGABYTE), free / MEGABYTE);
            let sentence = format!(
                "There is not enough room on the drive: about {needed} MB are needed, {free} MB are free. \
                 Free some space, or keep the book on another drive"
            );
            Err(Refusal::File { sentence, path: book.to_path_buf() })
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_that_does_not_fit_is_refused_with_both_numbers() {
        let check = |(bytes, rows), free, expected: Option<&str>| {
            let extent = Extent { bytes, rows };
            let said = compare(extent, free, Path::new("shop.redb")).err().map(|refusal| refusal.to_string());
            assert_eq!(said.as_deref(), expected, "{extent:?} {free:?}");
        };
        let refused = "There is not enough room on the drive: about 105 MB are needed, 20 MB are free. \
                       Free some space, or keep the book on another drive: shop.redb";
        check((10_000_000, 100_000), Some(20_900_000), Some(refused));
        check((10_000_000, 100_000), Some(104_194_303), Some(&refused.replace("20 MB", "104 MB")));
        check((10_000_000, 100_000), Some(104_194_304), None);
        check((10_000_000, 100_000), None, None);
        check((0, 0), Some(13_000_000), None);
    }
}
