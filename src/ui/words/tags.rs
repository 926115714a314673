//! Words of the page of tags.

use crate::ui::words::count;

pub const SENTENCE: &str = "Each change goes through the whole book at once, and Undo takes it back in one step.";
pub const FIND: &str = "Find a tag";
pub const NONE: &str = "No tag of that name";
pub const MORE: &str = "There are more: type a part of the name";
pub const COUNTING: &str = "…";
pub const RENAME: &str = "Rename";
pub const JOIN: &str = "Join";
pub const JOIN_NOW: &str = "Join into it";
pub const KNOWN: &str = "There is a tag of that name: the two become one";
pub const REMOVE: &str = "Remove";
pub const REMOVE_NOW: &str = "Remove from all";
pub const CANCEL: &str = "Cancel";

pub fn customers(customers: usize) -> String {
    count::customers(customers as u64)
}

pub fn list(tag: &str, customers: usize) -> String {
    format!("List {} with the tag {tag}", count::customers(customers as u64))
}

pub fn rename(tag: &str) -> String {
    format!("Rename the tag {tag}")
}

pub fn new_name(tag: &str) -> String {
    format!("New name of the tag {tag}")
}

pub fn join(tag: &str) -> String {
    format!("Join the tag {tag} into another")
}

pub fn join_sentence(tag: &str) -> String {
    format!("Customers tagged {tag} get this tag instead:")
}

pub fn remove(tag: &str) -> String {
    format!("Remove the tag {tag} from all")
}

pub fn colour(tag: &str) -> String {
    format!("Colour of the tag {tag}")
}

/// What removing means, before it is done.
pub fn remove_sentence(tag: &str, customers: Option<usize>) -> String {
    match customers {
        Some(0) => format!("Nobody has {tag}: it goes from the shop’s list."),
        Some(customers) => format!("{} lose the tag {tag}. Undo brings it back.", count::customers(customers as u64)),
        None => format!("All customers who have it lose the tag {tag}. Undo brings it back."),
    }
}
