//! Finding customers that may be one person: pure computing over profiles; no disk, no clock, and never a merge.
//!
//! The method is that of Fellegi and Sunter ("A Theory for Record Linkage", JASA 64, 1969): every field that agrees or
//! differs adds a weight of evidence, the logarithm of how much likelier that is for one person than for two. Names,
//! phones and e-mails weigh more when they are rare in the book (Winkler, "Using the EM Algorithm for Weight
//! Computation in the Fellegi–Sunter Model of Record Linkage", 1988). Besides "one person" and "strangers" there are
//! two classes between, "one home" and "one office": they share phone, street and surname, and must not look like one
//! person.

pub mod address;
pub mod beginning;
pub mod block;
pub mod blocks;
pub mod build;
pub mod chunk;
pub mod clue;
pub mod cluster;
pub mod company;
pub mod compare;
pub mod contact;
pub mod decisions;
pub mod evidence;
pub mod finder;
pub mod folded;
pub mod frequencies;
pub mod guard;
pub mod learn;
pub mod level;
pub mod merge;
pub mod name;
pub mod number;
pub mod pair_list;
pub mod profile;
pub mod profile_of;
pub mod reasons;
pub mod record;
pub mod records;
pub mod scan;
pub mod score;
pub mod sorted;
pub mod table;
pub mod tune;
pub mod weights;
pub mod words;

#[cfg(test)]
mod tests;
