//! Words of the export and the import of everything.

pub const OUT: &str = "Everything, for another program or another computer";
pub const OUT_SENTENCE: &str = "The whole book with its history and attached files, as text that any program can read, and the customers as CSV and contact cards. A new book made of it is the same book.";
pub const OUT_FOLDER: &str = "Folder for everything";
pub const OUT_HINT: &str = "A new or an empty folder";
pub const OUT_NOW: &str = "Export everything";
/// Behind the name of the book, for the folder that is proposed.
pub const OUT_NAME: &str = "everything";

pub const IN: &str = "Open an export of everything";
pub const IN_SENTENCE: &str =
    "Makes a new book of the folder, with its whole history, and opens it. The open book stays as it is.";
pub const IN_FOLDER: &str = "Folder of the export";
pub const IN_HINT: &str = "The folder in which book.jsonl lies";
pub const IN_BOOK: &str = "Where the new book is kept";
/// The name that is proposed for it.
pub const IN_NAME: &str = "new book.regulars";
pub const IN_NOW: &str = "Make the book";
pub const IN_WELCOME: &str = "The whole book of another computer, with its history. It is kept where you said above.";

pub const MAKING: &str = "Making the book…";
pub const MAKING_SENTENCE: &str = "Customers, history and files are read from the export. Nothing is left if you stop.";
pub const STOP: &str = "Stop making the book";
