//! Shows everything about one customer.

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::sheet::sheet;
use crate::cli::who;
use crate::engine::queries::json_line::json_line;

pub fn run(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let record = who::customer(inline, id)?;
        Ok(print.result(&json_line(inline, &record), || sheet(&record))?)
    })
}
