//! Who was named as referrer by whom: few of a large book are, so that this is kept whole in memory.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::model::customer;
use crate::model::id::Id;
use crate::model::record::Record;

/// Bytes of one customer that names another: its id, then the other's.
const LINE: usize = 32;

/// Kept up to date by every change. Archived customers count as ever, for they did come; deleted ones do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referrals {
    referrer_of: FxHashMap<Id, Id>,
    named_by: FxHashMap<Id, BTreeSet<Id>>,
}

impl Referrals {
    /// Notes a customer as it stands now.
    pub fn upsert(&mut self, record: &Record) {
        self.remove(record.id);
        self.add(record);
    }

    /// As `upsert`, for a customer that has not been noted before.
    pub fn add(&mut self, record: &Record) {
        if let Ok(referrer) = record.text(customer::REFERRER).parse() {
            self.put(record.id, referrer);
        }
    }

    fn put(&mut self, id: Id, referrer: Id) {
        self.referrer_of.insert(id, referrer);
        self.named_by.entry(referrer).or_default().insert(id);
    }

    /// A customer that is gone refers to nobody; who named it still does, should it come back.
    pub fn remove(&mut self, id: Id) {
        let Some(referrer) = self.referrer_of.remove(&id) else {
            return;
        };
        if let Some(named_by) = self.named_by.get_mut(&referrer) {
            named_by.remove(&id);
            if named_by.is_empty() {
                self.named_by.remove(&referrer);
            }
        }
    }

    /// Takes over what was noted of other customers, or of the same ones later.
    pub fn append(&mut self, other: &Self) {
        for (id, referrer) in other.lines() {
            self.remove(id);
            self.put(id, referrer);
        }
    }

    /// How many others name one of these records, which are all the same customer.
    pub fn count(&self, same: &[Id]) -> usize {
        same.iter().flat_map(|id| self.of(*id)).filter(|id| !same.contains(id)).count()
    }

    /// Those who name this customer.
    pub fn of(&self, id: Id) -> impl Iterator<Item = Id> {
        self.named_by.get(&id).into_iter().flatten().copied()
    }

    /// Everybody who names anybody.
    pub fn referred(&self) -> impl Iterator<Item = Id> {
        self.lines().into_iter().map(|(id, _)| id)
    }

    /// Everybody who is named.
    pub fn named(&self) -> Vec<Id> {
        let mut named: Vec<Id> = self.named_by.keys().copied().collect();
        named.sort_unstable();
        named
    }

    fn lines(&self) -> Vec<(Id, Id)> {
        let mut lines: Vec<(Id, Id)> = self.referrer_of.iter().map(|(id, referrer)| (*id, *referrer)).collect();
        lines.sort_unstable();
        lines
    }

    /// Everything, to be kept beside the book.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.lines().iter().flat_map(|(id, referrer)| id.0.into_iter().chain(referrer.0)).collect()
    }

    /// Reads what `to_bytes` gave; nothing if it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (lines, rest) = bytes.as_chunks::<LINE>();
        let mut found = Self::default();
        for line in lines {
            let (id, referrer) = line.split_at(LINE / 2);
            found.put(Id(id.try_into().ok()?), Id(referrer.try_into().ok()?));
        }
        rest.is_empty().then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::path::Path;
    use crate::model::value::Value;

    fn id(number: u8) -> Id {
        Id([number; 16])
    }

    fn customer(number: u8, referrer: Option<u8>) -> Record {
        let value = |referrer| (Path::field(customer::REFERRER), Value::Text(id(referrer).to_string()));
        Record::with_values(Entity::Customer, id(number), referrer.map(value).into_iter().collect())
    }

    #[test]
    fn lst_13_the_count_follows_every_change_and_comes_back_from_its_bytes() {
        let mut referrals = Referrals::default();
        referrals.upsert(&customer(1, None));
        referrals.upsert(&customer(2, Some(1)));
        referrals.upsert(&customer(3, Some(1)));
        assert_eq!((referrals.count(&[id(1)]), referrals.count(&[id(2)])), (2, 0));
        assert_eq!(referrals.of(id(1)).collect::<Vec<_>>(), [id(2), id(3)]);
        assert_eq!(Referrals::from_bytes(&referrals.to_bytes()), Some(referrals.clone()));
        assert_eq!(Referrals::from_bytes(&[0; LINE + 1]), None);
        referrals.upsert(&customer(3, Some(2)));
        assert_eq!(referrals.named(), [id(1), id(2)]);
        assert_eq!(referrals.count(&[id(1), id(2)]), 1, "who was merged into the other does not refer itself");
        let mut grown = Referrals::default();
        grown.add(&customer(4, Some(2)));
        referrals.append(&grown);
        assert_eq!(referrals.count(&[id(2)]), 2);
        for number in 2..5 {
            referrals.remove(id(number));
        }
        assert_eq!(referrals, Referrals::default(), "only those who are named cost memory");
    }
}
