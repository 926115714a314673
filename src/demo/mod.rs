//! A believable book to look at: customers of a repair shop, made from word lists and a seed, with duplicates planted.

pub mod calendar;
pub mod chance;
pub mod company;
pub mod contact;
pub mod lists;
pub mod name;
pub mod people;
pub mod person;
pub mod place;
pub mod record;
pub mod twin;
