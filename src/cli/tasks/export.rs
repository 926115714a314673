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
use crate::cli::who;
use crate::engine::inline::Inline;
use crate::engine::job::{Format, Job, JobReport};
use crate::engine::jobs::export::{self, Wanted, Written};
use crate::engine::queries::filter::Filter;
use crate::engine::question::Scope;
use crate::model::id::Id;
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
        Some(FileFormat::CsvSafe) => Format::CsvSafe,
        Some(FileFormat::Xlsx) => Format::Xlsx,
        Some(FileFormat::Json) => Format::Json,
        Some(FileFormat::Vcf) => Format::Vcard,
        Some(FileFormat::Vcf3) => Format::Vcard3,
        Some(FileFormat::Pdf) => Format::Pdf,
    };
    let (text, scope) = (task.filter.as_str(), Scope::All);
    match &task.out {
        // Whoever is named is found first; the others are many, and their job tells how far it is.
        Some(path) if task.only.is_empty() => {
            let job = job(path, format, text, Vec::new());
            let report = desk::with_job(arguments, machine, print, job, |report, _| Ok(report))?;
            tell(&report, path, print)
        }
        Some(path) => desk::with_book(arguments, machine, print, |inline, print| {
            let only = named(inline, &task.only)?;
            let report = inline.job(job(path, format, text, only))?;
            tell(&report, path, print)
        }),
        None => desk::with_book(arguments, machine, print, |inline, print| {
            let only = named(inline, &task.only)?;
            to_output(inline, format, &Wanted { text, scope, only: &only }, print)
        }),
    }
}

fn job(path: &Path, format: Format, text: &str, only: Vec<Id>) -> Job {
    Job::Export { path: path.to_path_buf(), format, text: text.to_owned(), scope: Scope::All, only }
}

fn named(inline: &Inline, texts: &[String]) -> Result<Vec<Id>, Fault> {
    texts.iter().map(|text| who::customer(inline, text).map(|record| record.id)).collect()
}

/// A filter that cannot be read is wrong usage, whatever the book; dates are read again in the book's order.
pub fn understand(filter: &str) -> Result<(), Fault> {
    let month_first = Filter::parse(filter, DateOrder::MonthFirst);
    let understood =
        month_first.or_else(|sentence| Filter::parse(filter, DateOrder::DayFirst).map_err(|_same| sentence));
    understood.map(drop).map_err(|sentence| Fault::Usage(format!("--where: {sentence}")))
}

fn to_output(inline: &mut Inline, format: Format, wanted: &Wanted<'_>, print: &mut Print<'_>) -> Result<(), Fault> {
    let mut sink = Sink { out: &mut *print.out, failed: None };
    let written = export::write(inline, &mut sink, format, wanted);
    if let Some(kind) = sink.failed {
        return Err(Fault::Output(kind.into()));
    }
    let Written { customers, remark } = written?;
    print.flush()?;
    print.say(&format!("{} written", count_of(customers, "customer")));
    if !remark.is_empty() {
        print.say(&remark);
    }
    Ok(())
}

fn tell(report: &JobReport, path: &Path, print: &mut Print<'_>) -> Result<(), Fault> {
    let (customers, remark) = match report {
        JobReport::Exported { customers, remark, .. } => (*customers, remark.as_str()),
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
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => (0, ""),
    };
    let path = path.display().to_string();
    let text = || format!("{} written to {path}", count_of(customers, "customer"));
    print.result(&Line { customers, path: path.clone() }, text)?;
    if !remark.is_empty() {
        print.say(remark);
    }
    Ok(())
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
