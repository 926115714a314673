//! Writes customers to a file, or to the output where a pipe takes them.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::arguments::files::{ExportArguments, FileFormat};
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count_of};
use crate::cli::tasks::open_file;
use crate::engine::inline::Inline;
use crate::engine::job::{Format, Job, JobReport};
use crate::engine::jobs::export;
use crate::engine::queries::filter::Filter;
use crate::engine::question::Scope;
use crate::model::kind::DateOrder;

#[derive(Serialize)]
struct Line {
    customers: u64,
    path: String,
}

pub fn run(
    arguments: &Arguments,
    task: &ExportArguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    if let Some(folder) = &task.all {
        return open_file::export(arguments, folder, machine, print);
    }
    understand(&task.filter)?;
    let format = match task.format {
        // Clap wants a format or --all.
        Some(FileFormat::Csv) | None => Format::Csv,
        Some(FileFormat::Json) => Format::Json,
        Some(FileFormat::Vcf) => Format::Vcard,
        Some(FileFormat::Vcf3) => Format::Vcard3,
    };
    match &task.out {
        Some(path) => {
            let job = Job::Export {
                path: path.clone(),
                format,
                text: task.filter.clone(),
                scope: Scope::All,
                only: Vec::new(),
            };
            let report = desk::with_job(arguments, machine, print, job, |report, _| Ok(report))?;
            tell(&report, path, print)
        }
        None => {
            desk::with_book(arguments, machine, print, |inline, print| to_output(inline, format, &task.filter, print))
        }
    }
}

/// A filter that cannot be read is wrong usage, whatever the book; dates are read again in the book's order.
pub fn understand(filter: &str) -> Result<(), Fault> {
    let month_first = Filter::parse(filter, DateOrder::MonthFirst);
    let understood =
        month_first.or_else(|sentence| Filter::parse(filter, DateOrder::DayFirst).map_err(|_same| sentence));
    understood.map(drop).map_err(|sentence| Fault::Usage(format!("--where: {sentence}")))
}

fn to_output(inline: &mut Inline, format: Format, filter: &str, print: &mut Print<'_>) -> Result<(), Fault> {
    let mut sink = Sink { out: &mut *print.out, failed: None };
    let written = export::write(inline, &mut sink, format, filter, Scope::All);
    if let Some(kind) = sink.failed {
        return Err(Fault::Output(kind.into()));
    }
    let customers = written?;
    print.flush()?;
    print.say(&format!("{} written", count_of(customers, "customer")));
    Ok(())
}

fn tell(report: &JobReport, path: &Path, print: &mut Print<'_>) -> Result<(), Fault> {
    let customers = match report {
        JobReport::Exported { customers, .. } => *customers,
        JobReport::Preview(_)
        | JobReport::Imported(_)
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BackedUp { .. }
        | JobReport::BatchUndone { .. }
        | JobReport::DemoMade { .. }
        | JobReport::Stepped(_)
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Scanned { .. } => 0,
    };
    let path = path.display().to_string();
    let text = || format!("{} written to {path}", count_of(customers, "customer"));
    Ok(print.result(&Line { customers, path: path.clone() }, text)?)
}

/// Remembers how writing failed, so that a reader who has gone is not reported as a fault.
struct Sink<'out> {
    out: &'out mut dyn Write,
    failed: Option<io::ErrorKind>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.failed = Some(error.kind()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.failed = Some(error.kind()))
    }
}
