//! Lists, adds, changes and removes the contact persons of a customer.

use serde_json::Value as Json;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::belongings::{ContactArguments, ContactChange};
use crate::cli::batch;
use crate::cli::child;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::tasks::add::{date_order, fill};
use crate::cli::who;
use crate::engine::inline::Inline;
use crate::engine::queries::hanging;
use crate::model::entity::{Entity, parents};
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::model::{contact, customer};

pub fn list(arguments: &Arguments, customer: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let customer = who::customer(inline, customer)?;
        let primary = customer.text(customer::PRIMARY_CONTACT);
        for contact in hanging::of_customer(inline, Entity::Contact, customer.id)? {
            let is_primary = contact.id.to_string() == primary;
            let mut line = child::line(&contact);
            line.insert("primary".to_owned(), Json::Bool(is_primary));
            print.result(&line, || text(&contact, is_primary))?;
        }
        Ok(())
    })
}

pub fn add(
    arguments: &Arguments,
    task: &ContactArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let pairs = child::pairs(Entity::Contact, &task.fields)?;
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let customer = who::customer(inline, &task.customer)?;
        let mut record = Record::new(Entity::Contact, Id::ONLY);
        fill(&mut record, &pairs, date_order(inline)?)?;
        record.set(Path::field(contact::CUSTOMER), Some(Value::Text(customer.id.to_string())));
        let id = child::add(inline, record, customer.id, print)?;
        if task.primary { prefer(inline, customer.id, id).map(drop) } else { Ok(()) }
    })
}

pub fn edit(
    arguments: &Arguments,
    task: &ContactChange,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let pairs = child::pairs(Entity::Contact, &task.fields)?;
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let before = child::find(inline, Entity::Contact, &task.id)?;
        let mut after = before.clone();
        fill(&mut after, &pairs, date_order(inline)?)?;
        if task.primary {
            let customer = parents(&before).next().expect("a contact person belongs to a customer");
            let entry = prefer(inline, customer, before.id)?;
            if before == after {
                return child::tell(before.id, entry, "Ask for this contact person first", print);
            }
        }
        child::change(inline, &before, &after, print)
    })
}

pub fn remove(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        child::remove(inline, Entity::Contact, id, print)
    })
}

/// Makes the contact person the one who is asked for first.
fn prefer(inline: &mut Inline, customer: Id, contact: Id) -> Result<Option<u64>, Fault> {
    let before = who::record(inline, customer, &customer.to_string())?;
    let mut after = before.clone();
    after.set(Path::field(customer::PRIMARY_CONTACT), Some(Value::Text(contact.to_string())));
    batch::edit(inline, &before, &after)
}

fn text(record: &Record, is_primary: bool) -> String {
    let known = [contact::ROLE, contact::PHONE, contact::EMAIL, contact::NOTE].map(|field| record.text(field));
    let mut parts = vec![contact::display_name(record)];
    parts.extend(known.into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
    let mark = if is_primary { "* " } else { "  " };
    format!("{mark}{}", parts.join(", "))
}
