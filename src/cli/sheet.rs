//! A customer as plain text, field by field in the order of the form.

use std::fmt::Write as _;

use crate::cli::print::minute;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Section};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;

/// The number, the name, and every field that is filled.
pub fn sheet(record: &Record) -> String {
    let mut text = format!("{} {}", customer::number(record), customer::display_name(record));
    if let Some(at_ms) = record.whole(customer::ARCHIVED) {
        write!(text, " (archived {})", minute(at_ms)).expect("a text takes every letter");
    }
    for field in Entity::Customer.fields().iter().filter(|field| field.section != Section::Hidden) {
        for value in values(record, field) {
            let value = value.replace('\n', "\n    ");
            write!(text, "\n  {}: {value}", field.label).expect("a text takes every letter");
        }
    }
    text
}

fn values(record: &Record, field: &Field) -> Vec<String> {
    if !field.is_list() {
        let value = record.get(Path::field(field.number));
        return value.map(|value| field.kind.show(value)).into_iter().collect();
    }
    let items = match field.number {
        customer::PHONE => customer::phones(record),
        customer::EMAIL => customer::emails(record),
        _ => record.items(field.number),
    };
    items.into_iter().map(|item| item_text(record, field, item)).collect()
}

/// Such as "555-0100 x12 (Mobile)".
fn item_text(record: &Record, field: &Field, item: u16) -> String {
    let mut text = record.part_text(field.number, item, MAIN).to_owned();
    let part = |key: &str| {
        let part = field.parts().iter().find(|part| part.key == key);
        part.map_or("", |part| record.part_text(field.number, item, part.number))
    };
    if !part("extension").is_empty() {
        write!(text, " x{}", part("extension")).expect("a text takes every letter");
    }
    if !part("type").is_empty() {
        write!(text, " ({})", part("type")).expect("a text takes every letter");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id;
    use crate::model::value::Value;

    #[test]
    fn a_sheet_shows_what_is_filled() {
        let mut record = Record::new(Entity::Customer, Id::ONLY);
        let mut set = |path, text: &str| record.set(path, Some(Value::Text(text.to_owned())));
        set(Path::field(customer::FIRST_NAME), "Ana");
        set(Path::field(customer::NOTES), "Two\nlines");
        set(Path::part(customer::PHONE, 1, MAIN), "555-0100");
        set(Path::part(customer::PHONE, 1, customer::PHONE_TYPE), "Mobile");
        set(Path::part(customer::PHONE, 1, customer::PHONE_EXTENSION), "12");
        record.set(Path::field(customer::NUMBER), Some(Value::Whole(1005)));
        assert_eq!(
            sheet(&record),
            "1005 Ana\n  First name: Ana\n  Phone: 555-0100 x12 (Mobile)\n  Notes: Two\n    lines"
        );
    }
}
