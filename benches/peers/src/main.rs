//! Answers the queries of a file with one search peer, one line of JSON for each, in the order of the classes' turns.
//!
//! A slow peer answers as many turns as fit into its time, at least one query of every class; a fast one is asked all
//! of them several times over.

mod book;
mod frizbee_scan;
mod hits;
mod nucleo_scan;
mod query;
mod skim_scan;
mod sqlite;
mod tantivy_index;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use serde_json::{Value, json};

use crate::book::Row;
use crate::hits::Ask;
use crate::query::Query;
use crate::sqlite::Way;

/// Time for all answers of one peer unless said otherwise, seconds.
const SECONDS: u64 = 60;

/// Queries answered before the clock counts.
const WARM_UP: usize = 3;

/// Times that a query is asked while there is time; the median counts.
const ROUNDS: usize = 3;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [engine, book, queries, rest @ ..] = arguments.as_slice() else {
        eprintln!(
            "usage: peers like|fts_and|fts_or|fts_hybrid|tantivy|skim|nucleo|frizbee BOOK.csv QUERIES.tsv [SECONDS]"
        );
        return ExitCode::from(2);
    };
    let seconds = rest.first().and_then(|text| text.parse().ok()).unwrap_or(SECONDS);
    match answer_all(engine, Path::new(book), Path::new(queries), Duration::from_secs(seconds)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{engine}: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn answer_all(engine: &str, book: &Path, queries: &Path, time: Duration) -> Result<(), String> {
    let turns = query::turns(queries)?;
    let rows = book::rows(book)?;
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let ask = built(engine, rows, queries.with_extension("db"))?;
    let build_seconds = start.elapsed().as_secs_f64();
    writeln!(out, "{}", json!({ "build_seconds": build_seconds })).map_err(|error| error.to_string())?;
    for query in turns.iter().flatten().take(WARM_UP) {
        ask(&query.text)?;
    }
    let start = Instant::now();
    for turn in (0..ROUNDS).flat_map(|_| &turns) {
        for query in turn {
            let line = answer(&ask, query)?;
            writeln!(out, "{line}").map_err(|error| error.to_string())?;
        }
        if start.elapsed() > time {
            break;
        }
    }
    Ok(())
}

fn answer(ask: &Ask, query: &Query) -> Result<Value, String> {
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let hits = ask(&query.text)?;
    let micros = wall.elapsed().as_secs_f64() * 1e6;
    let cpu_micros = cpu.elapsed().as_secs_f64() * 1e6;
    Ok(json!({
        "class": query.class, "query": query.text, "meant": query.meant, "micros": micros, "cpu_micros": cpu_micros,
        "hits": hits,
    }))
}

/// The peer with everything it prepares before the first query.
fn built(engine: &str, rows: Vec<Row>, scratch: PathBuf) -> Result<Ask, String> {
    match engine {
        "like" => sqlite::build(&rows, &scratch, Way::Like),
        "fts_and" => sqlite::build(&rows, &scratch, Way::AllWords),
        "fts_or" => sqlite::build(&rows, &scratch, Way::AnyTrigram),
        "fts_hybrid" => sqlite::build(&rows, &scratch, Way::AllWordsElseAnyTrigram),
        "tantivy" => tantivy_index::build(&rows),
        "skim" => Ok(skim_scan::build(rows)),
        "nucleo" => Ok(nucleo_scan::build(&rows)),
        "frizbee" => Ok(frizbee_scan::build(rows)),
        other => Err(format!("there is no peer of this name: {other}")),
    }
}
