//! Makes a book of invented customers; never adds them to a book that has real ones.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::files::DemoArguments;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::engine::handle::IfMissing;
use crate::engine::job::{Job, JobReport};

#[derive(Serialize)]
struct Line {
    customers: u64,
    path: String,
}

/// The book that is filled.
pub fn book_of(arguments: &Arguments, machine: &Machine) -> PathBuf {
    arguments.book.clone().unwrap_or_else(|| machine.demo.clone())
}

pub fn run(arguments: &Arguments, demo: &DemoArguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let path = book_of(arguments, machine);
    if arguments.book.is_none() {
        (machine.make_folder_of)(&path).map_err(Fault::Failed)?;
    }
    let country = arguments.window.country.as_ref().map_or(desk::USUAL_COUNTRY, |country| &country.0);
    let order = desk::order(machine, path.clone(), country, IfMissing::Create);
    let inline = desk::open(&order, print)?;
    let there = inline.summary().customers;
    if there == 0 {
        inline.must_write()?;
    } else {
        desk::close(inline, Ok(()), print)?;
        let sentence =
            format!("The book has {} already, so none were invented: {}", count_of(there, "customer"), path.display());
        if demo.no_window {
            return Err(Fault::Failed(sentence));
        }
        print.say(&sentence);
        return Ok(());
    }
    let job = Job::Demo { customers: demo.customers, seed: demo.seed };
    let (inline, report) = desk::run_job(inline, job, print)?;
    let report = match report {
        Ok(report) => desk::close(inline, Ok(report), print)?,
        Err(fault) => return desk::give_up(inline, fault),
    };
    let customers = made(&report);
    let line = Line { customers, path: path.display().to_string() };
    let text = || format!("{} made in {}", count_of(customers, "customer"), path.display());
    Ok(print.result(&line, text)?)
}

fn made(report: &JobReport) -> u64 {
    match report {
        JobReport::DemoMade { customers } => *customers,
        JobReport::Preview(_)
        | JobReport::Imported(_)
        | JobReport::Exported { .. }
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BackedUp { .. }
        | JobReport::BatchUndone { .. }
        | JobReport::Stepped(_)
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => 0,
    }
}
