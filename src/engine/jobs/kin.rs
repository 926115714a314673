//! Customers that earlier rows of the same file made, found again by resemblance: the book does not know them yet.

use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::profile::Profile;
use crate::dedupe::profile_of::profile_of;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// The finder of one import.
pub struct Kin {
    finder: Finder,
    country: String,
}

impl Kin {
    pub fn new(country: &str) -> Self {
        Self { finder: Finder::build([]), country: country.to_owned() }
    }

    /// Adds the customer of this place, or replaces what was known of it.
    pub fn add(&mut self, place: usize, values: &[(Path, Value)]) {
        self.finder.upsert(&self.profile(key_of(place), values));
    }

    /// The place of the customer who is surely the same.
    pub fn find(&self, values: &[(Path, Value)]) -> Option<usize> {
        let found = self.finder.check(&self.profile(NOBODY, values), 1).into_iter().next()?;
        (found.verdict.level == Level::High).then(|| place_of(Id(found.key)))
    }

    fn profile(&self, id: Id, values: &[(Path, Value)]) -> Profile {
        profile_of(&Record::with_values(Entity::Customer, id, values.to_vec()), &self.country)
    }
}

/// The key of a row that is only asked about.
const NOBODY: Id = Id([u8::MAX; 16]);

fn key_of(place: usize) -> Id {
    Id((place as u128).to_be_bytes())
}

fn place_of(key: Id) -> usize {
    u128::from_be_bytes(key.0) as usize
}
