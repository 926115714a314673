//! The comparison: one line for each thing that the customers say, in the order of the form.

use crate::dedupe::merge::address::ADDRESS;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::merge::{Row, Way};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;

/// What the program keeps by itself, and shows where it belongs: the number leads to the survivor, the times are
/// those of the whole history, the marks follow their items.
pub const KEPT_BOOKS: [u16; 8] = [
    customer::NUMBER,
    customer::CREATED,
    customer::ARCHIVED,
    customer::CONFIRMED,
    customer::PHONE_PRIMARY,
    customer::EMAIL_PRIMARY,
    customer::PRIMARY_CONTACT,
    customer::MERGED_INTO,
];

pub fn way(row: &Row) -> Way {
    match row {
        Row::Field(_) | Row::Address | Row::Custom(_) => Way::Choose,
        Row::All(field) if is_note(*field) => Way::Join,
        Row::All(_) => Way::Keep,
    }
}

fn is_note(field: u16) -> bool {
    Entity::Customer.field(field).is_some_and(|field| field.kind == Kind::Note && !field.is_list())
}

/// The rows of which at least one of the customers says something.
pub fn rows(records: &[&Record]) -> Vec<Row> {
    let mut rows = Vec::new();
    let fields = Entity::Customer.fields().iter().filter(|field| !KEPT_BOOKS.contains(&field.number));
    for field in fields.filter(|field| records.iter().any(|record| record.has(field.number))) {
        let of_field = rows_of(field, records);
        rows.extend(of_field.into_iter().filter(|row| *row != Row::Address));
        if ADDRESS.contains(&field.number) && !rows.contains(&Row::Address) {
            rows.push(Row::Address);
        }
    }
    rows
}

fn rows_of(field: &Field, records: &[&Record]) -> Vec<Row> {
    match field.number {
        number if ADDRESS.contains(&number) => vec![Row::Address],
        customer::CUSTOM => {
            let mut names: Vec<String> = Vec::new();
            for record in records {
                for item in record.items(customer::CUSTOM) {
                    let name = record.part_text(customer::CUSTOM, item, customer::NAMED);
                    if !names.iter().any(|known| known == name) {
                        names.push(name.to_owned());
                    }
                }
            }
            names.into_iter().map(Row::Custom).collect()
        }
        number if field.is_list() || is_note(number) => vec![Row::All(number)],
        number => vec![Row::Field(number)],
    }
}

/// The places where a record holds what belongs to a row; of list items the main parts, which stand for their items.
pub fn places(record: &Record, row: &Row) -> Vec<Path> {
    match row {
        Row::Field(field) => here(record, Path::field(*field)),
        Row::Address => ADDRESS.iter().flat_map(|field| here(record, Path::field(*field))).collect(),
        Row::Custom(name) => {
            let items = record.items(customer::CUSTOM).into_iter();
            let named = items.filter(|item| record.part_text(customer::CUSTOM, *item, customer::NAMED) == name);
            named.map(|item| Path::part(customer::CUSTOM, item, MAIN)).collect()
        }
        Row::All(field) if is_note(*field) => here(record, Path::field(*field)),
        Row::All(field) => record.items(*field).into_iter().map(|item| Path::part(*field, item, MAIN)).collect(),
    }
}

fn here(record: &Record, path: Path) -> Vec<Path> {
    record.get(path).map(|_| path).into_iter().collect()
}

/// The heading of a row.
pub fn label(row: &Row) -> String {
    match row {
        Row::Field(field) | Row::All(field) => {
            Entity::Customer.field(*field).map_or_else(String::new, |field| field.label.to_owned())
        }
        Row::Address => "Address".to_owned(),
        Row::Custom(name) if name.is_empty() => "Custom field".to_owned(),
        Row::Custom(name) => name.clone(),
    }
}
