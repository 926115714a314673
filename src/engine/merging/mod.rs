//! Merging and unmerging: the changes of a merge, and the way back from it at any later time.

pub mod back;
pub mod linked;
pub mod put;
pub mod redirect;
pub mod view;
