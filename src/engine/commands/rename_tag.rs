//! Gives a tag another name wherever it is used; a name that is there already takes it in.

use crate::engine::command::Done;
use crate::engine::commands::edit_many::{add_tag, difference, remove_tag, tag_items};
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer::TAGS;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;

/// Renames the tag on these customers and in the shop's list of tags.
pub fn run(write: &mut Write<'_, '_>, ids: &[Id], from: &str, to: &str) -> Result<Done, Refusal> {
    let to = to.trim();
    if to.is_empty() {
        return Err(Refusal::NothingTyped);
    }
    let mut changes = Vec::new();
    for id in ids {
        let record = write.customer(*id)?;
        let mut after = record.clone();
        rename(&mut after, from, to);
        changes.push((Entity::Customer, *id, difference(&record, &after)));
    }
    if let Some(record) = write.tx.get(Entity::Settings, Id::ONLY)? {
        let mut after = record.clone();
        rename_in_list(&mut after, from, to);
        changes.push((Entity::Settings, Id::ONLY, difference(&record, &after)));
    }
    let changes = changes.into_iter().filter(|(_, _, edits)| !edits.is_empty());
    let changes: Vec<Change> = changes.map(|(entity, id, edits)| Change::Edit { entity, id, edits }).collect();
    if changes.is_empty() {
        return Ok(Done::default());
    }
    write.apply(changes)?;
    let title = format!("Rename tag {from} to {to}");
    write.tx.set_title(title.clone());
    Ok(Done { title, ..Done::default() })
}

fn rename(record: &mut Record, from: &str, to: &str) {
    let Some(first) = tag_items(record, from).first().copied() else {
        return;
    };
    let is_respelled = from.to_lowercase() == to.to_lowercase();
    if is_respelled || tag_items(record, to).is_empty() {
        record.set(Path::part(TAGS, first, MAIN), Some(Value::Text(to.to_owned())));
    }
    if !is_respelled {
        remove_tag(record, from);
        add_tag(record, to);
    }
}

/// The shop's list keeps the tag's colour; of two that become one the colour of the name that stays.
fn rename_in_list(settings: &mut Record, from: &str, to: &str) {
    let find = |name: &str| {
        let items = settings.items(settings::TAGS);
        items
            .into_iter()
            .find(|item| settings.part_text(settings::TAGS, *item, MAIN).to_lowercase() == name.to_lowercase())
    };
    let (Some(item), there) = (find(from), find(to)) else {
        return;
    };
    if there.is_none_or(|there| there == item) {
        settings.set(Path::part(settings::TAGS, item, MAIN), Some(Value::Text(to.to_owned())));
    } else {
        settings.set(Path::part(settings::TAGS, item, MAIN), None);
        settings.set(Path::part(settings::TAGS, item, settings::TAG_COLOUR), None);
    }
}
