//! The customer book of a repair or service shop.

pub mod text;
pub mod model;
pub mod store;
pub mod index;
pub mod dedupe;
pub mod exchange;
pub mod demo;
pub mod engine;
