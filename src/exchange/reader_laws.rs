//! Laws that hold for any file: nothing is lost in silence, and one stray mark costs at most one row.

use crate::exchange::block::{Block, Reason};
use crate::exchange::decode::{Turn, open_bytes};
use crate::exchange::quoted::GUARD_OF_STRANGERS;
use crate::exchange::rows::RowReader;
use crate::exchange::scan::Rules;

/// A small generator of pseudo-random numbers (Marsaglia's xorshift64), so that a seed names a case.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick<'item>(&mut self, items: &[&'item str]) -> &'item str {
        items[self.below(items.len())]
    }
}

const COLUMNS: usize = 5;

struct Read {
    rows: Vec<Vec<String>>,
    lines: Vec<u64>,
    extra: String,
    blank_lines: u64,
    remarks: usize,
}

fn read(bytes: &[u8]) -> Option<Read> {
    let source = open_bytes("list.csv", bytes.to_vec()).ok()?;
    let mut reader = RowReader::new(source, Rules::new(b',', COLUMNS, GUARD_OF_STRANGERS));
    let mut read = Read { rows: Vec::new(), lines: Vec::new(), extra: String::new(), blank_lines: 0, remarks: 0 };
    let mut block = Block::default();
    loop {
        let turn = reader.fill(&mut block, 100).unwrap();
        for row in block.rows() {
            read.rows.push(row.cells().map(str::to_owned).collect());
            read.lines.push(row.line);
        }
        read.remarks += block.remarks.len();
        for remark in block.remarks.iter().filter(|remark| remark.reason == Reason::ExtraCells) {
            read.extra.push_str(&remark.text);
        }
        if turn == Turn::End {
            read.blank_lines = reader.blank_lines;
            return Some(read);
        }
    }
}

fn text_of(bytes: &[u8]) -> Option<String> {
    let mut source = open_bytes("list.csv", bytes.to_vec()).ok()?;
    let mut text = Vec::new();
    while source.read_into(&mut text).unwrap() == Turn::More {}
    Some(String::from_utf8(text).unwrap())
}

fn line_ends(text: &str) -> usize {
    text.matches('\n').count() + text.matches('\r').count() - text.matches("\r\n").count()
}

/// A well-formed file; some cells are quoted, some of them hold delimiters, marks and line ends.
fn make_file(random: &mut Random, rows: usize, within: &[&str]) -> String {
    let mut text = String::new();
    for row in 0..rows {
        for column in 0..COLUMNS {
            let word = random.pick(&["Ana", "Núñez", "", "12 Main St", "555-0100", "a@example.com", "Groß"]);
            let cell = match random.below(6) {
                0 => format!("\"{row}{}{word}\"", random.pick(within)),
                1 => "\"\"".to_owned(),
                _ => word.to_owned(),
            };
            text.push_str(&cell);
            text.push_str(if column + 1 < COLUMNS { "," } else { "\n" });
        }
    }
    text
}

#[test]
fn rows_in_are_rows_out_and_rows_reported_for_any_mutated_file() {
    const MUTATIONS: &[&[u8]] =
        &[b"\"", b",", b"\n", b"\r", b"\r\n", b";", b"\0", b"x", b"\xE9", b"\xC3", b"\"\"", b"\n\"", b"\",\""];
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    for seed in 1..=3_000_u64 {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let rows = 1 + random.below(40);
        let mut bytes = make_file(&mut random, rows, &[", ", "\"\"", "\n", "\r\n"]).into_bytes();
        for _ in 0..random.below(8) {
            let at = random.below(bytes.len().max(1)).min(bytes.len());
            let cut = random.below(3).min(bytes.len() - at);
            bytes.splice(at..at + cut, MUTATIONS[random.below(MUTATIONS.len())].iter().copied());
        }
        let (Some(read), Some(text)) = (read(&bytes), text_of(&bytes)) else {
            continue;
        };
        let cells: String = read.rows.iter().flatten().map(String::as_str).collect();
        assert_eq!(letters(&text), letters(&cells) + letters(&read.extra), "letters, seed {seed}: {text:?}");
        assert!(read.lines.is_sorted_by(|one, next| one < next), "lines, seed {seed}: {:?}", read.lines);
        let ends_open = usize::from(!text.ends_with(['\n', '\r']) && !text.is_empty());
        let lines_in = line_ends(&text) + ends_open;
        let lines_out = read.rows.len() + read.blank_lines as usize + line_ends(&cells) + line_ends(&read.extra);
        assert_eq!(lines_in, lines_out, "rows, seed {seed}: {text:?}");
    }
}

#[test]
fn a_stray_quote_at_any_place_touches_one_row() {
    let mut random = Random(0x5EED);
    let text = make_file(&mut random, 120, &[", ", " "]);
    let good = read(text.as_bytes()).unwrap();
    assert_eq!((good.rows.len(), good.remarks), (120, 0));
    for at in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
        let mut bytes = text.clone();
        bytes.insert(at, '"');
        let hurt = read(bytes.as_bytes()).unwrap();
        assert_eq!(hurt.rows.len(), 120, "at {at}");
        let touched = good.rows.iter().zip(&hurt.rows).filter(|(one, other)| one != other).count();
        assert!(touched <= 1, "{touched} rows, at {at}");
    }
}

#[test]
fn a_large_well_formed_file_reads_as_another_reader_reads_it() {
    let mut random = Random(0xB16);
    let text = make_file(&mut random, 40_000, &[", ", "\"\"", "\n", "\r\n", " and a longer text "]);
    let ours = read(text.as_bytes()).unwrap();
    let mut peer = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    assert!(text.len() > 1 << 20, "the file must span several pieces of the source");
    let mut count = 0;
    for (row, record) in ours.rows.iter().zip(peer.records()) {
        let record = record.unwrap();
        let peers: Vec<String> = record.iter().map(|cell| cell.replace("\r\n", "\n")).collect();
        assert_eq!(*row, peers);
        count += 1;
    }
    assert_eq!((count, ours.rows.len()), (40_000, 40_000));
}
