//! Customers on paper: a list or one customer's sheet as PDF, in any script that a font of the machine has.
//!
//! `list` and `sheet` say what stands where, `flow` breaks it into pages, `text` shapes and wraps it, `fonts` finds the
//! letters, and `paper` draws.

pub mod flow;
pub mod fonts;
pub mod list;
pub mod markdown;
pub mod paper;
pub mod sheet;
pub mod text;
