//! Contact cards in all the ways that programs write them.

use proptest::prelude::*;

use crate::exchange::block::Block;
use crate::exchange::decode::{Turn, open_bytes};
use crate::exchange::draft::{Content, RowDraft, draft_block};
use crate::exchange::headers;
use crate::exchange::mapping::{Mapping, Origin, map};
use crate::exchange::table::{RowKind, Table};
use crate::exchange::vcard::card::COLUMNS;
use crate::model::importing::{ImportWishes, LayoutWish};
use crate::model::kind::DateOrder;

const MIXED: &[u8] = include_bytes!("../../../fixtures/vcf/mixed.vcf");

fn read(bytes: &[u8]) -> (Mapping, Vec<Vec<String>>, Vec<RowDraft>) {
    let mut table =
        Table::from_source(open_bytes("a.vcf", bytes.to_vec()).unwrap(), LayoutWish::default(), &headers::is_known)
            .unwrap();
    assert_eq!(table.row_kind(), RowKind::Cards);
    let mapping = map(&table, &[], DateOrder::MonthFirst, &ImportWishes::default()).unwrap();
    let (mut rows, mut drafts, mut block) = (Vec::new(), Vec::new(), Block::default());
    loop {
        let turn = table.fill(&mut block, 2).unwrap();
        rows.extend(block.rows().map(|row| row.cells().map(str::to_owned).collect()));
        drafts.extend(draft_block(&block, &mapping));
        if turn == Turn::End {
            return (mapping, rows, drafts);
        }
    }
}

/// The cell under a column of a file with one card.
fn cell(card: &str, column: &str) -> String {
    let (_, rows, _) = read(card.as_bytes());
    let at = COLUMNS.iter().position(|name| *name == column).unwrap();
    rows[0][at].clone()
}

#[test]
fn int_11_every_column_of_a_card_has_a_field() {
    let (mapping, ..) = read(MIXED);
    assert_eq!((mapping.unmapped(), mapping.origin), (Vec::new(), Origin::Cards));
}

#[test]
fn int_11_cards_of_all_versions_in_one_file_are_read() {
    let (_, rows, drafts) = read(MIXED);
    let check = |at: usize, column: &str, expected: &str| {
        let column = COLUMNS.iter().position(|name| *name == column).unwrap();
        assert_eq!(rows[at][column], expected, "card {at}, {}", COLUMNS[column]);
    };
    assert_eq!(rows.len(), 3);
    check(0, "First name", "Zoë");
    check(0, "Last name", "Ñustaf");
    check(0, "Phone", "Mobile 555-010-0101; Work fax: 555-010-0102; Home BusinessPhone");
    check(0, "E-mail", "zoe@example.com");
    check(0, "Street", "12 Elm St");
    check(0, "Address line 2", "Suite 7");
    check(0, "ZIP", "02101");
    check(0, "Further address", "\"Home\": \"3 Oak Rd\" city=\"Salem\" state=\"MA\" zip=\"01970\" country=\"USA\"");
    check(0, "Birthday", "19800322");
    check(0, "Notes", "Prefers the blue one\nSecond line\nType of the address: Work");
    check(0, "Picture", "1 KB");
    check(1, "First name", "Ada Maria Jo");
    check(1, "Last name", "O, Neil Jr.");
    check(1, "Business", "Neil Strings");
    check(1, "Phone", "AssistantPhone: 555-010-0201 x12; Home 555-010-0202");
    check(1, "Tags", "VIP; Band");
    check(1, "Birthday", "--04-12");
    check(1, "Identifier", "Card id: 3f1c-77");
    let notes = "Semi; comma, and\nnew line that is so long that a program had to fold it in the middle of a word\n\
                 Job title: Luthier\nAnniversary: 1999-05-06\nWebsite (work): http://neil.example\nNickname: Addie\n\
                 Department: Repairs\nName prefix: Dr.";
    check(1, "Notes", notes);
    check(2, "Business", "Elm Motors");
    check(2, "First name", "");
    check(2, "Phone", "Work mobile: +1-617-555-0100 x102");
    check(2, "Birthday", "--02-03");
    let said: Vec<String> = drafts[1].complaints.iter().map(|said| format!("{} {}", said.text, said.why)).collect();
    assert_eq!(said, ["Key Bytes for which there is no field; not stored"]);
}

#[test]
fn int_11_the_odd_ways_of_writing_are_understood() {
    let check = |body: &str, column: &str, expected: &str| {
        for end in ["\n", "\r\n", "\r"] {
            let card = format!("BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n").replace('\n', end);
            assert_eq!(cell(&card, column), expected, "{body:?} {end:?}");
        }
    };
    check("FN:Bob Smith", "Last name", "Smith");
    check("FN:Acme Tools\nORG:Acme Tools;", "Business", "Acme Tools");
    check("FN:Acme Tools\nORG:Acme Tools;", "First name", "");
    check("N:Smith;Bob\nFN:Bobby S.", "Notes", "Shown as: Bobby S.");
    check("N:Smith;Bob\nFN:Smith, Bob", "Notes", "");
    check("TEL;TYPE=PREF:5\nTEL;TYPE=CELL:555-0100", "Phone", "5; Mobile 555-0100");
    check("TEL:555-0100\nTEL;TYPE=CELL,PREF:555-0101", "Phone", "Mobile 555-0101; 555-0100");
    check("TEL;TYPE=X-Front-Desk:555-0100", "Phone", "Front desk: 555-0100");
    check("BDAY:1980-03-22T00:00:00Z", "Birthday", "1980-03-22");
    check("X-SHOE-SIZE:43", "Notes", "Shoe size: 43");
    check("PHOTO;VALUE=uri:http://a.example/b.jpg", "Notes", "Photo: http://a.example/b.jpg");
    check("NOTE:one\nNOTE:two", "Notes", "one\ntwo");
    check("ADR:;12 Elm St\\nBoston;;;;;", "Address line 2", "Boston");
}

#[test]
fn int_11_every_encoding_is_read() {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Núñez;Zoë\r\nEND:VCARD\r\n";
    let utf_16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(card.encode_utf16().flat_map(bytes)).collect()
    };
    let check = |bytes: Vec<u8>| assert_eq!(read(&bytes).1[0][..2], ["Zoë", "Núñez"]);
    check(card.as_bytes().to_vec());
    check([b"\xEF\xBB\xBF", card.as_bytes()].concat());
    check(utf_16(b"\xFF\xFE", u16::to_le_bytes));
    check(utf_16(b"\xFE\xFF", u16::to_be_bytes));
    check(encoding_rs::WINDOWS_1252.encode(card).0.into_owned());
}

#[test]
fn int_11_what_is_broken_is_reported_and_the_rest_is_read() {
    let text =
        "BEGIN:VCARD\nFN:Ann One\nBEGIN:VCARD\nFN:Bo Two\nno property\nEND:VCARD\nstray text\nBEGIN:VCARD\nFN:Cy Three";
    let (_, rows, drafts) = read(text.as_bytes());
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["Ann", "Bo", "Cy"]);
    let said = |at: usize| drafts[at].complaints.iter().map(|said| said.why.to_string()).collect::<Vec<_>>();
    assert_eq!(said(0), ["The end of the card is missing; what was there is stored"]);
    assert_eq!(said(1).len(), 2, "{:?}", said(1));
    assert_eq!(said(2), ["The end of the card is missing; what was there is stored"]);
}

#[test]
fn int_11_an_agent_of_2_1_is_part_of_its_card() {
    let text =
        "BEGIN:VCARD\nVERSION:2.1\nN:Doe;Jo\nAGENT:\nBEGIN:VCARD\nFN:Al Help\nEND:VCARD\nTEL:555-0100\nEND:VCARD\n";
    let (_, rows, _) = read(text.as_bytes());
    assert_eq!((rows.len(), rows[0][3].as_str()), (1, "555-0100"));
    assert!(rows[0][14].contains("Al Help"), "{:?}", rows[0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn int_11_mutated_cards_never_panic_and_none_is_lost(
        changes in prop::collection::vec((0..MIXED.len(), prop::sample::select(b"\n\r:;=\\\",AZ\xff\x00 \t".to_vec())), 0..40),
        cut in 0..MIXED.len(),
    ) {
        let mut bytes = MIXED.to_vec();
        for (at, byte) in changes {
            bytes[at.max(13)] = byte;
        }
        bytes.truncate(bytes.len() - cut.min(bytes.len() - 20) / 2);
        let Ok(source) = open_bytes("a.vcf", bytes.clone()) else { return Ok(()) };
        drop(source);
        let (_, rows, drafts) = read(&bytes);
        let text = String::from_utf8_lossy(&bytes).replace('\r', "\n").to_ascii_uppercase();
        let begun = text.lines().filter(|line| line.trim() == "BEGIN:VCARD").count();
        prop_assert!(rows.len() <= begun && !rows.is_empty());
        prop_assert_eq!(rows.len(), drafts.len());
        for (row, draft) in rows.iter().zip(&drafts) {
            let is_blank = row.iter().all(|cell| cell.trim().is_empty());
            prop_assert_eq!(is_blank, draft.content == Content::Blank);
        }
    }
}
