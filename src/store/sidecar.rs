//! `BOOK.lock`: the words for whoever finds the book in use. The database's own lock decides.

use std::fs;
use std::path::{Path, PathBuf};

use crate::store::create::beside;
use crate::store::info::Opening;

const WHO: &str = "who";
const HOST: &str = "host";
const SINCE: &str = "since";

/// The sidecar of an open book.
#[derive(Debug)]
pub(super) struct Sidecar {
    path: PathBuf,
}

impl Sidecar {
    fn path(book: &Path) -> PathBuf {
        beside(book, ".lock")
    }

    /// Whether an earlier opening never came to its end.
    pub(super) fn is_left_over(book: &Path) -> bool {
        Self::path(book).exists()
    }

    /// Writes it. A book that can be written in a folder that cannot is opened without one.
    pub(super) fn write(book: &Path, opening: &Opening) -> Self {
        let path = Self::path(book);
        let text = format!(
            "{WHO}: {}\n{HOST}: {}\n{SINCE}: {}\n",
            one_line(&opening.who),
            one_line(&opening.host),
            opening.at_ms
        );
        drop(fs::write(&path, text));
        Self { path }
    }

    pub(super) fn remove(self) {
        // If it stays, the next opening only looks closer than it needs to.
        drop(fs::remove_file(&self.path));
    }

    /// Who has the book open; none if it cannot be learned.
    pub(super) fn read(book: &Path) -> Option<Opening> {
        let text = fs::read_to_string(Self::path(book)).ok()?;
        let value = |key: &str| {
            let mut lines = text.lines().filter_map(|line| line.split_once(": "));
            lines.find(|(name, _)| *name == key).map(|(_, value)| value.to_owned())
        };
        Some(Opening {
            who: value(WHO).unwrap_or_default(),
            host: value(HOST).unwrap_or_default(),
            at_ms: value(SINCE)?.parse().ok()?,
        })
    }
}

/// A name with a line break in it must not write a line of its own.
fn one_line(text: &str) -> String {
    text.replace(|letter: char| letter.is_control(), " ")
}
