//! Words of the settings.

pub const TITLE: &str = "Settings";
pub const SHOP: &str = "Shop";
pub const SHOP_SENTENCE: &str = "Kept in the book, the same at every station; each change can be undone.";
pub const SHOP_NAME: &str = "Shop name";
pub const REQUIRED: &str = "Required fields";
pub const MINIMAL: &str = "Minimal: a name or a business";
pub const STRICT: &str = "Strict: first and last name or a business, a phone and an e-mail";
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
