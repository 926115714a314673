//! Changes one customer, or many from lines of JSON.

use crate::cli::arguments::Arguments;
use crate::cli::arguments::customers::EditArguments;
use crate::cli::batch;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::tasks::add::{date_order, fill, pairs, tell};
use crate::cli::who;

pub fn run(arguments: &Arguments, task: &EditArguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    if let Some(file) = &task.batch {
        let mut text = (machine.open_text)(file).map_err(Fault::Failed)?;
        return desk::with_book_to_write(arguments, machine, print, |inline, print| {
            let order = date_order(inline)?;
            batch::run(inline, &mut *text, order, print)
        });
    }
    let pairs = pairs(&task.fields)?;
    let id = task.id.as_deref().unwrap_or_default();
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let before = who::customer(inline, id)?;
        let mut after = before.clone();
        fill(&mut after, &pairs, date_order(inline)?)?;
        let entry = batch::edit(inline, &before, &after)?;
        tell(&who::record(inline, before.id, id)?, entry, "Changed", print)
    })
}
