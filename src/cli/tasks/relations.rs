//! Lists what customers are to each other, and says or takes back what one is to another.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::child;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::Print;
use crate::cli::who;
use crate::engine::queries::{find, hanging};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::relation::{self, KIND, KINDS, ONE, OTHER, REMARK};
use crate::model::value::Value;

#[derive(Serialize)]
struct Line<'relation> {
    id: String,
    /// What the other is to the customer.
    word: &'relation str,
    other: String,
    number: u64,
    name: &'relation str,
    remark: &'relation str,
}

pub fn list(arguments: &Arguments, customer: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let this = who::customer(inline, customer)?.id;
        for relation in hanging::of_customer(inline, Entity::Relation, this)? {
            let other = relation::pair(&relation).map(|(one, other)| if one == this { other } else { one });
            let Some(record) = other.map(|id| find::customer(inline, id)).transpose()?.flatten() else { continue };
            let (word, name) = (relation::word_for(&relation, this), customer::display_name(&record));
            let line = Line {
                id: relation.id.to_string(),
                word: &word,
                other: record.id.to_string(),
                number: customer::number(&record),
                name: &name,
                remark: relation.text(REMARK),
            };
            let remark = relation.text(REMARK);
            let remark = if remark.is_empty() { String::new() } else { format!(" ({remark})") };
            print.result(&line, || format!("{word}: {} {name}{remark}", customer::number(&record)))?;
        }
        Ok(())
    })
}

pub fn add(
    arguments: &Arguments,
    (customer, word, other): (&str, &str, &str),
    remark: Option<&str>,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let (kind, is_of_one) = kind_of(word)?;
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let this = who::customer(inline, customer)?.id;
        let other = who::customer(inline, other)?.id;
        if this == other {
            return Err(Fault::Failed("A customer has no relation to itself: name another one".to_owned()));
        }
        // A "Parent" relation says that the one is the parent of the other.
        let (one, second) = if is_of_one { (other, this) } else { (this, other) };
        let same = |record: &Record| relation::pair(record) == Some((one, second)) && record.text(KIND) == kind;
        if hanging::of_customer(inline, Entity::Relation, this)?.iter().any(same) {
            return Err(Fault::Failed(format!("The book says so already: {word} of {customer}")));
        }
        let mut record = Record::new(Entity::Relation, Id::ONLY);
        let values = [(ONE, one.to_string()), (OTHER, second.to_string()), (KIND, kind.to_owned())];
        for (field, text) in values {
            record.set(Path::field(field), Some(Value::Text(text)));
        }
        if let Some(remark) = remark.map(str::trim).filter(|remark| !remark.is_empty()) {
            record.set(Path::field(REMARK), Some(Value::Text(remark.to_owned())));
        }
        child::add(inline, record, this, print).map(drop)
    })
}

pub fn remove(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        child::remove(inline, Entity::Relation, id, print)
    })
}

/// The stored word, and whether it says what the other one is.
fn kind_of(word: &str) -> Result<(&'static str, bool), Fault> {
    let is_it = |known: &str| known.to_lowercase() == word.trim().to_lowercase();
    let found = KINDS.iter().find(|(one, other)| is_it(one) || is_it(other));
    found.map(|(one, _)| (*one, is_it(one))).ok_or_else(|| {
        let mut words: Vec<&str> = KINDS.iter().flat_map(|(one, other)| [*one, *other]).collect();
        words.dedup();
        Fault::Usage(format!("There is no relation {word:?}; there are {}", words.join(", ").to_lowercase()))
    })
}
