//! Keeps what a person decided about two customers who look alike.

use crate::engine::command::Done;
use crate::engine::commands::write::Write;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer;
use crate::model::decision::{Decision, Verdict};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// Writes the decision, or takes it away.
pub fn run(
    write: &mut Write<'_, '_>,
    (one, other): (Id, Id),
    verdict: Option<Verdict>,
    known: String,
) -> Result<Done, Refusal> {
    let names = [write.customer(one)?, write.customer(other)?].map(|record| customer::display_name(&record));
    let id = Decision::id(one, other);
    let before = write.tx.get(Entity::Decision, id)?;
    let wanted = verdict.map(|verdict| Decision::new(one, other, verdict, known).values());
    let change = match (before, wanted) {
        (None, None) => return Ok(Done::default()),
        (None, Some(values)) => Change::Create { entity: Entity::Decision, id, values },
        (Some(before), None) => Change::Remove { entity: Entity::Decision, id, values: before.into_values() },
        (Some(before), Some(values)) => Change::Edit { entity: Entity::Decision, id, edits: edits(&before, &values) },
    };
    write.apply(vec![change])?;
    let title = title(&names, verdict);
    write.tx.set_title(title.clone());
    Ok(Done { title, ..Done::default() })
}

fn title([one, other]: &[String; 2], verdict: Option<Verdict>) -> String {
    match verdict {
        Some(Verdict::NotDuplicate) => format!("{one} and {other} are no duplicates"),
        Some(Verdict::Household) => format!("{one} and {other} are one household"),
        Some(Verdict::Later) => format!("{one} and {other} put off"),
        None => format!("{one} and {other} to be reviewed again"),
    }
}

/// What brings the record to these values.
fn edits(before: &Record, after: &[(Path, Value)]) -> Vec<Edit> {
    let gone = before.values().iter().map(|(path, _)| *path).filter(|path| after.iter().all(|(at, _)| at != path));
    let all = gone.chain(after.iter().map(|(path, _)| *path));
    let edits = all.map(|path| Edit {
        path,
        before: before.get(path).cloned(),
        after: after.iter().find(|(at, _)| *at == path).map(|(_, value)| value.clone()),
    });
    edits.filter(|edit| edit.before != edit.after).collect()
}
