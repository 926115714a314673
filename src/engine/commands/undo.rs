//! Takes one step back: the planned inverse of its journal entry, whole or not at all.

use crate::engine::command::Done;
use crate::engine::commands::unmerge;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::batch::{Batch, BatchState};
use crate::model::change::Change;
use crate::model::conflict::{Conflict, Reason};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::plan::Plan;
use crate::model::record::Record;
use crate::store::tx::Tx;

/// Undoes the entry, or the newest that is neither undone nor itself an undo.
///
/// # Errors
/// `IsBatch` when the step is part of a batch, which is undone as one by a job.
pub fn run(write: &mut Write<'_, '_>, wanted: Option<u64>) -> Result<Done, Refusal> {
    let entry = match wanted {
        Some(number) => chosen(write.tx, number)?,
        None => newest(write.tx)?,
    };
    if let (Some(number), None) = (entry.batch, entry.undoes) {
        return Err(Refusal::IsBatch { number });
    }
    if let Some(again) = entry.undoes {
        reopen_batch(write, again)?;
    }
    let verb = if entry.undoes.is_some() { "Redo" } else { "Undo" };
    let merges = match &entry.deed {
        Deed::Changes(changes) if entry.undoes.is_none() => unmerge::standing_of(write, changes)?,
        Deed::Changes(_) | Deed::CreatedMany { .. } => Vec::new(),
    };
    let subject = entry.title.trim_start_matches("Undo: ").trim_start_matches("Redo: ");
    let title = format!("{verb}: {subject}");
    if !merges.is_empty() {
        return unmerge_all(write, &merges, &entry, title);
    }
    take_back(write, &entry, &title)
}

/// The step merged: what was done since goes with whom it came from.
fn unmerge_all(write: &mut Write<'_, '_>, merges: &[Id], entry: &JournalEntry, title: String) -> Result<Done, Refusal> {
    for merge in merges.iter().rev() {
        unmerge::take_back(write, *merge, &[])?;
    }
    write.tx.set_title(title.clone());
    write.tx.set_undoes(entry.number);
    Ok(Done { title, ..Done::default() })
}

/// A batch whose step is done again stands again, and can be undone as one.
fn reopen_batch(write: &mut Write<'_, '_>, again: u64) -> Result<(), Refusal> {
    let number = write.tx.entry(again)?.and_then(|entry| entry.batch);
    let batch = number.map(|number| write.tx.batch(number)).transpose()?.flatten();
    if let Some(batch) = batch {
        write.tx.put_batch(&Batch { state: BatchState::Done, ..batch });
    }
    Ok(())
}

/// Applies the planned inverse of the entry under this title.
pub fn take_back(write: &mut Write<'_, '_>, entry: &JournalEntry, title: &str) -> Result<Done, Refusal> {
    let plan = plan(write.tx, entry)?;
    let kept = plan.kept.iter().map(|conflict| kept_in_words(write.tx, conflict)).collect::<Result<Vec<_>, _>>()?;
    if plan.changes.is_empty() && !kept.is_empty() {
        return Err(Refusal::NothingStands { entry: entry.number, kept });
    }
    let touched: Vec<Id> = plan.changes.iter().map(Change::id).collect();
    write.apply(plan.changes)?;
    write.tx.set_title(title.to_owned());
    write.tx.set_undoes(entry.number);
    let id = match touched.as_slice() {
        [id] => Some(*id),
        _ => None,
    };
    Ok(Done { title: title.to_owned(), id, kept, ..Done::default() })
}

fn chosen(tx: &Tx<'_>, number: u64) -> Result<JournalEntry, Refusal> {
    let entry = tx.entry(number)?.ok_or(Refusal::NoSuchEntry { entry: number })?;
    if tx.undone_by(number)?.is_some() {
        return Err(Refusal::AlreadyUndone { entry: number });
    }
    if entry.is_note() {
        return Err(Refusal::Sentence(format!("Step {number} changed nothing in the book: there is nothing to undo")));
    }
    if entry.sets_up_the_book() {
        return Err(Refusal::Sentence(format!(
            "Step {number} set up the book and cannot be undone: change the settings instead"
        )));
    }
    Ok(entry)
}

fn newest(tx: &Tx<'_>) -> Result<JournalEntry, Refusal> {
    for number in (1..tx.next_entry()).rev() {
        let Some(entry) = tx.entry(number)? else {
            continue;
        };
        if entry.undoes.is_none()
            && !entry.sets_up_the_book()
            && !entry.is_note()
            && tx.undone_by(number)?.is_none()
            && !is_closed(tx, &entry)?
        {
            return Ok(entry);
        }
    }
    Err(Refusal::NothingToUndo)
}

/// Whether a record of a bulk creation is what it was then: untouched, or touched by steps that cancel out.
fn is_as_created(tx: &Tx<'_>, record: &Record, created: u64) -> Result<bool, Refusal> {
    if record.last_entry == created {
        return Ok(true);
    }
    let then = tx.as_of(record, created)?;
    Ok(then.is_some_and(|then| then.values() == record.values()))
}

/// A batch that was undone is closed: what it kept was changed since, and is no step of its own any more.
fn is_closed(tx: &Tx<'_>, entry: &JournalEntry) -> Result<bool, Refusal> {
    let Some(number) = entry.batch else {
        return Ok(false);
    };
    let batch = tx.batch(number)?;
    Ok(batch.is_some_and(|batch| batch.state == BatchState::Undone))
}

fn plan(tx: &Tx<'_>, entry: &JournalEntry) -> Result<Plan, Refusal> {
    let mut plan = Plan::default();
    match &entry.deed {
        Deed::Changes(changes) => {
            for change in changes.iter().rev() {
                let now = tx.get(change.entity(), change.id())?;
                plan.add_inverse(change, now.as_ref());
            }
        }
        Deed::CreatedMany { entity, ids } => {
            for id in ids.iter().rev() {
                match tx.get(*entity, *id)? {
                    Some(record) if is_as_created(tx, &record, entry.number)? => {
                        plan.changes.push(Change::Remove {
                            entity: *entity,
                            id: *id,
                            values: record.values().to_vec(),
                        });
                    }
                    Some(_) => plan.kept.push(Conflict { entity: *entity, id: *id, reason: Reason::Changed }),
                    None => {}
                }
            }
        }
    }
    Ok(plan)
}

/// What stays, and why, for the toast and the report.
fn kept_in_words(tx: &Tx<'_>, conflict: &Conflict) -> Result<String, Refusal> {
    let record = tx.get(conflict.entity, conflict.id)?;
    let name = match (conflict.entity, &record) {
        (Entity::Customer, Some(record)) => customer::display_name(record),
        (Entity::Customer, None) => "a customer".to_owned(),
        (Entity::Settings, _) => "settings".to_owned(),
        (Entity::Decision, _) => "a decision about duplicates".to_owned(),
        (Entity::Contact | Entity::Note | Entity::File | Entity::Relation | Entity::Merge, _) => {
            format!("a {}", conflict.entity.noun())
        }
    };
    Ok(match &conflict.reason {
        Reason::Value { path, .. } => {
            let label = conflict.entity.field(path.field).map_or("a field", |field| field.label);
            format!("{label} of {name} was changed since")
        }
        Reason::Changed => format!("{name} was changed since"),
        Reason::Gone => format!("{name} is no longer in the book"),
        Reason::AlreadyThere => format!("{name} is in the book already"),
    })
}
