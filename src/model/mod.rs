//! Nouns and rules of the shop: no disk, no clock, no thread, no window.

pub mod access;
pub mod bars;
pub mod batch;
pub mod change;
pub mod complaint;
pub mod conflict;
pub mod contact;
pub mod customer;
pub mod decision;
pub mod entity;
pub mod field;
pub mod file;
pub mod id;
pub mod importing;
pub mod journal;
pub mod kind;
pub mod merge;
pub mod note;
pub mod part;
pub mod path;
pub mod plan;
pub mod record;
pub mod relation;
pub mod settings;
pub mod value;
