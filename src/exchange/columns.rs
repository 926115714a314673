//! The columns of an export, and what a record has to say in each.

use crate::exchange::headers::is_importable;
use crate::exchange::list_cell::{self, Item};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Class, Field};
use crate::model::path::Path;
use crate::model::record::Record;

/// The fields that go into a file, in the order of the form; only classes that the person may see.
///
/// A class that may not be seen has no column at all, so that reading the file back clears nothing.
pub fn fields(classes: &[Class]) -> Vec<&'static Field> {
    let fields = Entity::Customer.fields().iter();
    fields.filter(|field| is_importable(field) && classes.contains(&field.class)).collect()
}

/// A field as one cell.
pub fn cell(record: &Record, field: &Field) -> String {
    if field.is_list() {
        return list_cell::write(field, &items(record, field));
    }
    record.get(Path::field(field.number)).map_or_else(String::new, |value| field.kind.show(value))
}

/// The items of a list field as text, the primary one first.
pub fn items(record: &Record, field: &Field) -> Vec<Item> {
    let numbers = match field.number {
        customer::PHONE => customer::phones(record),
        customer::EMAIL => customer::emails(record),
        _ => record.items(field.number),
    };
    let mut items = Vec::with_capacity(numbers.len());
    for number in numbers {
        let mut item = Item::default();
        for part in field.parts() {
            let value = record.get(Path::part(field.number, number, part.number));
            let text = value.map_or_else(String::new, |value| part.kind.show(value));
            item.set_part(part, text);
        }
        items.push(item);
    }
    items
}
