//! Files that a person names on the command line, and the picture of the window.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter};
use std::path::Path;

use crate::platform::places::Places;
use crate::text::trouble::reason_of;

/// Opens a text to read: a file, or the standard input for `-`.
///
/// # Errors
/// A whole sentence.
pub fn open_text(path: &Path) -> Result<Box<dyn BufRead>, String> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    if path.is_dir() {
        return Err(format!("This is a folder; choose a file inside it: {}", path.display()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(format!("There is no such file; check the name and the folder: {}", path.display()))
        }
        Err(error) => Err(format!("The file cannot be read ({}): {}", reason_of(&error), path.display())),
    }
}

/// Makes the folder that will hold the file.
///
/// # Errors
/// A whole sentence.
pub fn make_folder_of(file: &Path) -> Result<(), String> {
    Places::make_folder_of(file)
        .map_err(|error| format!("The folder cannot be made ({}): {}", reason_of(&error), file.display()))
}

/// Hands a file to the program that the system has for it, and does not wait for that.
///
/// # Errors
/// A whole sentence.
pub fn open_by_system(path: &Path) -> Result<(), String> {
    let opened = open::that_detached(path);
    opened.map_err(|error| format!("No program opens this file ({}): {}", reason_of(&error), path.display()))
}

/// Removes a folder of copies; what another program still holds stays for the next time.
pub fn clear_folder(folder: &Path) {
    drop(fs::remove_dir_all(folder));
}

/// Whether a picture could be saved here, asked before the window opens; what is there stays as it is.
///
/// # Errors
/// A whole sentence.
pub fn try_place(path: &Path) -> Result<(), String> {
    let was_there = path.exists();
    let opened = OpenOptions::new().append(true).create(true).open(path);
    opened.map_err(|error| unsaved(path, &reason_of(&error)))?;
    if !was_there {
        // An empty file that stays is replaced by the picture.
        drop(fs::remove_file(path));
    }
    Ok(())
}

fn unsaved(path: &Path, reason: &str) -> String {
    format!("The picture cannot be saved ({reason}): {}", path.display())
}

/// Saves a picture as PNG; `rgba` holds four bytes a pixel, row by row.
///
/// # Errors
/// A whole sentence.
pub fn save_png(path: &Path, width: u32, height: u32, rgba: &[u8]) -> Result<(), String> {
    let sentence = |error: png::EncodingError| {
        let reason = if let png::EncodingError::IoError(error) = &error { reason_of(error) } else { error.to_string() };
        unsaved(path, &reason)
    };
    // The window has no pixel that is seen through.
    let rgb: Vec<u8> = rgba.chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let file = File::create(path).map_err(|error| unsaved(path, &reason_of(&error)))?;
    let mut encoder = png::Encoder::new(BufWriter::new(file), width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().map_err(sentence)?;
    writer.write_image_data(&rgb).map_err(sentence)?;
    writer.finish().map_err(sentence)
}
