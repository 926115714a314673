//! Words of attached files and pictures.

pub const FILES: &str = "Files";
pub const ATTACH: &str = "Attach files…";
pub const NO_FILES: &str = "No files yet. Attach invoices, photos or contracts, or drop them here: up to 25 MB each.";
pub const CHOOSE_FILES: &str = "Files to attach";
pub const CHOOSE_PICTURE: &str = "Choose a picture…";
pub const PICTURE_FILE: &str = "The picture";
pub const REMOVE_PICTURE: &str = "Remove the picture";
pub const SAVE_TO: &str = "Where the copy goes";
pub const TAKE: &str = "Take it";
pub const SAVE: &str = "Save the copy";

pub fn picture_of(name: &str) -> String {
    format!("Picture of {name}")
}

pub fn open(name: &str) -> String {
    format!("Open {name}")
}

pub fn save_copy(name: &str) -> String {
    format!("Save a copy of {name}…")
}

/// "1.4 MB"; a unit of its own below one kilobyte.
pub fn size(bytes: i64) -> String {
    let bytes = bytes.max(0);
    let tenths = |unit: i64| (bytes * 10 + unit / 2) / unit;
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", (bytes + 512) / 1_024),
        _ => format!("{}.{} MB", tenths(1_048_576) / 10, tenths(1_048_576) % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_a_person_says_them() {
        let check = |bytes: i64, expected: &str| assert_eq!(size(bytes), expected);
        check(0, "0 B");
        check(1_023, "1023 B");
        check(1_024, "1 KB");
        check(150_000, "146 KB");
        check(1_500_000, "1.4 MB");
        check(25 << 20, "25.0 MB");
    }
}
