//! A batch: many journal entries of one task, that can be kept or undone as one.

use serde::{Deserialize, Serialize};

/// Where a batch stands. Variants are on disk: add at the end, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BatchState {
    /// Being written, or cut off by a crash; the next opening offers Keep · Undo.
    Running,
    Done,
    Undone,
}

/// One batch, for ever in the book's list of batches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Number of the batch's first journal entry.
    pub number: u64,
    /// In words, e.g. "Import customers.csv".
    pub title: String,
    pub state: BatchState,
    /// UTC milliseconds.
    pub started_ms: i64,
    /// Rows read so far, and rows in all when known.
    pub rows_done: u64,
    pub rows_total: u64,
    /// Number of the batch's last journal entry so far.
    pub last_entry: u64,
}
