//! History in words: who did what when, field by field.

use crate::engine::question::HistoryLine;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::decision;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;

/// A step with more lines than this is cut with a count.
const LINE_LIMIT: usize = 40;

/// The newest steps of the book, or of one record.
pub fn history(snapshot: &Snapshot, of: Option<Id>, limit: usize, sees: &[Class]) -> Result<Vec<HistoryLine>, Refusal> {
    let entries = match of {
        Some(id) => snapshot.entries_of(id, limit)?,
        None => snapshot.entries(None, limit)?,
    };
    entries
        .into_iter()
        .map(|entry| {
            let undone_by = snapshot.undone_by(entry.number)?;
            Ok(line(&entry, of, undone_by, sees))
        })
        .collect()
}

/// One entry in words; `of` leaves out what it did to other records.
pub fn line(entry: &JournalEntry, of: Option<Id>, undone_by: Option<u64>, sees: &[Class]) -> HistoryLine {
    let mut lines = Vec::new();
    match &entry.deed {
        Deed::Changes(changes) => {
            let wanted = changes.iter().filter(|change| of.is_none_or(|id| change.id() == id));
            for change in wanted {
                change_lines(change, sees, &mut lines);
                if lines.len() > LINE_LIMIT {
                    break;
                }
            }
        }
        Deed::CreatedMany { ids, .. } => lines.push(match of {
            Some(_) => "Added by an import".to_owned(),
            None => format!("{} customers added", ids.len()),
        }),
    }
    if lines.len() > LINE_LIMIT {
        lines.truncate(LINE_LIMIT);
        lines.push("… and more".to_owned());
    }
    HistoryLine {
        entry: entry.number,
        at_ms: entry.at_ms,
        who: entry.who.clone(),
        station: entry.station,
        title: entry.title.clone(),
        lines,
        records: entry.records(),
        undone_by,
        undoes: entry.undoes,
        batch: entry.batch,
        is_first: entry.sets_up_the_book(),
    }
}

fn change_lines(change: &Change, sees: &[Class], lines: &mut Vec<String>) {
    match change {
        Change::Create { entity, values, .. } => {
            for (path, value) in values {
                push(lines, *entity, *path, None, Some(value), sees);
            }
        }
        Change::Remove { entity, values, .. } => {
            for (path, value) in values {
                push(lines, *entity, *path, Some(value), None, sees);
            }
        }
        Change::Edit { entity, edits, .. } => {
            for Edit { path, before, after } in edits {
                push(lines, *entity, *path, before.as_ref(), after.as_ref(), sees);
            }
        }
    }
}

fn push(
    lines: &mut Vec<String>,
    entity: Entity,
    path: Path,
    before: Option<&Value>,
    after: Option<&Value>,
    sees: &[Class],
) {
    let Some(field) = entity.field(path.field) else {
        return;
    };
    // Of a decision about a pair the title has the names, and its clues are not written for people.
    let is_silent = entity == Entity::Decision && field.number != decision::VERDICT;
    if !sees.contains(&field.class) || is_silent {
        return;
    }
    let kind = field.kind_of(path.part);
    let part = field.parts().iter().find(|part| part.number == path.part && path.part != MAIN);
    let label =
        part.map_or_else(|| field.label.to_owned(), |part| format!("{} {}", field.label, part.label.to_lowercase()));
    lines.push(sentence(&label, kind, before, after));
}

/// "E-mail: a@x.co → b@x.co"; an added or removed value says so.
pub fn sentence(label: &str, kind: Kind, before: Option<&Value>, after: Option<&Value>) -> String {
    let show = |value: &Value| kind.show(value);
    match (before, after) {
        (Some(before), Some(after)) => format!("{label}: {} → {}", show(before), show(after)),
        (None, Some(after)) => format!("{label}: {}", show(after)),
        (Some(before), None) => format!("{label}: {} removed", show(before)),
        (None, None) => label.to_owned(),
    }
}
