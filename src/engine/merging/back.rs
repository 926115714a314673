//! The way back from a merge, at any later time and in any order: what hung on the losers, their values, and what was
//! made since.

use std::collections::BTreeSet;

use crate::dedupe::merge::take_back::{By, Holder, Standing, Step, TakenBack, take_back};
use crate::engine::merging::linked::rehung;
use crate::engine::merging::view::{Remembered, View, changes_of};
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer;
use crate::model::entity::{Entity, parents};
use crate::model::id::Id;
use crate::model::merge::{self, Merge};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;

/// Something that was made with the survivor after the merge; a person says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Since {
    /// A contact person, a note, a file or a relation.
    Child(Entity, Id),
    /// An item of a list field, by field and number.
    Item(u16, u16),
}

/// The way back, worked out on the book as it stands.
pub struct Way {
    pub standing: Standing,
    /// Values of the customers.
    pub taken: TakenBack,
    /// What goes back to its customer, and the note of the merge that goes.
    pub children: Vec<Change>,
    /// The default customer, and the record of the merge.
    pub rest: Vec<Change>,
    /// Records that were moved or changed since, and stay.
    pub stayed: Vec<Record>,
    /// What was made since, in the order of making.
    pub since: Vec<(Since, Record)>,
}

impl Way {
    /// Who holds everything now.
    pub fn top(&self) -> &Record {
        let last = self.standing.chain.last().expect("a chain has its survivor");
        &last.record
    }

    /// All changes but those of what was made since.
    pub fn changes(&self) -> Vec<Change> {
        let all = [&self.taken.changes, &self.children, &self.rest];
        all.into_iter().flatten().cloned().collect()
    }
}

/// Works the way back out.
///
/// # Errors
/// A sentence when the merge is unknown or was unmerged, or when one of its customers was deleted since.
pub fn way(view: &impl View, id: Id, at_ms: i64) -> Result<Way, Refusal> {
    let view = &Remembered::new(view);
    let unknown = || Refusal::Sentence("There is no such merge: look at the merge history".to_owned());
    let record = view.record(Entity::Merge, id)?.ok_or_else(unknown)?;
    let merge = Merge::of(&record).ok_or_else(unknown)?;
    if !merge.stands() {
        return Err(Refusal::Sentence(format!("{} was unmerged already", merge.names[1..].join(" and "))));
    }
    let losers = merge.losers.iter().map(|loser| view.customer(*loser)).collect::<Result<Vec<_>, _>>()?;
    let changes = of_merge(view.changes(merge.entry)?, &merge);
    let edits = edits_of(&changes, merge.survivor);
    let chain = chain(view, merge.survivor)?;
    let (children, stayed) = children(view, &merge, &changes)?;
    let rest = rest(view, &record, &merge, at_ms)?;
    let standing = Standing { merge, edits, chain, losers };
    let taken = take_back(&standing);
    let since = since(view, &standing)?;
    Ok(Way { standing, taken, children, rest, stayed, since })
}

/// What of a step belongs to this merge; a step may hold several.
fn of_merge(changes: Vec<Change>, merge: &Merge) -> Vec<Change> {
    let touched = |id: &Id| *id == merge.survivor || merge.losers.contains(id);
    let is_of = |change: &Change| match change {
        Change::Edit { entity: Entity::Customer, id, .. } => touched(id),
        Change::Edit { entity, edits, .. } => edits.iter().any(|edit| {
            let before = id_in(edit.before.as_ref());
            entity.parent_fields().contains(&edit.path.field) && before.is_some_and(|id| merge.losers.contains(&id))
        }),
        Change::Create { entity, values, id } => {
            let record = Record::with_values(*entity, *id, values.clone());
            parents(&record).any(|parent| parent == merge.survivor)
        }
        Change::Remove { .. } => false,
    };
    changes.into_iter().filter(is_of).collect()
}

/// The customer that a value names.
fn id_in(value: Option<&Value>) -> Option<Id> {
    value.and_then(Value::as_text).and_then(|text| text.parse().ok())
}

fn edits_of(changes: &[Change], id: Id) -> Vec<Edit> {
    let of_it = changes.iter().filter_map(|change| match change {
        Change::Edit { entity: Entity::Customer, id: of, edits } if *of == id => Some(edits.clone()),
        Change::Edit { .. } | Change::Create { .. } | Change::Remove { .. } => None,
    });
    of_it.flatten().collect()
}

/// The survivor, who took it in, and so on.
fn chain(view: &impl View, survivor: Id) -> Result<Vec<Holder>, Refusal> {
    let record = view.customer(survivor)?;
    let merges = view.merges_into(survivor)?;
    let mut chain = vec![Holder { steps: steps(view, survivor, &merges)?, merges, record, link: None }];
    while let Some(into) = chain.last().and_then(|holder| customer::merged_into(&holder.record)) {
        let below = chain[chain.len() - 1].record.id;
        // A redirect in a ring would have no end.
        if chain.iter().any(|holder| holder.record.id == into) {
            break;
        }
        let merges = view.merges_into(into)?;
        let link = merges.iter().find(|merge| merge.stands() && merge.losers.contains(&below)).cloned();
        let link = match link {
            Some(merge) => {
                let edits = edits_of(&of_merge(view.changes(merge.entry)?, &merge), into);
                Some((merge, edits))
            }
            None => None,
        };
        chain.push(Holder { steps: steps(view, into, &merges)?, record: view.customer(into)?, merges, link });
    }
    Ok(chain)
}

/// The steps that changed a holder since the first merge into it.
fn steps(view: &impl View, id: Id, merges: &[Merge]) -> Result<Vec<Step>, Refusal> {
    let Some(first) = merges.iter().map(|merge| merge.entry).min() else {
        return Ok(Vec::new());
    };
    let (mut steps, mut undone) = (Vec::new(), BTreeSet::new());
    for step in view.steps(Entity::Customer, id, first)? {
        let (number, undoes) = (step.entry.number, step.entry.undoes);
        let changes = changes_of(&step.entry.deed);
        let touches_merge = changes.iter().any(|change| change.entity() == Entity::Merge);
        let by = match merges.iter().find(|merge| merge.entry == number) {
            Some(merge) => By::Merge(merge.id),
            None if touches_merge => By::Back,
            None if undone.contains(&number) => continue,
            None => By::Person,
        };
        // A step and its undo are as if neither had been.
        if by == By::Person
            && let Some(undoes) = undoes.filter(|undoes| *undoes >= first)
        {
            undone.insert(undoes);
        } else {
            steps.push(Step { by, edits: edits_of(changes, id) });
        }
    }
    steps.reverse();
    Ok(steps)
}

/// Sends home what the merge moved; what the merge made goes, unless it was changed.
fn children(view: &impl View, merge: &Merge, changes: &[Change]) -> Result<(Vec<Change>, Vec<Record>), Refusal> {
    let (mut back, mut stayed) = (Vec::new(), Vec::new());
    for change in changes {
        match change {
            Change::Edit { entity, id, edits } if Entity::CHILDREN.contains(entity) => {
                let Some(record) = view.record(*entity, *id)? else { continue };
                let mut edits_home = Vec::new();
                for edit in edits {
                    let before = record.get(edit.path).cloned();
                    let after = home(view, &record, edit.path.field, merge)?.map(|id| Value::Text(id.to_string()));
                    if before != after {
                        edits_home.push(Edit { path: edit.path, before, after });
                    }
                }
                if edits_home.is_empty() {
                    stayed.push(record);
                } else {
                    back.push(Change::Edit { entity: *entity, id: *id, edits: edits_home });
                }
            }
            Change::Create { entity, id, values } if Entity::CHILDREN.contains(entity) => {
                let Some(record) = view.record(*entity, *id)? else { continue };
                let hangs = |path: &Path| entity.parent_fields().contains(&path.field);
                let told = |values: &[(Path, Value)]| -> Vec<(Path, Value)> {
                    values.iter().filter(|(path, _)| !hangs(path)).cloned().collect()
                };
                if told(record.values()) == told(values) {
                    back.push(Change::Remove { entity: *entity, id: *id, values: record.into_values() });
                } else {
                    stayed.push(record);
                }
            }
            Change::Edit { .. } | Change::Create { .. } | Change::Remove { .. } => {}
        }
    }
    Ok((back, stayed))
}

/// Where a record belongs without this merge: with whom a person hung it on, or with who took that one in since.
fn home(view: &impl View, record: &Record, field: u16, merge: &Merge) -> Result<Option<Id>, Refusal> {
    let path = Path::field(field);
    let mut base = id_in(record.get(path));
    let mut is_first = true;
    for step in view.steps(record.entity, record.id, 1)?.into_iter().rev() {
        let changes = changes_of(&step.entry.deed);
        let is_by_person = !is_moved_by_merging(view, changes, record.id)?;
        for change in changes.iter().filter(|change| change.id() == record.id) {
            if let Change::Edit { edits, .. } = change
                && let Some(edit) = edits.iter().find(|edit| edit.path == path)
            {
                if is_first {
                    base = id_in(edit.before.as_ref());
                    is_first = false;
                }
                if is_by_person {
                    base = id_in(edit.after.as_ref());
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = base.filter(|id| seen.insert(*id) && !merge.losers.contains(id)) {
        match view.record(Entity::Customer, id)?.as_ref().and_then(customer::merged_into) {
            Some(into) => base = Some(into),
            None => break,
        }
    }
    Ok(base)
}

/// Whether a step moved the record because customers became one or two again, not because a person said so.
fn is_moved_by_merging(view: &impl View, changes: &[Change], id: Id) -> Result<bool, Refusal> {
    for change in changes {
        match change {
            Change::Create { entity: Entity::Merge, .. } => return Ok(true),
            Change::Edit { entity: Entity::Merge, id: of, .. } => {
                let merge = view.record(Entity::Merge, *of)?.as_ref().and_then(Merge::of);
                let step = merge.map(|merge| view.step(merge.entry)).transpose()?.flatten();
                // What it did not move was given away by hand.
                if step.is_some_and(|step| step.previous_of(id).is_some()) {
                    return Ok(true);
                }
            }
            Change::Create { .. } | Change::Edit { .. } | Change::Remove { .. } => {}
        }
    }
    Ok(false)
}

fn rest(view: &impl View, record: &Record, merge: &Merge, at_ms: i64) -> Result<Vec<Change>, Refusal> {
    let undone = Edit { path: Path::field(merge::UNDONE), before: None, after: Some(Value::Time(at_ms)) };
    let mut rest = vec![Change::Edit { entity: Entity::Merge, id: record.id, edits: vec![undone] }];
    let Some(settings) = view.record(Entity::Settings, Id::ONLY)? else {
        return Ok(rest);
    };
    let path = Path::field(settings::DEFAULT_CUSTOMER);
    let changes = view.changes(merge.entry)?;
    let marked = changes.iter().find_map(|change| match change {
        Change::Edit { entity: Entity::Settings, edits, .. } => edits.iter().find(|edit| edit.path == path),
        Change::Edit { .. } | Change::Create { .. } | Change::Remove { .. } => None,
    });
    if let Some(edit) = marked.filter(|edit| settings.get(path) == edit.after.as_ref()) {
        let back = Edit { path, before: edit.after.clone(), after: edit.before.clone() };
        rest.push(Change::Edit { entity: Entity::Settings, id: Id::ONLY, edits: vec![back] });
    }
    Ok(rest)
}

/// What was made with whoever holds everything now, and did not come with another merge.
fn since(view: &impl View, standing: &Standing) -> Result<Vec<(Since, Record)>, Refusal> {
    let top = standing.chain.last().expect("a chain has its survivor");
    let mut came: BTreeSet<Id> = BTreeSet::new();
    for merge in standing.chain.iter().flat_map(|holder| &holder.merges) {
        came.extend(merge.note);
        let moved = of_merge(view.changes(merge.entry)?, merge);
        came.extend(moved.iter().filter(|change| change.entity() != Entity::Customer).map(Change::id));
    }
    let mut since: Vec<(Since, Record)> = Vec::new();
    for child in view.children(top.record.id)? {
        let is_new = child.id > standing.merge.id && !came.contains(&child.id);
        if is_new && Entity::CHILDREN.contains(&child.entity) {
            since.push((Since::Child(child.entity, child.id), child));
        }
    }
    if standing.chain.len() == 1 {
        let record = &top.record;
        let brought = |field: u16, item: u16| {
            let origins = top.merges.iter().flat_map(|merge| &merge.origins);
            origins.clone().any(|origin| !origin.is_shared && origin.field == field && origin.to == item)
        };
        for field in Entity::Customer.fields().iter().filter(|field| field.is_list()) {
            let items = record.items(field.number).into_iter();
            let new = items.filter(|item| *item >= standing.merge.next_item && !brought(field.number, *item));
            since.extend(new.map(|item| (Since::Item(field.number, item), record.clone())));
        }
    }
    Ok(since)
}

/// The changes by which what was made since goes to one of the losers.
///
/// # Errors
/// A sentence when it is not there, or the customer is none of the losers.
pub fn place(view: &impl View, top: Id, (what, to): (Since, Id)) -> Result<Vec<Change>, Refusal> {
    let gone = || Refusal::Sentence("What was to be moved is no longer there: look at the merge again".to_owned());
    match what {
        Since::Child(entity, id) => {
            let record = view.record(entity, id)?.ok_or_else(gone)?;
            let edits = rehung(&record, &[top], to);
            Ok(vec![Change::Edit { entity, id, edits }])
        }
        Since::Item(field, item) => {
            let (from, home) = (view.customer(top)?, view.customer(to)?);
            let parts: Vec<(Path, Value)> =
                from.values().iter().filter(|(path, _)| path.field == field && path.item == item).cloned().collect();
            if parts.iter().all(|(path, _)| path.part != MAIN) {
                return Err(gone());
            }
            let leave = |(path, value): &(Path, Value)| Edit { path: *path, before: Some(value.clone()), after: None };
            let arrive = |(path, value): &(Path, Value)| Edit {
                path: Path { item: home.next_item, ..*path },
                before: None,
                after: Some(value.clone()),
            };
            let entity = Entity::Customer;
            Ok(vec![
                Change::Edit { entity, id: top, edits: parts.iter().map(leave).collect() },
                Change::Edit { entity, id: to, edits: parts.iter().map(arrive).collect() },
            ])
        }
    }
}
