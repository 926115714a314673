//! Files that a person names on the command line, and the picture of the window.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter};
use std::path::Path;

/// Opens a text to read: a file, or the standard input for `-`.
///
/// # Errors
/// A whole sentence.
pub fn open_text(path: &Path) -> Result<Box<dyn BufRead>, String> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    File::open(path)
        .map(|file| Box::new(BufReader::new(file)) as Box<dyn BufRead>)
        .map_err(|error| format!("The file cannot be read: {error}: {}", path.display()))
}

/// Saves a picture as PNG; `rgba` holds four bytes a pixel, row by row.
///
/// # Errors
/// A whole sentence.
pub fn save_png(path: &Path, width: u32, height: u32, rgba: &[u8]) -> Result<(), String> {
    let sentence = |error: &dyn std::fmt::Display| format!("The picture cannot be saved: {error}: {}", path.display());
    let file = File::create(path).map_err(|error| sentence(&error))?;
    let mut encoder = png::Encoder::new(BufWriter::new(file), width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|error| sentence(&error))?;
    writer.write_image_data(rgba).map_err(|error| sentence(&error))?;
    writer.finish().map_err(|error| sentence(&error))
}
