//! Changes a customer value by value, so that two people who edit different fields never collide.

use crate::engine::command::Done;
use crate::engine::commands::write::{ItemNumbers, Write};
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;

/// Applies the edits of one form.
pub fn run(write: &mut Write<'_, '_>, id: Id, edits: Vec<Edit>) -> Result<Done, Refusal> {
    let before = write.customer(id)?;
    let mut numbers = ItemNumbers::from(before.next_item);
    let edits = edits
        .into_iter()
        .map(|edit| Edit {
            path: numbers.path(edit.path),
            before: edit.before,
            after: edit.after.map(|value| numbers.value(edit.path, value)),
        })
        .collect();
    write.apply(vec![Change::Edit { entity: Entity::Customer, id, edits }])?;
    let after = write.customer(id)?;
    let title = format!("Edit {}", customer::display_name(&after));
    write.tx.set_title(title.clone());
    Ok(Done { title, id: Some(id), ..Done::default() })
}
