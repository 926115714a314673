//! What merging reads of the book, be it inside a write or for a question.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::Deed;
use crate::model::merge::Merge;
use crate::model::record::Record;
use crate::store::entry::StoredEntry;
use crate::store::snapshot::Snapshot;
use crate::store::tx::Tx;

/// The book as it stands.
pub trait View {
    fn record(&self, entity: Entity, id: Id) -> Result<Option<Record>, Refusal>;
    /// What belongs to a customer, who was merged into it and its merges among it.
    fn children(&self, id: Id) -> Result<Vec<Record>, Refusal>;
    /// A step of the journal.
    fn step(&self, number: u64) -> Result<Option<Rc<StoredEntry>>, Refusal>;
    /// The step that touched a record last, 0 if none did.
    fn last_step(&self, entity: Entity, id: Id) -> Result<u64, Refusal>;

    /// The steps that touched a record from an entry on, the newest first.
    fn steps(&self, entity: Entity, id: Id, from: u64) -> Result<Vec<Rc<StoredEntry>>, Refusal> {
        let (mut at, mut steps) = (self.last_step(entity, id)?, Vec::new());
        while at != 0 && at >= from {
            let Some(step) = self.step(at)? else { break };
            at = step.previous_of(id).filter(|previous| *previous < at).unwrap_or(0);
            steps.push(step);
        }
        Ok(steps)
    }

    /// What a step of the journal changed.
    fn changes(&self, entry: u64) -> Result<Vec<Change>, Refusal> {
        Ok(self.step(entry)?.map_or_else(Vec::new, |step| changes_of(&step.entry.deed).to_vec()))
    }

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

    fn step(&self, number: u64) -> Result<Option<Rc<StoredEntry>>, Refusal> {
        Ok(self.stored_entry(number)?.map(Rc::new))
    }

    fn last_step(&self, entity: Entity, id: Id) -> Result<u64, Refusal> {
        Ok(self.get(entity, id)?.map_or(0, |record| record.last_entry))
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

    fn step(&self, number: u64) -> Result<Option<Rc<StoredEntry>>, Refusal> {
        Ok(self.snapshot.stored_entry(number)?.map(Rc::new))
    }

    fn last_step(&self, _entity: Entity, id: Id) -> Result<u64, Refusal> {
        Ok(self.snapshot.last_entry_of(id)?)
    }
}

/// A view that reads each step once: one merge moves many records, and each of them asks for it.
pub struct Remembered<'a, V> {
    view: &'a V,
    steps: RefCell<FxHashMap<u64, Option<Rc<StoredEntry>>>>,
}

impl<'a, V: View> Remembered<'a, V> {
    pub fn new(view: &'a V) -> Self {
        Self { view, steps: RefCell::default() }
    }
}

impl<V: View> View for Remembered<'_, V> {
    fn record(&self, entity: Entity, id: Id) -> Result<Option<Record>, Refusal> {
        self.view.record(entity, id)
    }

    fn children(&self, id: Id) -> Result<Vec<Record>, Refusal> {
        self.view.children(id)
    }

    fn step(&self, number: u64) -> Result<Option<Rc<StoredEntry>>, Refusal> {
        if let Some(known) = self.steps.borrow().get(&number) {
            return Ok(known.clone());
        }
        let step = self.view.step(number)?;
        self.steps.borrow_mut().insert(number, step.clone());
        Ok(step)
    }

    fn last_step(&self, entity: Entity, id: Id) -> Result<u64, Refusal> {
        self.view.last_step(entity, id)
    }
}

/// The changes of a deed that was journaled whole.
pub fn changes_of(deed: &Deed) -> &[Change] {
    match deed {
        Deed::Changes(changes) => changes,
        Deed::CreatedMany { .. } => &[],
    }
}
