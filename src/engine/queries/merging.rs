//! What a merge would do, side by side and before it is done; the merges that were; and the way back from one.

use std::ops::ControlFlow;

use crate::dedupe::merge::leftover::{label_of, text_of};
use crate::dedupe::merge::proof::Lost;
use crate::dedupe::merge::rows::{label, places, rows, way};
use crate::dedupe::merge::same::is_same;
use crate::dedupe::merge::survivor::{Candidate, survivor};
use crate::dedupe::merge::{Ground, Plan};
use crate::engine::lookup::Lookup;
use crate::engine::merging::back::{self, Since};
use crate::engine::merging::put;
use crate::engine::merging::view::{Sight, View as _};
use crate::engine::merging::{linked, redirect};
use crate::engine::queries::row::row_of;
use crate::engine::question::Row as ListRow;
use crate::engine::refusal::Refusal;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::merge::{Merge, Merging, Row, Waived, Way};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;
use crate::model::{contact, file, note, relation};

/// A merge as it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeSheet {
    pub wish: Merging,
    /// The customers, the survivor first.
    pub columns: Vec<ListRow>,
    /// Who is proposed to stay, and why.
    pub proposed: Id,
    pub reason: String,
    pub rows: Vec<MergeRow>,
    pub linked: Vec<Linked>,
    /// Markdown of the note that keeps what finds no place of its own.
    pub note: String,
    /// What would not be seen any more; all of it must be given up by hand.
    pub lost: Vec<LostValue>,
}

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeRow {
    pub row: Row,
    pub label: String,
    pub way: Way,
    /// The values of each customer, in the order of the columns.
    pub cells: Vec<Vec<Cell>>,
    /// Whose value is taken, where one is chosen.
    pub chosen: Option<Id>,
    pub differs: bool,
    /// What the survivor will have.
    pub after: Vec<String>,
}

/// One value of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub path: Path,
    pub text: String,
    /// It was given up.
    pub is_waived: bool,
}

/// How many records of a sort hang on each of the customers, and on the survivor afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub entity: Entity,
    pub before: Vec<usize>,
    pub after: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostValue {
    /// What gives it up.
    pub waived: Waived,
    pub label: String,
    pub text: String,
    pub is_waived: bool,
}

/// The sheet for these customers; without a wish everything is as proposed.
pub fn sheet(lookup: &Lookup, ids: &[Id], wish: Option<&Merging>) -> Result<MergeSheet, Refusal> {
    let snapshot = lookup.snapshot()?;
    let sight = Sight { snapshot: &snapshot, sees: lookup.sees() };
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push((sight.customer(*id)?, sight.children(*id)?));
    }
    let candidates: Vec<Candidate<'_>> =
        found.iter().map(|(record, children)| Candidate { record, children: children.len() }).collect();
    let (proposed, reason) = survivor(&candidates).ok_or(Refusal::NothingTyped)?;
    let wish = wish
        .cloned()
        .unwrap_or_else(|| Merging::all(proposed, ids.iter().copied().filter(|id| *id != proposed).collect()));
    let records = put::customers(&sight, &wish)?;
    let plan = put::plan(&sight, &records, &wish, lookup.country());
    let name_of = |id: Id| sight.name(id);
    let ground = Ground { country: lookup.country(), name_of: &name_of };
    let all: Vec<&Record> = records.iter().collect();
    let of_children = |record: &Record| {
        let known = found.iter().find(|(other, _)| other.id == record.id);
        known.map_or(&[][..], |(_, children)| children.as_slice())
    };
    Ok(MergeSheet {
        columns: records.iter().map(|record| row_of(record, lookup.policy())).collect(),
        rows: rows(&all).into_iter().map(|row| line(row, &all, &plan, &wish, &ground)).collect(),
        linked: linked_of(&records.iter().map(of_children).collect::<Vec<_>>(), &sight, &wish, &plan)?,
        lost: plan.lost.iter().map(|lost| lost_value(lost, &wish)).collect(),
        note: plan.note,
        proposed,
        reason,
        wish,
    })
}

fn lost_value(lost: &Lost, wish: &Merging) -> LostValue {
    let part = if lost.path.part == 0 { 0 } else { MAIN };
    let waived = Waived { customer: lost.customer, path: Path { part, ..lost.path } };
    LostValue {
        is_waived: wish.waived.iter().any(|waived| lost.is_of(waived)),
        label: lost.label.clone(),
        text: lost.text.clone(),
        waived,
    }
}

fn line(row: Row, records: &[&Record], plan: &Plan, wish: &Merging, ground: &Ground<'_>) -> MergeRow {
    let text =
        |record: &Record, path: Path| record.get(path).map_or_else(String::new, |value| text_of(path, value, ground));
    let cell = |record: &Record, path: Path| Cell {
        path,
        text: with_parts(record, path, text(record, path), ground),
        is_waived: wish.waived.contains(&Waived { customer: record.id, path }),
    };
    let cells: Vec<Vec<Cell>> = records
        .iter()
        .map(|record| places(record, &row).into_iter().map(|path| cell(record, path)).collect())
        .collect();
    let after = places(&plan.after, &row);
    let after: Vec<String> =
        after.into_iter().map(|path| with_parts(&plan.after, path, text(&plan.after, path), ground)).collect();
    MergeRow {
        label: label(&row),
        way: way(&row),
        chosen: (way(&row) == Way::Choose).then(|| chosen(&row, records, wish)),
        differs: differs(&row, records, ground),
        cells,
        after,
        row,
    }
}

/// The other parts of an item behind its main one, such as the type of a phone.
fn with_parts(record: &Record, path: Path, main: String, ground: &Ground<'_>) -> String {
    let is_item = path.part == MAIN;
    let others = record
        .values()
        .iter()
        .filter(|(at, _)| is_item && at.field == path.field && at.item == path.item && at.part != MAIN);
    let named = |at: &Path| path.field == customer::CUSTOM && at.part == customer::NAMED;
    let others: Vec<String> =
        others.filter(|(at, _)| !named(at)).map(|(at, value)| text_of(*at, value, ground)).collect();
    if others.is_empty() { main } else { format!("{main} · {}", others.join(", ")) }
}

/// Whose value a row takes, as the plan does.
fn chosen(row: &Row, records: &[&Record], wish: &Merging) -> Id {
    let wished = wish.choices.iter().find(|(known, _)| known == row).map(|(_, id)| *id);
    let first = || records.iter().find(|record| !places(record, row).is_empty()).map(|record| record.id);
    wished.or_else(first).unwrap_or(wish.survivor)
}

/// Whether one of the customers says something that another one does not.
fn differs(row: &Row, records: &[&Record], ground: &Ground<'_>) -> bool {
    let values = |record: &Record| -> Vec<(Path, Value)> {
        let paths = places(record, row).into_iter();
        paths.filter_map(|path| Some((path, record.get(path)?.clone()))).collect()
    };
    let first = values(records[0]);
    records[1..].iter().any(|record| {
        let other = values(record);
        other.len() != first.len()
            || other.iter().any(|(path, value)| {
                !first.iter().any(|(at, known)| {
                    at.field == path.field && is_same(path.field, path.part, known, value, ground.country)
                })
            })
    })
}

fn linked_of(children: &[&[Record]], sight: &Sight<'_>, wish: &Merging, plan: &Plan) -> Result<Vec<Linked>, Refusal> {
    let moved = linked::move_all(sight, wish.survivor, &wish.losers)?;
    let counts: Vec<Vec<(Entity, usize)>> = children.iter().map(|children| linked::counts(children)).collect();
    let mut all = Vec::new();
    for (at, entity) in Entity::CHILDREN.into_iter().enumerate() {
        let before: Vec<usize> = counts.iter().map(|counts| counts[at].1).collect();
        let made = match entity {
            Entity::Note => usize::from(!plan.note.is_empty()),
            Entity::File => plan.pictures.len(),
            Entity::Customer
            | Entity::Settings
            | Entity::Decision
            | Entity::Contact
            | Entity::Relation
            | Entity::Merge => 0,
        };
        let coming = moved.iter().filter(|change| change.entity() == entity).count();
        if before.iter().any(|count| *count > 0) || made > 0 {
            all.push(Linked { entity, after: before[0] + coming + made, before });
        }
    }
    Ok(all)
}

/// A merge of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeLine {
    pub merge: Merge,
    /// Who holds everything now, unless it was deleted.
    pub now: Option<ListRow>,
}

/// All merges, the newest first.
pub fn merges(lookup: &Lookup, limit: usize) -> Result<Vec<MergeLine>, Refusal> {
    let snapshot = lookup.snapshot()?;
    let mut merges = Vec::new();
    snapshot.scan(Entity::Merge, lookup.sees(), &mut |record| {
        merges.extend(Merge::of(record));
        ControlFlow::Continue(())
    })?;
    merges.reverse();
    merges.truncate(limit);
    let mut lines = Vec::with_capacity(merges.len());
    for merge in merges {
        let now = redirect::root(&snapshot, merge.survivor)?;
        let record = now.map(|id| snapshot.get(Entity::Customer, id, lookup.sees())).transpose()?.flatten();
        lines.push(MergeLine { merge, now: record.map(|record| row_of(&record, lookup.policy())) });
    }
    Ok(lines)
}

/// The way back from a merge, before it is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct UnmergeSheet {
    pub merge: Merge,
    /// Who holds everything now.
    pub holder: ListRow,
    /// Who comes back.
    pub losers: Vec<ListRow>,
    /// How many records go back to their customers.
    pub returning: Vec<(Entity, usize)>,
    /// Values that were changed since, and go with whom they came from, in words.
    pub followed: Vec<String>,
    /// What was changed since and stays with the survivor, in words.
    pub stayed: Vec<String>,
    /// What was made since: a person says whose it is.
    pub since: Vec<SinceLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceLine {
    pub what: Since,
    pub words: String,
}

pub fn unmerge(lookup: &Lookup, merge: Id) -> Result<UnmergeSheet, Refusal> {
    let snapshot = lookup.snapshot()?;
    let sight = Sight { snapshot: &snapshot, sees: lookup.sees() };
    let way = back::way(&sight, merge, 0)?;
    let name_of = |id: Id| sight.name(id);
    let ground = Ground { country: lookup.country(), name_of: &name_of };
    let row = |record: &Record| row_of(record, lookup.policy());
    let goes_back =
        |change: &Change, entity: Entity| matches!(change, Change::Edit { .. }) && change.entity() == entity;
    let count = |entity: Entity| way.children.iter().filter(|change| goes_back(change, entity)).count();
    let returning = Entity::CHILDREN.into_iter().map(|entity| (entity, count(entity)));
    let followed = way.taken.followed.iter().map(|(id, path)| {
        let loser = way.standing.losers.iter().find(|loser| loser.id == *id);
        let label = loser.map_or_else(String::new, |loser| label_of(loser, *path));
        format!("{label} of {}", sight.name(*id))
    });
    let top = way.top();
    let values = way.taken.stayed.iter().map(|path| label_of(top, *path));
    let stayed = values.chain(way.stayed.iter().map(in_words));
    let since = way.since.iter().map(|(what, record)| SinceLine {
        what: *what,
        words: match what {
            Since::Child(..) => in_words(record),
            Since::Item(field, item) => {
                let path = Path::part(*field, *item, MAIN);
                let text = record.get(path).map_or_else(String::new, |value| text_of(path, value, &ground));
                format!("{}: {text}", label_of(record, path))
            }
        },
    });
    Ok(UnmergeSheet {
        holder: row(top),
        losers: way.standing.losers.iter().map(row).collect(),
        returning: returning.filter(|(_, count)| *count > 0).collect(),
        followed: followed.collect(),
        stayed: stayed.collect(),
        since: since.collect(),
        merge: way.standing.merge.clone(),
    })
}

/// A record that belongs to a customer, in a few words.
fn in_words(record: &Record) -> String {
    let text = match record.entity {
        Entity::Contact => contact::display_name(record),
        Entity::Note => note::beginning(record),
        Entity::File => record.text(file::NAME).to_owned(),
        Entity::Relation => record.text(relation::KIND).to_owned(),
        Entity::Customer | Entity::Settings | Entity::Decision | Entity::Merge => String::new(),
    };
    let noun = record.entity.noun();
    let mut letters = noun.chars();
    let first = letters.next().map_or_else(String::new, |letter| letter.to_uppercase().collect());
    format!("{first}{}: {text}", letters.as_str())
}
