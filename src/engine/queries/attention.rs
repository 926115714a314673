//! Customers with incomplete information, the gravest gap first, then the newest.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::engine::lookup::Lookup;
use crate::engine::queries::row::Rows;
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::model::customer::{self, Gap};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::Policy;

/// Bytes of one customer: kind of the gap, its field, the id.
const LINE: usize = 19;

/// Who needs attention; kept up to date by every change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    order: BTreeSet<(Gap, Reverse<Id>)>,
    gravest: FxHashMap<Id, Gap>,
}

impl Attention {
    /// Notes a customer as it stands now.
    pub fn upsert(&mut self, record: &Record, policy: Policy) {
        self.remove(record.id);
        self.add(record, policy);
    }

    /// As `upsert`, for a customer that has not been noted before.
    pub fn add(&mut self, record: &Record, policy: Policy) {
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

    /// Takes over what was noted of other customers.
    pub fn append(&mut self, mut other: Self) {
        self.order.append(&mut other.order);
        self.gravest.extend(other.gravest);
    }

    /// Everybody with the gravest gap, in order: 19 bytes each.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.order.len() * LINE);
        for (gap, Reverse(id)) in &self.order {
            let (kind, field) = match gap {
                Gap::NoName => (0, 0),
                Gap::NoPhoneOrEmail => (1, 0),
                Gap::NoPhone => (2, 0),
                Gap::NoEmail => (3, 0),
                Gap::Unread(field) => (4, *field),
                Gap::BadPhone => (5, 0),
                Gap::BadEmail => (6, 0),
                Gap::Wanted(field) => (7, *field),
            };
            bytes.push(kind);
            bytes.extend_from_slice(&field.to_be_bytes());
            bytes.extend_from_slice(&id.0);
        }
        bytes
    }

    /// Reads what `to_bytes` gave; nothing if it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (lines, rest) = bytes.as_chunks::<LINE>();
        let mut order = Vec::with_capacity(lines.len());
        for [kind, high, low, id @ ..] in lines {
            let gap = match kind {
                0 => Gap::NoName,
                1 => Gap::NoPhoneOrEmail,
                2 => Gap::NoPhone,
                3 => Gap::NoEmail,
                4 => Gap::Unread(u16::from_be_bytes([*high, *low])),
                5 => Gap::BadPhone,
                6 => Gap::BadEmail,
                7 => Gap::Wanted(u16::from_be_bytes([*high, *low])),
                _ => return None,
            };
            order.push((gap, Reverse(Id(*id))));
        }
        let gravest = order.iter().map(|(gap, Reverse(id))| (*id, *gap)).collect();
        rest.is_empty().then(|| Self { order: order.into_iter().collect(), gravest })
    }

    /// Everybody, the gravest gap first.
    pub fn ids(&self) -> impl Iterator<Item = Id> {
        self.order.iter().map(|(_, Reverse(id))| *id)
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
    let (mut made, mut rows) = (Rows::new(lookup, &snapshot), Vec::new());
    let Some(known) = lookup.attention() else {
        return Ok(Answer::Attention { total: 0, rows });
    };
    for (_, Reverse(id)) in known.order.iter().take(limit) {
        if let Some(record) = snapshot.get(Entity::Customer, *id, lookup.sees())? {
            rows.push(made.row(&record)?);
        }
    }
    Ok(Answer::Attention { total: known.len(), rows })
}
