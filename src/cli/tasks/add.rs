//! Adds one customer.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::fields::{self, Target};
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::who;
use crate::engine::command::Command;
use crate::engine::inline::Inline;
use crate::engine::queries::find;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::kind::DateOrder;
use crate::model::record::Record;
use crate::model::settings;

/// The answer of a task that made or changed one customer; no entry means that nothing had to change.
#[derive(Serialize)]
pub struct Line {
    id: String,
    number: u64,
    account: String,
    entry: Option<u64>,
}

pub fn run(arguments: &Arguments, typed: &[String], machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let pairs = pairs(typed)?;
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let mut draft = Record::new(Entity::Customer, Id::ONLY);
        fill(&mut draft, &pairs, date_order(inline)?)?;
        let done = inline.run(Command::CreateCustomer { values: draft.into_values(), once: None })?;
        let id = done.id.expect("adding a customer gives its id");
        let record = who::record(inline, id, "the new customer")?;
        tell(&record, done.entry, "Added", print)
    })
}

/// FIELD=VALUE pairs as targets; wrong ones are wrong usage, before any book is opened.
pub fn pairs(typed: &[String]) -> Result<Vec<(Target, String)>, Fault> {
    pairs_by(typed, &fields::keys(), fields::target)
}

/// As `pairs`, of whatever has these keys.
pub fn pairs_by(
    typed: &[String],
    keys: &[String],
    target: impl Fn(&str) -> Result<Target, Fault>,
) -> Result<Vec<(Target, String)>, Fault> {
    let mut pairs: Vec<(Target, String)> = Vec::with_capacity(typed.len());
    for pair in typed {
        let (key, value) = pair
            .split_once('=')
            .ok_or_else(|| Fault::Usage(format!("{pair:?} is no FIELD=VALUE; the fields are {}", keys.join(", "))))?;
        let target = target(key.trim())?;
        if pairs.iter().any(|(before, _)| *before == target) {
            return Err(Fault::Usage(format!("{key} is given twice")));
        }
        pairs.push((target, value.to_owned()));
    }
    Ok(pairs)
}

/// Writes the pairs into the record.
pub fn fill(record: &mut Record, pairs: &[(Target, String)], order: DateOrder) -> Result<(), Fault> {
    for (target, value) in pairs {
        fields::set(record, *target, value, order)?;
    }
    Ok(())
}

/// The order of day and month in the book's country.
pub fn date_order(inline: &Inline) -> Result<DateOrder, Fault> {
    Ok(DateOrder::of_country(settings::country(&find::settings(inline)?)))
}

/// Says what became of the customer.
pub fn tell(record: &Record, entry: Option<u64>, verb: &str, print: &mut Print<'_>) -> Result<(), Fault> {
    let number = customer::number(record);
    let line = Line { id: record.id.to_string(), number, account: record.text(customer::ACCOUNT).to_owned(), entry };
    let name = customer::display_name(record);
    Ok(print.result(&line, || match entry {
        Some(_) => format!("{verb} {number} {name}"),
        None => format!("Nothing had to change: {number} {name}"),
    })?)
}
