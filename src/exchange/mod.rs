//! Files in and out, one file per format; knows text and model, never the book.
//!
//! In: `table::Table::open` → `mapping::map` → per block `Table::fill`, `amend::Amendment::apply` and
//! `draft::draft_block` (any thread) → `update::edits` for customers in the book; what is not simply stored goes to `report::Report`.
//! Contact cards (`vcard`) and workbooks (`sheet`) are read as a table with columns of their own, so that they go the same way.
//! On paper: `pdf::list` and `pdf::sheet`.
//! Out: `columns::fields` → `csv_out::CsvOut`, `json_out::JsonOut` or `vcard_out::VcardOut` over a `part_file::PartFile`.
//! A whole book goes out and comes back by `open_file`.
//! Attached files come and go as they are by `attachment`, pictures are made small by `picture`.

pub mod address_headers;
pub mod amend;
pub mod assign;
pub mod attachment;
pub mod block;
pub mod columns;
pub mod complaint;
pub mod csv_out;
pub mod decode;
pub mod draft;
pub mod draft_address;
pub mod draft_names;
pub mod fault;
pub mod formula_guard;
pub mod guess;
pub mod headers;
pub mod json_out;
pub mod list_cell;
pub mod mapping;
pub mod names;
pub mod open_file;
pub mod part_file;
pub mod paste;
pub mod pdf;
pub mod picture;
pub mod presets;
pub mod quoted;
pub mod report;
pub mod rows;
pub mod scan;
pub mod sheet;
pub mod sniff;
pub mod table;
pub mod template;
pub mod tidy;
pub mod transform;
pub mod update;
pub mod vcard;
pub mod vcard_out;
pub mod xlsx_out;

#[cfg(test)]
mod draft_tests;
#[cfg(test)]
mod mapping_tests;
#[cfg(test)]
mod presets_tests;
#[cfg(test)]
mod reader_laws;
#[cfg(test)]
mod reader_tests;
#[cfg(test)]
mod round_trip_tests;
