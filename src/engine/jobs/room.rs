//! Whether the drive of the book has room for an import, asked before anything is written.

use std::path::{Path, PathBuf};

use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::exchange::table;
use crate::store::room::{self, Reserve};

/// Bytes that the book grows by for each byte of a file: measured between 3.2 and 5.2, the rest is margin.
const GROWTH: u64 = 6;

/// What is held back, to take an import back on a drive that became full meanwhile: at least, at most.
const HELD_BACK: (u64, u64) = (8 << 20, 128 << 20);

/// What even a few rows need, for the database grows its file in steps.
const LEAST: u64 = 4 << 20;

const MEGABYTE: u64 = 1_000_000;

/// Refuses when a file of this size would not fit beside what the drive of the book holds; else holds some room back.
pub fn for_rows(office: &dyn Office, bytes: u64) -> Result<Option<Reserve>, Refusal> {
    let store = office.store();
    let Some(book) = store.path() else {
        return Ok(None);
    };
    compare(bytes, room::free_bytes(book), book)?;
    Ok(Reserve::hold(book, held_back(bytes)))
}

fn held_back(bytes: u64) -> u64 {
    bytes.saturating_mul(2).clamp(HELD_BACK.0, HELD_BACK.1)
}

/// As `for_rows`, for a book that is still to be made.
pub fn for_new_book(book: &Path, files: &[PathBuf]) -> Result<(), Refusal> {
    let bytes = files.iter().map(|file| table::bytes_of(file)).sum();
    compare(bytes, room::free_bytes(book), book)
}

/// A drive that does not tell its room is not refused.
fn compare(bytes: u64, free: Option<u64>, book: &Path) -> Result<(), Refusal> {
    let needed = bytes.saturating_mul(GROWTH).saturating_add(LEAST + held_back(bytes));
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
        let check = |bytes, free, expected: Option<&str>| {
            let said = compare(bytes, free, Path::new("shop.redb")).err().map(|refusal| refusal.to_string());
            assert_eq!(said.as_deref(), expected, "{bytes} {free:?}");
        };
        let refused = "There is not enough room on the drive: about 85 MB are needed, 20 MB are free. \
                       Free some space, or keep the book on another drive: shop.redb";
        check(10_000_000, Some(20_900_000), Some(refused));
        check(10_000_000, Some(84_194_303), Some(&refused.replace("20 MB", "84 MB")));
        check(10_000_000, Some(84_194_304), None);
        check(10_000_000, None, None);
        check(0, Some(13_000_000), None);
    }
}
