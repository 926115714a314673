//! What a fault of the system means, in the words of the shop.

use std::io::{Error, ErrorKind};

/// The usual faults; a file that is not there to be read has sentences of its own where files are read.
const WORDS: &[(ErrorKind, &str)] = &[
    (ErrorKind::PermissionDenied, "no permission"),
    (ErrorKind::StorageFull, "the disk is full"),
    (ErrorKind::QuotaExceeded, "the disk is full"),
    (ErrorKind::FileTooLarge, "the disk takes no file of this size"),
    (ErrorKind::ReadOnlyFilesystem, "the disk is write-protected"),
    (ErrorKind::NotFound, "the folder does not exist"),
    (ErrorKind::NotADirectory, "a part of the path is not a folder"),
    (ErrorKind::IsADirectory, "it is a folder"),
    (ErrorKind::ResourceBusy, "another program uses it"),
    (ErrorKind::InvalidFilename, "the disk takes no such name"),
    (ErrorKind::BrokenPipe, "whoever reads it has gone"),
    (ErrorKind::TimedOut, "the disk does not answer"),
];

/// The reason in a few words, to stand in parentheses.
pub fn reason_of(error: &Error) -> String {
    if let Some((_, words)) = WORDS.iter().find(|(kind, _)| *kind == error.kind()) {
        return (*words).to_owned();
    }
    let words = error.to_string();
    // The system's number says nothing to anybody in a shop.
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_fault_speaks_the_words_of_the_system() {
        let check = |error: Error, expected: &str| assert_eq!(reason_of(&error), expected);
        check(ErrorKind::StorageFull.into(), "the disk is full");
        check(ErrorKind::NotFound.into(), "the folder does not exist");
        check(Error::other("Strange thing"), "strange thing");
        if cfg!(target_os = "linux") {
            check(Error::from_raw_os_error(2), "the folder does not exist");
            check(Error::from_raw_os_error(28), "the disk is full");
            check(Error::from_raw_os_error(5), "input/output error");
        }
    }
}
