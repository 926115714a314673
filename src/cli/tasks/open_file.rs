//! Writes the whole book into a folder, and makes a new book of one.

use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk::{self, USUAL_COUNTRY};
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::engine::care;
use crate::engine::handle::IfMissing;
use crate::engine::job::{Job, JobReport, Whole};

#[derive(Serialize)]
struct Written {
    path: String,
    customers: u64,
    journal: u64,
    files: u64,
    /// Attached files that are damaged or missing in the book.
    left_out: u64,
}

#[derive(Serialize)]
struct Made {
    path: String,
    customers: u64,
    journal: u64,
}

pub fn export(arguments: &Arguments, to: &Path, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let job = Job::ExportAll { to: to.to_path_buf() };
    let report = desk::with_job(arguments, machine, print, job, |report, _| Ok(report))?;
    let JobReport::Whole(Whole::Written { path, customers, steps, files, left_out }) = report else {
        return Err(Fault::Failed("The export ended without a report".to_owned()));
    };
    if left_out > 0 {
        let files = count_of(left_out, "attached file");
        print.say(&format!("{files} could not be written: `regulars check` names what is damaged or missing"));
    }
    let line = Written { path: path.display().to_string(), customers, journal: steps, files, left_out };
    let text = || {
        let (customers, steps) = (count_of(customers, "customer"), count_of(steps, "step"));
        format!("Everything written to {}: {customers}, {steps} of history, {}", line.path, count_of(files, "file"))
    };
    Ok(print.result(&line, text)?)
}

pub fn import(arguments: &Arguments, from: &Path, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let path = desk::book_of(arguments, machine);
    if arguments.book.is_none() {
        (machine.make_folder_of)(&path).map_err(Fault::Failed)?;
    }
    let order = desk::order(machine, path.clone(), USUAL_COUNTRY, IfMissing::TakeIn { from: from.to_path_buf() });
    let inline = desk::open(&order, print)?;
    let info = care::info(&inline);
    let info = desk::close(inline, info.map_err(Fault::from), print)?;
    let line = Made { path: path.display().to_string(), customers: info.customers, journal: info.journal };
    let text = || {
        let (customers, steps) = (count_of(info.customers, "customer"), count_of(info.journal, "step"));
        format!("The book is made, {customers}, {steps} of history: {}", line.path)
    };
    Ok(print.result(&line, text)?)
}
