//! News from the engine to whoever drives it.

use std::path::PathBuf;

use crate::engine::command::Done;
use crate::engine::job::JobReport;
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::model::access::role::Role;
use crate::model::batch::Batch;

/// Names one sent command, so that its outcome can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What the window shows of an open book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookSummary {
    pub path: PathBuf,
    pub customers: u64,
    /// Who works here, as in the journal.
    pub who: String,
    pub role: Role,
    /// Batches that a crash cut off: "stopped after 41,000 of 100,000 rows: Keep · Undo".
    pub stopped: Vec<Batch>,
    /// Where the automatic backups of this book go.
    pub backups: PathBuf,
    /// When the newest backup was made, UTC milliseconds.
    pub last_backup_ms: Option<i64>,
}

/// The closed set of news.
#[derive(Debug)]
pub enum Event {
    /// Share of the opening that is done, 0 to 1.
    Opening(f32),
    Opened(Box<BookSummary>),
    NotOpened(Refusal),
    /// Search and sorting are possible from now on.
    IndexReady {
        customers: usize,
        micros: u64,
    },
    Done {
        ticket: Ticket,
        done: Done,
    },
    Refused {
        ticket: Ticket,
        refusal: Refusal,
    },
    /// The book has changed: what is on screen should be asked for again.
    Changed,
    Answered(Box<Answer>),
    JobDone(Box<JobReport>),
    JobRefused(Refusal),
    /// A backup was made at this time, UTC milliseconds.
    BackedUp {
        at_ms: i64,
    },
}
