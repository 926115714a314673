//! Makes a verified copy of the book in a folder.

use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::engine::job::{Job, JobReport};

#[derive(Serialize)]
struct Line {
    path: String,
    customers: u64,
    /// Attached files that are damaged or missing in the book.
    files_left_out: u64,
}

pub fn run(arguments: &Arguments, to: &Path, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let job = Job::Backup { folder: to.to_path_buf() };
    desk::with_job(arguments, machine, print, job, |report, print| match report {
        JobReport::BackedUp { path, customers, left_out } => {
            let path = path.display().to_string();
            let text = || {
                let files = match left_out {
                    0 => String::new(),
                    some => {
                        format!(", without {} that are damaged or missing in the book", count_of(some, "attached file"))
                    }
                };
                format!("Copied and verified, {}{files}: {path}", count_of(customers, "customer"))
            };
            Ok(print.result(&Line { path: path.clone(), customers, files_left_out: left_out }, text)?)
        }
        JobReport::Preview(_)
        | JobReport::Imported(_)
        | JobReport::Exported { .. }
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BatchUndone { .. }
        | JobReport::DemoMade { .. }
        | JobReport::Stepped(_)
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => Err(Fault::Failed("The copy ended without a report".to_owned())),
    })
}
