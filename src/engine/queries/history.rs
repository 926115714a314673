//! History in words: who did what when, field by field.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::question::{HistoryLine, PastEdit};
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::entity::Entity;
use crate::model::field::{Class, Section};
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::kind::{Kind, time};
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;
use crate::model::{customer, decision, note};
use crate::store::snapshot::Snapshot;

/// A step with more lines than this is cut with a count.
const LINE_LIMIT: usize = 40;

/// Values of one step that are listed one by one, so that each can be brought back.
const EDIT_LIMIT: usize = 40;

/// Letters of an id as it is written.
const ID_LENGTH: usize = 36;

/// The newest steps of the book, or of one customer and what belongs to it.
pub fn history(snapshot: &Snapshot, of: Option<Id>, limit: usize, sees: &[Class]) -> Result<Vec<HistoryLine>, Refusal> {
    let Some(id) = of else {
        let entries = snapshot.entries(None, limit)?;
        let told =
            |entry: &JournalEntry| named(line(entry, None, snapshot.undone_by(entry.number)?, sees), snapshot, sees);
        return entries.iter().map(told).collect();
    };
    let mut ids = BTreeSet::from([id]);
    let mut holders = vec![id];
    // Who was merged into it has a history of its own, and so has who was merged into that one.
    while let Some(holder) = holders.pop() {
        for (entity, child) in snapshot.child_lines(holder)? {
            if ids.insert(child) && entity == Entity::Customer {
                holders.push(child);
            }
        }
    }
    let mut entries: BTreeMap<u64, JournalEntry> = BTreeMap::new();
    for id in &ids {
        entries.extend(snapshot.entries_of(*id, limit)?.into_iter().map(|entry| (entry.number, entry)));
    }
    let newest = entries.values().rev().take(limit);
    newest
        .map(|entry| named(line(entry, Some(&ids), snapshot.undone_by(entry.number)?, sees), snapshot, sees))
        .collect()
}

/// A customer in a line is named, for an id says nothing to anybody; one that was deleted keeps its id.
fn named(mut line: HistoryLine, snapshot: &Snapshot, sees: &[Class]) -> Result<HistoryLine, Refusal> {
    for text in &mut line.lines {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let mut is_changed = false;
        for word in words.iter_mut().filter(|word| word.len() == ID_LENGTH) {
            let Ok(id) = word.parse() else { continue };
            if let Some(record) = snapshot.get(Entity::Customer, id, sees)? {
                (*word, is_changed) = (customer::display_name(&record), true);
            }
        }
        if is_changed {
            *text = words.join(" ");
        }
    }
    Ok(line)
}

/// One entry in words; `of` leaves out what it did to other records.
pub fn line(entry: &JournalEntry, of: Option<&BTreeSet<Id>>, undone_by: Option<u64>, sees: &[Class]) -> HistoryLine {
    let (mut lines, mut edits) = (Vec::new(), Vec::new());
    match &entry.deed {
        Deed::Changes(changes) => {
            let wanted = changes.iter().filter(|change| of.is_none_or(|ids| ids.contains(&change.id())));
            for change in wanted {
                change_lines(change, sees, &mut lines);
                if of.is_some() {
                    edits.extend(past_edits(change, sees));
                }
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
    edits.truncate(EDIT_LIMIT);
    HistoryLine {
        entry: entry.number,
        at_ms: entry.at_ms,
        who: entry.who.clone(),
        station: entry.station,
        title: entry.title.clone(),
        lines,
        records: entry.records(),
        edits,
        undone_by,
        undoes: entry.undoes,
        batch: entry.batch,
        is_first: entry.sets_up_the_book(),
    }
}

/// What an edit changed of what may be seen; a creation or a removal is undone as a whole.
fn past_edits(change: &Change, sees: &[Class]) -> Vec<PastEdit> {
    let Change::Edit { entity, id, edits } = change else {
        return Vec::new();
    };
    let is_seen = |edit: &&Edit| entity.field(edit.path.field).is_some_and(|field| sees.contains(&field.class));
    let seen = edits.iter().filter(is_seen);
    seen.map(|edit| PastEdit { entity: *entity, id: *id, edit: edit.clone() }).collect()
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
    let is_silent = (entity == Entity::Decision && field.number != decision::VERDICT)
        || (Entity::CHILDREN.contains(&entity) && field.section == Section::Hidden);
    if !sees.contains(&field.class) || is_silent {
        return;
    }
    if entity == Entity::Customer && field.number == customer::PICTURE {
        lines.push(picture(before, after).to_owned());
        return;
    }
    let kind = field.kind_of(path.part);
    let part = field.parts().iter().find(|part| part.number == path.part && path.part != MAIN);
    let label =
        part.map_or_else(|| field.label.to_owned(), |part| format!("{} {}", field.label, part.label.to_lowercase()));
    lines.push(sentence(&label, kind, before, after));
}

/// The name of its content says nothing to anybody.
fn picture(before: Option<&Value>, after: Option<&Value>) -> &'static str {
    match (before, after) {
        (Some(_), None) => "Picture removed",
        (Some(_), Some(_)) => "Picture changed",
        (None, _) => "Picture chosen",
    }
}

/// The value as people say it: without the marks of Markdown, and a time without its fractions.
fn told(kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (Kind::Note, Value::Text(text)) => note::without_marks(text),
        (Kind::Time, Value::Time(at_ms) | Value::Whole(at_ms)) => time::tell(*at_ms),
        (kind, value) => kind.show(value),
    }
}

/// "E-mail: a@x.co → b@x.co"; an added or removed value says so.
pub fn sentence(label: &str, kind: Kind, before: Option<&Value>, after: Option<&Value>) -> String {
    let show = |value: &Value| told(kind, value);
    match (before, after) {
        (Some(before), Some(after)) => format!("{label}: {} → {}", show(before), show(after)),
        (None, Some(after)) => format!("{label}: {}", show(after)),
        (Some(before), None) => format!("{label}: {} removed", show(before)),
        (None, None) => label.to_owned(),
    }
}
