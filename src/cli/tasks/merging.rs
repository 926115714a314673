//! Merges customers, lists merges, and takes one back.

use serde::Serialize;
use serde_json::json;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::merging::{MergeTask, UnmergeTask};
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, minute, stamp};
use crate::cli::who;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::merging::back::Since;
use crate::engine::queries::merging::{self, MergeLine, MergeSheet, UnmergeSheet};
use crate::engine::queries::{exact_twins, find};
use crate::engine::question::Row as ListRow;
use crate::model::customer;
use crate::model::decision::Verdict;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::merge::{Merging, Row, Waived};
use crate::model::path::{MAIN, Path};
use crate::text::fold::fold;

pub fn merge(arguments: &Arguments, task: &MergeTask, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let wish = wish_of(inline, task)?;
        let mut ids = vec![wish.survivor];
        ids.extend(&wish.losers);
        let sheet = merging::sheet(inline.lookup()?, &ids, Some(&wish))?;
        if !task.dry_run {
            let done = inline.run(Command::Merge { groups: vec![wish] })?;
            print.say(&done.title);
        }
        print.result(&sheet_line(&sheet), || sheet_text(&sheet))?;
        Ok(())
    })
}

/// Whether exact twins are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwinMode {
    Merge,
    Show,
}

pub fn merge_twins(
    arguments: &Arguments,
    mode: TwinMode,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let (mut groups, mut next) = (Vec::new(), Some(0));
        while let Some(first) = next {
            let found = exact_twins::exact_twins(inline.lookup_with_twins()?, first)?;
            groups.extend(found.groups);
            next = found.next;
        }
        if mode == TwinMode::Merge && !groups.is_empty() {
            let wishes = groups.iter().map(|group| group.wish.clone()).collect();
            let done = inline.run(Command::Merge { groups: wishes })?;
            print.say(&done.title);
        }
        if groups.is_empty() {
            print.say("Nobody is in the book twice with nothing of their own");
        }
        for group in &groups {
            let ids: Vec<String> = group.rows[1..].iter().map(|row| row.id.to_string()).collect();
            print.result(&json!({ "survivor": group.wish.survivor.to_string(), "merged": ids }), || {
                let numbers: Vec<String> = group.rows[1..].iter().map(|row| format!("No. {}", row.number)).collect();
                let survivor = &group.rows[0];
                format!("{} into No. {} {}", numbers.join(" and "), survivor.number, survivor.name)
            })?;
        }
        Ok(())
    })
}

fn wish_of(inline: &Inline, task: &MergeTask) -> Result<Merging, Fault> {
    let survivor = who::customer(inline, &task.survivor)?.id;
    let mut losers = Vec::new();
    for other in &task.others {
        losers.push(who::customer(inline, other)?.id);
    }
    let mut wish = Merging::all(survivor, losers);
    for choice in &task.choose {
        let (field, customer) = choice.split_once('=').ok_or_else(|| wrong("--choose", "FIELD=CUSTOMER", choice))?;
        wish.choices.push((row_of(field)?, who::customer(inline, customer)?.id));
    }
    for waived in &task.give_up {
        let parts = waived.split_once(':').and_then(|(customer, rest)| Some((customer, rest.split_once('=')?)));
        let (customer, (key, value)) = parts.ok_or_else(|| wrong("--give-up", "CUSTOMER:FIELD=VALUE", waived))?;
        let record = who::customer(inline, customer)?;
        let field = Entity::Customer.field_by_key(key).filter(|field| field.is_list());
        let field =
            field.ok_or_else(|| Fault::Failed(format!("{key} is no list of values: only those can be let go")))?;
        let mut items = record.items(field.number).into_iter();
        let item = items.find(|item| fold(record.part_text(field.number, *item, MAIN)) == fold(value));
        let item = item.ok_or_else(|| Fault::Failed(format!("{customer} has no {key} {value}")))?;
        wish.waived.push(Waived { customer: record.id, path: Path::part(field.number, item, MAIN) });
    }
    Ok(wish)
}

fn wrong(option: &str, form: &str, typed: &str) -> Fault {
    Fault::Failed(format!("{option} is given as {form}, not as {typed}"))
}

/// The row that a key of a field stands for.
fn row_of(key: &str) -> Result<Row, Fault> {
    if key == "address" {
        return Ok(Row::Address);
    }
    let field = Entity::Customer.field_by_key(key).filter(|field| !field.is_list());
    let unknown = || Fault::Failed(format!("{key} is no field of which one value is chosen"));
    Ok(Row::Field(field.ok_or_else(unknown)?.number))
}

fn sheet_line(sheet: &MergeSheet) -> impl Serialize + use<> {
    let column = |at: usize| sheet.columns[at].id.to_string();
    let rows: Vec<_> = sheet
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cells| cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>());
            json!({
                "label": row.label, "differs": row.differs, "values": cells.collect::<Vec<_>>(), "after": row.after,
                "chosen": row.chosen.map(|id| id.to_string()),
            })
        })
        .collect();
    let linked: Vec<_> = sheet
        .linked
        .iter()
        .map(|linked| json!({ "what": linked.entity.noun(), "before": linked.before, "after": linked.after }))
        .collect();
    let lost: Vec<String> = sheet.lost.iter().map(|lost| format!("{}: {}", lost.label, lost.text)).collect();
    json!({
        "survivor": column(0),
        "merged": (1..sheet.columns.len()).map(column).collect::<Vec<_>>(),
        "proposed": sheet.proposed.to_string(), "reason": sheet.reason,
        "rows": rows, "linked": linked, "note": sheet.note, "lost": lost,
    })
}

fn sheet_text(sheet: &MergeSheet) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    for row in sheet.rows.iter().filter(|row| row.differs) {
        let cells = row
            .cells
            .iter()
            .map(|cells| cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("; ").replace('\n', " "));
        let after = row.after.join("; ").replace('\n', " ");
        line(&format!("{}: {} → {after}", row.label, cells.collect::<Vec<_>>().join(" | ")));
    }
    for linked in &sheet.linked {
        let before: Vec<String> = linked.before.iter().map(usize::to_string).collect();
        line(&format!("{}s: {} → {}", linked.entity.noun(), before.join(" + "), linked.after));
    }
    if !sheet.note.is_empty() {
        line(&format!("Kept in a note: {}", sheet.note.replace('\n', " ").replace('\\', "")));
    }
    line(&format!("Values lost: {}", sheet.lost.len()));
    for lost in &sheet.lost {
        line(&format!("  {}: {}", lost.label, lost.text));
    }
    text.trim_end().to_owned()
}

pub fn list(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        for line in merging::merges(inline.lookup()?, usize::MAX)? {
            let merge = &line.merge;
            let state = if merge.stands() { "stands" } else { "unmerged" };
            let json = json!({
                "id": merge.id.to_string(), "survivor": merge.survivor.to_string(),
                "merged": merge.losers.iter().map(Id::to_string).collect::<Vec<_>>(), "names": merge.names,
                "at": stamp(merge.at_ms), "who": merge.who, "step": merge.entry, "state": state,
                "now": line.now.as_ref().map(|row| row.id.to_string()), "given_up": merge.waived,
            });
            print.result(&json, || {
                let (survivor, others) = (&merge.names[0], merge.names[1..].join(" and "));
                format!("{}  {others} into {survivor}, by {}, {state}  {}", minute(merge.at_ms), merge.who, merge.id)
            })?;
        }
        Ok(())
    })
}

pub fn unmerge(
    arguments: &Arguments,
    task: &UnmergeTask,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let merge = merge_of(inline, &task.customer)?;
        let sheet = merging::unmerge(inline.lookup()?, merge)?;
        let places = places_of(inline, task, &sheet)?;
        if !task.dry_run {
            let verdict = (!task.leave_open).then_some(Verdict::NotDuplicate);
            let done = inline.run(Command::Unmerge { merge, places, verdict })?;
            print.say(&done.title);
        }
        print.result(&way_line(&sheet), || way_text(&sheet))?;
        Ok(())
    })
}

/// The merge that stands by which a customer went, or the one of this id.
fn merge_of(inline: &mut Inline, text: &str) -> Result<Id, Fault> {
    let lines: Vec<MergeLine> = merging::merges(inline.lookup()?, usize::MAX)?;
    let id = text.parse::<Id>().ok();
    for line in lines.iter().filter(|line| line.merge.stands()) {
        if Some(line.merge.id) == id {
            return Ok(line.merge.id);
        }
        for loser in &line.merge.losers {
            let record = find::customer(inline, *loser)?;
            let is_named = record.is_some_and(|record| {
                let account = record.text(customer::ACCOUNT);
                Some(*loser) == id
                    || customer::number(&record).to_string() == text
                    || (!account.is_empty() && fold(account) == fold(text))
            });
            if is_named {
                return Ok(line.merge.id);
            }
        }
    }
    Err(Fault::Failed(format!("No merge stands by which {text} went: `merges` lists them all")))
}

fn places_of(inline: &Inline, task: &UnmergeTask, sheet: &UnmergeSheet) -> Result<Vec<(Since, Id)>, Fault> {
    let mut places = Vec::new();
    for give in &task.give {
        let (what, to) = give.rsplit_once('=').ok_or_else(|| wrong("--give", "WHAT=CUSTOMER", give))?;
        let named = |id: &&Id| {
            let record = find::customer(inline, **id).ok().flatten();
            id.to_string() == to || record.is_some_and(|record| customer::number(&record).to_string() == to)
        };
        let to = sheet.merge.losers.iter().find(named).copied();
        let to = to.ok_or_else(|| Fault::Failed(format!("{give} names nobody who comes back")))?;
        let is_it = |since: &Since, words: &str| match since {
            Since::Child(_, id) => id.to_string() == what,
            Since::Item(field, _) => {
                let key = Entity::Customer.field(*field).map_or("", |field| field.key);
                let value = what.split_once(':').filter(|(of, _)| *of == key).map(|(_, value)| value);
                value.is_some_and(|value| words.ends_with(&format!(": {value}")))
            }
        };
        let since = sheet.since.iter().find(|line| is_it(&line.what, &line.words)).map(|line| line.what);
        let since = since.ok_or_else(|| Fault::Failed(format!("{what} was not made since the merge")))?;
        places.push((since, to));
    }
    Ok(places)
}

fn way_line(sheet: &UnmergeSheet) -> impl Serialize + use<> {
    let id_of = |since: &Since| match since {
        Since::Child(_, id) => id.to_string(),
        Since::Item(field, _) => Entity::Customer.field(*field).map_or("", |field| field.key).to_owned(),
    };
    let since: Vec<_> =
        sheet.since.iter().map(|line| json!({ "what": id_of(&line.what), "words": line.words })).collect();
    let returning: Vec<_> =
        sheet.returning.iter().map(|(entity, count)| json!({ "what": entity.noun(), "count": count })).collect();
    json!({
        "merge": sheet.merge.id.to_string(), "holder": sheet.holder.id.to_string(),
        "back": sheet.losers.iter().map(|row| row.id.to_string()).collect::<Vec<_>>(),
        "returning": returning, "followed": sheet.followed, "stayed": sheet.stayed, "since": since,
    })
}

fn way_text(sheet: &UnmergeSheet) -> String {
    let mut lines = Vec::new();
    let names =
        |rows: &[ListRow]| rows.iter().map(|row| format!("{} {}", row.number, row.name)).collect::<Vec<_>>().join(", ");
    lines.push(format!("Comes back: {}", names(&sheet.losers)));
    lines.extend(sheet.returning.iter().map(|(entity, count)| format!("Goes back: {}s: {count}", entity.noun())));
    lines.extend(sheet.followed.iter().map(|words| format!("Changed since, goes along: {words}")));
    lines.extend(sheet.stayed.iter().map(|words| format!("Changed since, stays: {words}")));
    lines.extend(sheet.since.iter().map(|line| format!("Made since, stays unless given: {}", line.words)));
    lines.join("\n")
}
