//! Small parts that every pane draws with; each has a name that a screen reader and a test can find.

pub mod avatar;
pub mod banner;
pub mod button;
pub mod chip;
pub mod empty;
pub mod field_label;
pub mod icon;
pub mod key_cap;
pub mod progress;
pub mod rich_note;
pub mod search_box;
pub mod tint;
pub mod two_lines;
