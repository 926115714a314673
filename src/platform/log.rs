//! The log: five files of 1 MB, ids and field names, never values; a panic is written down before it is shown.

use std::fs;
use std::io::Write as _;
use std::panic;
use std::path::Path;
use std::sync::Mutex;

use chrono::DateTime;
use file_rotate::compression::Compression;
use file_rotate::suffix::AppendCount;
use file_rotate::{ContentLimit, FileRotate};

use crate::platform::clock;

/// Files kept beside the current one.
const OLD_FILES: usize = 4;

/// Size of one file, bytes.
const FILE_BYTES: usize = 1_000_000;

/// Writes every panic to the log in the folder, then lets the usual report follow.
pub fn catch_panics(folder: &Path) {
    if fs::create_dir_all(folder).is_err() {
        return;
    }
    let log = Mutex::new(FileRotate::new(
        folder.join("regulars.log"),
        AppendCount::new(OLD_FILES),
        ContentLimit::Bytes(FILE_BYTES),
        Compression::None,
        None,
    ));
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |report| {
        let at = DateTime::from_timestamp_millis(clock::now_ms()).unwrap_or_default();
        // The place only: a message may hold a customer's data.
        let place = report.location().map_or_else(String::new, ToString::to_string);
        if let Ok(mut log) = log.lock() {
            // A log that cannot be written must not hide the panic itself.
            drop(writeln!(log, "{} panic at {place}", at.format("%Y-%m-%dT%H:%M:%SZ")));
        }
        before(report);
    }));
}
