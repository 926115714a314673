//! Brings a book back from a copy, to a place where nothing is yet.

use std::path::Path;

use serde::Serialize;

use crate::cli::desk::{self, USUAL_COUNTRY};
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::engine::care;
use crate::engine::handle::IfMissing;

#[derive(Serialize)]
struct Line {
    path: String,
    customers: u64,
    journal: u64,
    /// Sixteen hexadecimal digits, for it would not fit into the numbers of JSON.
    checksum: String,
}

pub fn run(file: &Path, to: &Path, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let order = desk::order(machine, file.to_path_buf(), USUAL_COUNTRY, IfMissing::Refuse);
    let restored = care::restore(&order, to)?;
    let line = Line {
        path: to.display().to_string(),
        customers: restored.customers,
        journal: restored.journal,
        checksum: format!("{:016x}", restored.checksum),
    };
    let text = || {
        let customers = count_of(restored.customers, "customer");
        format!("Restored and verified, {customers}: {}", line.path)
    };
    Ok(print.result(&line, text)?)
}
