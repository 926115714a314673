//! Where things lie: in the user's folders, or all beside the program when it is portable.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// A file of this name beside the program makes it portable.
const MARKER: &str = "regulars.portable";

/// Whether everything is kept beside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Installed,
    Portable,
}

/// The folders and files of this installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub mode: Mode,
    /// The book that is opened when none is named.
    pub book: PathBuf,
    pub demo: PathBuf,
    pub settings: PathBuf,
    pub logs: PathBuf,
    pub backups: PathBuf,
    /// Copies of attached files while other programs show them; emptied at every start.
    pub opened: PathBuf,
}

impl Places {
    /// The places of this run; `asked` is the `--portable` switch.
    pub fn find(asked: Mode) -> Self {
        let beside =
            env::current_exe().ok().and_then(|program| program.parent().map(Path::to_path_buf)).unwrap_or_default();
        let is_portable = asked == Mode::Portable || beside.join(MARKER).exists();
        if is_portable {
            return Self::within(Mode::Portable, &beside, &beside);
        }
        match ProjectDirs::from("", "", "Regulars") {
            Some(folders) => Self::within(Mode::Installed, folders.data_dir(), folders.config_dir()),
            None => Self::within(Mode::Installed, &beside, &beside),
        }
    }

    fn within(mode: Mode, data: &Path, config: &Path) -> Self {
        Self {
            mode,
            book: data.join("book.redb"),
            demo: data.join("demo.redb"),
            settings: config.join("settings.json"),
            logs: data.join("logs"),
            backups: data.join("backups"),
            opened: data.join("opened"),
        }
    }

    /// The folder where a book's automatic backups go: the installation's for its own books, else beside the book.
    pub fn backups_of(&self, book: &Path) -> PathBuf {
        let is_ours = book == self.book || book == self.demo;
        match book.parent() {
            Some(folder) if !is_ours => folder.join("backups"),
            Some(_) | None => self.backups.clone(),
        }
    }

    pub fn has_book(&self) -> bool {
        self.book.exists()
    }

    /// Makes the folder that will hold the file.
    ///
    /// # Errors
    /// The folder cannot be made; the message of the system says why.
    pub fn make_folder_of(file: &Path) -> std::io::Result<()> {
        match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => fs::create_dir_all(folder),
            Some(_) | None => Ok(()),
        }
    }
}
