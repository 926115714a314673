//! Every sentence and label of the window that several panes share; each pane has a file of its own below.

pub mod batches;
pub mod bin;
pub mod count;
pub mod customers;
pub mod detail;
pub mod duplicates;
pub mod files;
pub mod filters;
pub mod history;
pub mod import;
pub mod importing;
pub mod merging;
pub mod open_file;
pub mod referrals;
pub mod rich_note;
pub mod settings;
pub mod shell;
pub mod tags;
pub mod time;
pub mod tuning;
pub mod views;

pub const PROGRAM: &str = "Regulars";
pub const CLOSE: &str = "Close";
pub const CANCEL: &str = "Cancel";
pub const SAVE: &str = "Save";
pub const UNDO: &str = "Undo";
pub const KEEP: &str = "Keep";
pub const CLEAR_SEARCH: &str = "Clear the search";
pub const REQUIRED: &str = "Must be filled in";

pub fn remove(what: &str) -> String {
    format!("Remove {what}")
}
