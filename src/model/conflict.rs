//! What the book holds where a change expected something else.

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::value::Value;

/// Why a change could not be applied; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub entity: Entity,
    pub id: Id,
    pub reason: Reason,
}

/// The closed set of reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A record with this id is in the book already.
    AlreadyThere,
    /// The record is no longer in the book.
    Gone,
    /// The record was changed since.
    Changed,
    /// One value is not what it was.
    Value { path: Path, expected: Option<Value>, found: Option<Value> },
}
