//! The single door: every change and every question passes here; no window, no file format, no table.

pub mod care;
pub mod command;
pub mod commands;
pub mod desk;
pub mod event;
pub mod handle;
pub mod ids;
pub mod inline;
pub mod job;
pub mod jobs;
pub mod kept;
pub mod lookup;
pub mod memory;
pub mod office;
pub mod opening;
pub mod queries;
pub mod question;
pub mod reader;
pub mod refusal;
pub mod slots;
pub mod source;
pub mod threads;
pub mod twins;
pub mod watch;
pub mod worker;
pub mod writer;
