//! Whether the bytes that records name are there and right; each content is read once.

use std::collections::BTreeMap;

use crate::model::customer::{self, PICTURE};
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::file;
use crate::model::record::Record;
use crate::store::attached::bytes_of;
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::problem::Problem;
use crate::store::shelf::Hash;
use crate::store::snapshot::Snapshot;

/// How a file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Right,
    Missing,
    Damaged,
}

/// The files that were looked at.
pub(super) struct CheckFiles<'check> {
    store: &'check Store,
    found: BTreeMap<String, Found>,
}

impl<'check> CheckFiles<'check> {
    pub(super) fn of(store: &'check Store) -> Self {
        Self { store, found: BTreeMap::new() }
    }

    /// What is wrong with the file that a record names; `record` has its contact class at least.
    pub(super) fn problem(&mut self, snapshot: &Snapshot, record: &Record) -> Option<Problem> {
        let (entity, id) = (record.entity, record.id);
        let (hash, name) = match entity {
            Entity::Customer => (record.text(PICTURE).to_owned(), customer::display_name(record)),
            Entity::File => {
                // A part of the record that cannot be read is a problem of its own.
                let whole = snapshot.get(entity, id, &Class::ALL).ok()??;
                (whole.text(file::HASH).to_owned(), whole.text(file::NAME).to_owned())
            }
            Entity::Settings | Entity::Decision | Entity::Contact | Entity::Note | Entity::Relation | Entity::Merge => {
                return None;
            }
        };
        if hash.is_empty() {
            return None;
        }
        match self.look(snapshot, hash) {
            Found::Right => None,
            Found::Missing => Some(Problem::FileMissing { entity, id, name }),
            Found::Damaged => Some(Problem::FileDamaged { entity, id, name }),
        }
    }

    fn look(&mut self, snapshot: &Snapshot, hash: String) -> Found {
        if let Some(found) = self.found.get(&hash) {
            return *found;
        }
        let (shelf, origin) = (&self.store.shelf, &self.store.origin);
        let bytes = Hash::parse(&hash).map(|hash| bytes_of(shelf, &snapshot.transaction, origin, hash));
        let found = match bytes {
            Some(Ok(_)) => Found::Right,
            None | Some(Err(StoreFault::FileMissing { .. })) => Found::Missing,
            Some(Err(_)) => Found::Damaged,
        };
        self.found.insert(hash, found);
        found
    }
}
