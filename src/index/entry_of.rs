//! A customer of the book as the index sees it: walks the field table, so a new field is found by its line there.

use std::borrow::Cow;

use crate::index::entry::{Columns, Entry, FieldClass, Term};
use crate::model::customer;
use crate::model::field::{Class, Search};
use crate::model::record::Record;
use crate::model::value::Value;

/// The entry of a customer, with what a session that sees these classes may find.
pub fn entry_of<'a>(record: &'a Record, sees: &[Class]) -> Entry<'a> {
    let mut terms = Vec::with_capacity(record.values().len());
    for field in customer::FIELDS.iter().filter(|field| sees.contains(&field.class)) {
        let Some(class) = class_of(field.search) else {
            continue;
        };
        for (_, value) in record
            .values()
            .iter()
            .filter(|(path, _)| path.field == field.number && path.part <= crate::model::path::MAIN)
        {
            if let Some(text) = searchable(value) {
                terms.push(Term { field: class, text });
            }
        }
    }
    let text = |field| Cow::Borrowed(record.text(field));
    Entry {
        key: record.id.0,
        number: customer::number(record),
        archived: customer::is_archived(record),
        created_ms: record.whole(customer::CREATED).unwrap_or(0),
        updated_ms: 0,
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
fn sort_name(record: &Record) -> Cow<'_, str> {
    let (first, last) = (record.text(customer::FIRST_NAME), record.text(customer::LAST_NAME));
    match (first.is_empty(), last.is_empty()) {
        (true, false) => Cow::Borrowed(last),
        (false, true) => Cow::Borrowed(first),
        (true, true) | (false, false) => Cow::Owned(customer::display_name(record)),
    }
}

fn searchable(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) | Value::AsTyped(text) => Some(Cow::Borrowed(text)),
        Value::Whole(whole) => Some(Cow::Owned(whole.to_string())),
        Value::Flag(_) | Value::Date(_) | Value::Time(_) => None,
    }
}

fn class_of(search: Search) -> Option<FieldClass> {
    match search {
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
