//! Undoes a batch entry by entry, newest first, and closes its books.

use crate::engine::command::Done;
use crate::engine::commands::undo;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::batch::{Batch, BatchState};

/// Takes back the newest entry of the batch before `below`; `Done::took_back` is `None` when none is left.
pub fn step(write: &mut Write<'_, '_>, number: u64, below: u64) -> Result<Done, Refusal> {
    let batch = find(write, number)?;
    let title = format!("Undo: {}", batch.title);
    for candidate in (number..below.min(batch.last_entry + 1)).rev() {
        let Some(entry) = write.tx.entry(candidate)? else {
            continue;
        };
        let stands = entry.batch == Some(number) && write.tx.undone_by(candidate)?.is_none();
        if !stands {
            continue;
        }
        write.tx.put_batch(&Batch { state: BatchState::Running, ..batch });
        let done = match undo::take_back(write, &entry, &title) {
            // Everything of this entry was changed since: it is kept, and the others are still taken back.
            Err(Refusal::NothingStands { kept, .. }) => Done { title, kept, ..Done::default() },
            other => other?,
        };
        return Ok(Done { took_back: Some(candidate), ..done });
    }
    write.tx.put_batch(&Batch { state: BatchState::Undone, ..batch });
    Ok(Done::default())
}

/// Declares a batch that was cut off to be done.
pub fn keep(write: &mut Write<'_, '_>, number: u64) -> Result<Done, Refusal> {
    let batch = find(write, number)?;
    let title = format!("Keep {}", batch.title);
    write.tx.put_batch(&Batch { state: BatchState::Done, ..batch });
    Ok(Done { title, ..Done::default() })
}

fn find(write: &Write<'_, '_>, number: u64) -> Result<Batch, Refusal> {
    write.tx.batch(number)?.ok_or(Refusal::NoSuchBatch { number })
}
