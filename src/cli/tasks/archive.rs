//! Archives a customer, who stays in the book.

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::tasks::add::tell;
use crate::cli::who;
use crate::engine::command::Command;

pub fn run(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let record = who::customer(inline, id)?;
        let done = inline.run(Command::ArchiveCustomers { ids: vec![record.id] })?;
        tell(&record, done.entry, "Archived", print)
    })
}
