//! Writes many rows as a batch of chunks, each durable, and leaves nothing behind when it is cancelled.

use std::sync::Arc;

use crate::engine::command::{Command, Done};
use crate::engine::commands::import_chunk::{ChunkWork, ImportChunk};
use crate::engine::job::Progress;
use crate::engine::jobs::undo_batch;
use crate::engine::office::Office;
use crate::engine::refusal::Refusal;
use crate::model::batch::BatchState;
use crate::model::change::Edit;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::value::Value;
use crate::store::fault::StoreFault;
use crate::store::room::Reserve;

/// Rows in one durable entry: few enough for a short wait of the next command, enough to make the two syncs cheap.
pub const CHUNK_ROWS: usize = 10_000;

/// A batch being written.
pub struct Chunks<'a> {
    office: &'a mut dyn Office,
    progress: Arc<Progress>,
    title: String,
    started_ms: i64,
    batch: Option<u64>,
    /// Rows of the chunks that are saved.
    rows_saved: u64,
    /// Room on the drive for taking back.
    reserve: Option<Reserve>,
    /// Rows read so far, whatever became of them.
    pub rows_done: u64,
    pub rows_total: u64,
}

impl<'a> Chunks<'a> {
    /// Holds the reserve of the drive until the end.
    pub fn new(office: &'a mut dyn Office, title: String, rows_total: u64, reserve: Option<Reserve>) -> Self {
        Self {
            progress: office.progress(),
            started_ms: office.now_ms(),
            office,
            title,
            batch: None,
            rows_saved: 0,
            reserve,
            rows_done: 0,
            rows_total,
        }
    }

    pub fn office(&mut self) -> &mut dyn Office {
        self.office
    }

    /// Number of the batch, 0 while nothing was written.
    pub fn number(&self) -> u64 {
        self.batch.unwrap_or(0)
    }

    /// Counts rows that were read, whatever becomes of them.
    pub fn read_up_to(&mut self, rows: u64) {
        self.rows_done = rows;
        self.progress.set_done(rows);
    }

    /// Adds customers; answers their ids in the order of the rows.
    pub fn create(&mut self, rows: Vec<Vec<(Path, Value)>>) -> Result<Vec<Id>, Refusal> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.send(ChunkWork::Create(rows))?.ids)
    }

    /// Changes customers; answers which rows were refused, by their place, and why.
    pub fn edit(&mut self, rows: Vec<(Id, Vec<Edit>)>) -> Result<Vec<(usize, String)>, Refusal> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.send(ChunkWork::Edit(rows))?.refused)
    }

    /// Closes the batch.
    pub fn finish(mut self) -> Result<u64, Refusal> {
        if self.batch.is_some() {
            self.send(ChunkWork::Close(BatchState::Done))?;
        }
        Ok(self.number())
    }

    /// Whether the person wants to stop.
    pub fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    /// Takes everything back that was written, and gives the refusal to tell: the reason if nothing is left
    /// changed, else a sentence about what is.
    pub fn give_up(mut self, reason: Refusal) -> Refusal {
        let Some(number) = self.batch else {
            return reason;
        };
        self.progress.reset();
        drop(self.reserve.take());
        match self.take_back(number) {
            Ok(kept) if kept.is_empty() => reason,
            Ok(kept) => Refusal::Sentence(format!("Stopped; these stay as they are: {}", kept.join("; "))),
            Err(_second) => cut_off(&reason, number, self.rows_saved),
        }
    }

    fn take_back(&mut self, number: u64) -> Result<Vec<String>, Refusal> {
        self.send(ChunkWork::Close(BatchState::Running))?;
        Ok(undo_batch::take_back(self.office, number)?.kept)
    }

    fn send(&mut self, work: ChunkWork) -> Result<Done, Refusal> {
        let done = self.office.command(Command::ImportChunk(ImportChunk {
            batch: self.batch,
            title: self.title.clone(),
            started_ms: self.started_ms,
            rows_done: self.rows_done,
            rows_total: self.rows_total,
            work,
        }))?;
        if self.batch.is_none() {
            self.batch = done.entry;
        }
        self.rows_saved = self.rows_done;
        Ok(done)
    }
}

/// What was saved before the fault could not be taken back at once.
fn cut_off(reason: &Refusal, number: u64, rows: u64) -> Refusal {
    #[allow(clippy::wildcard_enum_match_arm, reason = "only one sentence must be put otherwise")]
    let reason = match reason {
        // Its own sentence says that nothing was saved.
        Refusal::Store(StoreFault::DiskFull { path }) => format!("The drive is full: {}", path.display()),
        other => other.to_string(),
    };
    Refusal::Sentence(format!(
        "{reason}. The first {rows} rows are in the book as step {number} of the history: undo that step once there is room"
    ))
}
