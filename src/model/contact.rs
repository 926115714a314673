//! A contact person: one of the people of a customer, with a direct phone and e-mail.

use crate::model::field::{Field, Section};
use crate::model::kind::Kind;
use crate::model::record::Record;

pub const CUSTOMER: u16 = 1;
pub const TITLE: u16 = 2;
pub const FIRST_NAME: u16 = 3;
pub const LAST_NAME: u16 = 4;
pub const PHONE: u16 = 5;
pub const EMAIL: u16 = 6;
pub const ROLE: u16 = 7;
pub const NOTE: u16 = 8;

/// More can be typed.
pub const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Mx", "Dr", "Prof"];
/// What a person is to the customer; more can be typed.
pub const ROLES: &[&str] = &["Owner", "Manager", "Billing", "Driver"];

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field::plain(number, key, label, kind, Section::Contact)
}

/// The field table: order is form order, numbers are on disk.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    Field { section: Section::Hidden, ..plain(CUSTOMER, "customer", "Customer", Kind::Customer) },
    plain(TITLE, "title", "Title", Kind::Choice(TITLES)),
    plain(FIRST_NAME, "first_name", "First name", Kind::Name),
    plain(LAST_NAME, "last_name", "Last name", Kind::Name),
    plain(ROLE, "role", "Role", Kind::Choice(ROLES)),
    plain(PHONE, "phone", "Direct phone", Kind::Phone),
    plain(EMAIL, "email", "Direct e-mail", Kind::Email),
    plain(NOTE, "note", "Remark", Kind::Text),
];

/// Title and name, else what is known of the person.
pub fn display_name(record: &Record) -> String {
    let parts = [TITLE, FIRST_NAME, LAST_NAME].map(|field| record.text(field));
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if record.has(FIRST_NAME) || record.has(LAST_NAME) {
        return name;
    }
    let known = [ROLE, EMAIL, PHONE].into_iter().map(|field| record.text(field)).find(|text| !text.is_empty());
    known.map_or_else(|| "Contact person".to_owned(), str::to_owned)
}
