//! Runs one task and gives its exit code.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use crate::cli::arguments::book::BookTask;
use crate::cli::arguments::customers::CustomerTask;
use crate::cli::arguments::files::FileTask;
use crate::cli::arguments::{Arguments, Task};
use crate::cli::desk;
use crate::cli::fault::{DONE, Fault};
use crate::cli::machine::Machine;
use crate::cli::print::{Form, Print};
use crate::cli::tasks::{add, archive, backup, check, demo, duplicates, edit, export, history, import, info};
use crate::cli::tasks::{restore, search, show, undo};

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
        CustomerTask::Archive { id } => archive::run(arguments, id, machine, print),
    }
}

fn of_the_book(task: &BookTask, arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    match task {
        BookTask::Duplicates { clusters: false } => duplicates::pairs(arguments, machine, print),
        BookTask::Duplicates { clusters: true } => duplicates::clusters(arguments, machine, print),
        BookTask::History { id, limit } => history::run(arguments, id.as_deref(), *limit, machine, print),
        BookTask::Undo { entry } => undo::run(arguments, *entry, machine, print),
        BookTask::Check => check::run(arguments, machine, print),
        BookTask::Info => info::run(arguments, machine, print),
        BookTask::Backup { to } => backup::run(arguments, to, machine, print),
        BookTask::Restore { file, to } => restore::run(file, to, machine, print),
    }
}
