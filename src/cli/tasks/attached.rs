//! Lists, attaches, saves and removes files of a customer, and sets the picture.

use std::path::{Path as FilePath, PathBuf};

use serde::Serialize;

use crate::cli::arguments::Arguments;
use crate::cli::child;
use crate::cli::desk;
use crate::cli::fault::Fault;
use crate::cli::machine::Machine;
use crate::cli::print::{Print, minute};
use crate::cli::who;
use crate::engine::command::{Command, Done};
use crate::engine::inline::Inline;
use crate::engine::job::{Job, JobReport};
use crate::engine::queries::hanging;
use crate::model::change::Edit;
use crate::model::customer::PICTURE;
use crate::model::entity::Entity;
use crate::model::file;
use crate::model::path::Path;
use crate::model::record::Record;

#[derive(Serialize)]
struct Step<'done> {
    entry: Option<u64>,
    title: &'done str,
}

#[derive(Serialize)]
struct Saved {
    path: String,
}

pub fn list(arguments: &Arguments, customer: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let customer = who::customer(inline, customer)?;
        for record in hanging::of_customer(inline, Entity::File, customer.id)? {
            print.result(&child::line(&record), || text(&record))?;
        }
        Ok(())
    })
}

pub fn attach(
    arguments: &Arguments,
    customer: &str,
    files: &[PathBuf],
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let customer = who::customer(inline, customer)?.id;
        step(inline, Job::Attach { customer, paths: files.to_vec() }, print)
    })
}

pub fn save(
    arguments: &Arguments,
    id: &str,
    to: &FilePath,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book(arguments, machine, print, |inline, print| {
        let file = child::find(inline, Entity::File, id)?.id;
        inline.job(Job::SaveFile { file, to: to.to_path_buf() })?;
        let line = Saved { path: to.display().to_string() };
        Ok(print.result(&line, || format!("Copy saved: {}", line.path))?)
    })
}

pub fn remove(arguments: &Arguments, id: &str, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| child::remove(inline, Entity::File, id, print))
}

/// Without a file the picture is taken away.
pub fn picture(
    arguments: &Arguments,
    customer: &str,
    file: Option<&FilePath>,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    desk::with_book_to_write(arguments, machine, print, |inline, print| {
        let record = who::customer(inline, customer)?;
        if let Some(file) = file {
            return step(inline, Job::SetPicture { customer: record.id, path: file.to_path_buf() }, print);
        }
        let path = Path::field(PICTURE);
        let edits = vec![Edit { path, before: record.get(path).cloned(), after: None }];
        let done = inline.run(Command::EditCustomer { id: record.id, edits })?;
        tell(&done, print)
    })
}

fn step(inline: &mut Inline, job: Job, print: &mut Print<'_>) -> Result<(), Fault> {
    match inline.job(job)? {
        JobReport::Stepped(done) => tell(&done, print),
        JobReport::Preview(_)
        | JobReport::Imported(_)
        | JobReport::Exported { .. }
        | JobReport::Whole(_)
        | JobReport::TemplateSaved { .. }
        | JobReport::BackedUp { .. }
        | JobReport::BatchUndone { .. }
        | JobReport::DemoMade { .. }
        | JobReport::FileSaved { .. }
        | JobReport::FileReady { .. }
        | JobReport::Tuned(_)
        | JobReport::Scanned { .. } => Err(Fault::Failed("The task ended without a step".to_owned())),
    }
}

fn tell(done: &Done, print: &mut Print<'_>) -> Result<(), Fault> {
    let title = if done.entry.is_some() { done.title.as_str() } else { "Nothing had to change" };
    Ok(print.result(&Step { entry: done.entry, title: &done.title }, || title.to_owned())?)
}

/// "invoice.pdf  15 bytes  2026-11-23 12:00  Ana  The remark  (id)".
fn text(record: &Record) -> String {
    let added = record.whole(file::ADDED).map(minute).unwrap_or_default();
    let bytes = format!("{} bytes", record.whole(file::BYTES).unwrap_or(0));
    let known = [record.text(file::NAME), &bytes, &added, record.text(file::AUTHOR), record.text(file::REMARK)];
    let known: Vec<&str> = known.into_iter().filter(|text| !text.is_empty()).collect();
    format!("{}  ({})", known.join("  "), record.id)
}
