//! A row of a list, made from the record.

use crate::engine::question::Row;
use crate::model::customer;
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::Policy;

/// The row of a customer; `why` is empty.
pub fn row_of(record: &Record, policy: Policy) -> Row {
    let name = customer::display_name(record);
    let business = record.text(customer::BUSINESS);
    let (phone, phone_type) = phone(record);
    Row {
        id: record.id,
        number: customer::number(record),
        business: if business == name { String::new() } else { business.to_owned() },
        name,
        initials: customer::initials(record),
        account: record.text(customer::ACCOUNT).to_owned(),
        phone,
        phone_type,
        email: customer::primary_email(record).to_owned(),
        city: record.text(customer::CITY).to_owned(),
        state: record.text(customer::STATE).to_owned(),
        zip: record.text(customer::ZIP).to_owned(),
        tags: record.main_texts(customer::TAGS).map(str::to_owned).collect(),
        referral: record.text(customer::REFERRAL).to_owned(),
        created_ms: record.whole(customer::CREATED).unwrap_or(0),
        is_archived: customer::is_archived(record),
        gaps: customer::gaps(record, policy),
        why: Vec::new(),
    }
}

/// The primary phone as shown, with its extension, and its type.
fn phone(record: &Record) -> (String, String) {
    let Some(item) = customer::phones(record).first().copied() else {
        return (String::new(), String::new());
    };
    let number = record.part_text(customer::PHONE, item, MAIN);
    let extension = record.part_text(customer::PHONE, item, customer::PHONE_EXTENSION);
    let shown = if extension.is_empty() { number.to_owned() } else { format!("{number} x{extension}") };
    let kind = record.part_text(customer::PHONE, item, customer::PHONE_TYPE);
    (shown, kind.to_owned())
}
