//! Takes back a step, or a whole batch.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::engine::care;
use crate::engine::command::{Command, Done};
use crate::engine::inline::Inline;

#[derive(Serialize)]
struct Line<'done> {
    /// The step that was taken back; of a batch its number.
    undone: Option<u64>,
    /// The newest step of the history, which took it back.
    entry: Option<u64>,
    title: &'done str,
    records: usize,
    kept: &'done [String],
}

pub fn run(arguments: &Arguments, entry: Option<u64>, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let done = inline.run(Command::Undo { entry })?;
        for sentence in &done.kept {
            print.say(&format!("Kept: {sentence}"));
        }
        let (entry, undone) = steps(inline, &done)?;
        let line = Line { undone, entry, title: &done.title, records: done.records, kept: &done.kept };
        let text = || format!("{} ({})", done.title, count_of(done.records as u64, "record"));
        Ok(print.result(&line, text)?)
    })
}

/// The step that was written last, and the one that was taken back.
fn steps(inline: &Inline, done: &Done) -> Result<(Option<u64>, Option<u64>), Fault> {
    let newest = care::steps(inline, None, 1)?.into_iter().next();
    let entry = done.entry.or_else(|| newest.as_ref().map(|step| step.entry));
    let undone = done.took_back.or_else(|| newest.and_then(|step| step.undoes));
    Ok((entry, undone))
}
