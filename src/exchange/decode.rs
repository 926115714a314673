//! Opens a file, finds out its encoding and hands it on as UTF-8 in pieces, never the whole file at once.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::exchange::fault::{FILE_BYTES_MAX, Foreign, ReadFault};
use crate::model::importing::Letters;

/// Whether more text follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    More,
    End,
}

/// An open file whose text comes out as valid UTF-8.
pub struct Source {
    pub path: PathBuf,
    /// Bytes that are not UTF-8 (two files pasted into one) are read as Windows-1252 one by one.
    pub encoding: Letters,
    pub bytes_total: u64,
    /// Grows to `bytes_total`; what a progress bar shows.
    pub bytes_read: u64,
    input: Box<dyn Read + Send>,
    raw: Vec<u8>,
    decoder: Option<Decoder>,
    is_at_start: bool,
}

/// One read from the disk; large enough that its cost vanishes, small enough to stay in the cache.
const PIECE_BYTES: usize = 256 << 10;
/// How much of a file decides whether it is text.
const SAMPLE_BYTES: usize = 64 << 10;

/// Opens a file and decides on its encoding unless that is wished; UTF-8 is checked over the whole file.
///
/// # Errors
/// Every case of `ReadFault`; nothing has been read into the book.
pub fn open(path: &Path, wish: Option<Letters>) -> Result<Source, ReadFault> {
    let fault = |error: io::Error| ReadFault::from_io(path, &error);
    let metadata = std::fs::metadata(path).map_err(fault)?;
    if metadata.is_dir() {
        return Err(ReadFault::IsDirectory { path: path.to_path_buf() });
    }
    if !metadata.is_file() {
        // A pipe would block the program until somebody writes into it.
        let reason = "it is a device, not a file".to_owned();
        return Err(ReadFault::NotReadable { path: path.to_path_buf(), reason });
    }
    if metadata.len() > FILE_BYTES_MAX {
        return Err(ReadFault::TooLarge { path: path.to_path_buf(), bytes: metadata.len() });
    }
    let mut file = File::open(path).map_err(fault)?;
    let found = wished(detect(&mut file).map_err(fault)?, wish);
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    source(path, &found, metadata.len(), Box::new(file))
}

/// The same for bytes that are already in memory, as from a drag and drop or a test.
pub fn open_bytes(name: &str, bytes: Vec<u8>) -> Result<Source, ReadFault> {
    let path = Path::new(name);
    let found = detect(&mut bytes.as_slice()).map_err(|error| ReadFault::from_io(path, &error))?;
    let bytes_total = bytes.len() as u64;
    source(path, &found, bytes_total, Box::new(Cursor::new(bytes)))
}

/// What a person says of the letters holds for every text; nothing makes a text of a picture.
fn wished(found: Found, wish: Option<Letters>) -> Found {
    match (found, wish) {
        (Found::Text(_), Some(letters)) => Found::Text(letters),
        (found, _) => found,
    }
}

fn source(path: &Path, found: &Found, bytes_total: u64, input: Box<dyn Read + Send>) -> Result<Source, ReadFault> {
    let path = path.to_path_buf();
    let encoding = match *found {
        Found::Text(encoding) => encoding,
        Found::Nothing => return Err(ReadFault::Empty { path }),
        Found::Foreign(looks_like) => return Err(ReadFault::Binary { path, looks_like }),
    };
    let decoder = match encoding {
        Letters::Utf8 => None,
        Letters::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
        Letters::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
        Letters::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
    };
    Ok(Source { path, encoding, bytes_total, bytes_read: 0, input, raw: Vec::new(), decoder, is_at_start: true })
}

impl Source {
    /// Appends the next piece of text to `out`; what is appended is always whole, valid UTF-8.
    pub fn read_into(&mut self, out: &mut Vec<u8>) -> Result<Turn, ReadFault> {
        let kept = self.raw.len();
        let read = (&mut self.input).take(PIECE_BYTES as u64).read_to_end(&mut self.raw);
        let read = read.map_err(|error| ReadFault::from_io(&self.path, &error))?;
        self.bytes_read += read as u64;
        let turn = if read == 0 { Turn::End } else { Turn::More };
        if self.is_at_start {
            self.is_at_start = false;
            if self.encoding == Letters::Utf8 && self.raw.starts_with(BOM_UTF_8) {
                self.raw.drain(..BOM_UTF_8.len());
            }
        }
        let used = match &mut self.decoder {
            Some(decoder) => {
                decode_by_table(decoder, &self.raw, turn, out);
                self.raw.len()
            }
            None => decode_utf_8(&self.raw, turn, out),
        };
        self.raw.drain(..used);
        debug_assert!(kept < 4, "at most one cut letter waits for the next piece");
        Ok(turn)
    }
}

fn decode_by_table(decoder: &mut Decoder, mut input: &[u8], turn: Turn, out: &mut Vec<u8>) {
    let mut piece = String::new();
    loop {
        piece.reserve(decoder.max_utf8_buffer_length(input.len()).unwrap_or(PIECE_BYTES));
        let (result, read, _had_errors) = decoder.decode_to_string(input, &mut piece, turn == Turn::End);
        out.extend_from_slice(piece.as_bytes());
        piece.clear();
        input = input.get(read..).unwrap_or_default();
        match result {
            CoderResult::InputEmpty => return,
            CoderResult::OutputFull => {}
        }
    }
}

/// Copies what is UTF-8 and reads every other byte as Windows-1252; returns how many bytes are done with.
fn decode_utf_8(input: &[u8], turn: Turn, out: &mut Vec<u8>) -> usize {
    let mut at = 0;
    loop {
        let rest = &input[at..];
        let Err(error) = std::str::from_utf8(rest) else {
            out.extend_from_slice(rest);
            return input.len();
        };
        let good = error.valid_up_to();
        out.extend_from_slice(&rest[..good]);
        let bad = match (error.error_len(), turn) {
            (Some(bad), _) => bad,
            (None, Turn::End) => rest.len() - good,
            (None, Turn::More) => return at + good,
        };
        let (letters, _) = WINDOWS_1252.decode_without_bom_handling(&rest[good..good + bad]);
        out.extend_from_slice(letters.as_bytes());
        at += good + bad;
    }
}

enum Found {
    Text(Letters),
    Nothing,
    Foreign(Foreign),
}

const BOM_UTF_8: &[u8] = b"\xEF\xBB\xBF";

/// Looks at the start for marks and at the whole for UTF-8.
fn detect(input: &mut dyn Read) -> io::Result<Found> {
    let mut piece = Vec::with_capacity(PIECE_BYTES);
    (&mut *input).take(PIECE_BYTES as u64).read_to_end(&mut piece)?;
    let sample = &piece[..piece.len().min(SAMPLE_BYTES)];
    if let Some(found) = detect_by_start(sample) {
        return Ok(found);
    }
    let mut letters_good = 0_u64;
    let mut bytes_bad = 0_u64;
    loop {
        let used = tally_utf_8(&piece, &mut letters_good, &mut bytes_bad);
        piece.drain(..used);
        if (&mut *input).take(PIECE_BYTES as u64).read_to_end(&mut piece)? == 0 {
            break;
        }
    }
    bytes_bad += piece.len() as u64;
    // Some of both means UTF-8 with a few foreign bytes; pure Windows-1252 almost never forms valid sequences.
    let encoding = if bytes_bad == 0 || letters_good > bytes_bad { Letters::Utf8 } else { Letters::Windows1252 };
    Ok(Found::Text(encoding))
}

fn detect_by_start(sample: &[u8]) -> Option<Found> {
    if sample.is_empty() || sample == BOM_UTF_8 || sample == b"\xFF\xFE" || sample == b"\xFE\xFF" {
        return Some(Found::Nothing);
    }
    if sample.starts_with(b"\xFF\xFE") {
        return Some(Found::Text(Letters::Utf16Le));
    }
    if sample.starts_with(b"\xFE\xFF") {
        return Some(Found::Text(Letters::Utf16Be));
    }
    if let Some(looks_like) = foreign_by_magic(sample) {
        return Some(Found::Foreign(looks_like));
    }
    if let Some(encoding) = utf_16_by_zeros(sample) {
        return Some(Found::Text(encoding));
    }
    let controls = sample.iter().filter(|&&byte| is_binary_control(byte)).count();
    // A few NULs in a text are stripped and reported; one byte in twenty is no text any more.
    (controls >= 4 && controls * 20 > sample.len()).then_some(Found::Foreign(Foreign::Unknown))
}

fn is_binary_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B | 0x1D) || byte == 0x7F
}

/// Latin text in UTF-16 has a zero in every second byte, always on the same side.
fn utf_16_by_zeros(sample: &[u8]) -> Option<Letters> {
    let units = sample.len() / 2;
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if units < 4 {
        return None;
    }
    if second * 10 > units * 4 && first * 20 < units {
        return Some(Letters::Utf16Le);
    }
    (first * 10 > units * 4 && second * 20 < units).then_some(Letters::Utf16Be)
}

fn foreign_by_magic(sample: &[u8]) -> Option<Foreign> {
    if sample.starts_with(b"PK\x03\x04") {
        // Workbooks are zip archives too; only their parts have these names.
        let is_workbook = [&b"[Content_Types]"[..], b"xl/", b"mimetypeapplication/vnd"]
            .iter()
            .any(|part| sample.windows(part.len()).any(|window| window == *part));
        return Some(if is_workbook { Foreign::Workbook } else { Foreign::Archive });
    }
    MAGIC.iter().find(|(magic, _)| sample.starts_with(magic)).map(|&(_, foreign)| foreign)
}

const MAGIC: &[(&[u8], Foreign)] = &[
    (b"\xD0\xCF\x11\xE0", Foreign::Workbook),
    (b"%PDF", Foreign::Document),
    (b"{\\rtf", Foreign::Document),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"\x1F\x8B", Foreign::Archive),
    (b"7z\xBC\xAF", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"redb\x1A\x0A", Foreign::Book),
    (b"SQLite format 3", Foreign::Database),
    (b"<!DOCTYPE html", Foreign::WebPage),
    (b"<!doctype html", Foreign::WebPage),
    (b"<html", Foreign::WebPage),
];

/// Counts letters of several bytes and bytes that are not UTF-8; returns how many bytes are judged.
fn tally_utf_8(input: &[u8], letters_good: &mut u64, bytes_bad: &mut u64) -> usize {
    let mut at = 0;
    loop {
        let rest = &input[at..];
        let (good, bad) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), None),
            Err(error) => (error.valid_up_to(), Some(error.error_len())),
        };
        // In sums of one byte each, which the processor makes many at once.
        let begins = |piece: &[u8]| piece.iter().map(|byte| u8::from(*byte >= 0xC0)).sum::<u8>();
        *letters_good += rest[..good].chunks(u8::MAX.into()).map(|piece| u64::from(begins(piece))).sum::<u64>();
        match bad {
            Some(Some(bad)) => {
                *bytes_bad += bad as u64;
                at += good + bad;
            }
            Some(None) | None => return at + good,
        }
    }
}
