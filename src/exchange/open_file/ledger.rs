//! What the lines say of each record, held against each other: so a book that is made of them is sound.

use rustc_hash::FxHashMap;

use crate::model::change::Change;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::model::part::Part;

/// Whether the steps so far left the record in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Never,
    There,
    Gone,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    /// The line of the record, 0 if it has none.
    line: u64,
    /// The step that wrote it last, by its line.
    claimed: u64,
    /// The step that wrote it last, by the steps.
    last: u64,
    stands: Stands,
}

/// All records that lines and steps name.
#[derive(Debug, Default)]
pub struct Ledger {
    known: FxHashMap<(Entity, Id), Known>,
    steps: u64,
}

const NOT_NAMED: Known = Known { line: 0, claimed: 0, last: 0, stands: Stands::Never };

impl Ledger {
    /// A line tells of a record.
    pub fn record(&mut self, (entity, id): (Entity, Id), step: u64, line: u64) -> Result<(), String> {
        let before = self.known.insert((entity, id), Known { line, claimed: step, ..NOT_NAMED });
        match before {
            Some(before) => Err(format!("line {} tells of the same {}", before.line, entity.noun())),
            None => Ok(()),
        }
    }

    /// A line tells of a step; gives the steps before it of each record that it touched.
    pub fn step(&mut self, entry: &JournalEntry) -> Result<Vec<u64>, String> {
        let number = entry.number;
        if number != self.steps + 1 {
            return Err(format!("step {} is expected, not step {number}", self.steps + 1));
        }
        if entry.undoes.is_some_and(|undoes| undoes == 0 || undoes >= number) {
            return Err("it undoes no step before it".to_owned());
        }
        self.steps = number;
        let touched: Vec<(Entity, Id, Stands)> = match &entry.deed {
            Deed::Changes(changes) => changes.iter().map(after).collect(),
            Deed::CreatedMany { entity, ids } => ids.iter().map(|id| (*entity, *id, Stands::There)).collect(),
        };
        // Looked up before one of them is noted, for a record may come twice.
        let last = |(entity, id, _): &(Entity, Id, Stands)| self.known.get(&(*entity, *id)).map_or(0, |it| it.last);
        let previous = touched.iter().map(last).collect();
        for (entity, id, stands) in touched {
            let known = self.known.entry((entity, id)).or_insert(NOT_NAMED);
            (known.last, known.stands) = (number, stands);
        }
        Ok(previous)
    }

    /// Holds records and steps against each other, and gives what the steps removed, in order.
    pub fn close(self) -> Result<Vec<Part>, (u64, String)> {
        let mut gone = Vec::new();
        let mut all: Vec<((Entity, Id), Known)> = self.known.into_iter().collect();
        all.sort_unstable_by_key(|(key, _)| *key);
        for ((entity, id), known) in all {
            let Known { line, claimed, last, stands } = known;
            match (stands, line) {
                (Stands::There, 0) => {
                    return Err((last, format!("no line tells of {} {id}, which step {last} left", entity.noun())));
                }
                (Stands::Gone, 0) => gone.push(Part::Gone { entity, id, entry: last }),
                (Stands::There, _) if claimed == last => {}
                (Stands::There, line) => {
                    return Err((line, format!("step {last} wrote it last, not step {claimed}")));
                }
                (Stands::Gone, line) => return Err((line, format!("step {last} removed it"))),
                (Stands::Never, line) => return Err((line, "no step tells of it".to_owned())),
            }
        }
        Ok(gone)
    }
}

fn after(change: &Change) -> (Entity, Id, Stands) {
    let stands = match change {
        Change::Create { .. } | Change::Edit { .. } => Stands::There,
        Change::Remove { .. } => Stands::Gone,
    };
    (change.entity(), change.id(), stands)
}
