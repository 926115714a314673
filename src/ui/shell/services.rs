//! What the window needs of the machine, handed in by the program's entry: the window itself touches no disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::engine::handle::{Clock, Engine, IfMissing, OpenOrder, Wake};
use crate::model::access::role::Role;
use crate::ui::preferences::Preferences;

/// What the window begins with.
pub enum Start {
    /// No book yet.
    Welcome,
    Open(OpenOrder),
}

/// Which book to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookWish {
    pub path: PathBuf,
    /// Country of a book that has to be created, ISO 3166 alpha-2.
    pub country: String,
    /// A path that is not there is a mistyped one, unless the person asked for a new book.
    pub if_missing: IfMissing,
}

/// Opens a book, creating it when it is missing, and calls `Wake` when there is news.
pub type OpenBook = Box<dyn Fn(&BookWish, Role, Wake) -> Engine>;

/// Hands a file to the program that the system has for it; the error is a whole sentence.
pub type OpenFile = Box<dyn Fn(&Path) -> Result<(), String>>;

/// The machine, as closures.
pub struct Services {
    pub open: OpenBook,
    pub save_preferences: Box<dyn Fn(&Preferences)>,
    pub open_file: OpenFile,
    /// Where copies of attached files lie while another program shows them.
    pub opened: PathBuf,
    /// Told when the book could not be closed well and the window is gone, for standard error and the log.
    pub tell_at_exit: Box<dyn Fn(&str)>,
    /// Where a new book goes unless the person says otherwise, where the demo book is, and where backups go.
    pub default_book: PathBuf,
    pub demo_book: PathBuf,
    pub backups: PathBuf,
    /// Country that the welcome screen proposes.
    pub country: String,
    pub clock: Clock,
}

impl Services {
    /// Services for an engine that is open already: nothing is saved, and the clock stands still.
    pub fn none(now_ms: i64) -> Self {
        Self {
            open: Box::new(|_, _, _| unreachable!("a window over a given engine opens no other book")),
            save_preferences: Box::new(|_| {}),
            open_file: Box::new(|_| Ok(())),
            opened: PathBuf::from("opened"),
            tell_at_exit: Box::new(|_| {}),
            default_book: PathBuf::from("customers.regulars"),
            demo_book: PathBuf::from("demo.regulars"),
            backups: PathBuf::from("backups"),
            country: "US".to_owned(),
            clock: Arc::new(move || now_ms),
        }
    }
}

/// Asks for a new frame whenever the engine has news.
pub fn wake(ctx: &egui::Context) -> Wake {
    let ctx = ctx.clone();
    Arc::new(move || ctx.request_repaint())
}
