//! Runs one task and gives its exit code.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use crate::cli::arguments::attached::AttachedTask;
use crate::cli::arguments::belongings::BelongingTask;
use crate::cli::arguments::book::BookTask;
use crate::cli::arguments::customers::CustomerTask;
use crate::cli::arguments::files::FileTask;
use crate::cli::arguments::merging::MergingTask;
use crate::cli::arguments::{Arguments, Task};
use crate::cli::desk;
use crate::cli::fault::{DONE, Fault};
use crate::cli::machine::Machine;
use crate::cli::print::{Form, Print};
use crate::cli::tasks::merging::TwinMode;
use crate::cli::tasks::{
    add, archive, as_of, attached, backup, batches, bin, check, contacts, delete, demo, duplicates, edit, export,
};
use crate::cli::tasks::{
    history, import, info, merging, notes, relations, restore, search, settings, show, tag, tune, undo,
};

/// Runs the task of the command line; results go to `out`, progress and sentences to `err`.
///
/// Without a task there is nothing to do here: the window is the caller's.
pub fn run(arguments: &Arguments, machine: &Machine, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let form = if arguments.json { Form::JsonLines } else { Form::Text };
    let mut out = BufWriter::new(out);
    let mut print = Print::new(&mut out, err, form);
    let worked = carry_out(arguments, machine, &mut print);
    // What waits in a buffer is not with the reader yet, and that may fail too.
    let flushed = print.flush().map_err(Fault::from);
    match worked.and(flushed) {
        Ok(()) => DONE,
        Err(fault) => {
            let words = fault.words();
            if !words.is_empty() {
                print.say(&words);
            }
            fault.exit_code()
        }
    }
}

/// The book that the window opens: the one that is named, the demo's, or the person's own.
pub fn window_book(arguments: &Arguments, machine: &Machine) -> PathBuf {
    match &arguments.task {
        Some(Task::File(FileTask::Demo(_))) => demo::book_of(arguments, machine),
        Some(_) | None => desk::book_of(arguments, machine),
    }
}

fn carry_out(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    match &arguments.task {
        None => Ok(()),
        Some(Task::File(task)) => of_files(task, arguments, machine, print),
        Some(Task::Customer(task)) => of_customers(task, arguments, machine, print),
        Some(Task::Belonging(task)) => of_belongings(task, arguments, machine, print),
        Some(Task::Attached(task)) => of_attached(task, arguments, machine, print),
        Some(Task::Merging(task)) => of_merging(task, arguments, machine, print),
        Some(Task::Book(task)) => of_the_book(task, arguments, machine, print),
    }
}

fn of_files(task: &FileTask, arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    match task {
        FileTask::Demo(demo) => demo::run(arguments, demo, machine, print),
        FileTask::Import(import) => import::run(arguments, import, machine, print),
        FileTask::Export(export) => export::run(arguments, export, machine, print),
    }
}

fn of_customers(
    task: &CustomerTask,
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    match task {
        CustomerTask::Search(search) => search::run(arguments, search, machine, print),
        CustomerTask::Add { fields } => add::run(arguments, fields, machine, print),
        CustomerTask::Show { id } => show::run(arguments, id, machine, print),
        CustomerTask::Edit(edit) => edit::run(arguments, edit, machine, print),
        CustomerTask::Archive { id } => archive::archive(arguments, id, machine, print),
        CustomerTask::Unarchive { id } => archive::unarchive(arguments, id, machine, print),
        CustomerTask::Delete { id, yes } => delete::run(arguments, id, delete::Consent::of(*yes), machine, print),
        CustomerTask::Bin => bin::list(arguments, machine, print),
        CustomerTask::RestoreDeleted { id } => bin::restore(arguments, id, machine, print),
        CustomerTask::AsOf { id, date } => as_of::run(arguments, id, date, machine, print),
        CustomerTask::Tag(task) => tag::add(arguments, task, machine, print),
        CustomerTask::Untag(task) => tag::remove(arguments, task, machine, print),
        CustomerTask::RenameTag { from, to } => tag::rename(arguments, from, to, machine, print),
    }
}

fn of_merging(
    task: &MergingTask,
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    match task {
        MergingTask::Merge(task) => merging::merge(arguments, task, machine, print),
        MergingTask::MergeTwins { dry_run } => {
            let mode = if *dry_run { TwinMode::Show } else { TwinMode::Merge };
            merging::merge_twins(arguments, mode, machine, print)
        }
        MergingTask::Tune(task) => tune::run(arguments, task, machine, print),
        MergingTask::Merges => merging::list(arguments, machine, print),
        MergingTask::Unmerge(task) => merging::unmerge(arguments, task, machine, print),
    }
}

fn of_attached(
    task: &AttachedTask,
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    match task {
        AttachedTask::Files { customer } => attached::list(arguments, customer, machine, print),
        AttachedTask::Attach { customer, files } => attached::attach(arguments, customer, files, machine, print),
        AttachedTask::SaveFile { id, to } => attached::save(arguments, id, to, machine, print),
        AttachedTask::RemoveFile { id } => attached::remove(arguments, id, machine, print),
        // Clap gives a file, or --remove.
        AttachedTask::Picture { customer, file, remove: _ } => {
            attached::picture(arguments, customer, file.as_deref(), machine, print)
        }
    }
}

fn of_belongings(
    task: &BelongingTask,
    arguments: &Arguments,
    machine: &Machine,
    print: &mut Print<'_>,
) -> Result<(), Fault> {
    match task {
        BelongingTask::Notes { customer } => notes::list(arguments, customer, machine, print),
        BelongingTask::Note(note) => notes::add(arguments, note, machine, print),
        BelongingTask::EditNote(change) => notes::edit(arguments, change, machine, print),
        BelongingTask::RemoveNote { id } => notes::remove(arguments, id, machine, print),
        BelongingTask::Contacts { customer } => contacts::list(arguments, customer, machine, print),
        BelongingTask::AddContact(contact) => contacts::add(arguments, contact, machine, print),
        BelongingTask::EditContact(change) => contacts::edit(arguments, change, machine, print),
        BelongingTask::RemoveContact { id } => contacts::remove(arguments, id, machine, print),
        BelongingTask::Relations { customer } => relations::list(arguments, customer, machine, print),
        BelongingTask::Relate { customer, word, other, remark } => {
            relations::add(arguments, (customer, word, other), remark.as_deref(), machine, print)
        }
        BelongingTask::Unrelate { id } => relations::remove(arguments, id, machine, print),
    }
}

fn of_the_book(task: &BookTask, arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    match task {
        BookTask::Duplicates { clusters: false } => duplicates::pairs(arguments, machine, print),
        BookTask::Duplicates { clusters: true } => duplicates::clusters(arguments, machine, print),
        BookTask::History { id, limit } => history::run(arguments, id.as_deref(), *limit, machine, print),
        BookTask::Undo { entry } => undo::run(arguments, *entry, machine, print),
        BookTask::Batches => batches::list(arguments, machine, print),
        BookTask::UndoBatch { number, report, dry_run } => {
            let wanted = batches::Wanted::of(*dry_run);
            batches::undo(arguments, (*number, wanted), report.as_deref(), machine, print)
        }
        BookTask::Settings(task) => settings::run(arguments, task, machine, print),
        BookTask::Check => check::run(arguments, machine, print),
        BookTask::Info => info::run(arguments, machine, print),
        BookTask::Backup { to } => backup::run(arguments, to, machine, print),
        BookTask::Restore { file, to } => restore::run(file, to, machine, print),
    }
}
