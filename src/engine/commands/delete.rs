//! Deletes customers with all that belongs to them, and brings them back from the recycle bin.

use std::collections::BTreeSet;

use crate::engine::command::Done;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer;
use crate::model::entity::{Entity, parents};
use crate::model::id::Id;
use crate::model::journal::Deed;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings;

/// Removes the customers, their contact persons, notes and files, and their relations to others.
pub fn run(write: &mut Write<'_, '_>, ids: &[Id]) -> Result<Done, Refusal> {
    let mut changes = Vec::new();
    let (mut names, mut removed) = (Vec::new(), BTreeSet::new());
    for id in ids {
        let record = write.customer(*id)?;
        names.push(customer::display_name(&record));
        let mut holders = vec![*id];
        while let Some(holder) = holders.pop() {
            for child in write.tx.children(holder)? {
                // Who was merged into it goes with it, and what is still theirs.
                if child.entity == Entity::Customer {
                    holders.push(child.id);
                }
                // A relation between two of them goes once.
                if removed.insert(child.id) {
                    changes.push(removal(child));
                }
            }
        }
        changes.push(removal(record));
    }
    changes.extend(unmark(write, ids)?);
    if changes.is_empty() {
        return Ok(Done::default());
    }
    write.apply(changes)?;
    Ok(finish(write, "Delete", &names))
}

fn removal(record: Record) -> Change {
    Change::Remove { entity: record.entity, id: record.id, values: record.into_values() }
}

/// Nobody who is gone stays the default customer.
fn unmark(write: &Write<'_, '_>, ids: &[Id]) -> Result<Option<Change>, Refusal> {
    let settings = write.tx.get(Entity::Settings, Id::ONLY)?;
    let path = Path::field(settings::DEFAULT_CUSTOMER);
    let marked = settings.as_ref().and_then(settings::default_customer);
    let before = settings.as_ref().and_then(|record| record.get(path).cloned());
    Ok(marked.filter(|id| ids.contains(id)).map(|_| Change::Edit {
        entity: Entity::Settings,
        id: Id::ONLY,
        edits: vec![Edit { path, before, after: None }],
    }))
}

/// Brings customers back as they were when they were removed, with what was removed in the same step.
///
/// # Errors
/// `NoSuchCustomer` for one that was never in the book, or is in it now.
pub fn restore(write: &mut Write<'_, '_>, ids: &[Id]) -> Result<Done, Refusal> {
    let (mut changes, mut names, mut restored) = (Vec::new(), Vec::new(), BTreeSet::new());
    for id in ids {
        for change in removed_with(write, *id)? {
            if let Change::Remove { entity, id, values } = &change {
                let record = Record::with_values(*entity, *id, values.clone());
                if *entity == Entity::Customer && !customer::is_merged(&record) {
                    names.push(customer::display_name(&record));
                }
                if restored.insert((*entity, *id)) {
                    changes.push(change.inverse());
                }
            }
        }
    }
    keep_whole(write, &mut changes)?;
    write.apply(changes)?;
    Ok(finish(write, "Restore", &names))
}

/// The removals of the step that removed the customer, of itself and of what belonged to it.
fn removed_with(write: &Write<'_, '_>, id: Id) -> Result<Vec<Change>, Refusal> {
    let unknown = || Refusal::NoSuchCustomer { wanted: id.to_string() };
    let number = write.tx.removed_in(Entity::Customer, id)?.ok_or_else(unknown)?;
    let Some(Deed::Changes(changes)) = write.tx.entry(number)?.map(|entry| entry.deed) else {
        return Err(unknown());
    };
    // Who was merged into it went with it, and who was merged into that one.
    let mut family = BTreeSet::from([id]);
    loop {
        let before = family.len();
        for change in changes.iter().filter(|change| change.entity() == Entity::Customer) {
            if is_of(change, &family) {
                family.insert(change.id());
            }
        }
        if family.len() == before {
            break;
        }
    }
    Ok(changes.into_iter().filter(|change| family.contains(&change.id()) || is_of(change, &family)).collect())
}

/// Whether the change removed what belonged to one of them.
fn is_of(change: &Change, family: &BTreeSet<Id>) -> bool {
    match change {
        Change::Remove { entity, id, values } => {
            parents(&Record::with_values(*entity, *id, values.clone())).any(|parent| family.contains(&parent))
        }
        Change::Create { .. } | Change::Edit { .. } => false,
    }
}

/// A relation comes back only when both customers are there.
fn keep_whole(write: &Write<'_, '_>, changes: &mut Vec<Change>) -> Result<(), Refusal> {
    let back: BTreeSet<Id> =
        changes.iter().filter(|change| change.entity() == Entity::Customer).map(Change::id).collect();
    let mut whole = Vec::with_capacity(changes.len());
    for change in changes.drain(..) {
        let mut is_whole = true;
        if let Change::Create { entity, id, values } = &change {
            for parent in parents(&Record::with_values(*entity, *id, values.clone())) {
                is_whole &= back.contains(&parent) || write.tx.get(Entity::Customer, parent)?.is_some();
            }
        }
        if is_whole {
            whole.push(change);
        }
    }
    *changes = whole;
    Ok(())
}

fn finish(write: &mut Write<'_, '_>, verb: &str, names: &[String]) -> Done {
    let title = match names {
        [name] => format!("{verb} {name}"),
        several => format!("{verb} {} customers", several.len()),
    };
    write.tx.set_title(title.clone());
    Done { title, ..Done::default() }
}
