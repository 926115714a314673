//! What belongs to a customer, as tasks read, change and print it; notes, contact persons and relations alike.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::cli::fault::Fault;
use crate::cli::fields::{self, Target};
use crate::cli::print::{Print, stamp};
use crate::cli::tasks::add;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::queries::hanging;
use crate::model::change::difference;
use crate::model::entity::Entity;
use crate::model::field::Section;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// The answer of a task that made, changed or removed one; no entry means that nothing had to change.
#[derive(Serialize)]
struct Line<'done> {
    id: String,
    entry: Option<u64>,
    title: &'done str,
}

/// FIELD=VALUE pairs of the entity, understood before any book is opened.
pub fn pairs(entity: Entity, typed: &[String]) -> Result<Vec<(Target, String)>, Fault> {
    let shown = entity.fields().iter().filter(|field| field.section != Section::Hidden);
    let keys: Vec<String> = shown.map(|field| field.key.to_owned()).collect();
    add::pairs_by(typed, &keys, |key| fields::target_of(entity, key))
}

/// The one that the text names by its id.
pub fn find(inline: &Inline, entity: Entity, text: &str) -> Result<Record, Fault> {
    let id: Id = text.trim().parse().map_err(|_not_an_id| {
        Fault::Failed(format!("{text:?} is no id of a {}: list them with --json", entity.noun()))
    })?;
    Ok(hanging::one(inline, entity, id)?)
}

/// Adds the record to its customer, and tells its id.
pub fn add(inline: &mut Inline, record: Record, customer: Id, print: &mut Print<'_>) -> Result<Id, Fault> {
    let entity = record.entity;
    let before: Vec<Id> = ids(inline, entity, customer)?;
    let done = inline.run(Command::AddChild { entity, values: record.into_values(), once: None })?;
    let fresh = ids(inline, entity, customer)?.into_iter().find(|id| !before.contains(id));
    let id = fresh.expect("what was just added belongs to its customer");
    tell(id, done.entry, &done.title, print)?;
    Ok(id)
}

fn ids(inline: &Inline, entity: Entity, customer: Id) -> Result<Vec<Id>, Fault> {
    Ok(hanging::of_customer(inline, entity, customer)?.iter().map(|record| record.id).collect())
}

/// Writes what differs.
pub fn change(inline: &mut Inline, before: &Record, after: &Record, print: &mut Print<'_>) -> Result<(), Fault> {
    let edits = difference(before.values(), after.values());
    if edits.is_empty() {
        return tell(before.id, None, "Nothing had to change", print);
    }
    let done = inline.run(Command::EditChild { entity: before.entity, id: before.id, edits })?;
    tell(before.id, done.entry, &done.title, print)
}

/// Removes it; undo brings it back.
pub fn remove(inline: &mut Inline, entity: Entity, text: &str, print: &mut Print<'_>) -> Result<(), Fault> {
    let record = find(inline, entity, text)?;
    let done = inline.run(Command::RemoveChild { entity, id: record.id })?;
    tell(record.id, done.entry, &done.title, print)
}

/// Says what became of it.
pub fn tell(id: Id, entry: Option<u64>, title: &str, print: &mut Print<'_>) -> Result<(), Fault> {
    Ok(print.result(&Line { id: id.to_string(), entry, title }, || title.to_owned())?)
}

/// The object of the record's line: its id and every field but whose it is.
pub fn line(record: &Record) -> Map<String, Json> {
    let mut line = Map::new();
    line.insert("id".to_owned(), record.id.to_string().into());
    let hangs = record.entity.parent_fields();
    for field in record.entity.fields().iter().filter(|field| !hangs.contains(&field.number)) {
        let json = match record.get(Path::field(field.number)) {
            None => Json::Null,
            Some(Value::Flag(is_set)) => (*is_set).into(),
            Some(Value::Time(at_ms)) => stamp(*at_ms).into(),
            Some(value) => field.kind.show(value).into(),
        };
        line.insert(field.key.to_owned(), json);
    }
    line
}
