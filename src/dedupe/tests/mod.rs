//! What a person could notice of duplicate finding: the traps, the warning on entry, decisions, the order of answers.

mod book;
mod changes;
mod decisions;
mod entry;
mod groups;
mod identifiers;
mod pair_list;
mod scripts;
mod traps;
