//! Planned inverses: what of an old step can be taken back now, and what is kept because it was changed since.

use crate::model::change::{Change, Edit};
use crate::model::conflict::{Conflict, Reason};
use crate::model::record::Record;

/// What undoing a step would do; applied whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// What stays as it is, with the reason.
    pub kept: Vec<Conflict>,
}

impl Plan {
    /// Adds the inverse of one change, given the record as it stands now.
    ///
    /// A value is taken back only where the step's `after` still stands; a value that already is what it was
    /// before counts as done.
    pub fn add_inverse(&mut self, change: &Change, now: Option<&Record>) {
        match (change.inverse(), now) {
            (Change::Edit { entity, id, edits }, Some(record)) => {
                let mut inverted = Vec::new();
                for edit in edits {
                    let found = record.get(edit.path);
                    if found == edit.before.as_ref() {
                        inverted.push(edit);
                    } else if found != edit.after.as_ref() {
                        self.kept.push(kept_value(change, &edit, record));
                    }
                }
                if !inverted.is_empty() {
                    self.changes.push(Change::Edit { entity, id, edits: inverted });
                }
            }
            (inverse @ Change::Create { .. }, None) => self.changes.push(inverse),
            (Change::Remove { entity, id, values }, Some(record)) => {
                if record.values() == values.as_slice() {
                    self.changes.push(Change::Remove { entity, id, values });
                } else {
                    self.kept.push(kept(change, Reason::Changed));
                }
            }
            (Change::Create { .. }, Some(_)) => self.kept.push(kept(change, Reason::AlreadyThere)),
            (Change::Remove { .. } | Change::Edit { .. }, None) => {
                self.kept.push(kept(change, Reason::Gone));
            }
        }
    }
}

fn kept(change: &Change, reason: Reason) -> Conflict {
    Conflict { entity: change.entity(), id: change.id(), reason }
}

fn kept_value(change: &Change, edit: &Edit, record: &Record) -> Conflict {
    let reason =
        Reason::Value { path: edit.path, expected: edit.before.clone(), found: record.get(edit.path).cloned() };
    kept(change, reason)
}
