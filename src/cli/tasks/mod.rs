//! One file a task.

pub mod add;
pub mod archive;
pub mod backup;
pub mod check;
pub mod demo;
pub mod duplicates;
pub mod edit;
pub mod export;
pub mod history;
pub mod import;
pub mod info;
pub mod restore;
pub mod search;
pub mod show;
pub mod undo;
