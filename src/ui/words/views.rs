//! The words of saved views, of the bar of marked customers, and of the card at a glance.

use crate::ui::words::count;

pub const ALL: &str = "All";
pub const INCOMPLETE: &str = "Incomplete";
pub const SAVE: &str = "Save view";
pub const SAVE_NAME: &str = "Save filter, order and columns as a view";
pub const NAME: &str = "Name of the view";
pub const NAME_HINT: &str = "Name…";
pub const KEEP: &str = "Save";
pub const UPDATE: &str = "Update to what is shown";
pub const RENAME: &str = "Rename";
pub const LEFT: &str = "Move to the left";
pub const RIGHT: &str = "Move to the right";
pub const DELETE: &str = "Delete the view";

pub const TAG: &str = "Tag";
pub const TAG_NAME: &str = "Tag the marked customers";
pub const TAG_FIELD: &str = "Tag to add or remove";
pub const TAG_HINT: &str = "Tag…";
pub const ADD_TAG: &str = "Add";
pub const REMOVE_TAG: &str = "Remove";
pub const SET: &str = "Set a field";
pub const SET_NAME: &str = "Set a field of the marked customers";
pub const SET_VALUE: &str = "New value";
pub const SET_NOW: &str = "Set for all marked";
pub const CLEAR_NOW: &str = "Clear for all marked";
pub const EXPORT: &str = "Export";
pub const EXPORT_NAME: &str = "Export the marked customers";
pub const EXPORT_FILE: &str = "File for the marked customers";
pub const EXPORT_NOW: &str = "Write the file";
pub const REMOVE: &str = "Delete";
pub const REMOVE_NAME: &str = "Delete the marked customers";
pub const REMOVE_NOW: &str = "Delete";
pub const MARKING: &str = "Marking all of the list…";

pub const GLANCE: &str = "At a glance";
pub const SINCE: &str = "Customer since";

/// What a tab's small menu is called.
pub fn more(name: &str) -> String {
    format!("Change the view {name}")
}

/// What deleting means, before it is done.
pub fn delete_sentence(customers: usize) -> String {
    format!(
        "{} with notes and files. They wait in the recycle bin, and Undo brings them back.",
        count::counted(customers as u64, "customer", "customers")
    )
}

/// What a tab says to a screen reader.
pub fn tab(name: &str) -> String {
    format!("View: {name}")
}
