//! Words of the open customer and of the form.

use crate::model::entity::Entity;

pub const EDIT: &str = "Edit";
pub const ARCHIVE: &str = "Archive";
pub const DELETE: &str = "Delete";
pub const REMOVE: &str = "Remove";
pub const SAVE_CHANGES: &str = "Save changes";
pub const CLOSE_CUSTOMER: &str = "Close the customer";
pub const RESTORE: &str = "Restore";
pub const ARCHIVED: &str = "Archived";
pub const PRIMARY: &str = "Primary";
pub const YES: &str = "Yes";

pub const TAB_INFORMATION: &str = "Information";
pub const TAB_DOCUMENTATION: &str = "Documentation";
pub const TAB_CONTACTS: &str = "Contacts";
pub const TAB_HISTORY: &str = "History";

pub const CUSTOMER_SINCE: &str = "Customer since";
pub const COPY_ADDRESS: &str = "Copy the address";
pub const NOTHING_HERE: &str = "Nothing yet";
pub const NO_NAME: &str = "No name yet";
pub const NO_PHONE: &str = "No phone yet";
pub const NO_EMAIL: &str = "No e-mail yet";
pub const ADD_NAME: &str = "Add a name";
pub const ADD_PHONE: &str = "Add a phone";
pub const ADD_EMAIL: &str = "Add an e-mail";
pub const KEPT_AS_TYPED: &str = "Kept as it was typed: please correct";
pub const NOTE_IS_INTERNAL: &str = "Only for the shop: never shown to customers";
pub const NO_NOTE: &str = "No notes yet";
pub const NO_NOTE_SENTENCE: &str = "What the next person at the counter should know. Only the shop sees it.";

pub const NOTHING_TO_SAVE: &str = "Nothing was changed, or something cannot be read";
pub const SAVE_AFTER_EDIT: &str = "Press Edit to change something";
pub const ARCHIVE_INSTEAD: &str = "Archive instead";
pub const DELETE_FOR_GOOD: &str = "Delete the customer";
pub const WAY_BACK: &str = "Undo brings it back.";
pub const ARCHIVE_KEEPS: &str = "An archived customer leaves the list and keeps everything.";

pub const CONFIRM: &str = "Confirm today";
pub const CONFIRM_HINT: &str = "The customer says that phone, e-mail and address are still right";

pub const SMS_LATER: &str = "Comes with the consent script";
pub const FIND_CUSTOMER: &str = "Search by name, phone or e-mail";
pub const SOME_CUSTOMER: &str = "A customer of the book";
pub const RELATIONS: &str = "Household and relations";
pub const FILL_FROM_COPIED: &str = "Fill in from copied text";
pub const UNDO_PASTE: &str = "Undo the paste";
pub const PASTE_FILLS_EMPTY: &str = "Only empty fields were filled in";
pub const ADD_RELATION: &str = "Add relation";
pub const NEW_RELATION: &str = "New relation";
pub const PEOPLE: &str = "Contact persons";
pub const PINNED_NOTES: &str = "Pinned notes";
pub const STATISTICS: &str = "At a glance";
pub const LAST_CHANGE: &str = "Changed";
pub const REFERRED_BY: &str = "Referred by";
pub const TAB_CUSTOM: &str = "Custom fields";
pub const EDIT_CUSTOM: &str = "Edit custom fields";
pub const NO_VALUE: &str = "—";
pub const AS_OF: &str = "As of date";
pub const SHOW_AS_OF: &str = "Show";
pub const AS_IT_STOOD: &str = "As it stood";
pub const BACK_TO_TODAY: &str = "Back to today";
pub const NOT_IN_BOOK_THEN: &str = "The customer was not in the book then.";
pub const RESTORE_VALUE: &str = "Restore";
pub const DOES_NOT_WORK: &str = "Does not work";

pub const SINCE: &str = "Since";

pub const ADD_CONTACT: &str = "Add contact";
pub const NEW_CONTACT: &str = "New contact person";
pub const NO_CONTACTS: &str = "No contact persons yet";
pub const NO_CONTACTS_SENTENCE: &str =
    "The people of a business or a family: who owns it, who pays, who drives, each with a direct phone and e-mail.";
pub const COLUMN_NAME: &str = "Name";
pub const COLUMN_ROLE: &str = "Role";
pub const COLUMN_PHONE: &str = "Direct phone";
pub const COLUMN_EMAIL: &str = "Direct e-mail";
pub const COLUMN_REACH: &str = "Direct phone and e-mail";

pub const ADD_NOTE: &str = "Add note";
pub const NEW_NOTE: &str = "New note";
pub const EDIT_NOTE: &str = "Edit the note";
pub const WOULD_YOU_SHOW: &str = "Would you show this to the customer?";
pub const SNIPPETS: &str = "Snippets";
pub const TEMPLATES: &str = "Templates";
pub const ALL_NOTES: &str = "All";
pub const PINNED: &str = "Pinned";
pub const FOLLOW_UP_DONE: &str = "Done";
pub const ADDITIONAL_NOTES: &str = "Additional notes";
pub const EDIT_ADDITIONAL: &str = "Edit additional notes";

pub const NO_HISTORY: &str = "No history yet";
pub const NO_HISTORY_SENTENCE: &str =
    "Every change of this customer will be listed here, field by field, and can be undone.";
pub const UNDONE: &str = "Undone";
pub const REDO: &str = "Redo";
pub const PART_OF_BATCH: &str = "Part of a larger step: undo it on the History screen";

pub const LOADING: &str = "Opening the customer…";
pub const GONE: &str = "This customer is not in the book";
pub const GONE_SENTENCE: &str =
    "The step that added the customer may have been undone. The history tells, and can bring it back.";

pub const NEW_CUSTOMER: &str = "New customer";
pub const HINT_TAG: &str = "Add a tag";
pub const HINT_DATE: &str = "1980-02-29, or 02-29 without the year";
pub const HINT_TIME: &str = "2026-11-23 14:30";
pub const HINT_RATE: &str = "8.25";
pub const ADD_NEW_NUMBER: &str = "+ Add new number";
pub const ADD_NEW_EMAIL: &str = "+ Add e-mail";
pub const ONE_IS_NEEDED: &str = "* A name or a business is needed";
pub const STRICT_IS_NEEDED: &str = "* First and last name or a business, a phone and an e-mail are needed";
pub const CUSTOM_IS_NEEDED: &str = "The shop asks for the fields with a star";
pub const UNSAVED: &str = "Unsaved changes";
pub const SAVING: &str = "Saving…";
pub const CHECKING: &str = "Looking for the same customer…";
pub const TAKE_NEWEST: &str = "Take the newest values, keep what I typed";
pub const SOMEBODY_SAVED: &str =
    "This customer was changed meanwhile. What you typed is kept; fields that you did not touch may be older.";

pub const DISCARD: &str = "Discard";
pub const KEEP_EDITING: &str = "Keep editing";
pub const LEAVE_QUESTION: &str = "Save the changes?";

pub const USE_EXISTING: &str = "Use existing";
pub const CREATE_ANYWAY: &str = "Create anyway";
pub const ALREADY_HERE: &str = "Already in the book?";
pub const STRONG_MATCH: &str = "This customer may be in the book already";

/// "No. 1042".
pub fn number(number: u64) -> String {
    format!("No. {number}")
}

/// "Prefers text message".
pub fn prefers(way: &str) -> String {
    format!("Prefers {}", way.to_lowercase())
}

/// "Notes (1)".
pub fn tab(label: &str, count: usize) -> String {
    if count == 0 { label.to_owned() } else { format!("{label} ({count})") }
}

pub fn copy(what: &str) -> String {
    format!("Copy {what}")
}

pub fn write_to(address: &str) -> String {
    format!("Write to {address}")
}

pub fn call(number: &str) -> String {
    format!("Call {number}")
}

pub fn message(number: &str) -> String {
    format!("Send a text message to {number}")
}

/// A phone with its extension as it is read out: "555-0100 ext. 12".
pub fn with_extension(number: &str, extension: &str) -> String {
    if extension.is_empty() { number.to_owned() } else { format!("{number} ext. {extension}") }
}

pub fn edit(what: &str) -> String {
    format!("Edit {}", what.to_lowercase())
}

pub fn editing(name: &str) -> String {
    format!("Edit {name}")
}

/// The name of the menu at the end of a field.
pub fn choose(what: &str) -> String {
    format!("Choose {}", lower_first(what))
}

/// The names of the parts of the second phone: "Phone 2", "Phone 2 type".
pub fn item(label: &str, place: usize) -> String {
    format!("{label} {place}")
}

pub fn item_part(label: &str, place: usize, part: &str) -> String {
    format!("{label} {place} {}", part.trim_end_matches('.').to_lowercase())
}

pub fn make_primary(label: &str, place: usize) -> String {
    format!("Make {} {place} primary", lower_first(label))
}

pub fn is_primary(label: &str, place: usize) -> String {
    format!("{label} {place} is primary")
}

pub fn remove_item(label: &str, place: usize) -> String {
    format!("Remove {} {place}", lower_first(label))
}

/// The button that adds an item to a list field.
pub fn add_item(label: &str) -> String {
    format!("+ Add {}", lower_first(label))
}

pub fn leave_sentence(name: &str) -> String {
    if name.is_empty() {
        "The new customer is not saved yet.".to_owned()
    } else {
        format!("The changes of {name} are not saved yet.")
    }
}

pub fn possible_duplicates(count: usize) -> String {
    format!("Possible duplicates ({count})")
}

/// The name of the button that opens a twin.
pub fn open(name: &str) -> String {
    format!("Open {name}")
}

pub fn use_customer(name: &str) -> String {
    format!("Use {name}")
}

/// "Undo step 12", for the button's name among many.
pub fn undo_step(title: &str) -> String {
    format!("Undo: {title}")
}

pub fn redo_step(title: &str) -> String {
    format!("Redo: {title}")
}

pub fn is_default(name: &str) -> String {
    format!("{name} is the default customer: new work begins with them")
}

pub fn make_default(name: &str) -> String {
    format!("Make {name} the default customer")
}

pub fn category(name: &str) -> String {
    format!("Category: {name}")
}

pub fn location(name: &str) -> String {
    format!("Location: {name}")
}

pub fn do_not_serve(reason: &str) -> String {
    format!("Do not serve: {reason}")
}

/// "Details confirmed 14 months ago".
pub fn confirmed(age: &str) -> String {
    format!("Details confirmed {age}")
}

pub fn written_down(age: &str) -> String {
    format!("Details written down {age}, never confirmed")
}

/// The name of a mark that is set: a click takes it away.
pub fn does_not_work(label: &str, place: usize) -> String {
    format!("{label} {place} does not work")
}

pub fn mark_as_bad(label: &str, place: usize) -> String {
    format!("Mark {} {place} as not working", lower_first(label))
}

pub fn remove_relation(word: &str, name: &str) -> String {
    format!("Remove relation: {} {name}", word.to_lowercase())
}

/// The name of the button that brings an old value back.
pub fn restore_value(label: &str, value: &str) -> String {
    if value.is_empty() { format!("Restore {label}: empty") } else { format!("Restore {label}: {value}") }
}

pub fn as_it_stood_on(when: &str) -> String {
    format!("As it stood on {when}; read only")
}

pub fn as_it_stood_after(title: &str) -> String {
    format!("As it stood after: {title}")
}

/// "+18 more".
pub fn more_tags(count: usize) -> String {
    format!("+{count} more")
}

pub fn edit_named(name: &str) -> String {
    format!("Edit {name}")
}

pub fn remove_named(name: &str) -> String {
    format!("Remove {name}")
}

pub fn is_primary_person(name: &str) -> String {
    format!("{name} is the main contact")
}

pub fn make_primary_person(name: &str) -> String {
    format!("Make {name} the main contact")
}

pub fn edit_note(beginning: &str) -> String {
    format!("Edit note: {beginning}")
}

pub fn remove_note(beginning: &str) -> String {
    format!("Remove note: {beginning}")
}

pub fn pin_note(beginning: &str) -> String {
    format!("Pin note: {beginning}")
}

pub fn unpin_note(beginning: &str) -> String {
    format!("Unpin note: {beginning}")
}

/// The name of a button that shows one category of notes.
pub fn only_category(label: &str) -> String {
    format!("Show notes: {label}")
}

/// "Ana · 3 days ago".
pub fn written_by(author: &str, when: &str) -> String {
    if author.is_empty() { when.to_owned() } else { format!("{author} · {when}") }
}

pub fn follow_up_on(day: &str) -> String {
    format!("Follow up on {day}")
}

pub fn followed_up(day: &str) -> String {
    format!("Followed up, was due {day}")
}

pub fn delete_question(name: &str) -> String {
    format!("Delete {name}?")
}

pub fn remove_question(noun: &str, name: &str) -> String {
    if name.is_empty() { format!("Remove this {noun}?") } else { format!("Remove the {noun} {name}?") }
}

/// "Deleting also removes 3 contact persons, 1 note and 2 relations."
pub fn deletes_also(counts: [(Entity, usize); 3], relations: usize) -> Option<String> {
    let counted = counts.into_iter().chain([(Entity::Relation, relations)]).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = counted
        .map(|(entity, count)| format!("{count} {}{}", entity.noun(), if count == 1 { "" } else { "s" }))
        .collect();
    let (last, others) = parts.split_last()?;
    let list = if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
    Some(format!("Deleting also removes {list}."))
}

/// "Phone" as "phone", "E-mail" as "e-mail"; words in capitals stay.
fn lower_first(label: &str) -> String {
    let is_capitals = label.len() > 1 && label.chars().all(|letter| !letter.is_lowercase());
    if is_capitals { label.to_owned() } else { label.to_lowercase() }
}
