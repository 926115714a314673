//! Lists the steps of the book, or of one customer, newest first.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, minute, stamp};
use crate::cli::who;
use crate::engine::care;
use crate::engine::question::HistoryLine;

#[derive(Serialize)]
struct Line<'step> {
    entry: u64,
    at: String,
    who: &'step str,
    station: u16,
    title: &'step str,
    changes: &'step [String],
    records: usize,
    undoes: Option<u64>,
    undone_by: Option<u64>,
    batch: Option<u64>,
}

pub fn run(
    arguments: &Arguments,
    id: Option<&str>,
    limit: Option<usize>,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let of = match id {
            Some(id) => Some(who::customer(inline, id)?.id),
            None => None,
        };
        for step in care::steps(inline, of, limit.unwrap_or(usize::MAX))? {
            print.result(&line_of(&step), || text(&step))?;
        }
        Ok(())
    })
}

fn line_of(step: &HistoryLine) -> Line<'_> {
    Line {
        entry: step.entry,
        at: stamp(step.at_ms),
        who: &step.who,
        station: step.station,
        title: &step.title,
        changes: &step.lines,
        records: step.records,
        undoes: step.undoes,
        undone_by: step.undone_by,
        batch: step.batch,
    }
}

fn text(step: &HistoryLine) -> String {
    let mut text = format!("{}  {}  {}: {}", step.entry, minute(step.at_ms), step.who, step.title);
    if let Some(entry) = step.undone_by {
        write!(text, " (undone by step {entry})").expect("a text takes every letter");
    }
    for line in &step.lines {
        text.push_str("\n    ");
        text.push_str(&line.replace('\n', " ⏎ "));
    }
    text
}
