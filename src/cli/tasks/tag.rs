//! Puts a tag on many customers, takes it off, or gives it another name; each in one step.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::customers::TagArguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::cli::tasks::export::understand;
use crate::engine::command::{BulkEdit, Command, Done};
use crate::engine::inline::Inline;
use crate::engine::question::{Answer, Column, Direction, ListQuestion, Question, Scope, Sort};
use crate::engine::refusal::Refusal;
use crate::model::id::Id;
use crate::model::kind::{DateOrder, Kind};
use crate::model::value::Value;

#[derive(Serialize)]
struct Line<'done> {
    /// Customers that changed.
    customers: usize,
    entry: Option<u64>,
    title: &'done str,
}

pub fn add(arguments: &Arguments, task: &TagArguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    of_filter(arguments, task, BulkEdit::AddTag, machine, print)
}

pub fn remove(
    arguments: &Arguments,
    task: &TagArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    of_filter(arguments, task, BulkEdit::RemoveTag, machine, print)
}

pub fn rename(
    arguments: &Arguments,
    from: &str,
    to: &str,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let (from, to) = (name(from)?, name(to)?);
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let ids = ids(inline, &format!("tags:=\"{}\"", from.replace('"', "")))?;
        let done = inline.run(Command::RenameTag { ids, from, to })?;
        tell(&done, print)
    })
}

fn of_filter(
    arguments: &Arguments,
    task: &TagArguments,
    edit: impl FnOnce(String) -> BulkEdit,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    understand(&task.filter)?;
    let tag = name(&task.tag)?;
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let ids = ids(inline, &task.filter)?;
        let done = inline.run(Command::EditMany { ids, edits: vec![edit(tag)] })?;
        tell(&done, print)
    })
}

/// A tag as the book would keep it; commas part tags, so none holds one.
fn name(typed: &str) -> Result<String, Fault> {
    match Kind::Tag.parse(typed, DateOrder::MonthFirst) {
        Ok(Some(Value::Text(tag))) if !tag.contains([',', ';', '\n']) => Ok(tag),
        Ok(_) => Err(Fault::Usage(format!("{typed:?} is no tag: write one, without commas"))),
        Err(complaint) => Err(Fault::Refused(Refusal::Complaint { field: "Tags", complaint })),
    }
}

/// Everybody in the filter, archived or not.
fn ids(inline: &mut Inline, filter: &str) -> Result<Vec<Id>, Fault> {
    let sort = vec![Sort { column: Column::Number, direction: Direction::Ascending }];
    let question = Question::Ids(ListQuestion {
        text: filter.to_owned(),
        sort,
        scope: Scope::All,
        first: 0,
        count: 0,
        anchor: None,
    });
    loop {
        let answer = inline.ask(&question);
        let Answer::Ids { ids, .. } = answer else { return Err(Fault::unanswered(answer)) };
        // Asked again, the list goes on.
        if let Some(ids) = ids {
            return Ok(ids);
        }
    }
}

fn tell(done: &Done, print: &mut Print<'_>) -> Result<(), Fault> {
    let line = Line { customers: done.records, entry: done.entry, title: &done.title };
    Ok(print.result(&line, || match done.entry {
        Some(_) => format!("{} ({})", done.title, count_of(done.records as u64, "record")),
        None => "Nothing had to change".to_owned(),
    })?)
}
