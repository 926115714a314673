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
}

pub fn run(arguments: &Arguments, to: &Path, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let job = Job::Backup { folder: to.to_path_buf() };
    desk::with_job(arguments, machine, print, job, |report, print| match report {
        JobReport::BackedUp { path, customers } => {
            let path = path.display().to_string();
            let text = || format!("Copied and verified, {}: {path}", count_of(customers, "customer"));
            Ok(print.result(&Line { path: path.clone(), customers }, text)?)
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
        | JobReport::Scanned { .. } => Err(Fault::Failed("The copy ended without a report".to_owned())),
    })
}
