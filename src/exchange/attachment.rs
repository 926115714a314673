//! Files that come in to be kept and go out again as copies.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::exchange::fault::WriteFault;
use crate::exchange::part_file::PartFile;
use crate::text::trouble::reason_of;

/// The largest file that is attached: one is read whole, and lies in every backup.
pub const MOST_FILE: u64 = 25 << 20;
/// The largest picture that is read to be scaled down.
pub const MOST_PICTURE: u64 = 10 << 20;

/// Why a file cannot be taken in; the path comes last in the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    NotFound { path: PathBuf },
    NotAFile { path: PathBuf },
    TooLarge { bytes: u64, most: u64, path: PathBuf },
    Io { reason: String, path: PathBuf },
}

impl fmt::Display for ReadFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path } => {
                write!(formatter, "There is no such file; check the name and the folder: {}", path.display())
            }
            Self::NotAFile { path } => {
                write!(formatter, "Only files can be taken in, no folders; choose a file inside it: {}", path.display())
            }
            Self::TooLarge { bytes, most, path } => {
                let (size, most) = (megabytes(*bytes), most >> 20);
                write!(
                    formatter,
                    "The file is too large ({size} MB, at most {most} MB); make it smaller: {}",
                    path.display()
                )
            }
            Self::Io { reason, path } => write!(formatter, "The file cannot be read ({reason}): {}", path.display()),
        }
    }
}

/// Rounded up, so that a file above the limit never seems to keep it.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Reads a file whole, if it is one and not larger than `most` bytes.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, ReadFault> {
    let fault = |error: io::Error| {
        let path = path.to_path_buf();
        if error.kind() == io::ErrorKind::NotFound {
            ReadFault::NotFound { path }
        } else {
            ReadFault::Io { reason: reason_of(&error), path }
        }
    };
    let metadata = fs::metadata(path).map_err(fault)?;
    // A device or a pipe would be read without an end.
    if !metadata.is_file() {
        return Err(ReadFault::NotAFile { path: path.to_path_buf() });
    }
    let too_large = |bytes: u64| ReadFault::TooLarge { bytes, most, path: path.to_path_buf() };
    if metadata.len() > most {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    // It may grow while it is read.
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(fault)?;
    if bytes.len() as u64 > most { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Writes a copy, whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteFault> {
    let mut file = PartFile::create(path)?;
    file.write_all(bytes).map_err(|error| file.fault(&error))?;
    file.finish()
}

/// Writes a copy into a folder of its own, to be looked at by another program; gives its path.
pub fn write_to_look_at(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, WriteFault> {
    fs::create_dir_all(folder).map_err(|error| WriteFault::from_io(folder, &error))?;
    let path = folder.join(name);
    write(&path, bytes)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t16_a_file_of_the_limit_is_read_and_one_byte_more_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.bin");
        fs::write(&path, [7; 100]).unwrap();
        assert_eq!(read(&path, 100).unwrap().len(), 100);
        let fault = read(&path, 99).unwrap_err().to_string();
        assert!(fault.starts_with("The file is too large (0.1 MB, at most 0 MB)"), "{fault}");
        assert!(matches!(read(folder.path(), 99), Err(ReadFault::NotAFile { .. })));
        assert!(matches!(read(&folder.path().join("none"), 99), Err(ReadFault::NotFound { .. })));
    }
}
