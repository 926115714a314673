//! The window around the panes: rail, bars, toasts, Ctrl+K box, page of keys, welcome, opening and closing.

pub mod book;
pub mod closing;
pub mod dropped;
pub mod file_dialog;
pub mod frames;
pub mod keyboard;
pub mod keys_page;
pub mod opening;
pub mod overlay;
pub mod palette;
pub mod panes;
pub mod path_field;
pub mod perform;
pub mod picture;
pub mod rail;
pub mod services;
pub mod status_bar;
pub mod steps;
pub mod stopped;
pub mod strokes;
pub mod toasts;
pub mod top_bar;
pub mod welcome;
pub mod window;
pub mod wishes;
