//! Made-up people as values of the book, read by the same kinds as what a person types.

use crate::demo::chance::Chance;
use crate::demo::people::people;
use crate::demo::person::Person;
use crate::model::customer;
use crate::model::id::Id;
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;

/// The customers of a demo book, the oldest first, each with its id and values sorted by path.
///
/// The same count, seed and time (UTC milliseconds) give the same ids and values. The number is left to the book.
pub fn customers(count: usize, seed: u64, now_ms: i64) -> impl ExactSizeIterator<Item = (Id, Vec<(Path, Value)>)> {
    // Ids have a chance of their own, so that a change of the people leaves them alone.
    let mut chance = Chance::new(!seed);
    people(count, seed, now_ms).map(move |person| (id(&person, &mut chance), values(&person)))
}

fn id(person: &Person, chance: &mut Chance) -> Id {
    let mut random = [0; 10];
    for half in random.chunks_mut(5) {
        half.copy_from_slice(&chance.draw().to_be_bytes()[..5]);
    }
    Id::from_parts(person.created_ms.max(0) as u64, random)
}

/// The values of one customer, sorted by path.
pub fn values(person: &Person) -> Vec<(Path, Value)> {
    let mut values = Values::default();
    values.field(customer::FIRST_NAME, Kind::Name, &person.given);
    values.field(customer::LAST_NAME, Kind::Name, &person.family);
    values.field(customer::BUSINESS, Kind::Text, &person.business);
    values.field(customer::ACCOUNT, Kind::Text, &person.account);
    for phone in &person.phones {
        let item = values.next_item();
        values.put(Path::part(customer::PHONE, item, MAIN), Kind::Phone, &phone.number);
        values.set(Path::part(customer::PHONE, item, customer::PHONE_TYPE), Value::Text(phone.kind.label().to_owned()));
        if let Some(extension) = &phone.extension {
            values.put(Path::part(customer::PHONE, item, customer::PHONE_EXTENSION), Kind::Extension, extension);
        }
    }
    for email in &person.emails {
        let item = values.next_item();
        values.put(Path::part(customer::EMAIL, item, MAIN), Kind::Email, email);
    }
    values.field(customer::STREET, Kind::Text, &person.street);
    values.field(customer::STREET2, Kind::Text, &person.street2);
    values.field(customer::CITY, Kind::Text, &person.city);
    values.field(customer::STATE, Kind::Text, &person.state);
    values.field(customer::ZIP, Kind::Postcode, &person.zip);
    for tag in &person.tags {
        let item = values.next_item();
        values.put(Path::part(customer::TAGS, item, MAIN), Kind::Tag, tag);
    }
    values.field(customer::NOTES, Kind::Note, &person.notes);
    values.field(customer::REFERRAL, Kind::Text, &person.referral);
    values.maybe(customer::BIRTHDAY, person.birthday.map(Value::Date));
    values.maybe(customer::CREATED, Some(Value::Time(person.created_ms)));
    values.maybe(customer::ARCHIVED, person.archived_ms.map(Value::Time));
    values.maybe(customer::TAX_RATE, person.tax_rate.map(Value::Whole));
    values.maybe(customer::TAX_FREE, person.tax_free.then_some(Value::Flag(true)));
    values.all.sort_by_key(|(path, _)| *path);
    values.all
}

#[derive(Default)]
struct Values {
    all: Vec<(Path, Value)>,
    items: u16,
}

impl Values {
    fn next_item(&mut self) -> u16 {
        self.items += 1;
        self.items
    }

    fn set(&mut self, path: Path, value: Value) {
        self.all.push((path, value));
    }

    /// What the kind cannot read is kept as typed, as everywhere.
    fn put(&mut self, path: Path, kind: Kind, text: &str) {
        match kind.parse(text, DateOrder::MonthFirst) {
            Ok(Some(value)) => self.set(path, value),
            Ok(None) => {}
            Err(_) => self.set(path, Value::AsTyped(text.to_owned())),
        }
    }

    fn field(&mut self, field: u16, kind: Kind, text: &str) {
        self.put(Path::field(field), kind, text);
    }

    fn maybe(&mut self, field: u16, value: Option<Value>) {
        if let Some(value) = value {
            self.set(Path::field(field), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::model::customer::Gap;
    use crate::model::entity::Entity;
    use crate::model::record::Record;
    use crate::model::settings::Policy;

    /// 2026-11-23 at noon.
    const NOW_MS: i64 = 1_795_435_200_000;

    #[test]
    fn the_same_seed_gives_the_same_records() {
        let book = || customers(500, 7, NOW_MS).collect::<Vec<_>>();
        assert_eq!(book(), book());
        let ids: HashSet<Id> = book().into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids.len(), 500);
    }

    #[test]
    fn records_are_sorted_and_whole() {
        for (id, values) in customers(2_000, 7, NOW_MS) {
            assert!(values.windows(2).all(|pair| pair[0].0 < pair[1].0), "{values:?}");
            for (path, value) in &values {
                assert!(Entity::Customer.field(path.field).is_some(), "{path:?}");
                assert!(value.as_text().is_none_or(|text| !text.is_empty()), "{path:?} is empty");
            }
            let record = Record::with_values(Entity::Customer, id, values);
            assert!(!customer::display_name(&record).is_empty());
            assert!(record.whole(customer::CREATED).is_some());
        }
    }

    #[test]
    fn some_need_attention_for_every_reason() {
        let mut gaps = Vec::new();
        for (id, values) in customers(3_000, 7, NOW_MS) {
            let record = Record::with_values(Entity::Customer, id, values);
            gaps.extend(customer::gaps(&record, Policy::Strict));
        }
        let expected = [
            Gap::NoName,
            Gap::NoPhone,
            Gap::NoEmail,
            Gap::NoPhoneOrEmail,
            Gap::Unread(customer::PHONE),
            Gap::Unread(customer::EMAIL),
        ];
        for gap in expected {
            assert!(gaps.contains(&gap), "{gap:?}");
        }
        assert!(gaps.len() < 300, "most of the book is in order: {}", gaps.len());
    }
}
