//! The open file: a whole book as a folder that any program can read; see `docs/open-file.md`.
//!
//! Out: `folder::NewFolder` → `writer::Writer`. In: `reader::Reader`, which looks at every line before it hands it on.

pub mod fault;
pub mod folder;
pub mod header;
mod json;
mod ledger;
mod names;
mod parse;
pub mod reader;
mod values;
pub mod writer;

#[cfg(test)]
mod tests;
