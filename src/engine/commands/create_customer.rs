//! Adds a customer: gives the number, the id and the day, and applies one `Create`.

use crate::engine::command::Done;
use crate::engine::commands::write::{ItemNumbers, Write};
use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// Adds one customer.
///
/// # Errors
/// `NothingTyped` when no field says who it is.
pub fn run(write: &mut Write<'_, '_>, values: Vec<(Path, Value)>) -> Result<Done, Refusal> {
    let record = new_record(write, values)?;
    let id = record.id;
    let title = format!("Add {}", customer::display_name(&record));
    write.apply(vec![Change::Create { entity: Entity::Customer, id, values: record.values().to_vec() }])?;
    write.tx.set_title(title.clone());
    Ok(Done { title, id: Some(id), ..Done::default() })
}

/// The record of a new customer with everything that the book gives.
pub fn new_record(write: &mut Write<'_, '_>, values: Vec<(Path, Value)>) -> Result<Record, Refusal> {
    if values.is_empty() {
        return Err(Refusal::NothingTyped);
    }
    let id = write.ids.next(write.at_ms);
    let highest = values.iter().map(|(path, _)| path.item).filter(|item| *item < crate::model::path::NEW_ITEM);
    let mut numbers = ItemNumbers::from(highest.max().unwrap_or(0) + 1);
    let mut values: Vec<(Path, Value)> =
        values.into_iter().map(|(path, value)| (numbers.path(path), numbers.value(path, value))).collect();
    let number = write.tx.next_number();
    values.retain(|(path, _)| path.field != customer::NUMBER);
    values.push((Path::field(customer::NUMBER), Value::Whole(number as i64)));
    if !values.iter().any(|(path, _)| path.field == customer::CREATED) {
        values.push((Path::field(customer::CREATED), Value::Time(write.at_ms)));
    }
    values.sort_by_key(|(path, _)| *path);
    values.dedup_by_key(|(path, _)| *path);
    Ok(Record::with_values(Entity::Customer, id, values))
}
