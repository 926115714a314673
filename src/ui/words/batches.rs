//! Words of the list of batches.

use crate::engine::queries::batches::{BatchLine, BatchRow, BatchSheet, Fate, RowDeed, Standing};
use crate::ui::words::count::{counted, number};
use crate::ui::words::time;

pub const TAB: &str = "Batches";
pub const SENTENCE: &str =
    "Every import and every other task that wrote many customers, for ever. Each can be undone as one.";
pub const EMPTY: &str = "No batches yet";
pub const EMPTY_SENTENCE: &str = "What you import is listed here, with what became of each row.";
pub const ROWS: &str = "Its rows";
pub const CUSTOMERS: &str = "Show the customers";
pub const ALL: &str = "All batches";
pub const UNDO: &str = "Undo the batch…";
pub const UNDO_NOW: &str = "Undo it now";
pub const LEAVE: &str = "Leave it";
pub const EARLIER: &str = "Rows before";
pub const LATER: &str = "More rows";
pub const FILE: &str = "All rows as a file";
pub const SAVE: &str = "Save the rows";

pub fn of_batch(what: &str, title: &str, batch: u64) -> String {
    format!("{what}: {title}, batch {batch}")
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Running => "Stopped",
        Standing::Stands => "Stands",
        Standing::Undone => "Undone",
        Standing::PartlyUndone => "Partly undone",
    }
}

/// "Batch 12, 20 Nov by Ana: 48 added, 2 changed, from 50 rows".
pub fn line(line: &BatchLine, now_ms: i64) -> String {
    format!(
        "Batch {}, {} by {}: {} added, {} changed, from {}",
        line.batch.number,
        time::day(now_ms, line.batch.started_ms),
        line.who,
        number(line.created as u64),
        number(line.changed as u64),
        counted(line.batch.rows_done, "row", "rows")
    )
}

pub fn summary(sheet: &BatchSheet) -> String {
    let total = counted(sheet.total as u64, "customer", "customers");
    let kept = number(sheet.kept as u64);
    match sheet.standing {
        Standing::Running | Standing::Stands => format!("{total}; {kept} of them changed since"),
        Standing::Undone | Standing::PartlyUndone => {
            format!("{total}: {} reversed, {kept} kept, for they were changed since", number(sheet.reversed as u64))
        }
    }
}

/// What the confirmation says.
pub fn question(sheet: &BatchSheet) -> String {
    let back = counted((sheet.total - sheet.kept) as u64, "row goes back", "rows go back");
    match sheet.kept {
        0 => format!("{back}. Undo the undo in the history to have them again."),
        kept => format!("{back}; {} kept, changed since the batch.", counted(kept as u64, "is", "are")),
    }
}

pub fn row(row: &BatchRow) -> String {
    let deed = match row.deed {
        RowDeed::Created => "added",
        RowDeed::Changed(_) => "changed",
    };
    format!("{}  {}, {deed}", row.number, row.name)
}

pub fn fate(row: &BatchRow, standing: Standing) -> String {
    let fate = match (row.fate, standing) {
        (Fate::Stands, _) => "stands",
        (Fate::Reversed, _) => "reversed",
        (Fate::Kept, Standing::Running | Standing::Stands) => "changed since",
        (Fate::Kept, Standing::Undone | Standing::PartlyUndone) => "kept",
    };
    match &row.since {
        Some(since) => format!("{fate}: {} by {}, {}", since.title, since.who, time::moment(since.at_ms)),
        None => fate.to_owned(),
    }
}

pub fn place(first: usize, shown: usize, total: usize) -> String {
    let (from, to) = (number(first as u64 + 1), number((first + shown) as u64));
    format!("{from} to {to} of {}", number(total as u64))
}
