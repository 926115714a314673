//! One file a command: what it demands, and the changes it makes.

pub mod archive;
pub mod create_customer;
pub mod decide;
pub mod edit_customer;
pub mod edit_settings;
pub mod import_chunk;
pub mod undo;
pub mod undo_batch;
pub mod write;
