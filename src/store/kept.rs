//! A file beside the book for what was derived from it; losing it costs a moment, never a word.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use crate::store::book::Store;
use crate::store::create::beside;

/// What is put behind the name of the book.
const ENDING: &str = ".index";

/// Bytes that are read or written at once.
const BUFFER: usize = 1 << 18;

/// The file, open for reading.
pub struct Kept {
    pub input: Box<dyn Read + Send>,
    /// Bytes in all.
    pub length: u64,
}

impl Store {
    /// The file as it was kept last; nothing if there is none or it cannot be read.
    pub fn kept(&self) -> Option<Kept> {
        let file = File::open(self.kept_path()?).ok()?;
        let length = file.metadata().ok()?.len();
        Some(Kept { input: Box::new(BufReader::with_capacity(BUFFER, file)), length })
    }

    /// Replaces the file by what `write` writes, whole or not at all; a book in memory keeps nothing.
    ///
    /// # Errors
    /// Those of the drive; the file before stays then.
    pub fn keep(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let Some(path) = self.kept_path().filter(|_| !self.is_protected()) else {
            return Ok(());
        };
        let unfinished = beside(&path, ".new");
        let written = || -> io::Result<()> {
            let mut output = BufWriter::with_capacity(BUFFER, File::create(&unfinished)?);
            write(&mut output)?;
            // Its checksum tells a torn file, so nobody needs to wait for the drive.
            output.into_inner()?;
            fs::rename(&unfinished, &path)
        };
        let done = written();
        if done.is_err() {
            drop(fs::remove_file(&unfinished));
        }
        done
    }

    /// Removes the file, for a book that is thrown away.
    pub(super) fn forget_kept(&self) {
        if let Some(path) = self.kept_path() {
            // There may be none.
            drop(fs::remove_file(path));
        }
    }

    fn kept_path(&self) -> Option<PathBuf> {
        self.path.as_deref().map(|path| beside(path, ENDING))
    }
}
