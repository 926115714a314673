//! The tasks about the book as a whole: its history, its soundness, its copies.

use std::path::PathBuf;

use clap::Subcommand;

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
