//! Runs one task and gives its exit code.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

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
        Some(Task::Demo(_)) => demo::book_of(arguments, machine),
        Some(_) | None => desk::book_of(arguments, machine),
    }
}

// tidy: flat match
fn carry_out(arguments: &Arguments, machine: &Machine, print: &mut Print<'_>) -> Result<(), Fault> {
    let Some(task) = &arguments.task else {
        return Ok(());
    };
    match task {
        Task::Demo(demo) => demo::run(arguments, demo, machine, print),
        Task::Import(import) => import::run(arguments, import, machine, print),
        Task::Export(export) => export::run(arguments, export, machine, print),
        Task::Search(search) => search::run(arguments, search, machine, print),
        Task::Add { fields } => add::run(arguments, fields, machine, print),
        Task::Show { id } => show::run(arguments, id, machine, print),
        Task::Edit(edit) => edit::run(arguments, edit, machine, print),
        Task::Archive { id } => archive::run(arguments, id, machine, print),
        Task::Duplicates { clusters: false } => duplicates::pairs(arguments, machine, print),
        Task::Duplicates { clusters: true } => duplicates::clusters(arguments, machine, print),
        Task::History { id, limit } => history::run(arguments, id.as_deref(), *limit, machine, print),
        Task::Undo { entry } => undo::run(arguments, *entry, machine, print),
        Task::Check => check::run(arguments, machine, print),
        Task::Info => info::run(arguments, machine, print),
        Task::Backup { to } => backup::run(arguments, to, machine, print),
        Task::Restore { file, to } => restore::run(file, to, machine, print),
    }
}
