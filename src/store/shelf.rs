//! `BOOK.files/`: bytes under the name of their own hash, so that the same content lies there once and cannot change.
//!
//! Nothing here is ever removed: an undo, or a book of an earlier day, may name it again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::store::create::{beside, sync_folder};

/// What is put behind the name of the book.
const ENDING: &str = ".files";

/// The hash of a content: 32 bytes, written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// What a record names; nothing else than a hash becomes a part of a path.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let hash = blake3::Hash::from_hex(text.as_bytes()).ok().filter(|_| is_plain)?;
        Some(Self(*hash.as_bytes()))
    }

    pub fn text(self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

/// Where the bytes lie.
#[derive(Debug)]
pub(super) enum Shelf {
    /// Made when the first file comes.
    Folder {
        folder: PathBuf,
        /// Tells two writes of the same content apart.
        writes: AtomicU64,
    },
    /// For a book in memory.
    Memory(Mutex<BTreeMap<Hash, Vec<u8>>>),
}

impl Shelf {
    pub(super) fn of_book(book: Option<&Path>) -> Self {
        match book {
            Some(book) => Self::Folder { folder: beside(book, ENDING), writes: AtomicU64::new(0) },
            None => Self::Memory(Mutex::default()),
        }
    }

    /// Where the bytes are or would be, to be named in a sentence.
    pub(super) fn place(&self, hash: Hash) -> PathBuf {
        match self {
            Self::Folder { folder, .. } => place_in(folder, hash),
            Self::Memory(_) => PathBuf::from(hash.text()),
        }
    }

    /// Puts bytes where they are not yet; content that was damaged there is healed.
    pub(super) fn put(&self, bytes: &[u8]) -> io::Result<Hash> {
        let hash = Hash::of(bytes);
        match self {
            Self::Memory(files) => {
                files.lock().unwrap_or_else(PoisonError::into_inner).insert(hash, bytes.to_vec());
            }
            Self::Folder { folder, writes } => {
                let path = place_in(folder, hash);
                let is_there = fs::read(&path).is_ok_and(|there| Hash::of(&there) == hash);
                if !is_there {
                    write(&path, bytes, writes.fetch_add(1, Ordering::Relaxed))?;
                }
            }
        }
        Ok(hash)
    }

    /// The bytes as they lie there, be they right or not; nothing if they are missing.
    pub(super) fn get(&self, hash: Hash) -> io::Result<Option<Vec<u8>>> {
        match self {
            Self::Memory(files) => Ok(files.lock().unwrap_or_else(PoisonError::into_inner).get(&hash).cloned()),
            Self::Folder { folder, .. } => match fs::read(place_in(folder, hash)) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    /// All that lies there, in order; what does not have a hash for a name is not ours.
    pub(super) fn list(&self) -> io::Result<Vec<Hash>> {
        let mut found = match self {
            Self::Memory(files) => files.lock().unwrap_or_else(PoisonError::into_inner).keys().copied().collect(),
            Self::Folder { folder, .. } => {
                let mut found = Vec::new();
                for inner in entries(folder)? {
                    found.extend(entries(&inner)?.iter().filter_map(|path| Hash::parse(path.file_name()?.to_str()?)));
                }
                found
            }
        };
        found.sort_unstable();
        Ok(found)
    }
}

fn place_in(folder: &Path, hash: Hash) -> PathBuf {
    let name = hash.text();
    folder.join(&name[..2]).join(name)
}

/// What is in a folder; nothing if there is none.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(found) => found.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The name is there only when the bytes are safely on the drive.
fn write(path: &Path, bytes: &[u8], number: u64) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let unfinished = beside(path, &format!(".{}-{}.new", std::process::id(), number));
    let written = || -> io::Result<()> {
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&unfinished, path)?;
        sync_folder(path)?;
        // The folder with two digits may be new as well.
        sync_folder(folder)
    };
    let done = written();
    if done.is_err() {
        drop(fs::remove_file(&unfinished));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> usize {
        entries(folder).unwrap().iter().map(|inner| entries(inner).unwrap().len()).sum()
    }

    #[test]
    fn the_same_content_lies_there_once_and_damage_is_healed_by_storing_it_again() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::of_book(Some(&folder.path().join("book.redb")));
        assert_eq!(shelf.list().unwrap(), [], "no folder yet");
        let hash = shelf.put(b"same").unwrap();
        assert_eq!(shelf.put(b"same").unwrap(), hash);
        let other = shelf.put(b"other").unwrap();
        let place = folder.path().join("book.redb.files");
        assert_eq!(files(&place), 2);
        assert!(shelf.place(hash).starts_with(place.join(&hash.text()[..2])));
        assert_eq!(shelf.list().unwrap().len(), 2);
        fs::write(shelf.place(hash), b"bad!").unwrap();
        assert_eq!(shelf.put(b"same").unwrap(), hash);
        assert_eq!(shelf.get(hash).unwrap().as_deref(), Some(&b"same"[..]));
        fs::remove_file(shelf.place(other)).unwrap();
        assert_eq!(shelf.get(other).unwrap(), None);
    }

    #[test]
    fn t16_only_a_hash_becomes_part_of_a_path() {
        let text = Hash::of(b"x").text();
        assert_eq!(Hash::parse(&text), Some(Hash::of(b"x")));
        let check = |text: &str| assert_eq!(Hash::parse(text), None, "{text}");
        check("");
        check("../../etc/passwd");
        check(&text[1..]);
        check(&text.to_uppercase());
        check(&format!("{}/..", &text[..61]));
    }
}
