//! The command line of the whole program: what every task listens to, and the groups of tasks.
//!
//! A new task goes into the group whose tasks it resembles; its words stand there, its work in `cli/tasks`.

pub mod attached;
pub mod belongings;
pub mod book;
pub mod customers;
pub mod files;
pub mod merging;
pub mod values;
pub mod window;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::cli::arguments::attached::AttachedTask;
use crate::cli::arguments::belongings::BelongingTask;
use crate::cli::arguments::book::BookTask;
use crate::cli::arguments::customers::CustomerTask;
use crate::cli::arguments::files::FileTask;
use crate::cli::arguments::merging::MergingTask;
use crate::cli::arguments::window::WindowOptions;
use crate::model::access::role::Role;

const EXAMPLES: &str = "Without a task the desk window opens.

Examples:
  regulars                                            open the window on your own book
  regulars demo                                       look around in a book of 1,000 invented customers
  regulars import customers.csv --book shop.redb      fill a book from a file, making the book if there is none
  regulars search \"ana 555\" --book shop.redb
  regulars export --book shop.redb --format csv --out customers.csv

Exit codes: 0 done, 1 refused or failed with the reason on stderr, 2 wrong usage.
With --json each result is one line of JSON on stdout.";

/// The customer book for repair and service shops.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(name = "regulars", version, after_help = EXAMPLES, args_conflicts_with_subcommands = false)]
pub struct Arguments {
    /// The book to open instead of your own
    #[arg(long, global = true, value_name = "PATH")]
    pub book: Option<PathBuf>,
    /// Keep book, settings, logs and backups beside the program
    #[arg(long, global = true)]
    pub portable: bool,
    /// Write results as JSON Lines
    #[arg(long, global = true)]
    pub json: bool,
    /// Work as owner, admin, technician or viewer
    #[arg(long, global = true, value_name = "ROLE", value_parser = Role::named)]
    pub role: Option<Role>,
    #[command(flatten)]
    pub window: WindowOptions,
    #[command(subcommand)]
    pub task: Option<Task>,
}

/// Everything that can be done without a window.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Task {
    #[command(flatten)]
    File(FileTask),
    #[command(flatten)]
    Customer(CustomerTask),
    #[command(flatten)]
    Belonging(BelongingTask),
    #[command(flatten)]
    Attached(AttachedTask),
    #[command(flatten)]
    Merging(MergingTask),
    #[command(flatten)]
    Book(BookTask),
}

impl Arguments {
    /// Whether a window follows.
    pub fn opens_window(&self) -> bool {
        match &self.task {
            None => true,
            Some(Task::File(FileTask::Demo(demo))) => !demo.no_window,
            Some(
                Task::File(_)
                | Task::Customer(_)
                | Task::Belonging(_)
                | Task::Attached(_)
                | Task::Merging(_)
                | Task::Book(_),
            ) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
