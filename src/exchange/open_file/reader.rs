//! Reads an export of everything line by line; whatever is not as it was written is refused with its line.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use blake3::Hasher;

use crate::exchange::open_file::fault::{Missing, OpenFault};
use crate::exchange::open_file::folder::{BOOK, FILES};
use crate::exchange::open_file::header::{Counts, Header};
use crate::exchange::open_file::ledger::Ledger;
use crate::exchange::open_file::parse::Parsed;
use crate::model::part::Part;

/// A step of the history is the longest line, and the book takes none of more than 256 MB.
const MOST_OF_LINE: u64 = 1 << 30;

/// An export that is being read.
pub struct Reader {
    folder: PathBuf,
    path: PathBuf,
    input: BufReader<File>,
    header: Header,
    counted: Counts,
    ledger: Ledger,
    hasher: Hasher,
    /// Number of the line that was read last.
    line: u64,
    bytes_read: u64,
    bytes_total: u64,
    /// What is left to hand over after the last line.
    rest: Option<VecDeque<Part>>,
}

impl Reader {
    /// Opens a folder, or the `book.jsonl` in it, and reads the first line; `known` is the format of the books of this
    /// program.
    pub fn open(place: &Path, known: (u16, u16)) -> Result<Self, OpenFault> {
        let is_file = place.file_name().is_some_and(|name| name == BOOK);
        let folder = if is_file { place.parent().unwrap_or(Path::new(".")) } else { place };
        let path = folder.join(BOOK);
        if !path.is_file() {
            return Err(OpenFault::NotAnExport { path: place.to_path_buf() });
        }
        let file = File::open(&path).map_err(|error| OpenFault::from_io(&path, &error))?;
        let bytes_total = file.metadata().map_err(|error| OpenFault::from_io(&path, &error))?.len();
        let mut input = BufReader::with_capacity(256 << 10, file);
        let first = read_line(&mut input, &path, 1)?;
        let header = Header::of(&first, known, &path)?;
        let mut hasher = Hasher::new();
        hasher.update(&first);
        Ok(Self {
            folder: folder.to_path_buf(),
            path,
            input,
            header,
            counted: Counts::default(),
            ledger: Ledger::default(),
            hasher,
            line: 1,
            bytes_read: first.len() as u64,
            bytes_total,
            rest: None,
        })
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Bytes of `book.jsonl` read, and in all.
    pub fn progress(&self) -> (u64, u64) {
        (self.bytes_read, self.bytes_total)
    }

    /// Bytes of `book.jsonl`, and of all attached files.
    pub fn bytes(&self) -> (u64, u64) {
        let files = fs::read_dir(self.folder.join(FILES)).into_iter().flatten();
        let sizes = files.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len()));
        (self.bytes_total, sizes.sum())
    }

    /// The next piece of the book; `None` when all were handed over and everything is as it was written.
    pub fn next_part(&mut self) -> Result<Option<Part>, OpenFault> {
        if let Some(rest) = &mut self.rest {
            return Ok(rest.pop_front());
        }
        self.line += 1;
        let bytes = read_line(&mut self.input, &self.path, self.line)?;
        self.bytes_read += bytes.len() as u64;
        let parsed = Parsed::of(&bytes).map_err(|what| self.fault(what))?;
        if parsed.has("end") {
            self.end(&parsed)?;
            return self.next_part();
        }
        self.hasher.update(&bytes);
        self.part(&parsed).map(Some)
    }

    fn part(&mut self, parsed: &Parsed) -> Result<Part, OpenFault> {
        if parsed.has("record") {
            let record = parsed.record().map_err(|what| self.fault(what))?;
            let noted = self.ledger.record((record.entity, record.id), record.last_entry, self.line);
            noted.map_err(|what| self.fault(what))?;
            self.counted.count_record(record.entity);
            return Ok(Part::Record(record));
        }
        if parsed.has("changes") || parsed.has("created") {
            let entry = parsed.step().map_err(|what| self.fault(what))?;
            let previous = self.ledger.step(&entry).map_err(|what| self.fault(what))?;
            self.counted.steps += 1;
            return Ok(Part::Step { entry, previous });
        }
        if parsed.has("file") {
            let bytes = self.file(parsed)?;
            self.counted.files += 1;
            return Ok(Part::File(bytes));
        }
        let batch = parsed.batch().map_err(|what| self.fault(what))?;
        self.counted.batches += 1;
        Ok(Part::Batch(batch))
    }

    /// The bytes of an attached file, which must be those that its name tells.
    fn file(&self, parsed: &Parsed) -> Result<Vec<u8>, OpenFault> {
        let name = parsed.text("file").map_err(|what| self.fault(what))?;
        let is_hash = name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hash {
            return Err(self.fault("\"file\" is no hash".to_owned()));
        }
        let path = self.folder.join(FILES).join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(OpenFault::File { missing: Missing::Whole, path });
            }
            Err(error) => return Err(OpenFault::from_io(&path, &error)),
        };
        let is_right = blake3::hash(&bytes).to_hex().as_str() == name;
        if is_right { Ok(bytes) } else { Err(OpenFault::File { missing: Missing::Content, path }) }
    }

    /// The last line: nothing may be missing, changed or left over.
    fn end(&mut self, parsed: &Parsed) -> Result<(), OpenFault> {
        let end = parsed.inner("end").map_err(|what| self.fault(what))?;
        let lines = end.number("lines").map_err(|what| self.fault(what))?;
        let hash = end.text("blake3").map_err(|what| self.fault(what))?;
        if hash != self.hasher.finalize().to_hex().as_str() || lines != self.line {
            return Err(OpenFault::Changed { path: self.path.clone() });
        }
        let left_over = self.input.fill_buf().map_err(|error| OpenFault::from_io(&self.path, &error))?;
        if !left_over.is_empty() {
            self.line += 1;
            return Err(self.fault("the line before it is the last".to_owned()));
        }
        if self.counted != self.header.counts {
            return Err(OpenFault::Line {
                line: 1,
                what: "its counts are not those of the lines".to_owned(),
                path: self.path.clone(),
            });
        }
        let gone = std::mem::take(&mut self.ledger).close();
        let gone = gone.map_err(|(line, what)| OpenFault::Line { line, what, path: self.path.clone() })?;
        self.rest = Some(gone.into());
        Ok(())
    }

    fn fault(&self, what: String) -> OpenFault {
        OpenFault::Line { line: self.line, what, path: self.path.clone() }
    }
}

/// One line with its end.
fn read_line(input: &mut BufReader<File>, path: &Path, number: u64) -> Result<Vec<u8>, OpenFault> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(MOST_OF_LINE).read_until(b'\n', &mut bytes);
    read.map_err(|error| OpenFault::from_io(path, &error))?;
    match bytes.last() {
        Some(b'\n') => Ok(bytes),
        Some(_) | None => Err(OpenFault::CutOff { line: number - 1, path: path.to_path_buf() }),
    }
}
