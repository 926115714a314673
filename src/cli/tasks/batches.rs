//! Lists the batches of the book, and takes one back row by row.

use std::path::Path;

use serde_json::json;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of, minute, stamp};
use crate::engine::care;
use crate::engine::inline::Inline;
use crate::engine::job::Job;
use crate::engine::jobs::batch_report::{deed, outcome};
use crate::engine::queries::batches::{BatchLine, BatchRow, BatchSheet, Standing};

/// Whether the batch is taken back or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Undo,
    Look,
}

impl Wanted {
    pub fn of(dry_run: bool) -> Self {
        if dry_run { Self::Look } else { Self::Undo }
    }
}

pub fn list(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        for line in &care::batches(inline)? {
            print.result(&line_of(line), || text_of(line))?;
        }
        Ok(())
    })
}

fn line_of(line: &BatchLine) -> serde_json::Value {
    let BatchLine { batch, who, created, changed, standing } = line;
    json!({
        "batch": batch.number, "title": batch.title, "at": stamp(batch.started_ms), "who": who,
        "rows": batch.rows_done, "created": created, "changed": changed, "state": word(*standing),
    })
}

fn text_of(line: &BatchLine) -> String {
    let BatchLine { batch, who, created, changed, standing } = line;
    let what = format!("{created} created, {changed} changed of {}", count_of(batch.rows_done, "row"));
    let state = word(*standing).replace('_', " ");
    format!("{}  {}  {who}: {}  {what}  {state}", batch.number, minute(batch.started_ms), batch.title)
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Running => "stopped",
        Standing::Stands => "stands",
        Standing::Undone => "undone",
        Standing::PartlyUndone => "partly_undone",
    }
}

pub fn undo(
    arguments: &Arguments,
    (number, wanted): (u64, Wanted),
    report: Option<&Path>,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let work = |inline: &mut Inline, print: &mut Print<'_>| {
        // Of a batch that could not be taken back to its end the rows are told all the same.
        let undone = match wanted {
            Wanted::Undo => inline.job(Job::UndoBatch { number }).map(drop),
            Wanted::Look => Ok(()),
        };
        let sheet = care::rows_of_batch(inline, number)?;
        match report {
            Some(path) => {
                inline.job(Job::BatchReport { number, path: path.to_path_buf() })?;
            }
            None => rows(&sheet, print)?,
        }
        print.say(&summary(&sheet));
        Ok(undone?)
    };
    match wanted {
        Wanted::Undo => desk::with_book_to_write(arguments, machine, print, work),
        Wanted::Look => desk::with_book(arguments, machine, print, work),
    }
}

fn rows(sheet: &BatchSheet, print: &mut Print<'_>) -> Result<(), Fault> {
    for (at, row) in sheet.rows.iter().enumerate() {
        let BatchRow { id, number, name, deed: did, fate, since } = row;
        let since_line = since.as_ref().map(
            |since| json!({ "entry": since.entry, "who": since.who, "at": stamp(since.at_ms), "title": since.title }),
        );
        let line = json!({
            "row": at + 1, "id": id.to_string(), "number": number, "name": name, "deed": deed(did),
            "outcome": outcome(*fate), "since": since_line,
        });
        print.result(&line, || {
            let why = since.as_ref().map_or_else(String::new, |since| {
                format!(": step {} by {} at {}, {}", since.entry, since.who, minute(since.at_ms), since.title)
            });
            format!("{number}  {name}  {}  {}{why}", deed(did), outcome(*fate))
        })?;
    }
    Ok(())
}

fn summary(sheet: &BatchSheet) -> String {
    let of = count_of(sheet.total as u64, "row");
    match sheet.standing {
        Standing::Stands | Standing::Running => {
            format!("An undo of batch {} would keep {} of {of}, which were changed since", sheet.number, sheet.kept)
        }
        Standing::Undone | Standing::PartlyUndone => {
            format!("Batch {}: {} of {of} reversed, {} kept", sheet.number, sheet.reversed, sheet.kept)
        }
    }
}
