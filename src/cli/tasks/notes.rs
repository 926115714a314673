//! Lists, writes, changes and removes notes about a customer.

use crate::cli::arguments::Arguments;
use crate::cli::arguments::belongings::{ChangeArguments, NoteArguments};
use crate::cli::child;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::fields;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, minute};
use crate::cli::tasks::add::{date_order, fill};
use crate::cli::who;
use crate::engine::inline::Inline;
use crate::engine::queries::{find, hanging};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::note;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;

pub fn list(arguments: &Arguments, customer: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let customer = who::customer(inline, customer)?;
        for note in hanging::of_customer(inline, Entity::Note, customer.id)? {
            print.result(&child::line(&note), || text(&note))?;
        }
        Ok(())
    })
}

pub fn add(arguments: &Arguments, task: &NoteArguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let customer = who::customer(inline, &task.customer)?;
        let mut record = Record::new(Entity::Note, Id::ONLY);
        let visibility = if task.public { note::CUSTOMER_VISIBLE } else { note::PRIVATE };
        let pinned = if task.pin { "yes" } else { "" };
        let values = [
            ("text", task.text.as_str()),
            ("category", task.category.as_deref().unwrap_or_default()),
            ("visibility", visibility),
            ("pinned", pinned),
            ("due", task.due.as_deref().unwrap_or_default()),
        ];
        let order = date_order(inline)?;
        for (key, value) in values {
            fields::set(&mut record, fields::target_of(Entity::Note, key)?, value, order)?;
        }
        if task.text.trim().is_empty() {
            return Err(Fault::Failed("A note needs words".to_owned()));
        }
        check(inline, &mut record)?;
        record.set(Path::field(note::CUSTOMER), Some(Value::Text(customer.id.to_string())));
        child::add(inline, record, customer.id, print).map(drop)
    })
}

pub fn edit(
    arguments: &Arguments,
    task: &ChangeArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let pairs = child::pairs(Entity::Note, &task.fields)?;
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let before = child::find(inline, Entity::Note, &task.id)?;
        let mut after = before.clone();
        fill(&mut after, &pairs, date_order(inline)?)?;
        if after.text(note::TEXT).trim().is_empty() {
            return Err(Fault::Failed("A note needs words: remove-note removes it".to_owned()));
        }
        check(inline, &mut after)?;
        child::change(inline, &before, &after, print)
    })
}

pub fn remove(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| child::remove(inline, Entity::Note, id, print))
}

/// A category or visibility that there is not would be found by nobody; the shop's spelling is taken.
fn check(inline: &Inline, record: &mut Record) -> Result<(), Fault> {
    let categories = settings::words_of(&find::settings(inline)?, settings::NOTE_CATEGORIES);
    let visibilities: Vec<String> = note::VISIBILITIES.iter().map(|word| (*word).to_owned()).collect();
    for (field, noun, words) in
        [(note::CATEGORY, "note category", categories), (note::VISIBILITY, "visibility", visibilities)]
    {
        let typed = record.text(field).to_owned();
        if typed.is_empty() {
            continue;
        }
        let known = words.iter().find(|word| word.to_lowercase() == typed.to_lowercase());
        let known = known
            .ok_or_else(|| Fault::Failed(format!("There is no {noun} {typed:?}; there are {}", words.join(", "))))?;
        record.set(Path::field(field), Some(Value::Text(known.clone())));
    }
    Ok(())
}

fn text(record: &Record) -> String {
    let written = record.whole(note::WRITTEN).map(minute).unwrap_or_default();
    let pinned = if note::is_pinned(record) { ", pinned" } else { "" };
    let visibility = if note::is_private(record) { "private" } else { "customer visible" };
    let category = record.text(note::CATEGORY);
    let category = if category.is_empty() { String::new() } else { format!("{category}, ") };
    let body = record.text(note::TEXT).replace('\n', "\n    ");
    format!("{written}  {} ({category}{visibility}{pinned})\n    {body}", record.text(note::AUTHOR))
}
