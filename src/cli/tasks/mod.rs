//! One file a task.

pub mod add;
pub mod archive;
pub mod as_of;
pub mod attached;
pub mod backup;
pub mod bin;
pub mod check;
pub mod contacts;
pub mod delete;
pub mod demo;
pub mod duplicates;
pub mod edit;
pub mod export;
pub mod history;
pub mod import;
pub mod import_wishes;
pub mod info;
pub mod merging;
pub mod notes;
pub mod relations;
pub mod restore;
pub mod search;
pub mod settings;
pub mod show;
pub mod tag;
pub mod undo;
