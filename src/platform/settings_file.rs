//! The file that remembers window and columns; a damaged one is replaced by the usual settings.

use std::fs;
use std::path::Path;

use crate::platform::places::Places;

/// The text of the file, or `None` when there is none that can be read.
pub fn load(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Writes beside and renames, so that a crash leaves the old file or the new one.
pub fn save(path: &Path, text: &str) -> std::io::Result<()> {
    Places::make_folder_of(path)?;
    let new = path.with_extension("json.new");
    fs::write(&new, text)?;
    fs::rename(&new, path)
}
