//! A file that appears under its name only when it is whole: written as `NAME.part`, renamed at the end.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::exchange::fault::WriteFault;

/// A file in the making; dropped before `finish`, it leaves nothing behind.
pub struct PartFile {
    path: PathBuf,
    part: PathBuf,
    file: Option<BufWriter<File>>,
}

impl PartFile {
    /// # Errors
    /// `WriteFault` if the folder refuses; an older file of the name is untouched.
    pub fn create(path: &Path) -> Result<PartFile, WriteFault> {
        if path.is_dir() {
            let reason = "it is a folder".to_owned();
            return Err(WriteFault::NotWritable { path: path.to_path_buf(), reason });
        }
        if is_book(path) {
            let reason = "it is a book of customers: choose another name".to_owned();
            return Err(WriteFault::NotWritable { path: path.to_path_buf(), reason });
        }
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        let part = PathBuf::from(name);
        let file = File::create(&part).map_err(|error| WriteFault::from_io(path, &error))?;
        Ok(PartFile { path: path.to_path_buf(), part, file: Some(BufWriter::with_capacity(256 << 10, file)) })
    }

    /// Brings the file to the disk and gives it its name.
    ///
    /// # Errors
    /// `WriteFault`; an older file of the name is untouched then.
    pub fn finish(mut self) -> Result<(), WriteFault> {
        self.bring_to_disk().map_err(|error| WriteFault::from_io(&self.path, &error))
    }

    /// The fault for an error that writing gave.
    pub fn fault(&self, error: &io::Error) -> WriteFault {
        WriteFault::from_io(&self.path, error)
    }

    fn bring_to_disk(&mut self) -> io::Result<()> {
        let Some(mut file) = self.file.take() else {
            return Ok(());
        };
        let written = file.flush().and_then(|()| file.get_ref().sync_all());
        // Closed before the rename, for Windows renames no open file.
        drop(file);
        let renamed = written.and_then(|()| std::fs::rename(&self.part, &self.path));
        if renamed.is_err() {
            remove_silently(&self.part);
        }
        renamed
    }
}

/// Whether the file is a book, by the first bytes that every book begins with.
fn is_book(path: &Path) -> bool {
    let mut start = [0; 4];
    let read = File::open(path).and_then(|mut file| io::Read::read_exact(&mut file, &mut start));
    read.is_ok() && &start == b"redb"
}

impl Write for PartFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            remove_silently(&self.part);
        }
    }
}

/// The reason why the file was not finished is already on its way; that its rest stays changes nothing.
fn remove_silently(part: &Path) {
    drop(std::fs::remove_file(part));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of this test's own, empty at its start.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("regulars part file {name} {}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir(&folder).unwrap();
        folder
    }

    #[test]
    fn imp_09_a_file_has_its_name_only_when_it_is_whole() {
        let folder = folder("whole");
        let path = folder.join("customers.csv");
        std::fs::write(&path, "older").unwrap();
        let mut file = PartFile::create(&path).unwrap();
        file.write_all(b"half").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "older");
        drop(file);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "a dropped part leaves nothing");
        let mut file = PartFile::create(&path).unwrap();
        file.write_all(b"whole").unwrap();
        file.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "whole");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn imp_09_a_folder_that_refuses_is_named() {
        let folder = folder("refuses");
        let fault = PartFile::create(&folder).err().unwrap();
        assert!(fault.to_string().starts_with("The file cannot be written (it is a folder)"), "{fault}");
        let fault = PartFile::create(&folder.join("none").join("a.csv")).err().unwrap();
        assert!(fault.to_string().contains("(the folder does not exist)"), "{fault}");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
