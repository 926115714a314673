//! A row of a list, made from the record.

use crate::engine::question::Row;
use crate::model::customer;
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings::Policy;

/// Characters of a note that are shown at a glance.
const NOTE_LENGTH: usize = 160;

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
        picture: record.text(customer::PICTURE).to_owned(),
        account: record.text(customer::ACCOUNT).to_owned(),
        phone,
        phone_type,
        email: customer::primary_email(record).to_owned(),
        city: record.text(customer::CITY).to_owned(),
        state: record.text(customer::STATE).to_owned(),
        zip: record.text(customer::ZIP).to_owned(),
        category: record.text(customer::CATEGORY).to_owned(),
        location: record.text(customer::LOCATION).to_owned(),
        alert: alert(record),
        phones: customer::phones(record).into_iter().map(|item| shown_phone(record, item)).collect(),
        emails: texts(record, customer::EMAIL, &customer::emails(record)),
        note: note(record),
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
    let shown = shown_phone(record, item);
    let kind = record.part_text(customer::PHONE, item, customer::PHONE_TYPE);
    (shown, kind.to_owned())
}

fn shown_phone(record: &Record, item: u16) -> String {
    let number = record.part_text(customer::PHONE, item, MAIN);
    let extension = record.part_text(customer::PHONE, item, customer::PHONE_EXTENSION);
    if extension.is_empty() { number.to_owned() } else { format!("{number} x{extension}") }
}

fn texts(record: &Record, field: u16, items: &[u16]) -> Vec<String> {
    items.iter().map(|item| record.part_text(field, *item, MAIN).to_owned()).collect()
}

/// Why not to serve comes before what must be known.
fn alert(record: &Record) -> String {
    let texts = [record.text(customer::NO_SERVICE), record.text(customer::ALERT)];
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
}

/// The first line of the notes, cut where nobody reads on in passing.
fn note(record: &Record) -> String {
    let line = record.text(customer::NOTES).lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let end = line.char_indices().nth(NOTE_LENGTH).map_or(line.len(), |(end, _)| end);
    line[..end].trim().to_owned()
}
