//! Workbooks as strangers save them, and files that only look like one.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::exchange::block::Block;
use crate::exchange::decode::Turn;
use crate::exchange::fault::ReadFault;
use crate::exchange::headers::is_known;
use crate::exchange::table::{Table, extent_of};
use crate::model::importing::LayoutWish;

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join("list.xlsx");
        fs::write(&path, bytes).unwrap();
        path
    }

    fn open(&self, bytes: &[u8]) -> Result<Table, ReadFault> {
        Table::open(&self.file(bytes), LayoutWish::default(), &is_known)
    }
}

fn workbook(fill: impl Fn(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book).unwrap();
    book.save_to_buffer().unwrap()
}

/// The rows with their lines, and what was remarked.
fn rows(mut table: Table) -> (Vec<(u64, Vec<String>)>, usize) {
    let (mut block, mut rows, mut remarks) = (Block::default(), Vec::new(), 0);
    loop {
        let turn = table.fill(&mut block, 100).unwrap();
        rows.extend(block.rows().map(|row| (row.line, row.cells().map(str::to_owned).collect())));
        remarks += block.remarks.len();
        if turn == Turn::End {
            return (rows, remarks);
        }
    }
}

fn write(sheet: &mut Worksheet, row: u32, cells: &[&str]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(row, column, *cell)?;
    }
    Ok(())
}

#[test]
fn imp_01_the_first_sheet_with_rows_is_read_as_a_person_sees_it() {
    let desk = Desk::new();
    let bytes = workbook(|book| {
        book.add_worksheet().set_name("Empty")?;
        let sheet = book.add_worksheet();
        write(sheet, 0, &["Customers of the shop"])?;
        write(sheet, 2, &["First name", "Phone", "Birthday", "ZIP", "Notes"])?;
        sheet.write_string(3, 0, "Ana")?.write_number(3, 1, 15_550_100_123_f64)?;
        sheet.write_number_with_format(3, 2, 29_280, &Format::new().set_num_format("m/d/yy"))?;
        sheet.write_number_with_format(3, 3, 2_139, &Format::new().set_num_format("00000"))?;
        sheet.write_formula(3, 4, Formula::new("=1+1").set_result("2"))?;
        sheet.write_string(7, 0, "Bea")?.write_boolean(7, 4, true)?.write_string(7, 6, "beyond")?;
        Ok(())
    });
    let table = desk.open(&bytes).unwrap();
    assert_eq!(table.header.as_ref().unwrap(), &["First name", "Phone", "Birthday", "ZIP", "Notes"]);
    assert_eq!(table.shape(), "workbook (XLSX), header in line 3");
    let (rows, remarks) = rows(table);
    let line = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    let ana = line(["Ana", "15550100123", "1980-02-29", "02139", "2"]);
    assert_eq!(rows, [(4, ana), (8, line(["Bea", "", "", "", "TRUE"]))]);
    assert_eq!(remarks, 2, "the title, and the cell beyond the header");
}

#[test]
fn imp_01_what_is_no_readable_workbook_is_refused_by_a_sentence() {
    let desk = Desk::new();
    let check = |bytes: &[u8], expected: &str| {
        let fault = desk.open(bytes).err().map(|fault| fault.to_string()).unwrap_or_default();
        assert!(fault.starts_with(expected), "{fault:?} instead of {expected:?}");
    };
    let good = workbook(|book| write(book.add_worksheet(), 0, &["First name", "Phone"]));
    assert!(desk.open(&good).is_ok());
    check(&good[..good.len() / 2], "The workbook is damaged");
    check(&workbook(|book| book.add_worksheet().set_name("Empty").map(drop)), "The file is empty");
    check(&archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/a.xml", b"<x/>")]), "The workbook is damaged");
    check(&archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")]), "This is a document");
    check(
        &archive(&[("mimetypeapplication/vnd", b""), ("content.xml", b"<x/>")]),
        "This is a workbook of another kind",
    );
    check(b"\xD0\xCF\x11\xE0 and more of an old workbook", "This is a workbook of another kind");
}

#[test]
fn imp_01_a_locked_workbook_is_told_from_an_old_one() {
    let desk = Desk::new();
    let check = |stream: &str, expected: &str| {
        let fault = desk.open(&compound(stream)).err().unwrap().to_string();
        assert!(fault.starts_with(expected), "{fault:?} instead of {expected:?}");
    };
    check("EncryptedPackage", "The workbook is locked by a password; save it without one");
    check("Workbook", "This is a workbook of another kind; open it there and save it as XLSX or CSV");
}

#[test]
fn imp_01_a_cell_of_a_gigabyte_is_refused_before_it_is_read() {
    let desk = Desk::new();
    let bomb = vec![b' '; 20 << 20];
    let parts = [("[Content_Types].xml", &b"<Types/>"[..]), ("xl/worksheets/sheet1.xml", bomb.as_slice())];
    let bytes = archive(&parts);
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    let fault = desk.open(&bytes).err().unwrap().to_string();
    assert!(fault.starts_with("The workbook unpacks to more than one import takes"), "{fault}");
}

#[test]
fn imp_01_a_workbook_with_mutated_bytes_is_rows_or_a_sentence() {
    let desk = Desk::new();
    let good = workbook(|book| {
        let sheet = book.add_worksheet();
        write(sheet, 0, &["First name", "Phone"])?;
        (1..40).try_for_each(|row| write(sheet, row, &["Ana", "555-0100"]))
    });
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % limit as u64) as usize
    };
    for _ in 0..300 {
        let mut bytes = good.clone();
        for _ in 0..=below(40) {
            let at = below(bytes.len());
            bytes[at] = below(256) as u8;
        }
        let Ok(mut table) = desk.open(&bytes) else {
            continue;
        };
        let mut block = Block::default();
        while table.fill(&mut block, 100).is_ok_and(|turn| turn == Turn::More) {}
    }
}

#[test]
fn the_rows_of_a_workbook_are_estimated_by_its_sheets() {
    let desk = Desk::new();
    let cells = ["Ana", "Núñez", "555-0100", "ana@example.com", "12 Oak St", "Boston", "02139", "vip", "a note"];
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet_with_constant_memory()?;
        (0..1_000).try_for_each(|row| write(sheet, row, &cells))
    });
    let extent = extent_of(&desk.file(&bytes));
    assert!((300..3_000).contains(&extent.rows) && extent.bytes > 50_000, "{extent:?}");
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The smallest compound file with a stream of this name: a header, a table of sectors, a directory.
fn compound(stream: &str) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let mut bytes = vec![0xFF; 3 * 512];
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(8, &[0; 68]);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    for (at, number) in [(44, 1), (48, 1), (56, 4_096), (60, END), (68, END), (72, 0), (76, 0)] {
        put(at, &u32::to_le_bytes(number));
    }
    put(512, &u32::to_le_bytes(0xFFFF_FFFD));
    put(516, &u32::to_le_bytes(END));
    put(1_024, &[0; 512]);
    for (at, name, kind) in [(1_024, "Root Entry", 5), (1_152, stream, 2)] {
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        put(at, &letters);
        put(at + 64, &[letters.len() as u8 + 2, 0, kind, 1]);
        put(at + 68, &[0xFF; 12]);
        put(at + 116, &u32::to_le_bytes(END));
    }
    bytes
}
