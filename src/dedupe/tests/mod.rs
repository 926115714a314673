//! What a person could notice of duplicate finding: the traps, the warning on entry, the order of answers.

mod book;
mod changes;
mod entry;
mod groups;
mod traps;
