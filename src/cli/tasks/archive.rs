//! Archives a customer, who stays in the book, and brings it back.

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::tasks::add::tell;
use crate::cli::who;
use crate::engine::command::Command;
use crate::model::id::Id;

pub fn archive(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    run(arguments, id, |ids| Command::ArchiveCustomers { ids }, "Archived", machine, print)
}

pub fn unarchive(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    run(arguments, id, |ids| Command::RestoreCustomers { ids }, "Restored", machine, print)
}

fn run(
    arguments: &Arguments,
    id: &str,
    command: impl FnOnce(Vec<Id>) -> Command,
    verb: &str,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let record = who::customer(inline, id)?;
        let done = inline.run(command(vec![record.id]))?;
        tell(&record, done.entry, verb, print)
    })
}
