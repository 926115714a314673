//! Every shape of file in `fixtures/csv`, and what the reader makes of it.

use crate::exchange::block::{Block, Reason};
use crate::exchange::decode::{Turn, open, open_bytes};
use crate::exchange::fault::ReadFault;
use crate::exchange::sniff::LineEnds;
use crate::exchange::table::Table;
use crate::model::importing::{LayoutWish, Letters};

/// What a test wants to know of a file: its rows with their lines, and the remarks.
struct Found {
    table: Table,
    rows: Vec<(u64, Vec<String>)>,
    remarks: Vec<(u64, usize, Reason, String)>,
}

fn is_known(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "first_name" | "first name" | "last_name" | "phone" | "city" | "notes")
}

fn read(bytes: &[u8]) -> Result<Found, ReadFault> {
    let mut table = Table::from_source(open_bytes("list.csv", bytes.to_vec())?, LayoutWish::default(), &is_known)?;
    let mut found = (Vec::new(), Vec::new());
    let mut block = Block::default();
    loop {
        let turn = table.fill(&mut block, 7)?;
        for row in block.rows() {
            assert_eq!(row.cells().count(), table.columns);
            found.0.push((row.line, row.cells().map(str::to_owned).collect()));
        }
        found.1.extend(block.remarks.drain(..).map(|it| (it.line, it.column, it.reason, it.text)));
        if turn == Turn::End {
            return Ok(Found { table, rows: found.0, remarks: found.1 });
        }
    }
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../fixtures/csv/", $name))
    };
}

#[test]
fn the_same_three_customers_in_every_encoding_delimiter_and_line_end() {
    let check = |bytes: &[u8], encoding: Letters, delimiter: u8, line_ends: LineEnds| {
        let found = read(bytes).unwrap();
        let shape = (found.table.encoding, found.table.layout.delimiter, found.table.layout.line_ends);
        assert_eq!(shape, (encoding, delimiter, line_ends));
        assert_eq!(found.table.header.unwrap()[0], "first_name");
        assert!(found.rows.len() >= 3, "{:?}", found.rows);
        assert_eq!(found.rows[0].1[..3], ["Ana", "Núñez", ""]);
        assert_eq!(found.rows[1].1[1..3], ["Groß", "Groß & Söhne"]);
        assert_eq!(found.rows[2].1[..4], ["Zoë", "O'Neil", "", "555-0102 x12"]);
        assert_eq!(found.remarks, []);
    };
    check(fixture!("utf8_bom.csv"), Letters::Utf8, b',', LineEnds::Lf);
    check(fixture!("utf16le_bom.csv"), Letters::Utf16Le, b',', LineEnds::Lf);
    check(fixture!("utf16be_bom.csv"), Letters::Utf16Be, b',', LineEnds::Lf);
    check(fixture!("utf16le_no_bom.csv"), Letters::Utf16Le, b',', LineEnds::Lf);
    check(fixture!("windows1252.csv"), Letters::Windows1252, b',', LineEnds::Lf);
    check(fixture!("utf8_with_foreign_bytes.csv"), Letters::Utf8, b',', LineEnds::Lf);
    check(fixture!("semicolon.csv"), Letters::Utf8, b';', LineEnds::Lf);
    check(fixture!("tab.tsv"), Letters::Utf8, b'\t', LineEnds::Lf);
    check(fixture!("pipe.csv"), Letters::Utf8, b'|', LineEnds::Lf);
    check(fixture!("cr_only.csv"), Letters::Utf8, b',', LineEnds::Cr);
    check(fixture!("crlf.csv"), Letters::Utf8, b',', LineEnds::CrLf);
    check(fixture!("mixed_line_ends.csv"), Letters::Utf8, b',', LineEnds::Mixed);
}

#[test]
fn letters_of_old_windows_programs_are_right() {
    let found = read(fixture!("windows1252.csv")).unwrap();
    assert_eq!(found.rows[3].1[6], "“quoted” – 5 €");
    let found = read(fixture!("utf8_with_foreign_bytes.csv")).unwrap();
    assert_eq!(found.rows[3].1[..2], ["René", "Dupônt"]);
}

#[test]
fn quoted_line_ends_stay_in_their_cell_and_lines_are_counted() {
    let found = read(fixture!("quoted_newlines.csv")).unwrap();
    assert_eq!(found.rows.len(), 2);
    assert_eq!(found.rows[0].1[6], "First line\nSecond line, with a comma\nThird says \"hello\"");
    assert_eq!((found.rows[0].0, found.rows[1].0), (2, 5));
    assert_eq!(found.rows[1].1[2], "Groß\n& Söhne");
    assert_eq!(found.remarks, []);
}

#[test]
fn ragged_rows_are_kept_and_their_extra_cells_reported() {
    let found = read(fixture!("ragged.csv")).unwrap();
    assert_eq!(found.rows.len(), 4);
    assert_eq!(found.rows[0].1, ["Ana", "Núñez", "", "", "", "", ""]);
    let extra = (3, 7, Reason::ExtraCells, "extra one,extra two".to_owned());
    assert_eq!(found.remarks, [extra]);
}

#[test]
fn one_stray_quote_costs_no_row() {
    let found = read(fixture!("stray_quote.csv")).unwrap();
    assert_eq!(found.rows.len(), 62);
    assert_eq!(found.rows[0].1[2..4], ["\"Nunez Cycles", "555-0100"]);
    assert_eq!(found.rows[61].1[2], "Smith, Jones & Co");
    assert_eq!(found.rows[61].1[6], "12\" wheel");
    assert_eq!(found.remarks, [(2, 2, Reason::StrayQuote, "\"Nunez Cycles".to_owned())]);
}

#[test]
fn two_stray_quotes_that_look_like_a_pair_do_not_join_their_rows() {
    let text = "first_name,last_name,phone,notes\na,b,1,\"12 inch\nc,d,2,3\ne,f,4,8 inch\"\ng,h,5,\"two\nlines\"\n";
    let found = read(text.as_bytes()).unwrap();
    assert_eq!(found.rows.iter().map(|row| row.0).collect::<Vec<_>>(), [2, 3, 4, 5]);
    assert_eq!(found.rows[2].1[3], "8 inch\"");
    assert_eq!(found.rows[3].1[3], "two\nlines");
}

#[test]
fn a_cell_with_quotation_marks_inside_is_kept_as_it_stands() {
    let found = read(b"first_name,last_name\n\"Bud\" Ray,Smith\nAda, \"Novak, Jr\" \n").unwrap();
    assert_eq!(found.rows[0].1, ["\"Bud\" Ray", "Smith"]);
    assert_eq!(found.rows[1].1, ["Ada", "Novak, Jr"]);
    assert_eq!(found.remarks.len(), 1);
}

#[test]
fn control_characters_are_taken_out_and_reported() {
    let found = read(fixture!("control_characters.csv")).unwrap();
    assert_eq!(found.rows[0].1, ["Ana", "Núñez", "", "555-0100", "ana@example.com", "Málaga", "one\ntwo"]);
    let columns: Vec<usize> = found.remarks.iter().map(|remark| remark.1).collect();
    assert_eq!(columns, [0, 1, 3]);
}

#[test]
fn a_header_alone_has_no_rows_and_no_header_loses_no_row() {
    assert_eq!(read(fixture!("header_only.csv")).unwrap().rows.len(), 0);
    let found = read(fixture!("no_header.csv")).unwrap();
    assert_eq!((found.table.header, found.rows.len(), found.rows[0].0), (None, 3, 1));
    // A header of words nobody knows shows by the digits below it.
    let found = read(b"Kunde;Rufnummer;Ort\nAda;555-0100;Ulm\nBob;555-0101;Bonn\n").unwrap();
    assert_eq!(found.table.header.unwrap(), ["Kunde", "Rufnummer", "Ort"]);
    assert_eq!(read(fixture!("three_identical_rows.csv")).unwrap().rows.len(), 3);
}

#[test]
fn what_is_no_table_is_refused_with_a_sentence() {
    let check = |bytes: &[u8], expected: &str| match read(bytes) {
        Ok(found) => panic!("{:?}", found.rows),
        Err(fault) => assert!(fault.to_string().starts_with(expected), "{fault}"),
    };
    check(fixture!("zero_bytes.csv"), "The file is empty");
    check(b"\xEF\xBB\xBF", "The file is empty");
    check(b"\n\r\n", "The file is empty");
    check(fixture!("binary.csv"), "This is not a text file");
    check(b"PK\x03\x04\0\0[Content_Types].xml", "This is a workbook of another kind");
    check(b"redb\x1A\x0A\xA9\x0D\x0A", "This is a Regulars book");
}

#[test]
fn a_path_that_is_no_file_is_refused_with_a_sentence() {
    let folder = std::env::temp_dir();
    let fault = open(&folder, None).err().unwrap();
    assert_eq!(fault, ReadFault::IsDirectory { path: folder.clone() });
    let missing = folder.join("no such file of this test.csv");
    let fault = open(&missing, None).err().unwrap();
    assert!(fault.to_string().starts_with("There is no such file"), "{fault}");
    let fault = open(&folder.join("none").join("none.csv"), None).err().unwrap();
    assert!(matches!(fault, ReadFault::NotFound { .. }), "{fault}");
}

#[test]
fn a_field_of_50_mb_is_cut_to_a_report() {
    let check = |open: &str, close: &str| {
        let mut bytes = format!("first_name,last_name,notes,city\nAda,Novak,{open}").into_bytes();
        bytes.resize(bytes.len() + (50 << 20), b'x');
        bytes.extend_from_slice(format!("{close},Ulm\nBob,Ray,,Bonn\n").as_bytes());
        let found = read(&bytes).unwrap();
        assert_eq!(found.rows.len(), 2);
        assert_eq!(found.rows[0].1[..2], ["Ada", "Novak"]);
        assert_eq!((found.rows[0].1[2].len(), found.rows[0].1[3].as_str()), (64 << 10, "Ulm"));
        assert_eq!(found.rows[1], (3, vec!["Bob".into(), "Ray".into(), String::new(), "Bonn".into()]));
        let (line, column, reason, text) = &found.remarks[0];
        assert!(matches!(reason, Reason::TooLong { bytes, .. } if *bytes >= 50 << 20), "{reason:?}");
        assert_eq!((*line, *column, text.len() < 1000), (2, 2, true));
    };
    check("", "");
    check("\"", "\"");
}
