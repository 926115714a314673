//! Deletes a customer; when something hangs on it, only with consent.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::cli::who;
use crate::engine::command::Command;
use crate::engine::queries::hanging;
use crate::model::customer;
use crate::model::entity::Entity;

#[derive(Serialize)]
struct Line {
    id: String,
    number: u64,
    entry: Option<u64>,
    /// Contact persons, notes, files and relations that went with it.
    belonged: usize,
}

/// Whether the person knows that something goes with the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    Given,
    Wanted,
}

impl Consent {
    /// As the option `--yes` says.
    pub fn of(yes: bool) -> Self {
        if yes { Self::Given } else { Self::Wanted }
    }
}

pub fn run(
    arguments: &Arguments,
    id: &str,
    consent: Consent,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let record = who::customer(inline, id)?;
        let name = customer::display_name(&record);
        let counts = hanging::counts(inline, record.id)?;
        let belonged = counts.iter().map(|(_, count)| count).sum();
        if consent == Consent::Wanted && belonged > 0 {
            return Err(Fault::Failed(format!(
                "Deleting {name} also removes {}: add --yes, or archive the customer",
                list(&counts)
            )));
        }
        let done = inline.run(Command::DeleteCustomers { ids: vec![record.id] })?;
        let number = customer::number(&record);
        let line = Line { id: record.id.to_string(), number, entry: done.entry, belonged };
        Ok(print.result(&line, || {
            let also = if belonged == 0 { String::new() } else { format!(" and {}", list(&counts)) };
            format!("Deleted {number} {name}{also}; restore-deleted {number} brings it back")
        })?)
    })
}

/// Such as "1 note and 2 relations".
fn list(counts: &[(Entity, usize)]) -> String {
    let parts: Vec<String> = counts.iter().map(|(entity, count)| count_of(*count as u64, entity.noun())).collect();
    let (last, others) = parts.split_last().expect("it is asked for when there is something");
    if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) }
}
