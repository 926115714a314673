//! One step of the book's history: the `ChangeSet` that was applied, plus who, when, where and why.

use serde::{Deserialize, Serialize};

use crate::model::change::Change;
use crate::model::entity::Entity;
use crate::model::id::Id;

/// What a journal entry did to the records. Variants are on disk: add at the end, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// The changes themselves.
    Changes(Vec<Change>),
    /// Many records created at once; their values are in the tables while their last entry is still this one.
    CreatedMany { entity: Entity, ids: Vec<Id> },
}

/// One journal entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// Counts from 1 within the book, without gaps.
    pub number: u64,
    /// UTC milliseconds.
    pub at_ms: i64,
    pub who: String,
    pub station: u16,
    /// In words, e.g. "Edit Ada Novak".
    pub title: String,
    /// The entry that this one takes back.
    pub undoes: Option<u64>,
    /// Number of the batch's first entry, for the entries of a batch.
    pub batch: Option<u64>,
    pub deed: Deed,
}

impl JournalEntry {
    /// The first settings come with the book: they are no step of a person, and are not undone.
    pub fn sets_up_the_book(&self) -> bool {
        match &self.deed {
            Deed::Changes(changes) => {
                self.undoes.is_none() && matches!(changes.as_slice(), [Change::Create { entity: Entity::Settings, .. }])
            }
            Deed::CreatedMany { .. } => false,
        }
    }

    /// A note about what left the book: there is nothing to undo.
    pub fn is_note(&self) -> bool {
        self.undoes.is_none() && self.records() == 0
    }

    /// How many records the entry touched.
    pub fn records(&self) -> usize {
        match &self.deed {
            Deed::Changes(changes) => changes.len(),
            Deed::CreatedMany { ids, .. } => ids.len(),
        }
    }
}
