#![doc = include_str!("architecture.md")]

pub mod text;

pub mod model;

pub mod dedupe;
pub mod demo;
pub mod exchange;
pub mod index;
pub mod store;

pub mod engine;

pub mod cli;
pub mod ui;

pub mod platform;
