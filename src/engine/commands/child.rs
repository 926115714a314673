//! What belongs to a customer: contact persons, notes, files and relations are added, changed and removed alike.

use crate::engine::command::Done;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::entity::{Entity, parents};
use crate::model::file::NewFile;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::model::{contact, customer, file, note, relation};

/// Adds a record to the customers that its values name.
///
/// # Errors
/// `NothingTyped` when nothing but the customer is given, `NoSuchCustomer` when one of them is not in the book.
pub fn add(write: &mut Write<'_, '_>, entity: Entity, values: Vec<(Path, Value)>) -> Result<Done, Refusal> {
    let hangs = |path: &Path| entity.parent_fields().contains(&path.field);
    if values.iter().all(|(path, _)| hangs(path)) {
        return Err(Refusal::NothingTyped);
    }
    let id = write.ids.next(write.at_ms);
    let mut record = Record::with_values(entity, id, values);
    sign(write, &mut record);
    let customers = customers_of(write, &record)?;
    let mut changes = vec![Change::Create { entity, id, values: record.values().to_vec() }];
    let is_first_contact = entity == Entity::Contact && !customers[0].has(customer::PRIMARY_CONTACT);
    if is_first_contact {
        changes.push(primary(&customers[0], Some(id)));
    }
    write.apply(changes)?;
    Ok(finish(write, "Add", &record, &customers))
}

/// Gives files to a customer, all in one step.
///
/// # Errors
/// `NothingTyped` without a file, `NoSuchCustomer` when the customer is not in the book.
pub fn attach(write: &mut Write<'_, '_>, customer: Id, files: Vec<NewFile>) -> Result<Done, Refusal> {
    let holder = write.customer(customer)?;
    let mut records = Vec::new();
    for new in files {
        let values = vec![
            (Path::field(file::CUSTOMER), Value::Text(customer.to_string())),
            (Path::field(file::NAME), Value::Text(new.name)),
            (Path::field(file::HASH), Value::Text(new.hash)),
            (Path::field(file::BYTES), Value::Whole(new.bytes.cast_signed())),
        ];
        let id = write.ids.next(write.at_ms);
        let mut record = Record::with_values(Entity::File, id, values);
        sign(write, &mut record);
        records.push(record);
    }
    let create =
        |record: &Record| Change::Create { entity: Entity::File, id: record.id, values: record.values().to_vec() };
    write.apply(records.iter().map(create).collect())?;
    match records.as_slice() {
        [] => Err(Refusal::NothingTyped),
        [one] => Ok(finish(write, "Add", one, &[holder])),
        many => {
            let title = format!("Add {} files of {}", many.len(), customer::display_name(&holder));
            write.tx.set_title(title.clone());
            Ok(Done { title, id: Some(customer), ..Done::default() })
        }
    }
}

/// Changes a record value by value.
pub fn edit(write: &mut Write<'_, '_>, entity: Entity, id: Id, edits: Vec<Edit>) -> Result<Done, Refusal> {
    let before = child(write, entity, id)?;
    write.apply(vec![Change::Edit { entity, id, edits }])?;
    let after = write.tx.get(entity, id)?.unwrap_or(before);
    let customers = customers_of(write, &after)?;
    Ok(finish(write, "Edit", &after, &customers))
}

/// Removes a record; its history and the way back stay.
pub fn remove(write: &mut Write<'_, '_>, entity: Entity, id: Id) -> Result<Done, Refusal> {
    let record = child(write, entity, id)?;
    let customers = customers_of(write, &record)?;
    let mut changes = vec![Change::Remove { entity, id, values: record.values().to_vec() }];
    let is_primary = |customer: &&Record| customer.text(customer::PRIMARY_CONTACT) == id.to_string();
    changes.extend(customers.iter().filter(is_primary).map(|customer| primary(customer, None)));
    write.apply(changes)?;
    Ok(finish(write, "Remove", &record, &customers))
}

/// Who wrote it and when, as far as the entity keeps that.
fn sign(write: &Write<'_, '_>, record: &mut Record) {
    let fields = match record.entity {
        Entity::Note => Some((note::WRITTEN, note::AUTHOR)),
        Entity::File => Some((file::ADDED, file::AUTHOR)),
        Entity::Customer | Entity::Settings | Entity::Decision | Entity::Contact | Entity::Relation | Entity::Merge => {
            None
        }
    };
    if let Some((at, by)) = fields {
        record.set(Path::field(at), Some(Value::Time(write.at_ms)));
        record.set(Path::field(by), Some(Value::Text(write.who.to_owned())));
    }
}

fn child(write: &Write<'_, '_>, entity: Entity, id: Id) -> Result<Record, Refusal> {
    let record = write.tx.get(entity, id)?.filter(|_| Entity::CHILDREN.contains(&entity));
    record.ok_or_else(|| Refusal::Sentence(format!("There is no such {}: it may have been removed", entity.noun())))
}

/// The customers, all of whom must be in the book.
fn customers_of(write: &Write<'_, '_>, record: &Record) -> Result<Vec<Record>, Refusal> {
    let ids: Vec<Id> = parents(record).collect();
    if ids.is_empty() || ids.len() != record.entity.parent_fields().len() {
        return Err(Refusal::NoSuchCustomer { wanted: "none was named".to_owned() });
    }
    ids.into_iter().map(|id| write.customer(id)).collect()
}

fn primary(customer: &Record, contact: Option<Id>) -> Change {
    let path = Path::field(customer::PRIMARY_CONTACT);
    let after = contact.map(|id| Value::Text(id.to_string()));
    let edit = Edit { path, before: customer.get(path).cloned(), after };
    Change::Edit { entity: Entity::Customer, id: customer.id, edits: vec![edit] }
}

fn finish(write: &mut Write<'_, '_>, verb: &str, record: &Record, customers: &[Record]) -> Done {
    let names: Vec<String> = customers.iter().map(customer::display_name).collect();
    let noun = record.entity.noun();
    let title = match record.entity {
        Entity::Relation => {
            format!("{verb} {noun}: {}, {}", names.join(" and "), record.text(relation::KIND).to_lowercase())
        }
        Entity::Contact => format!("{verb} {noun} {} of {}", contact::display_name(record), names.concat()),
        Entity::Note => format!("{verb} {noun} of {}: {}", names.concat(), note::beginning(record)),
        Entity::File => format!("{verb} {noun} of {}: {}", names.concat(), record.text(file::NAME)),
        Entity::Customer | Entity::Settings | Entity::Decision | Entity::Merge => format!("{verb} {noun}"),
    };
    write.tx.set_title(title.clone());
    Done { title, id: customers.first().map(|customer| customer.id), ..Done::default() }
}
