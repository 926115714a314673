//! Asks about one newcomer after the other what the form asks while somebody types, and says how long each answer took.
//!
//! The first line says what the index and the finder of duplicates take in memory and how long they took to build.
//! The newcomers stand in a book of their own, so that they were read by the importer like all others.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use regulars::engine::handle::{IfMissing, OpenOrder};
use regulars::engine::inline::Inline;
use regulars::engine::question::{Answer, Level, Question, Twin};
use regulars::model::customer::ACCOUNT;
use regulars::model::entity::Entity;
use regulars::model::path::Path as Place;
use regulars::model::record::Record;
use regulars::platform::clock;
use serde_json::{Map, Value, json};

/// Customers that the form shows.
const SHOWN: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [book, newcomers] = arguments.as_slice() else {
        eprintln!("usage: entry BOOK NEWCOMERS");
        return ExitCode::from(2);
    };
    match ask_all(Path::new(book), Path::new(newcomers)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn ask_all(book: &Path, newcomers: &Path) -> Result<(), String> {
    let newcomers = records(&mut open(newcomers)?)?;
    let mut book = open(book)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", built(&mut book)?).map_err(|error| error.to_string())?;
    for newcomer in &newcomers {
        let start = Instant::now();
        let twins = ask(&mut book, newcomer)?;
        let micros = start.elapsed().as_secs_f64() * 1_000_000.0;
        let twins: Vec<Value> = twins.iter().map(line_of).collect();
        let line = json!({ "account": newcomer.text(ACCOUNT), "micros": micros, "twins": twins });
        writeln!(out, "{line}").map_err(|error| error.to_string())?;
    }
    book.close().map_err(|refusal| refusal.to_string())
}

fn open(path: &Path) -> Result<Inline, String> {
    let order = OpenOrder {
        path: path.to_path_buf(),
        country: "US".to_owned(),
        who: "Bench".to_owned(),
        host: "bench".to_owned(),
        station: 1,
        if_missing: IfMissing::Refuse,
        backups: path.with_extension("backups"),
        seed: 1,
        clock: clock::clock(),
    };
    Inline::open(&order).map_err(|refusal| refusal.to_string())
}

/// Builds what answers the questions.
fn built(book: &mut Inline) -> Result<Value, String> {
    let start = Instant::now();
    let lookup = book.lookup().map_err(|refusal| refusal.to_string())?;
    let index_seconds = start.elapsed().as_secs_f64();
    let index = lookup.index().ok_or("the index was not built")?;
    let index_bytes: Map<String, Value> =
        index.memory_parts().into_iter().map(|(part, bytes)| (part.to_owned(), bytes.into())).collect();
    let start = Instant::now();
    let lookup = book.lookup_with_twins().map_err(|refusal| refusal.to_string())?;
    let finder_seconds = start.elapsed().as_secs_f64();
    let finder = lookup.finder().ok_or("the finder of duplicates was not built")?;
    Ok(json!({
        "customers": finder.len(), "index_seconds": index_seconds, "index_bytes": index_bytes,
        "finder_seconds": finder_seconds, "finder_bytes": finder.memory(),
    }))
}

fn records(book: &mut Inline) -> Result<Vec<Record>, String> {
    let lookup = book.lookup().map_err(|refusal| refusal.to_string())?;
    let snapshot = lookup.snapshot().map_err(|refusal| refusal.to_string())?;
    let all = snapshot.newest(Entity::Customer, usize::MAX, lookup.sees());
    all.map_err(|fault| fault.to_string())
}

fn ask(book: &mut Inline, newcomer: &Record) -> Result<Vec<Twin>, String> {
    // Somebody new at the counter has no account number yet.
    let values = newcomer.values().iter().filter(|(place, _)| *place != Place::field(ACCOUNT)).cloned().collect();
    match book.ask(&Question::Matches { values, exclude: None, limit: SHOWN }) {
        Answer::Matches { twins, .. } => Ok(twins),
        other => Err(format!("no answer to what was typed: {other:?}")),
    }
}

fn line_of(twin: &Twin) -> Value {
    let level = match twin.level {
        Level::High => "high",
        Level::Medium => "medium",
        Level::Low => "low",
    };
    json!({ "account": twin.row.account, "level": level })
}
