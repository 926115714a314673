//! Pure text: how words, phones and names are folded, compared and split; knows nothing of customers.

pub mod countries;
pub mod dialling;
pub mod digits;
pub mod file_name;
pub mod fold;
pub mod guard;
pub mod nickname;
pub mod phonetic;
pub mod phrase;
pub mod similar;
pub mod thousands;
pub mod trim;
pub mod trouble;
