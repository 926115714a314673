//! One file a question: how the answer is found, as plain values.

pub mod as_of;
pub mod attention;
pub mod batches;
pub mod bin;
pub mod clusters;
pub mod detail;
pub mod duplicates;
pub mod exact_twins;
pub mod filter;
pub mod filter_rule;
pub mod filter_token;
pub mod find;
pub mod hanging;
pub mod history;
pub mod json_line;
pub mod jump;
pub mod list;
pub mod matches;
pub mod members;
pub mod merging;
pub mod order;
pub mod paste;
pub mod row;
pub mod sieve;
pub mod values;
