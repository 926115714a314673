//! What the command line needs from the machine; put together by the program's entry.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::engine::handle::Clock;
use crate::model::access::role::Role;

/// Opens a text to read: a file, or the standard input for `-`. The error is a whole sentence.
pub type OpenText = Box<dyn Fn(&Path) -> Result<Box<dyn BufRead>, String>>;

/// Makes the folder that will hold a file. The error is a whole sentence.
pub type MakeFolder = Box<dyn Fn(&Path) -> Result<(), String>>;

/// The machine as a task sees it.
pub struct Machine {
    pub clock: Clock,
    /// The person's name for the history.
    pub who: String,
    /// The machine's name.
    pub host: String,
    /// Number of this station, from the machine's settings.
    pub station: u16,
    /// The role that works at this station, unless the command line names another.
    pub role: Role,
    /// Makes ids differ between processes.
    pub seed: u64,
    /// The book that is opened when none is named.
    pub book: PathBuf,
    /// The demo book.
    pub demo: PathBuf,
    /// Where the automatic backups of a book go.
    pub backups_of: Box<dyn Fn(&Path) -> PathBuf>,
    pub open_text: OpenText,
    /// Asked for the program's own book and demo book only; a folder that was typed must be there.
    pub make_folder_of: MakeFolder,
}
