//! The tasks about attached files and the picture of a customer.

use std::path::PathBuf;

use clap::Subcommand;

/// Files of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum AttachedTask {
    /// List the files of a customer
    Files {
        /// The customer's id, number, or account number
        customer: String,
    },
    /// Attach files to a customer, in one step
    #[command(after_help = "Example:\n  regulars attach 1001 invoice.pdf photo.jpg --book shop.redb")]
    Attach {
        /// The customer's id, number, or account number
        customer: String,
        /// The files, at most 25 MB each
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Save a copy of an attached file
    SaveFile {
        /// The file's id, as `files --json` tells it
        id: String,
        /// Where the copy goes
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Remove an attached file; `undo` brings it back
    RemoveFile {
        /// The file's id, as `files --json` tells it
        id: String,
    },
    /// Show a customer with a picture, or without one
    #[command(
        after_help = "Examples:\n  regulars picture 1001 ana.jpg --book shop.redb\n  regulars picture 1001 --remove --book shop.redb"
    )]
    Picture {
        /// The customer's id, number, or account number
        customer: String,
        /// A PNG, JPEG, WebP, GIF or BMP of at most 10 MB
        #[arg(required_unless_present = "remove", conflicts_with = "remove", value_name = "FILE")]
        file: Option<PathBuf>,
        /// Take the picture away
        #[arg(long)]
        remove: bool,
    },
}
