//! Changes the shop's settings, a record like any other.

use crate::engine::command::Done;
use crate::engine::commands::write::{ItemNumbers, Write};
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::entity::Entity;
use crate::model::id::Id;

/// Applies the edits; the first ones create the record.
pub fn run(write: &mut Write<'_, '_>, edits: Vec<Edit>) -> Result<Done, Refusal> {
    let before = write.tx.get(Entity::Settings, Id::ONLY)?;
    let title = if before.is_some() { "Change settings" } else { "Set up the book" };
    let mut numbers = ItemNumbers::from(before.as_ref().map_or(1, |record| record.next_item));
    let edits = edits.into_iter().map(|edit| Edit { path: numbers.path(edit.path), ..edit });
    let change = if before.is_some() {
        Change::Edit { entity: Entity::Settings, id: Id::ONLY, edits: edits.collect() }
    } else {
        let mut values: Vec<_> = edits.filter_map(|edit| Some((edit.path, edit.after?))).collect();
        values.sort_by_key(|(path, _)| *path);
        Change::Create { entity: Entity::Settings, id: Id::ONLY, values }
    };
    write.apply(vec![change])?;
    write.tx.set_title(title.to_owned());
    Ok(Done { title: title.to_owned(), ..Done::default() })
}
