//! One file a command: what it demands, and the changes it makes.

pub mod archive;
pub mod child;
pub mod create_customer;
pub mod decide;
pub mod delete;
pub mod edit_customer;
pub mod edit_many;
pub mod edit_settings;
pub mod import_chunk;
pub mod mark_default;
pub mod merge;
pub mod note_export;
pub mod rename_tag;
pub mod undo;
pub mod undo_batch;
pub mod unmerge;
pub mod write;
