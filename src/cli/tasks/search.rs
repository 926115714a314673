//! Searches as the window does: one query, or many from one opened book.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::customers::SearchArguments;
use crate::cli::batch::next_line;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count};
use crate::engine::inline::Inline;
use crate::engine::queries::jump::{self, Search};

#[derive(Serialize)]
struct Line<'search> {
    query: &'search str,
    micros: u64,
    total: usize,
    hits: Vec<HitLine<'search>>,
}

#[derive(Serialize)]
struct HitLine<'search> {
    id: String,
    number: u64,
    account: &'search str,
    name: &'search str,
    score: f64,
    why: Vec<Why<'search>>,
}

#[derive(Serialize)]
struct Why<'search> {
    field: &'search str,
    how: &'search str,
    word: &'search str,
}

pub fn run(
    arguments: &Arguments,
    task: &SearchArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| match &task.batch {
        Some(file) => batch(inline, file, task.limit, machine, print),
        None => answer(inline, &task.query.join(" "), task.limit, print),
    })
}

fn batch(
    inline: &mut Inline,
    file: &Path,
    limit: usize,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    let mut queries = (machine.open_text)(file).map_err(Fault::Failed)?;
    while let Some(query) = next_line(&mut *queries)? {
        answer(inline, &query, limit, print)?;
    }
    Ok(())
}

fn answer(inline: &mut Inline, query: &str, limit: usize, print: &mut Print<'_>) -> Result<(), Fault> {
    let search = jump::search(inline.lookup()?, query, limit)?;
    print.result(&line_of(query, &search), || text(query, &search))?;
    // Somebody waits for the answer: before asking the next question, or while what was built is being kept.
    Ok(print.flush()?)
}

fn line_of<'search>(query: &'search str, search: &'search Search) -> Line<'search> {
    let hits = search.hits.iter().map(|hit| HitLine {
        id: hit.row.id.to_string(),
        number: hit.row.number,
        account: &hit.row.account,
        name: &hit.row.name,
        score: rounded(hit.score),
        why: hit
            .row
            .why
            .iter()
            .map(|reason| Why { field: reason.field, how: reason.how, word: &reason.word })
            .collect(),
    });
    Line { query, micros: search.micros, total: search.total, hits: hits.collect() }
}

/// Two digits are what a score is made of; more would be noise of the conversion.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}

fn text(query: &str, search: &Search) -> String {
    let millis = search.micros as f64 / 1_000.0;
    let total = count(search.total as u64);
    let mut text = format!("“{query}”: {total} found in {millis:.1} ms");
    for hit in &search.hits {
        let row = &hit.row;
        let known = [&row.business, &row.phone, &row.email, &row.account, &row.city];
        let known: Vec<&str> = known.iter().map(|text| text.as_str()).filter(|text| !text.is_empty()).collect();
        write!(text, "\n  {}  {}", row.number, row.name).expect("a text takes every letter");
        if !known.is_empty() {
            write!(text, "  {}", known.join("  ")).expect("a text takes every letter");
        }
        if row.is_archived {
            text.push_str("  (archived)");
        }
    }
    text
}
