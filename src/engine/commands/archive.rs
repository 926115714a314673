//! Archives customers and brings them back; an archived customer keeps everything.

use crate::engine::command::Done;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer::{self, ARCHIVED};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::value::Value;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Archive,
    Restore,
}

/// Archives or restores; customers that are there already are left alone.
pub fn run(write: &mut Write<'_, '_>, ids: &[Id], way: Way) -> Result<Done, Refusal> {
    let mut changes = Vec::new();
    let mut names = Vec::new();
    for id in ids {
        let record = write.customer(*id)?;
        let before = record.get(Path::field(ARCHIVED)).cloned();
        let after = match way {
            Way::Archive if before.is_none() => Some(Value::Time(write.at_ms)),
            Way::Restore if before.is_some() => None,
            Way::Archive | Way::Restore => continue,
        };
        names.push(customer::display_name(&record));
        changes.push(Change::Edit {
            entity: Entity::Customer,
            id: *id,
            edits: vec![Edit { path: Path::field(ARCHIVED), before, after }],
        });
    }
    if changes.is_empty() {
        return Ok(Done::default());
    }
    let verb = match way {
        Way::Archive => "Archive",
        Way::Restore => "Restore",
    };
    let title = match names.as_slice() {
        [name] => format!("{verb} {name}"),
        several => format!("{verb} {} customers", several.len()),
    };
    write.apply(changes)?;
    write.tx.set_title(title.clone());
    Ok(Done { title, id: ids.first().copied().filter(|_| ids.len() == 1), ..Done::default() })
}
