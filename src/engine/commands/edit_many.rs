//! Changes many customers alike, as one step that is undone as one.

use crate::engine::command::{BulkEdit, Done};
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer::TAGS;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// Applies the edits to every customer that they change.
///
/// # Errors
/// A sentence when a field is none that can be set on many at once.
pub fn run(write: &mut Write<'_, '_>, ids: &[Id], edits: &[BulkEdit]) -> Result<Done, Refusal> {
    let mut changes = Vec::with_capacity(ids.len());
    for id in ids {
        let record = write.customer(*id)?;
        let mut after = record.clone();
        for edit in edits {
            apply(&mut after, edit)?;
        }
        let edits = difference(&record, &after);
        if !edits.is_empty() {
            changes.push(Change::Edit { entity: Entity::Customer, id: *id, edits });
        }
    }
    if changes.is_empty() {
        return Ok(Done::default());
    }
    let what: Vec<String> = edits.iter().map(words).collect();
    let noun = if changes.len() == 1 { "customer" } else { "customers" };
    let title = format!("{} of {} {noun}", what.join(", "), changes.len());
    write.apply(changes)?;
    write.tx.set_title(title.clone());
    Ok(Done { title, ..Done::default() })
}

fn apply(record: &mut Record, edit: &BulkEdit) -> Result<(), Refusal> {
    match edit {
        BulkEdit::Set { field, value } => {
            let known = Entity::Customer.field(*field).filter(|known| !known.is_list());
            if known.is_none() {
                return Err(Refusal::Sentence("This field cannot be set on many customers at once".to_owned()));
            }
            record.set(Path::field(*field), value.clone());
        }
        BulkEdit::AddTag(tag) => add_tag(record, tag),
        BulkEdit::RemoveTag(tag) => remove_tag(record, tag),
    }
    Ok(())
}

/// Adds a tag that the customer has in no spelling.
pub fn add_tag(record: &mut Record, tag: &str) {
    if tag_items(record, tag).is_empty() {
        let item = record.next_item;
        record.set(Path::part(TAGS, item, MAIN), Some(Value::Text(tag.to_owned())));
    }
}

pub fn remove_tag(record: &mut Record, tag: &str) {
    for item in tag_items(record, tag) {
        record.set(Path::part(TAGS, item, MAIN), None);
    }
}

/// The items of the tag, whatever its letters' case.
pub fn tag_items(record: &Record, tag: &str) -> Vec<u16> {
    let is_it = |item: &u16| record.part_text(TAGS, *item, MAIN).to_lowercase() == tag.to_lowercase();
    record.items(TAGS).into_iter().filter(is_it).collect()
}

/// What turns the one record into the other.
pub fn difference(before: &Record, after: &Record) -> Vec<Edit> {
    crate::model::change::difference(before.values(), after.values())
}

fn words(edit: &BulkEdit) -> String {
    match edit {
        BulkEdit::Set { field, value } => {
            let field = Entity::Customer.field(*field);
            let label = field.map_or("field", |field| field.label);
            match (value, field) {
                (Some(value), Some(field)) => format!("Set {label} to {}", field.kind.show(value)),
                (Some(_), None) | (None, _) => format!("Clear {label}"),
            }
        }
        BulkEdit::AddTag(tag) => format!("Add tag {tag}"),
        BulkEdit::RemoveTag(tag) => format!("Remove tag {tag}"),
    }
}
