//! The Ctrl+K box, and the command line's search: the best hits with their reasons.

use std::time::Instant;

use crate::engine::lookup::Lookup;
use crate::engine::queries::filter::Filter;
use crate::engine::queries::list::{self, reason};
use crate::engine::queries::row::Rows;
use crate::engine::question::{Answer, Column, Direction, ListQuestion, Row, Scope, Sort};
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::kind::DateOrder;

/// One ranked hit with its score.
pub struct Found {
    pub row: Row,
    pub score: f32,
}

/// The answer of one search.
pub struct Search {
    /// Time from text received to ranked ids and total, microseconds.
    pub micros: u64,
    pub total: usize,
    pub hits: Vec<Found>,
}

/// The best customers for the text.
pub fn jump(lookup: &Lookup, text: &str, limit: usize) -> Result<Answer, Refusal> {
    let rows = plain(lookup, text, limit)?.hits.into_iter().map(|found| found.row).collect();
    Ok(Answer::Jump { text: text.to_owned(), rows })
}

/// Searches through a filter, if the text has conditions; empty while the index is being built.
pub fn search(lookup: &Lookup, text: &str, limit: usize) -> Result<Search, Refusal> {
    let order = DateOrder::of_country(lookup.country());
    if Filter::parse(text, order).is_ok_and(|filter| !filter.is_plain()) {
        return filtered(lookup, text, limit);
    }
    plain(lookup, text, limit)
}

/// As the list of the window, by name where there are no words.
fn filtered(lookup: &Lookup, text: &str, limit: usize) -> Result<Search, Refusal> {
    let sort = vec![Sort { column: Column::Name, direction: Direction::Ascending }];
    let text = text.to_owned();
    let question = ListQuestion { text, sort, scope: Scope::All, first: 0, count: limit, anchor: None };
    let mut page = list::list(lookup, &question)?;
    while !page.is_whole {
        page = list::list(lookup, &question)?;
    }
    let hits = page.rows.into_iter().map(|row| Found { row, score: 0.0 }).collect();
    Ok(Search { micros: page.micros, total: page.found, hits })
}

fn plain(lookup: &Lookup, text: &str, limit: usize) -> Result<Search, Refusal> {
    let Some(index) = lookup.index() else {
        return Ok(Search { micros: 0, total: 0, hits: Vec::new() });
    };
    let start = Instant::now();
    let found = index.search(text, limit);
    let micros = start.elapsed().as_micros() as u64;
    let snapshot = lookup.snapshot()?;
    let mut rows = Rows::new(lookup, &snapshot);
    let mut hits = Vec::with_capacity(found.hits.len());
    for hit in found.hits {
        if let Some(record) = snapshot.get(Entity::Customer, Id(hit.key), lookup.sees())? {
            let mut row = rows.row(&record)?;
            row.why = hit.why.into_iter().map(reason).collect();
            hits.push(Found { row, score: hit.score });
        }
    }
    Ok(Search { micros, total: found.total, hits })
}
