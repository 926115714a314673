//! The one test binary: the engine through the `World`, the window by accessible label, the command line as built.

mod access;
mod attached;
mod belongings;
mod cli;
mod conflicts;
mod custom;
mod customers;
mod duplicates;
mod filters;
mod imports;
mod imports_cards;
mod imports_wishes;
mod merging;
mod monkey;
mod open_file;
mod pairs;
mod referrals;
mod threads;
mod tidy;
mod ui_detail;
mod ui_list;
mod ui_rich_note;
mod ui_shell;
mod undo;
mod world;
