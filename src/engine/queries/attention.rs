//! Customers with incomplete information, the gravest gap first, then the newest.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::engine::lookup::Lookup;
use crate::engine::queries::row::row_of;
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::model::customer::{self, Gap};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::Policy;

/// Who needs attention; kept up to date by every change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    order: BTreeSet<(Gap, Reverse<Id>)>,
    gravest: HashMap<Id, Gap>,
}

impl Attention {
    /// Notes a customer as it stands now.
    pub fn upsert(&mut self, record: &Record, policy: Policy) {
        self.remove(record.id);
        if let Some(gap) = customer::gaps(record, policy).first() {
            self.order.insert((*gap, Reverse(record.id)));
            self.gravest.insert(record.id, *gap);
        }
    }

    pub fn remove(&mut self, id: Id) {
        if let Some(gap) = self.gravest.remove(&id) {
            self.order.remove(&(gap, Reverse(id)));
        }
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

/// The first of them, ready to draw.
pub fn attention(lookup: &Lookup, limit: usize) -> Result<Answer, Refusal> {
    let snapshot = lookup.snapshot()?;
    let mut rows = Vec::new();
    let Some(known) = lookup.attention() else {
        return Ok(Answer::Attention { total: 0, rows });
    };
    for (_, Reverse(id)) in known.order.iter().take(limit) {
        if let Some(record) = snapshot.get(Entity::Customer, *id, lookup.sees())? {
            rows.push(row_of(&record, lookup.policy()));
        }
    }
    Ok(Answer::Attention { total: known.len(), rows })
}
