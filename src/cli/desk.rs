//! Opens the book for a task, says what the person should know of it, and closes it whatever happens.

use std::path::PathBuf;
use std::time::Duration;

use crate::cli::arguments::Arguments;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, count};
use crate::engine::handle::{IfMissing, OpenOrder};
use crate::engine::inline::Inline;
use crate::engine::job::{Job, JobReport, ProgressSample};
use crate::engine::watch;

/// Time between two sentences about the progress of a task.
const TELL_EVERY: Duration = Duration::from_secs(1);

/// Country of a new book when none is named, as decided for the program.
pub const USUAL_COUNTRY: &str = "US";

/// The book that the command line names, or the person's own.
pub fn book_of(arguments: &Arguments, machine: &Machine) -> PathBuf {
    arguments.book.clone().unwrap_or_else(|| machine.book.clone())
}

/// How to open that book.
pub fn order(machine: &Machine, path: PathBuf, country: &str, if_missing: IfMissing) -> OpenOrder {
    OpenOrder {
        backups: (machine.backups_of)(&path),
        path,
        country: country.to_owned(),
        who: machine.who.clone(),
        host: machine.host.clone(),
        station: machine.station,
        role: machine.role,
        if_missing,
        seed: machine.seed,
        clock: machine.clock.clone(),
    }
}

/// Opens a book that must be there, does the work, and closes it.
pub fn with_book<T>(
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
    work: impl FnOnce(&mut Inline, &mut Print<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let path = book_of(arguments, machine);
    let mut inline = open(&order(machine, path, USUAL_COUNTRY, IfMissing::Refuse), print)?;
    let worked = work(&mut inline, print);
    close(inline, worked, print)
}

/// As `with_book`, for work that changes the book: refused at once if that cannot be.
pub fn with_book_to_write<T>(
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
    work: impl FnOnce(&mut Inline, &mut Print<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    with_book(arguments, machine, print, |inline, print| {
        inline.must_write()?;
        work(inline, print)
    })
}

/// As `with_book`, for one long task that tells its progress; the work that follows gets the report.
pub fn with_job<T>(
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
    job: Job,
    work: impl FnOnce(JobReport, &mut Print<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let path = book_of(arguments, machine);
    let inline = open(&order(machine, path, USUAL_COUNTRY, IfMissing::Refuse), print)?;
    let (inline, report) = run_job(inline, job, print)?;
    let worked = report.and_then(|report| work(report, print));
    close(inline, worked, print)
}

/// Opens a book; a batch that was cut off is named.
pub fn open(order: &OpenOrder, print: &mut Print<'_>) -> Result<Inline, Fault> {
    let inline = Inline::open(order)?;
    for batch in &inline.summary().stopped {
        let of = if batch.rows_total > batch.rows_done {
            format!(" of about {}", count(batch.rows_total))
        } else {
            String::new()
        };
        print.say(&format!(
            "“{}” stopped after {}{of} rows: `regulars undo {}` takes them back, or leave them",
            batch.title,
            count(batch.rows_done),
            batch.number
        ));
    }
    Ok(inline)
}

/// Closes the book; the first thing that went wrong is what is told. The first change of a day makes a copy first.
pub fn close<T>(inline: Inline, worked: Result<T, Fault>, print: &mut Print<'_>) -> Result<T, Fault> {
    if let Err(refusal) = inline.back_up_daily() {
        print.say(&format!("The change is saved, but the daily backup could not be made: {refusal}"));
    }
    let closed = inline.close();
    let answer = worked?;
    closed?;
    Ok(answer)
}

/// Closes the book after work that failed at its beginning: a book that was made for it does not stay.
pub fn give_up<T>(inline: Inline, fault: Fault) -> Result<T, Fault> {
    // The first thing that went wrong is what is told.
    drop(inline.give_up());
    Err(fault)
}

/// Runs a long task and tells how far it is.
pub fn run_job(inline: Inline, job: Job, print: &mut Print<'_>) -> Result<(Inline, Result<JobReport, Fault>), Fault> {
    let mut tell = |sample: ProgressSample| {
        let done = sample.done.min(sample.total) * 100;
        if let Some(percent) = done.checked_div(sample.total) {
            print.say(&format!("{}: {percent} %", sample.stage.label()));
        }
    };
    let (inline, report) = watch::job(inline, job, TELL_EVERY, &mut tell)?;
    Ok((inline, report.map_err(Fault::from)))
}
