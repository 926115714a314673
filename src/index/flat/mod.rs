//! Flat arrays: what the index is made of, so that it is small in memory and is written and read in one go.

pub mod bits;
pub(super) mod packed;
pub(super) mod wire;
