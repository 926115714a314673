//! A customer of the book as duplicate finding sees it.

use xxhash_rust::xxh3::xxh3_64;

use crate::dedupe::profile::{Identifier, Profile};
use crate::model::customer;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;
use crate::text::digits::phone_digits;
use crate::text::fold::fold;

/// The profile of a customer; `country` (ISO 3166 alpha-2) rules how phones are read.
pub fn profile_of(record: &Record, country: &str) -> Profile {
    let text = |field| record.text(field).to_owned();
    let birthday = match record.get(Path::field(customer::BIRTHDAY)) {
        Some(Value::Date(date)) => Some((date.year, date.month, date.day)),
        Some(Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::Time(_) | Value::AsTyped(_)) | None => None,
    };
    Profile {
        key: record.id.0,
        given: text(customer::FIRST_NAME),
        family: text(customer::LAST_NAME),
        business: text(customer::BUSINESS),
        phones: record
            .main_texts(customer::PHONE)
            .map(|phone| phone_digits(phone, country).national)
            .filter(|digits| !digits.is_empty())
            .collect(),
        emails: record.main_texts(customer::EMAIL).map(str::to_owned).collect(),
        street: [customer::STREET, customer::STREET2].map(|field| record.text(field)).join(" ").trim().to_owned(),
        city: text(customer::CITY),
        state: text(customer::STATE),
        zip: text(customer::ZIP),
        birthday,
        identifiers: identifiers(record),
        account: text(customer::ACCOUNT),
        archived: customer::is_archived(record),
    }
}

/// Numbers of one name are of one kind, however the name is written.
fn identifiers(record: &Record) -> Vec<Identifier> {
    let of = |item| Identifier {
        kind: xxh3_64(fold(record.part_text(customer::IDENTIFIERS, item, customer::NAMED)).as_bytes()),
        value: record.part_text(customer::IDENTIFIERS, item, MAIN).to_owned(),
    };
    record.items(customer::IDENTIFIERS).into_iter().map(of).collect()
}
