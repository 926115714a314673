//! The one idea of the house: every change of the book is a `ChangeSet`, and so is its undoing.

use serde::{Deserialize, Serialize};

use crate::model::conflict::{Conflict, Reason};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// One value that changes; `None` is no value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub path: Path,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// A change of one record. Variants are on disk: add at the end, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    Create { entity: Entity, id: Id, values: Vec<(Path, Value)> },
    Edit { entity: Entity, id: Id, edits: Vec<Edit> },
    Remove { entity: Entity, id: Id, values: Vec<(Path, Value)> },
}

/// Changes that are applied whole or not at all.
pub type ChangeSet = Vec<Change>;

impl Change {
    pub fn entity(&self) -> Entity {
        match self {
            Self::Create { entity, .. } | Self::Edit { entity, .. } | Self::Remove { entity, .. } => *entity,
        }
    }

    pub fn id(&self) -> Id {
        match self {
            Self::Create { id, .. } | Self::Edit { id, .. } | Self::Remove { id, .. } => *id,
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Create { entity, id, values } => Self::Remove { entity: *entity, id: *id, values: values.clone() },
            Self::Remove { entity, id, values } => Self::Create { entity: *entity, id: *id, values: values.clone() },
            Self::Edit { entity, id, edits } => Self::Edit {
                entity: *entity,
                id: *id,
                edits: edits
                    .iter()
                    .rev()
                    .map(|edit| Edit { path: edit.path, before: edit.after.clone(), after: edit.before.clone() })
                    .collect(),
            },
        }
    }

    /// The record as it stood before the change was made to it.
    pub fn take_back(&self, record: Option<Record>) -> Option<Record> {
        match self.inverse() {
            Self::Remove { .. } => None,
            Self::Create { entity, id, values } => Some(Record::with_values(entity, id, values)),
            Self::Edit { edits, .. } => record.map(|mut record| {
                for edit in edits {
                    record.set(edit.path, edit.after);
                }
                record
            }),
        }
    }

    /// Applies the change to the record as it stands; every `before` must be found.
    ///
    /// A field that already holds the wanted value counts as done and is left out of the returned change,
    /// which is what the journal records; `Ok(None)` means that nothing had to change.
    /// The record comes back as `None` when it was removed.
    ///
    /// # Errors
    /// `Conflict` names the first place where the book holds something else; nothing is changed then.
    pub fn apply(&self, record: Option<&Record>) -> Result<Option<(Self, Option<Record>)>, Conflict> {
        match (self, record) {
            (Self::Create { entity, id, values }, None) => {
                let record = Record::with_values(*entity, *id, values.clone());
                Ok(Some((self.clone(), Some(record))))
            }
            (Self::Create { .. }, Some(_)) => Err(self.conflict(Reason::AlreadyThere)),
            (Self::Edit { .. } | Self::Remove { .. }, None) => Err(self.conflict(Reason::Gone)),
            (Self::Remove { values, .. }, Some(record)) => {
                if record.values() == values.as_slice() {
                    Ok(Some((self.clone(), None)))
                } else {
                    Err(self.conflict(Reason::Changed))
                }
            }
            (Self::Edit { entity, id, edits }, Some(record)) => {
                let mut after = record.clone();
                let mut done = Vec::with_capacity(edits.len());
                for edit in edits {
                    let found = after.get(edit.path);
                    if found == edit.after.as_ref() {
                        continue;
                    }
                    if found != edit.before.as_ref() {
                        return Err(Conflict {
                            entity: *entity,
                            id: *id,
                            reason: Reason::Value {
                                path: edit.path,
                                expected: edit.before.clone(),
                                found: found.cloned(),
                            },
                        });
                    }
                    after.set(edit.path, edit.after.clone());
                    done.push(edit.clone());
                }
                if done.is_empty() {
                    return Ok(None);
                }
                let change = Self::Edit { entity: *entity, id: *id, edits: done };
                Ok(Some((change, Some(after))))
            }
        }
    }

    fn conflict(&self, reason: Reason) -> Conflict {
        Conflict { entity: self.entity(), id: self.id(), reason }
    }
}

/// The edits that turn one set of values into another; both sorted by path.
pub fn difference(before: &[(Path, Value)], after: &[(Path, Value)]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut left, mut right) = (before.iter().peekable(), after.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return edits,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some((one, _)), Some((other, _))) => one.cmp(other),
        };
        let (old, new) = match order {
            std::cmp::Ordering::Less => (left.next(), None),
            std::cmp::Ordering::Greater => (None, right.next()),
            std::cmp::Ordering::Equal => (left.next(), right.next()),
        };
        let path = old.or(new).map(|(path, _)| *path);
        let (old, new) = (old.map(|(_, value)| value), new.map(|(_, value)| value));
        if let Some(path) = path.filter(|_| old != new) {
            edits.push(Edit { path, before: old.cloned(), after: new.cloned() });
        }
    }
}
