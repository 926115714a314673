//! How much room is left on the drive of a book, and some of it held back.

use std::fs::{self, File};
use std::path::Path;

use crate::store::create::beside;

/// Bytes free on the drive that holds the file or its nearest folder; none if the system does not say.
pub fn free_bytes(path: &Path) -> Option<u64> {
    let path = if path.parent().is_none_or(|folder| folder.as_os_str().is_empty()) {
        Path::new(".").join(path)
    } else {
        path.to_owned()
    };
    let there = path.ancestors().find(|place| place.exists())?;
    fs4::available_space(there).ok()
}

/// Room on the drive of a book that nobody else can take, given back when it is dropped: a task that meets a full
/// drive needs some to take back what it did.
#[derive(Debug)]
pub struct Reserve {
    _file: File,
}

impl Reserve {
    /// Holds so many bytes; none if the drive does not give them or cannot promise them.
    pub fn hold(book: &Path, bytes: u64) -> Option<Self> {
        let path = beside(book, ".room");
        let file = File::create(&path).ok()?;
        let held = fs4::FileExt::allocate(&file, bytes);
        // Without a name the file is gone with the program, however that ends.
        drop(fs::remove_file(&path));
        held.ok().map(|()| Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_of_a_file_that_is_not_there_yet_is_that_of_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_bytes(folder.path()).is_some_and(|bytes| bytes > 0));
        assert!(free_bytes(&folder.path().join("new.redb")).is_some());
        assert!(free_bytes(&folder.path().join("no/such/new.redb")).is_some());
        assert!(free_bytes(Path::new("new.redb")).is_some());
    }

    #[test]
    fn a_reserve_has_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let held = Reserve::hold(&folder.path().join("book"), 1 << 20);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        drop(held);
        assert!(Reserve::hold(&folder.path().join("no/such/book"), 1).is_none());
    }
}
