//! What checking a book can find.

use crate::model::entity::Entity;
use crate::model::id::Id;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The row is not what was written there.
    DamagedRow { table: &'static str, key: String },
    /// Reading a table ended before its end.
    UnreadableTable { table: &'static str },
    /// A part of a record is missing.
    MissingPart { entity: Entity, id: Id, class: u8 },
    /// A part of a record that is not in the book.
    StrayPart { entity: u8, id: Id, class: u8 },
    /// The journal lacks a step.
    MissingEntry { number: u64 },
    /// A step above the journal's own last number.
    StrayEntry { number: u64 },
    /// A record says that it was written by a step that is not in the journal.
    WrongLastEntry { entity: Entity, id: Id, number: u64 },
    /// The book's counter is wrong.
    WrongCount { entity: Entity, counted: u64, found: u64 },
    /// No customer leads to the record.
    NoLine { entity: Entity, id: Id },
    /// The bytes of an attached file or a picture are neither beside the book nor in it.
    FileMissing { entity: Entity, id: Id, name: String },
    /// They are not what was stored.
    FileDamaged { entity: Entity, id: Id, name: String },
    /// There are more problems than are listed.
    More,
}

impl Problem {
    /// One plain line.
    pub fn words(&self) -> String {
        match self {
            Self::DamagedRow { table, key } => format!("A row is damaged: {table} at {key}"),
            Self::UnreadableTable { table } => {
                format!("A table cannot be read to its end: {table}")
            }
            Self::MissingPart { id, class, .. } => {
                format!("A part of a record is missing: class {class} of {id}")
            }
            Self::StrayPart { id, class, .. } => {
                format!("A part belongs to no record: class {class} of {id}")
            }
            Self::MissingEntry { number } => {
                format!("A step is missing from the history: number {number}")
            }
            Self::StrayEntry { number } => {
                format!("A step should not be in the history: number {number}")
            }
            Self::WrongLastEntry { id, number, .. } => {
                format!("A record names a step that the history lacks: number {number} of {id}")
            }
            Self::WrongCount { entity, counted, found } => {
                format!("The number of records is wrong: {counted} instead of {found} of {entity:?}")
            }
            Self::NoLine { entity, id } => format!("A {} is not found from its customer: {id}", entity.noun()),
            Self::FileMissing { entity, id, name } => {
                format!("An attached {} is missing beside the book: {name} of {id}", noun(*entity))
            }
            Self::FileDamaged { entity, id, name } => {
                format!("An attached {} is not what was stored: {name} of {id}", noun(*entity))
            }
            Self::More => "There are more problems than are listed here".to_owned(),
        }
    }
}

/// What a customer has is a picture.
fn noun(entity: Entity) -> &'static str {
    if entity == Entity::Customer { "picture" } else { "file" }
}
