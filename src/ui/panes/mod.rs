//! The panes of the window; each owns its own state and nothing else.

pub mod bin;
pub mod customers;
pub mod detail;
pub mod duplicates;
pub mod history;
pub mod import;
pub mod settings;
