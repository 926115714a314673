//! The changes of one merge: values, what hangs on the losers, the redirect, and the record of the merge.

use crate::dedupe::merge::{self, Ground, Plan};
use crate::engine::merging::linked;
use crate::engine::merging::view::View;
use crate::engine::refusal::Refusal;
use crate::model::change::{Change, Edit};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::merge::{MOST_MERGED, Merge, Merging};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;
use crate::model::{file, note};

/// Who merges, when, and by which step.
pub struct Act<'a> {
    pub at_ms: i64,
    pub who: &'a str,
    /// Number of the journal entry that will hold the merge.
    pub entry: u64,
    pub ids: &'a mut dyn FnMut() -> Id,
}

/// The customers of a merge, the survivor first; each must be in the book, and none merged away.
///
/// # Errors
/// `NoSuchCustomer`, `MergedAway`, or a sentence when they are too few, too many or named twice.
pub fn customers(view: &impl View, wish: &Merging) -> Result<Vec<Record>, Refusal> {
    let mut ids = vec![wish.survivor];
    ids.extend(&wish.losers);
    let mut distinct = ids.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() != ids.len() {
        return Err(Refusal::Sentence("A customer cannot be merged with itself: choose two records".to_owned()));
    }
    if !(2..=MOST_MERGED).contains(&ids.len()) {
        return Err(Refusal::Sentence(format!(
            "{} customers were chosen: choose two to {MOST_MERGED} of them to merge",
            ids.len()
        )));
    }
    ids.into_iter()
        .map(|id| {
            let record = view.customer(id)?;
            match customer::merged_into(&record) {
                Some(into) => Err(Refusal::MergedAway { name: customer::display_name(&record), into: view.name(into) }),
                None => Ok(record),
            }
        })
        .collect()
}

/// What the merge would do with the values; `records` as from `customers`.
pub fn plan(view: &impl View, records: &[Record], wish: &Merging, country: &str) -> Plan {
    let name_of = |id: Id| view.name(id);
    let losers: Vec<&Record> = records[1..].iter().collect();
    merge::plan(&records[0], &losers, wish, &Ground { country, name_of: &name_of })
}

/// The changes of the merge.
///
/// # Errors
/// `WouldLose` names the values that would not be seen any more and were not given up.
pub fn changes(view: &impl View, wish: &Merging, act: &mut Act<'_>) -> Result<(String, Vec<Change>), Refusal> {
    let records = customers(view, wish)?;
    let settings = view.record(Entity::Settings, Id::ONLY)?;
    let country = settings.as_ref().map_or("", settings::country);
    let plan = plan(view, &records, wish, country);
    let losing: Vec<String> = plan.unwaived(wish).map(|lost| format!("{}: {}", lost.label, lost.text)).collect();
    if !losing.is_empty() {
        return Err(Refusal::WouldLose { values: losing });
    }
    let survivor = &records[0];
    let mut changes = Vec::new();
    if !plan.edits.is_empty() {
        changes.push(Change::Edit { entity: Entity::Customer, id: survivor.id, edits: plan.edits.clone() });
    }
    for loser in &records[1..] {
        changes.push(edit(loser, customer::MERGED_INTO, Some(survivor.id)));
    }
    changes.extend(linked::move_all(view, survivor.id, &wish.losers)?);
    let note = (!plan.note.is_empty()).then(|| (act.ids)());
    changes.extend(note.map(|id| note_of(survivor, id, &plan.note, act)));
    for (from, hash) in &plan.pictures {
        changes.push(picture_of(survivor, &view.name(*from), hash, act));
    }
    if let Some(settings) = &settings
        && settings::default_customer(settings).is_some_and(|id| wish.losers.contains(&id))
    {
        changes.push(edit(settings, settings::DEFAULT_CUSTOMER, Some(survivor.id)));
    }
    let names: Vec<String> = records.iter().map(customer::display_name).collect();
    changes.push(record_of(&records, names.clone(), wish, &plan, note, act));
    let title = format!("Merge {} into {}", names[1..].join(" and "), names[0]);
    Ok((title, changes))
}

fn edit(record: &Record, field: u16, after: Option<Id>) -> Change {
    let path = Path::field(field);
    let after = after.map(|id| Value::Text(id.to_string()));
    let edit = Edit { path, before: record.get(path).cloned(), after };
    Change::Edit { entity: record.entity, id: record.id, edits: vec![edit] }
}

fn create(entity: Entity, id: Id, fields: Vec<(u16, Value)>) -> Change {
    let values = fields.into_iter().map(|(field, value)| (Path::field(field), value)).collect();
    Change::Create { entity, id, values: Record::with_values(entity, id, values).into_values() }
}

fn note_of(survivor: &Record, id: Id, text: &str, act: &Act<'_>) -> Change {
    let fields = vec![
        (note::CUSTOMER, Value::Text(survivor.id.to_string())),
        (note::TEXT, Value::Text(text.to_owned())),
        (note::WRITTEN, Value::Time(act.at_ms)),
        (note::AUTHOR, Value::Text(act.who.to_owned())),
    ];
    create(Entity::Note, id, fields)
}

/// A picture that is not the survivor's any more is one of its files.
fn picture_of(survivor: &Record, name: &str, hash: &str, act: &mut Act<'_>) -> Change {
    let fields = vec![
        (file::CUSTOMER, Value::Text(survivor.id.to_string())),
        (file::NAME, Value::Text(format!("Picture of {name}.png"))),
        (file::HASH, Value::Text(hash.to_owned())),
        (file::ADDED, Value::Time(act.at_ms)),
        (file::AUTHOR, Value::Text(act.who.to_owned())),
    ];
    create(Entity::File, (act.ids)(), fields)
}

fn record_of(
    records: &[Record],
    names: Vec<String>,
    wish: &Merging,
    plan: &Plan,
    note: Option<Id>,
    act: &mut Act<'_>,
) -> Change {
    let merge = Merge {
        id: (act.ids)(),
        survivor: wish.survivor,
        losers: records[1..].iter().map(|record| record.id).collect(),
        names,
        at_ms: act.at_ms,
        who: act.who.to_owned(),
        entry: act.entry,
        origins: plan.origins.clone(),
        note,
        undone_ms: None,
        waived: plan.lost.iter().map(|lost| format!("{}: {}", lost.label, lost.text)).collect(),
        next_item: plan.after.next_item,
    };
    Change::Create { entity: Entity::Merge, id: merge.id, values: merge.values() }
}
