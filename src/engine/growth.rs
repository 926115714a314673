//! Makes searchable what an import writes while it writes, so that nobody waits for the index when it ends.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::engine::desk::Changed;
use crate::engine::people::People;
use crate::engine::queries::attention::Attention;
use crate::engine::referrals::Referrals;
use crate::engine::threads::spawn;
use crate::index::Index;
use crate::index::build::{Builder, Piece};
use crate::index::entry_of::entry_of;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::text::nickname::Nicknames;

/// Changes that may wait; each may be a chunk of ten thousand records.
const CHANGES_WAITING: usize = 2;

/// What has been gathered since the index was current.
pub struct Grown {
    pub piece: Piece,
    pub attention: Attention,
    pub referrals: Referrals,
    /// Customers that were taken out of the book again.
    pub removed: BTreeSet<Id>,
}

/// What a growth must know of the session and the shop.
#[derive(Clone, Debug)]
pub struct Ground {
    pub country: String,
    pub policy: Policy,
    pub sees: Vec<Class>,
    pub people: People,
}

/// Called from the growing thread when the outcome is there, or when there will be none.
pub type Ring = Box<dyn FnOnce() + Send>;

/// A thread that takes changes in until it is told that they are all.
pub struct Growth {
    changes: SyncSender<Changed>,
    outcome: Receiver<Grown>,
    /// Says to a thread whose changes end that nobody wants the outcome.
    is_finished: Arc<AtomicBool>,
}

impl Growth {
    pub fn start(ground: Ground, ring: Ring) -> Self {
        let (changes, to_take) = sync_channel(CHANGES_WAITING);
        let (give, outcome) = sync_channel(1);
        let is_finished = Arc::new(AtomicBool::new(false));
        let is_wanted = Arc::clone(&is_finished);
        drop(spawn("growth", move || {
            let _rung = Rung(Some(ring));
            // Gone before it rings, so that a failure is heard as one.
            let give = give;
            let growing = grow(&ground, &to_take);
            if is_wanted.load(Ordering::Acquire) {
                // Whoever waits holds the other end until this arrives.
                drop(give.send(growing.finish()));
            }
        }));
        Self { changes, outcome, is_finished }
    }

    /// Takes a change in; waits while too many have not been looked at.
    pub fn take(&self, changed: Changed) {
        // A thread that has panicked has no outcome, and what was derived is built anew then.
        drop(self.changes.send(changed));
    }

    /// Nothing follows; the outcome will come, or the other end is gone if the thread has failed.
    pub fn finish(self) -> Receiver<Grown> {
        self.is_finished.store(true, Ordering::Release);
        self.outcome
    }
}

/// Rings at the end, however it came.
struct Rung(Option<Ring>);

impl Drop for Rung {
    fn drop(&mut self) {
        if let Some(ring) = self.0.take() {
            ring();
        }
    }
}

struct Growing {
    index: Builder,
    attention: Attention,
    referrals: Referrals,
    removed: BTreeSet<Id>,
}

impl Growing {
    fn finish(self) -> Grown {
        Grown {
            piece: self.index.finish(),
            attention: self.attention,
            referrals: self.referrals,
            removed: self.removed,
        }
    }
}

fn grow(ground: &Ground, changes: &Receiver<Changed>) -> Growing {
    let mut growing = Growing {
        index: Index::builder(&ground.country, Arc::new(Nicknames::shipped())),
        attention: Attention::default(),
        referrals: Referrals::default(),
        removed: BTreeSet::new(),
    };
    for (id, entity, record) in changes.iter().flatten() {
        match (entity, record.filter(|record| !customer::is_merged(record))) {
            (Entity::Customer, Some(record)) => {
                let add = |people: &[Record]| growing.index.add(&entry_of(&record, people, &ground.sees));
                ground.people.with(id, add);
                growing.attention.upsert(&record, ground.policy);
                growing.referrals.upsert(&record);
                growing.removed.remove(&id);
            }
            (Entity::Customer, None) => {
                growing.index.remove(&id.0);
                growing.attention.remove(id);
                growing.referrals.remove(id);
                growing.removed.insert(id);
            }
            // The customers of contact persons come along with them.
            (
                Entity::Settings
                | Entity::Decision
                | Entity::Contact
                | Entity::Note
                | Entity::File
                | Entity::Relation
                | Entity::Merge,
                _,
            ) => {}
        }
    }
    growing
}
