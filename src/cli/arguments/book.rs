//! The tasks about the book as a whole: its history, its soundness, its copies.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::arguments::values::Pair;

/// The book as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum BookTask {
    /// List customers that may be in the book twice
    #[command(after_help = "Example:\n  regulars duplicates --book shop.redb --clusters --json")]
    Duplicates {
        /// List groups instead of pairs
        #[arg(long)]
        clusters: bool,
    },
    /// List what was done, newest first
    #[command(
        after_help = "Examples:\n  regulars history --book shop.redb --limit 10\n  regulars history 1005 --book shop.redb"
    )]
    History {
        /// Only what was done to this customer: id, number, or account number
        id: Option<String>,
        /// At most so many steps
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Take back a step; an import is taken back as a whole
    #[command(
        after_help = "Examples:\n  regulars undo --book shop.redb       the newest step that is neither undone nor an undo\n  regulars undo 7 --book shop.redb     step 7 of the history; undoing an undo does the step again"
    )]
    Undo {
        /// Number of the step in the history
        entry: Option<u64>,
    },
    /// List every import and other batch, newest first
    Batches,
    /// Take a batch back, and say of each of its rows whether it was reversed or kept
    #[command(
        after_help = "Examples:\n  regulars undo-batch 12 --dry-run --book shop.redb\n  regulars undo-batch 12 --report rows.csv --book shop.redb --json"
    )]
    UndoBatch {
        /// Number of the batch
        number: u64,
        /// Write the rows into a CSV file instead
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
        /// Only say what an undo would keep; of a batch that is undone, what became of it
        #[arg(long)]
        dry_run: bool,
    },
    /// Show the shop's settings and lists, or change one
    Settings(SettingsArguments),
    /// Read everything in the book and say whether it is sound
    Check,
    /// Say what the book holds
    Info,
    /// Make a verified copy of the book
    #[command(after_help = "Example:\n  regulars backup --to /media/stick --book shop.redb")]
    Backup {
        /// The folder for the copy
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Bring a book back from a copy, verified, to a new file
    #[command(after_help = "Example:\n  regulars restore /media/stick/shop-20261123-180000.redb --to shop.redb")]
    Restore {
        /// The copy
        file: PathBuf,
        /// Where the book goes; there must be no file yet
        #[arg(long, value_name = "PATH")]
        to: PathBuf,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Args)]
#[command(after_help = "Examples:
  regulars settings --book shop.redb
  regulars settings note_categories --add Warranty --book shop.redb
  regulars settings custom_fields --add \"Amp type\" kind=Choice words=\"Tube, Solid\" --book shop.redb
  regulars settings locations --remove \"Old shop\" --book shop.redb
  regulars settings required_fields --set Strict --book shop.redb")]
pub struct SettingsArguments {
    /// The key of a setting; without it all are shown
    pub key: Option<String>,
    /// More about an entry that is added, such as colour=Red
    #[arg(value_name = "PART=VALUE", requires = "add")]
    pub parts: Vec<Pair>,
    /// Add an entry to the list
    #[arg(long, value_name = "NAME", requires = "key")]
    pub add: Option<String>,
    /// Take an entry off the list; customers and notes that have it keep it
    #[arg(long, value_name = "NAME", requires = "key", conflicts_with = "add")]
    pub remove: Option<String>,
    /// Set what is no list; an empty value clears it
    #[arg(long, value_name = "VALUE", requires = "key", conflicts_with_all = ["add", "remove"])]
    pub set: Option<String>,
}
