//! Marks the one customer that new work begins with: the mark is in the settings, so there cannot be two.

use crate::engine::command::Done;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::settings;
use crate::model::value::Value;

/// Moves the mark; `None` takes it away.
pub fn run(write: &mut Write<'_, '_>, id: Option<Id>) -> Result<Done, Refusal> {
    let title = match id {
        Some(id) => format!("Make {} the default customer", customer::display_name(&write.customer(id)?)),
        None => "No default customer".to_owned(),
    };
    let path = Path::field(settings::DEFAULT_CUSTOMER);
    let known = write.tx.get(Entity::Settings, Id::ONLY)?;
    let before = known.as_ref().and_then(|record| record.get(path).cloned());
    let after = id.map(|id| Value::Text(id.to_string()));
    if before == after {
        return Ok(Done::default());
    }
    let change = match (known, &after) {
        (None, Some(value)) => {
            Change::Create { entity: Entity::Settings, id: Id::ONLY, values: vec![(path, value.clone())] }
        }
        (Some(_), _) | (None, None) => {
            Change::Edit { entity: Entity::Settings, id: Id::ONLY, edits: vec![Edit { path, before, after }] }
        }
    };
    write.apply(vec![change])?;
    write.tx.set_title(title.clone());
    Ok(Done { title, id, ..Done::default() })
}
