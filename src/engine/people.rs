//! The contact persons of all customers, and those who were merged into them: a customer is found by theirs, so the
//! index needs them beside each record.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use crate::engine::desk::Changed;
use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::{Entity, parents};
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::merge::{Merge, follow};
use crate::model::record::Record;
use crate::store::book::Store;
use crate::store::snapshot::Snapshot;

/// Shared by the reader and by those who build or grow an index beside it.
#[derive(Clone, Debug, Default)]
pub struct People(Arc<RwLock<Known>>);

#[derive(Debug, Default)]
struct Known {
    of_customer: FxHashMap<Id, Vec<Record>>,
    customer_of: FxHashMap<Id, Id>,
    /// Who was merged into whom.
    merged: FxHashMap<Id, Id>,
}

impl People {
    /// Reads them all; most books have few.
    pub fn read(store: &Store, sees: &[Class]) -> Result<Self, Refusal> {
        let (mut known, mut losers) = (Known::default(), Vec::new());
        let snapshot = store.read()?;
        snapshot.scan(Entity::Contact, sees, &mut |record| {
            known.put(record.clone());
            ControlFlow::Continue(())
        })?;
        snapshot.scan(Entity::Merge, sees, &mut |record| {
            losers.extend(Merge::of(record).into_iter().flat_map(|merge| merge.losers));
            ControlFlow::Continue(())
        })?;
        for loser in losers {
            if let Some(record) = snapshot.get(Entity::Customer, loser, sees)? {
                known.take(loser);
                known.put(record);
            }
        }
        Ok(Self(Arc::new(RwLock::new(known))))
    }

    /// Hands over the contact persons of a customer and who was merged into it, directly or by way of others.
    pub fn with<T>(&self, customer: Id, work: impl FnOnce(&[Record]) -> T) -> T {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let own = known.of_customer.get(&customer).map_or(&[][..], Vec::as_slice);
        let has_merged = own.iter().any(|record| record.entity == Entity::Customer);
        if has_merged { work(&known.with_merged(own)) } else { work(own) }
    }

    /// Who a customer is now: itself, or who took it in.
    pub fn root(&self, customer: Id) -> Id {
        self.0.read().unwrap_or_else(PoisonError::into_inner).root(customer)
    }

    /// Who a customer is now and everybody who was merged into that one.
    pub fn same_as(&self, customer: Id) -> Vec<Id> {
        let root = self.root(customer);
        let merged = |people: &[Record]| {
            let merged = people.iter().filter(|record| record.entity == Entity::Customer);
            merged.map(|record| record.id).collect::<Vec<_>>()
        };
        std::iter::once(root).chain(self.with(root, merged)).collect()
    }

    /// How many customers are merged away.
    pub fn merged(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).merged.len()
    }

    /// The customers whose people changed, as they stand now: they are found by others. Each is told once.
    pub fn customers_of(&self, changed: &Changed, snapshot: &Snapshot, sees: &[Class]) -> Result<Changed, Refusal> {
        let mut customers = BTreeSet::new();
        for (id, _, record) in changed.iter().filter(|change| self.counts(change)) {
            customers.extend(self.follow(*id, record.as_ref()));
        }
        let mut brought = Changed::new();
        let is_there = |id: &Id| changed.iter().any(|(known, _, _)| known == id);
        for id in customers.into_iter().filter(|id| !is_there(id)) {
            let record = snapshot.get(Entity::Customer, id, sees)?;
            brought.extend(record.map(|record| (id, Entity::Customer, Some(record))));
        }
        Ok(brought)
    }

    /// Whether the change may be about people: a contact person, or somebody who is or was merged away.
    fn counts(&self, (id, entity, record): &(Id, Entity, Option<Record>)) -> bool {
        match entity {
            Entity::Contact => true,
            Entity::Customer => {
                record.as_ref().is_some_and(customer::is_merged)
                    || self.0.read().unwrap_or_else(PoisonError::into_inner).merged.contains_key(id)
            }
            Entity::Settings | Entity::Decision | Entity::Note | Entity::File | Entity::Relation | Entity::Merge => {
                false
            }
        }
    }

    /// The customers who have any.
    pub fn customers(&self) -> Vec<Id> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.of_customer.iter().filter(|(_, people)| !people.is_empty()).map(|(id, _)| *id).collect()
    }

    /// Follows a change of a contact person; answers the customers whose people are others now.
    fn follow(&self, id: Id, record: Option<&Record>) -> Vec<Id> {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let mut customers: Vec<Id> = known.take(id).into_iter().collect();
        if let Some(record) = record {
            customers.extend(known.put(record.clone()));
        }
        customers.dedup();
        customers.into_iter().map(|customer| known.root(customer)).collect()
    }
}

impl Known {
    fn put(&mut self, record: Record) -> Option<Id> {
        let customer = parents(&record).next()?;
        if record.entity == Entity::Customer {
            self.merged.insert(record.id, customer);
        }
        self.customer_of.insert(record.id, customer);
        self.of_customer.entry(customer).or_default().push(record);
        Some(customer)
    }

    fn take(&mut self, id: Id) -> Option<Id> {
        let customer = self.customer_of.remove(&id)?;
        self.merged.remove(&id);
        if let Some(people) = self.of_customer.get_mut(&customer) {
            people.retain(|record| record.id != id);
        }
        Some(customer)
    }
}

impl Known {
    fn root(&self, customer: Id) -> Id {
        follow(customer, self.merged.len(), |id| self.merged.get(&id).copied())
    }

    fn with_merged(&self, own: &[Record]) -> Vec<Record> {
        let mut all = own.to_vec();
        let mut at = 0;
        while at < all.len() && all.len() <= own.len() + self.customer_of.len() {
            if all[at].entity == Entity::Customer {
                let next = self.of_customer.get(&all[at].id).map_or(&[][..], Vec::as_slice);
                all.extend(next.iter().cloned());
            }
            at += 1;
        }
        all
    }
}

/// The customer of a contact person that came or went.
pub fn customers_of_contact(change: &Change) -> Vec<Id> {
    match change {
        Change::Create { entity: Entity::Contact, id, values }
        | Change::Remove { entity: Entity::Contact, id, values } => {
            parents(&Record::with_values(Entity::Contact, *id, values.clone())).collect()
        }
        Change::Create { .. } | Change::Remove { .. } | Change::Edit { .. } => Vec::new(),
    }
}
