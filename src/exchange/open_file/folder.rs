//! The folder of an export of everything: it has its name only when all of it is on the drive.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::exchange::fault::WriteFault;

pub const BOOK: &str = "book.jsonl";
pub const FILES: &str = "files";
pub const CSV: &str = "customers.csv";
pub const CARDS: &str = "customers.vcf";
/// All that an export puts into its folder.
const OURS: [&str; 4] = [BOOK, FILES, CSV, CARDS];

/// A folder in the making; dropped before `finish`, it leaves nothing behind.
#[derive(Debug)]
pub struct NewFolder {
    path: PathBuf,
    part: PathBuf,
    is_finished: bool,
}

impl NewFolder {
    /// Begins beside the place, which is a new name or an empty folder.
    ///
    /// # Errors
    /// `WriteFault` for a folder that holds something, and where nothing can be written.
    pub fn create(path: &Path) -> Result<Self, WriteFault> {
        let refused = |reason: &str| {
            let (path, reason) = (path.to_path_buf(), reason.to_owned());
            WriteFault::NotWritable { path, reason }
        };
        if path.is_file() {
            return Err(refused("it is a file: name a new folder"));
        }
        if holds_something(path).map_err(|error| WriteFault::from_io(path, &error))? {
            return Err(refused("the folder is not empty: name a new one"));
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        if part.exists() && !is_ours(&part) {
            return Err(refused("the folder of the same name with .part behind it is not ours: name another"));
        }
        let begun = remove_all(&part).and_then(|()| fs::create_dir(&part));
        begun.and_then(|()| fs::create_dir(part.join(FILES))).map_err(|error| WriteFault::from_io(path, &error))?;
        Ok(Self { path: path.to_path_buf(), part, is_finished: false })
    }

    /// Where a file lies until the folder has its name.
    pub fn place(&self, name: &str) -> PathBuf {
        self.part.join(name)
    }

    /// The file with the lines.
    pub fn lines(&self) -> Result<BufWriter<File>, WriteFault> {
        let file = File::create(self.place(BOOK)).map_err(|error| self.fault(&error))?;
        Ok(BufWriter::with_capacity(256 << 10, file))
    }

    /// Brings the file with the lines to the drive.
    pub fn close(&self, lines: BufWriter<File>) -> Result<(), WriteFault> {
        let file = lines.into_inner().map_err(|error| self.fault(error.error()))?;
        file.sync_all().map_err(|error| self.fault(&error))
    }

    /// Puts an attached file under its hash.
    pub fn attached(&self, hash: &str, bytes: &[u8]) -> Result<(), WriteFault> {
        let written = || -> io::Result<()> {
            let mut file = File::create(self.part.join(FILES).join(hash))?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        written().map_err(|error| self.fault(&error))
    }

    /// Gives the folder its name.
    pub fn finish(mut self) -> Result<(), WriteFault> {
        // An empty folder of the name makes way; one that was filled meanwhile does not.
        let is_there = self.path.is_dir();
        let cleared = if is_there { fs::remove_dir(&self.path) } else { Ok(()) };
        let named = cleared.and_then(|()| fs::rename(&self.part, &self.path));
        named.map_err(|error| self.fault(&error))?;
        self.is_finished = true;
        Ok(())
    }

    /// The fault for an error that writing gave.
    pub fn fault(&self, error: &io::Error) -> WriteFault {
        WriteFault::from_io(&self.path, error)
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.is_finished {
            // Why it was not finished is already on its way.
            drop(fs::remove_dir_all(&self.part));
        }
    }
}

fn holds_something(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut found) => Ok(found.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether an export that was cut off left the folder: nothing else is in it.
fn is_ours(part: &Path) -> bool {
    let is_ours = |entry: io::Result<fs::DirEntry>| {
        let name = entry.map(|entry| entry.file_name().to_string_lossy().into_owned()).unwrap_or_default();
        OURS.contains(&name.trim_end_matches(".part"))
    };
    fs::read_dir(part).is_ok_and(|mut found| found.all(is_ours))
}

fn remove_all(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_15_a_folder_has_its_name_only_when_it_is_whole() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("export");
        let folder = NewFolder::create(&path).unwrap();
        fs::write(folder.place(CSV), "half").unwrap();
        drop(folder);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0, "nothing is left");
        // What a crash left is ours to remove.
        fs::create_dir(place.path().join("export.part")).unwrap();
        fs::write(place.path().join("export.part").join(BOOK), "half").unwrap();
        fs::create_dir(&path).unwrap();
        let folder = NewFolder::create(&path).unwrap();
        folder.attached("ab", b"bytes").unwrap();
        folder.finish().unwrap();
        assert_eq!(fs::read(path.join(FILES).join("ab")).unwrap(), b"bytes");
        assert!(!path.join(BOOK).exists());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn n_15_a_folder_with_something_in_it_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let check = |path: &Path, about: &str| {
            let fault = NewFolder::create(path).unwrap_err().to_string();
            assert!(fault.contains(about), "{fault}");
        };
        fs::create_dir(place.path().join("other.part")).unwrap();
        fs::write(place.path().join("other.part").join("letter.txt"), "mine").unwrap();
        check(place.path(), "the folder is not empty: name a new one");
        check(&place.path().join("other"), "is not ours");
        check(&place.path().join("other.part").join("letter.txt"), "it is a file");
        check(&place.path().join("none").join("export"), "the folder does not exist");
        assert_eq!(fs::read(place.path().join("other.part").join("letter.txt")).unwrap(), b"mine");
    }
}
