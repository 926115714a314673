//! Says what the book holds.

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count, count_of, minute, stamp};
use crate::engine::care::{self, Info};

#[derive(Serialize)]
struct Line {
    customers: u64,
    archived: u64,
    journal: u64,
    schema: String,
    bytes: u64,
    /// The book's own id, which its copies share.
    book: String,
    path: String,
    created: String,
    stopped: Vec<Stopped>,
}

/// A batch that was cut off.
#[derive(Serialize)]
struct Stopped {
    batch: u64,
    title: String,
    rows_done: u64,
    rows_total: u64,
}

pub fn run(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let path = desk::book_of(arguments, machine).display().to_string();
    desk::with_book(arguments, machine, print, |inline, print| {
        let info = care::info(inline)?;
        Ok(print.result(&line_of(&info, path.clone()), || text(&info, &path))?)
    })
}

fn line_of(info: &Info, path: String) -> Line {
    let stopped = info.stopped.iter().map(|batch| Stopped {
        batch: batch.number,
        title: batch.title.clone(),
        rows_done: batch.rows_done,
        rows_total: batch.rows_total,
    });
    Line {
        customers: info.customers,
        archived: info.archived,
        journal: info.journal,
        schema: format!("{}.{}", info.schema.0, info.schema.1),
        bytes: info.bytes,
        book: info.book.to_string(),
        path,
        created: stamp(info.created_ms),
        stopped: stopped.collect(),
    }
}

fn text(info: &Info, path: &str) -> String {
    format!(
        "{path}\n  {}, {} of them archived\n  {} of history\n  {} bytes, format {}.{}\n  made {}, id {}",
        count_of(info.customers, "customer"),
        count(info.archived),
        count_of(info.journal, "step"),
        count(info.bytes),
        info.schema.0,
        info.schema.1,
        minute(info.created_ms),
        info.book
    )
}
