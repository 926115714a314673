//! Lists the recycle bin, and brings a customer back from it.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, minute, stamp};
use crate::cli::tasks::add::tell;
use crate::cli::who;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::queries::bin::BinLine;
use crate::engine::question::{Answer, Question};

#[derive(Serialize)]
struct Line<'bin> {
    id: String,
    number: u64,
    name: &'bin str,
    deleted: String,
    who: &'bin str,
    entry: u64,
    belonged: usize,
}

pub fn list(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        for line in lines(inline)? {
            let row = &line.row;
            let json = Line {
                id: row.id.to_string(),
                number: row.number,
                name: &row.name,
                deleted: stamp(line.at_ms),
                who: &line.who,
                entry: line.entry,
                belonged: line.belonged,
            };
            let text = || format!("{} {}, deleted {} by {}", row.number, row.name, minute(line.at_ms), line.who);
            print.result(&json, text)?;
        }
        Ok(())
    })
}

pub fn restore(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let wanted = id.trim();
        let found = lines(inline)?
            .into_iter()
            .find(|line| line.row.id.to_string() == wanted || line.row.number.to_string() == wanted);
        let found = found.ok_or_else(|| {
            Fault::Failed(format!("There is no such customer in the recycle bin: {wanted}; bin lists them"))
        })?;
        let done = inline.run(Command::RestoreDeleted { ids: vec![found.row.id] })?;
        tell(&who::record(inline, found.row.id, wanted)?, done.entry, "Restored", print)
    })
}

fn lines(inline: &mut Inline) -> Result<Vec<BinLine>, Fault> {
    let answer = inline.ask(&Question::Bin { limit: usize::MAX });
    let Answer::Bin { lines, .. } = answer else { return Err(Fault::unanswered(answer)) };
    Ok(lines)
}
