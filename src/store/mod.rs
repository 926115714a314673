//! The book on disk: the only room that names the database; it has no clock, and no words but its faults'.

mod attached;
mod backup;
mod backup_files;
pub mod backups;
mod base;
pub mod book;
mod build;
mod check;
mod check_files;
mod children;
mod codec;
mod create;
pub mod entry;
mod envelope;
mod facet;
pub mod fault;
mod flush;
mod flush_facets;
mod history;
pub mod info;
pub mod kept;
mod meta;
mod open;
mod origin;
mod overlay;
pub mod problem;
mod read;
pub mod room;
mod row;
pub mod scan;
pub mod shelf;
mod sidecar;
pub mod snapshot;
mod spare;
pub mod tx;
mod whole;

#[cfg(test)]
mod tests;
