//! Words of the settings.

use crate::model::access::capability::Capability;
use crate::model::access::role::Role;
use crate::model::settings;

pub const TITLE: &str = "Settings";
pub const SHOP: &str = "Shop";
pub const SHOP_SENTENCE: &str = "Kept in the book, the same at every station; each change can be undone.";
pub const SHOP_NAME: &str = "Shop name";
pub const REQUIRED: &str = "Required fields";
pub const MINIMAL: &str = "Minimal: a name or a business";
pub const STRICT: &str = "Strict: first and last name or a business, a phone with its type, an e-mail and the source";
pub const CUSTOM: &str = "Custom: the fields chosen here";
pub const CONFIRM_MONTHS: &str = "Months after which contact details are asked about";
pub const ROLE: &str = "Role at this station";
pub const ROLE_SENTENCE: &str = "Anybody can change it for now; passwords come later.";
pub const RIGHTS_HINT: &str =
    "What each role may do in this shop. It holds at every station from the moment it is saved.";
pub const OWNER_KEEPS: &str = "An owner keeps every right, or nobody could give one back";
pub const REQUIRED_HINT: &str = "Forms ask for these; imports take what the file has.";
pub const SOURCES: &str = "Referral sources";
pub const SOURCES_HINT: &str = "What the form offers for “How did you hear about us?”";
pub const NEW_SOURCE: &str = "New referral source";
pub const ADD: &str = "Add";
pub const SAVE: &str = "Save the shop settings";
pub const DISCARD: &str = "Discard";
pub const LOOK: &str = "Look";
pub const LOOK_SENTENCE: &str = "For you at this computer; applies at once.";
pub const THEME: &str = "Theme";
pub const SYSTEM: &str = "As the system";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";
pub const ROWS: &str = "Rows of the list";
pub const ROOMY: &str = "Roomy, two lines";
pub const DENSE: &str = "Dense, one line";
pub const SCALE: &str = "Size";
pub const BACKUP: &str = "Backup";
pub const BACKUP_SENTENCE: &str =
    "Made every day and when the program closes after a change; old ones are thinned out.";
pub const FOLDER: &str = "Folder";
pub const BACK_UP_NOW: &str = "Back up now";

pub fn percent(scale: f32) -> String {
    format!("{:.0} %", scale * 100.0)
}

pub fn last_backup(age: &str) -> String {
    let mut words = age.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

pub fn capability(capability: Capability) -> String {
    let words = capability.words();
    let (first, rest) = words.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

/// The name of a cell of the matrix.
pub fn right(role: Role, capability: Capability) -> String {
    format!("{} may {}", role.label(), capability.words())
}

pub fn working_as(role: Role) -> String {
    format!("Working as {}", role.label())
}

pub fn work_as(role: Role) -> String {
    format!("Work as {}", role.label())
}

pub fn change_list(list: &str) -> String {
    format!("Change {}", list.to_lowercase())
}

pub fn new_item(list: &str) -> String {
    format!("New in {}", list.to_lowercase())
}

pub fn add_to(list: &str) -> String {
    format!("Add to {}", list.to_lowercase())
}

/// "Tag VIP", "Tags colour of VIP".
pub fn item_part(list: &str, part: &str, name: &str) -> String {
    format!("{list}: {} of {name}", part.to_lowercase())
}

pub fn move_up(name: &str) -> String {
    format!("Move {name} up")
}

pub fn move_down(name: &str) -> String {
    format!("Move {name} down")
}

pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

pub fn list_hint(field: u16) -> &'static str {
    match field {
        settings::CUSTOM_FIELDS => {
            "Fields of your own, each with its kind. A choice has its words with commas between."
        }
        settings::TAGS => "Tags that have a colour. Others can be typed at any customer.",
        settings::LOCATIONS => "With two or more, customers have a location, and the list a filter for it.",
        settings::GUARD_WORDS => {
            "Words that a note is warned about, besides the usual ones; “Allowed” lets a word pass."
        }
        settings::TEMPLATES => "{date} and {item} are filled in when a template is used.",
        _ => "",
    }
}
