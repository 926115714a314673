//! Customers by what names them beside an account number: an e-mail, a phone, or a name with one of these.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;
use crate::text::digits::phone_digits;
use crate::text::fold::fold;

/// What counts as naming somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Email,
    Phone,
    /// The same name with the same e-mail or phone, or at the same address where there is neither.
    Person,
}

/// Where somebody is who has such a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    InBook(Id),
    /// A customer that a row before made, by its place among these.
    Made(usize),
}

/// The marks of a whole book, and of the rows of a file before the present one.
#[derive(Debug)]
pub struct Register {
    by: By,
    country: String,
    places: FxHashMap<u128, Vec<Place>>,
}

/// Fewer digits than this are no phone that could name anybody.
const DIGITS_MIN: usize = 6;

impl Register {
    /// Reads the book once.
    pub fn of_book(by: By, snapshot: &Snapshot, country: &str) -> Result<Self, Refusal> {
        let mut register = Self { by, country: country.to_owned(), places: FxHashMap::default() };
        snapshot.scan(Entity::Customer, &[Class::Contact], &mut |record| {
            if !customer::is_merged(record) {
                register.add(Place::InBook(record.id), record.values());
            }
            ControlFlow::Continue(())
        })?;
        Ok(register)
    }

    pub fn add(&mut self, place: Place, values: &[(Path, Value)]) {
        for mark in self.marks(values) {
            let places = self.places.entry(mark).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }

    /// Everybody whom the values name.
    pub fn find(&self, values: &[(Path, Value)]) -> Vec<Place> {
        let mut found: Vec<Place> = Vec::new();
        for place in self.marks(values).iter().filter_map(|mark| self.places.get(mark)).flatten() {
            if !found.contains(place) {
                found.push(*place);
            }
        }
        found
    }

    fn marks(&self, values: &[(Path, Value)]) -> Vec<u128> {
        let of = |field: u16| {
            let mains = values.iter().filter(move |(path, _)| path.field == field && path.part == MAIN);
            mains.filter_map(|(_, value)| value.as_text())
        };
        let emails = of(customer::EMAIL).map(|text| text.trim().to_lowercase());
        let phones = of(customer::PHONE).map(|text| phone_digits(text, &self.country).national);
        let phones = phones.filter(|digits| digits.len() >= DIGITS_MIN);
        match self.by {
            By::Email => emails.map(|email| mark(&["e-mail", &email])).collect(),
            By::Phone => phones.map(|phone| mark(&["phone", &phone])).collect(),
            By::Person => {
                let text = |field: u16| {
                    let found = values.iter().find(|(path, _)| *path == Path::field(field));
                    fold(found.and_then(|(_, value)| value.as_text()).unwrap_or(""))
                };
                let name = [customer::FIRST_NAME, customer::LAST_NAME, customer::BUSINESS].map(text).join("\n");
                let contacts = emails.chain(phones);
                let marks: Vec<u128> = contacts.map(|contact| mark(&["person", &name, &contact])).collect();
                if !marks.is_empty() {
                    return marks;
                }
                let place = [customer::STREET, customer::CITY, customer::ZIP].map(text).join("\n");
                vec![mark(&["place", &name, &place])]
            }
        }
    }
}

/// The values of a row as one number: rows with the same are the same row twice.
pub fn content(values: &[(Path, Value)]) -> u128 {
    wide(|hasher| values.hash(hasher))
}

fn mark(texts: &[&str]) -> u128 {
    wide(|hasher| texts.hash(hasher))
}

/// Of 64 bits two in a million million would be the same by chance, of 128 none.
fn wide(feed: impl Fn(&mut DefaultHasher)) -> u128 {
    let half = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(seed);
        feed(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
