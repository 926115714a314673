//! What merging reads of the book, be it inside a write or for a question.

use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::merge::Merge;
use crate::model::record::Record;
use crate::store::snapshot::Snapshot;
use crate::store::tx::Tx;

/// The book as it stands.
pub trait View {
    fn record(&self, entity: Entity, id: Id) -> Result<Option<Record>, Refusal>;
    /// What belongs to a customer, who was merged into it and its merges among it.
    fn children(&self, id: Id) -> Result<Vec<Record>, Refusal>;
    /// The steps that touched a record from an entry on, the newest first.
    fn steps(&self, entity: Entity, id: Id, from: u64) -> Result<Vec<JournalEntry>, Refusal>;
    /// What a step of the journal changed.
    fn changes(&self, entry: u64) -> Result<Vec<Change>, Refusal>;

    fn customer(&self, id: Id) -> Result<Record, Refusal> {
        self.record(Entity::Customer, id)?.ok_or_else(|| Refusal::NoSuchCustomer { wanted: id.to_string() })
    }

    /// All merges into a customer, unmerged ones too, the oldest first.
    fn merges_into(&self, id: Id) -> Result<Vec<Merge>, Refusal> {
        let children = self.children(id)?;
        Ok(children.iter().filter(|child| child.entity == Entity::Merge).filter_map(Merge::of).collect())
    }

    /// The display name of a customer, for a sentence.
    fn name(&self, id: Id) -> String {
        match self.record(Entity::Customer, id) {
            Ok(Some(record)) => customer::display_name(&record),
            Ok(None) | Err(_) => "a customer that is not in the book".to_owned(),
        }
    }
}

impl View for Tx<'_> {
    fn record(&self, entity: Entity, id: Id) -> Result<Option<Record>, Refusal> {
        Ok(self.get(entity, id)?)
    }

    fn children(&self, id: Id) -> Result<Vec<Record>, Refusal> {
        Ok(Tx::children(self, id)?)
    }

    fn changes(&self, entry: u64) -> Result<Vec<Change>, Refusal> {
        Ok(changes_of(self.entry(entry)?.map(|entry| entry.deed)))
    }

    fn steps(&self, entity: Entity, id: Id, from: u64) -> Result<Vec<JournalEntry>, Refusal> {
        match self.get(entity, id)? {
            Some(record) => Ok(self.entries_of(&record, from)?),
            None => Ok(Vec::new()),
        }
    }
}

/// What a session sees of a snapshot.
pub struct Sight<'a> {
    pub snapshot: &'a Snapshot,
    pub sees: &'a [Class],
}

impl View for Sight<'_> {
    fn record(&self, entity: Entity, id: Id) -> Result<Option<Record>, Refusal> {
        Ok(self.snapshot.get(entity, id, self.sees)?)
    }

    fn children(&self, id: Id) -> Result<Vec<Record>, Refusal> {
        Ok(self.snapshot.children(id, self.sees)?)
    }

    fn changes(&self, entry: u64) -> Result<Vec<Change>, Refusal> {
        Ok(changes_of(self.snapshot.entry(entry)?.map(|entry| entry.deed)))
    }

    fn steps(&self, _entity: Entity, id: Id, from: u64) -> Result<Vec<JournalEntry>, Refusal> {
        let mut entries = self.snapshot.entries_of(id, usize::MAX)?;
        entries.retain(|entry| entry.number >= from);
        Ok(entries)
    }
}

/// The changes of a deed that was journaled whole.
pub fn changes_of(deed: Option<Deed>) -> Vec<Change> {
    match deed {
        Some(Deed::Changes(changes)) => changes,
        Some(Deed::CreatedMany { .. }) | None => Vec::new(),
    }
}
