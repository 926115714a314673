//! A customer of the book as the index sees it: walks the field table, so a new field is found by its line there.

use std::borrow::Cow;

use crate::index::entry::{Birthday, Columns, Entry, FieldClass, Term};
use crate::model::entity::Entity;
use crate::model::field::{Class, FIELD_NUMBERS, Field, Search};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::{Date, Value};
use crate::model::{contact, customer};

/// How a field is searched, and who may: by field number.
type Searched = Option<(FieldClass, Class)>;
const SEARCHED: [Searched; FIELD_NUMBERS] = searched(customer::FIELDS);

/// What a customer is found by that was merged into this one: its old names and codes lead to who it is now.
const MERGED: [(u16, FieldClass); 5] = [
    (customer::FIRST_NAME, FieldClass::Contact),
    (customer::LAST_NAME, FieldClass::Contact),
    (customer::BUSINESS, FieldClass::Contact),
    (customer::ACCOUNT, FieldClass::Account),
    (customer::NUMBER, FieldClass::Account),
];

/// What a contact person is found by.
const PERSONAL: [(u16, FieldClass); 4] = [
    (contact::FIRST_NAME, FieldClass::Contact),
    (contact::LAST_NAME, FieldClass::Contact),
    (contact::PHONE, FieldClass::Phone),
    (contact::EMAIL, FieldClass::Email),
];

const fn searched(fields: &[Field]) -> [Searched; FIELD_NUMBERS] {
    let mut table = [None; FIELD_NUMBERS];
    let mut at = 0;
    while at < fields.len() {
        if let Some(class) = class_of(&fields[at]) {
            table[fields[at].number as usize] = Some((class, fields[at].class));
        }
        at += 1;
    }
    table
}

/// The entry of a customer, its contact persons and who was merged into it, with what a session that sees these classes may find.
pub fn entry_of<'a>(record: &'a Record, people: &'a [Record], sees: &[Class]) -> Entry<'a> {
    let mut terms = Vec::with_capacity(record.values().len());
    for (path, value) in record.values().iter().filter(|(path, _)| path.part <= MAIN) {
        let Some(Some((field, class))) = SEARCHED.get(usize::from(path.field)) else {
            continue;
        };
        if let Some(text) = searchable(value).filter(|_| sees.contains(class)) {
            terms.push(Term { field: *field, text });
        }
    }
    for person in people {
        let searched: &[(u16, FieldClass)] = if person.entity == Entity::Customer { &MERGED } else { &PERSONAL };
        let known = searched.iter().filter_map(|(field, class)| Some((person.get(Path::field(*field))?, *class)));
        terms.extend(known.filter_map(|(value, field)| Some(Term { field, text: searchable(value)? })));
    }
    let text = |field| Cow::Borrowed(record.text(field));
    Entry {
        key: record.id.0,
        number: customer::number(record),
        archived: customer::is_archived(record),
        created_ms: record.whole(customer::CREATED).unwrap_or(0),
        // Entries of the journal follow each other as their times do, and take fewer bits.
        updated_ms: i64::try_from(record.last_entry).unwrap_or(i64::MAX),
        birthday: birthday_of(record),
        terms,
        columns: Columns {
            name: sort_name(record),
            business: text(customer::BUSINESS),
            account: text(customer::ACCOUNT),
            phone: Cow::Borrowed(customer::primary_phone(record)),
            email: Cow::Borrowed(customer::primary_email(record)),
            city: text(customer::CITY),
            referral: text(customer::REFERRAL),
        },
    }
}

/// A list by name is sorted by the display name, as it is shown.
fn sort_name(record: &Record) -> [Cow<'_, str>; 2] {
    let person = [customer::FIRST_NAME, customer::LAST_NAME].map(|field| Cow::Borrowed(record.text(field)));
    if person.iter().any(|part| !part.is_empty()) {
        return person;
    }
    [Cow::Owned(customer::display_name(record)), Cow::Borrowed("")]
}

fn birthday_of(record: &Record) -> Birthday {
    match record.get(Path::field(customer::BIRTHDAY)) {
        None => Birthday::None,
        Some(Value::Date(Date { year, month, day })) => Birthday::On { year: *year, month: *month, day: *day },
        Some(Value::Text(_) | Value::AsTyped(_) | Value::Whole(_) | Value::Flag(_) | Value::Time(_)) => {
            Birthday::Unread
        }
    }
}

fn searchable(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) | Value::AsTyped(text) => Some(Cow::Borrowed(text)),
        Value::Whole(whole) => Some(Cow::Owned(whole.to_string())),
        Value::Flag(_) | Value::Date(_) | Value::Time(_) => None,
    }
}

/// Where the values of a field are found; nothing for what is not found by its words.
pub const fn class_of(field: &Field) -> Option<FieldClass> {
    match field.number {
        customer::CATEGORY => return Some(FieldClass::Category),
        customer::LOCATION => return Some(FieldClass::Location),
        _ => {}
    }
    match field.search {
        Search::Name => Some(FieldClass::Name),
        Search::Business => Some(FieldClass::Business),
        Search::Phone => Some(FieldClass::Phone),
        Search::Email => Some(FieldClass::Email),
        Search::Account => Some(FieldClass::Account),
        // The number is found by the entry itself.
        Search::None | Search::Number => None,
        Search::Street => Some(FieldClass::Street),
        Search::City => Some(FieldClass::City),
        Search::Region => Some(FieldClass::Region),
        Search::Postcode => Some(FieldClass::Postcode),
        Search::Tag => Some(FieldClass::Tag),
        Search::Referral => Some(FieldClass::Referral),
        Search::Code => Some(FieldClass::Code),
        Search::Note => Some(FieldClass::Note),
    }
}
