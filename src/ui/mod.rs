//! The window: draws from memory, asks the engine for the rest, and never touches the disk.

pub mod action;
pub mod app;
pub mod counts;
pub mod ctx;
pub mod kinds;
pub mod outbox;
pub mod panes;
pub mod pictures;
pub mod preferences;
pub mod route;
pub mod shell;
pub mod theme;
pub mod widgets;
pub mod words;
