//! What lists need of the book in memory: the index, who needs attention, and who referred whom.

use std::sync::Arc;
use std::time::Instant;

use crate::engine::growth::Grown;
use crate::engine::people::People;
use crate::engine::queries::attention::Attention;
use crate::engine::referrals::Referrals;
use crate::engine::refusal::Refusal;
use crate::engine::source::{Derived, Source};
use crate::index::Index;
use crate::index::entry_of::entry_of;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::{self, Policy};
use crate::text::nickname::Nicknames;

/// Search and sort orders, who needs attention, and who referred whom.
pub struct Memory {
    pub index: Index,
    pub attention: Attention,
    pub referrals: Referrals,
    /// It is what is kept beside the book, but for changes that the next opening would patch in as well.
    pub is_kept: bool,
    /// How long the building took, microseconds.
    pub micros: u64,
}

impl Memory {
    pub fn build(source: &Source<'_>) -> Result<Derived<Self>, Refusal> {
        let start = Instant::now();
        let (country, policy) = (settings::country(source.settings), Policy::of(source.settings));
        let (sees, people) = (source.sees, source.people);
        let nicknames = Arc::new(Nicknames::shipped());
        let halves = source.both_ends(
            |customers| {
                let mut index = Index::builder(country, Arc::clone(&nicknames));
                index.reserve(customers);
                (index, Attention::default(), Referrals::default())
            },
            |(index, attention, referrals), record| {
                people.with(record.id, |people| index.add(&entry_of(record, people, sees)));
                attention.add(record, policy);
                referrals.add(record);
            },
        )?;
        let [(mut index, mut attention, mut referrals), (high, others, more)] = halves.made;
        index.append_reversed(&high);
        drop(high);
        attention.append(others);
        referrals.append(&more);
        let index = index.build();
        let micros = start.elapsed().as_micros() as u64;
        let made = Self { index, attention, referrals, is_kept: false, micros };
        Ok(Derived { made, entry: halves.entry })
    }

    pub fn upsert(&mut self, record: &Record, people: &People, sees: &[Class], policy: Policy) {
        people.with(record.id, |people| self.index.upsert(&entry_of(record, people, sees)));
        self.attention.upsert(record, policy);
        self.referrals.upsert(record);
    }

    /// Takes in what has grown beside.
    pub fn take_in(&mut self, grown: Grown) {
        let Grown { piece, attention, referrals, removed } = grown;
        self.is_kept = false;
        for key in self.index.take_in(piece) {
            self.attention.remove(Id(key));
            self.referrals.remove(Id(key));
        }
        self.attention.append(attention);
        self.referrals.append(&referrals);
        for id in removed {
            self.remove(id);
        }
    }

    pub fn remove(&mut self, id: Id) {
        self.index.remove(&id.0);
        self.attention.remove(id);
        self.referrals.remove(id);
    }
}
