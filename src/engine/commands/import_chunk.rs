//! Some rows of a file in one durable entry of a batch: new customers, or edits of those in the book.

use crate::engine::command::Done;
use crate::engine::commands::create_customer::new_record;
use crate::engine::commands::write::{ItemNumbers, Write};
use crate::engine::refusal::Refusal;
use crate::model::batch::{Batch, BatchState};
use crate::model::change::{Change, Edit};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::value::Value;
use crate::store::info::Detail;

/// The work of one chunk.
#[derive(Clone, Debug, PartialEq)]
pub enum ChunkWork {
    /// Values of new customers.
    Create(Vec<Vec<(Path, Value)>>),
    Edit(Vec<(Id, Vec<Edit>)>),
    /// Nothing more; only the batch's state is written.
    Close(BatchState),
}

impl Default for ChunkWork {
    fn default() -> Self {
        Self::Close(BatchState::Done)
    }
}

/// One chunk of a batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportChunk {
    /// Number of the batch's first entry; `None` starts a batch.
    pub batch: Option<u64>,
    /// In words, e.g. "Import customers.csv".
    pub title: String,
    /// UTC milliseconds of the batch's first chunk.
    pub started_ms: i64,
    pub rows_done: u64,
    pub rows_total: u64,
    pub work: ChunkWork,
}

/// Writes the chunk; `Done::entry` of the first one is the batch's number.
pub fn run(write: &mut Write<'_, '_>, chunk: ImportChunk) -> Result<Done, Refusal> {
    let number = chunk.batch.unwrap_or_else(|| write.tx.next_entry());
    let mut state = BatchState::Running;
    let mut last_entry = write.tx.next_entry();
    let has_rows = !matches!(chunk.work, ChunkWork::Close(_));
    let (mut ids, mut refused) = (Vec::new(), Vec::new());
    match chunk.work {
        ChunkWork::Create(rows) => {
            let mut changes = Vec::with_capacity(rows.len());
            for values in rows {
                let record = new_record(write, values)?;
                ids.push(record.id);
                changes.push(Change::Create { entity: Entity::Customer, id: record.id, values: record.into_values() });
            }
            let applied = write.tx.apply(changes, Detail::IdsOnly);
            applied.map_err(|fault| write.refusal(fault))?;
        }
        ChunkWork::Edit(rows) => {
            for (at, (id, edits)) in rows.into_iter().enumerate() {
                if let Err(refusal) = edit(write, id, edits) {
                    refused.push((at, why_not_saved(refusal)?));
                }
            }
        }
        ChunkWork::Close(last) => {
            state = last;
            last_entry -= 1;
        }
    }
    if has_rows && !write.tx.has_changes() {
        // Nothing could be saved: that is no step of the history, and does not begin a batch.
        return Ok(Done { refused, ..Done::default() });
    }
    write.tx.set_title(chunk.title.clone());
    write.tx.set_batch(chunk.batch);
    write.tx.put_batch(&Batch {
        number,
        title: chunk.title.clone(),
        state,
        started_ms: chunk.started_ms,
        rows_done: chunk.rows_done,
        rows_total: chunk.rows_total,
        last_entry,
    });
    Ok(Done { title: chunk.title, ids, refused, ..Done::default() })
}

fn edit(write: &mut Write<'_, '_>, id: Id, edits: Vec<Edit>) -> Result<(), Refusal> {
    let mut numbers = ItemNumbers::from(write.customer(id)?.next_item);
    let edits = edits.into_iter().map(|edit| Edit {
        path: numbers.path(edit.path),
        before: edit.before,
        after: edit.after.map(|value| numbers.value(edit.path, value)),
    });
    let edits = edits.collect();
    write.apply(vec![Change::Edit { entity: Entity::Customer, id, edits }])
}

/// What somebody did meanwhile concerns one row; anything else concerns them all.
#[allow(clippy::wildcard_enum_match_arm, reason = "only these two are about one row")]
fn why_not_saved(refusal: Refusal) -> Result<String, Refusal> {
    match refusal {
        Refusal::Conflict { name, field, by, .. } => {
            let what = if field.is_empty() { name } else { format!("{field} of {name}") };
            Ok(format!("{what} was changed by {by} while the import ran; the row was not imported"))
        }
        Refusal::NoSuchCustomer { .. } => {
            Ok("The customer was taken out of the book while the import ran; the row was not imported".to_owned())
        }
        other => Err(other),
    }
}
