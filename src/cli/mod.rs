//! The command line: the same engine as the window's, driven by words; it has no clock and opens no file itself.

pub mod arguments;
mod batch;
mod child;
mod desk;
mod fault;
mod fields;
pub mod machine;
mod print;
pub mod run;
mod sheet;
mod tasks;
mod who;
