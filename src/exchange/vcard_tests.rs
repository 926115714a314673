//! Contact cards, read back by a small reader that knows RFC 6350 alone.

use super::*;
use crate::exchange::block::Block;
use crate::exchange::decode::open_bytes;
use crate::exchange::table::Table;
use crate::model::customer::{BIRTHDAY, BUSINESS, EMAIL, FIRST_NAME, LAST_NAME, NOTES, PHONE, STREET, STREET2, TAGS};
use crate::model::id::Id;
use crate::model::importing::LayoutWish;
use crate::model::path::MAIN;

/// 2026-11-23 12:00 UTC.
const NOON_MS: i64 = 1_795_435_200_000;

/// A content line: name, parameters, and the value split at what separates its components and values.
#[derive(Debug, PartialEq)]
struct Line {
    name: String,
    parameters: Vec<String>,
    components: Vec<Vec<String>>,
}

/// Unfolds, splits and unescapes; panics at whatever RFC 6350 does not allow.
fn read(card: &str) -> Vec<Line> {
    assert!(card.ends_with("\r\n"));
    for line in card.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = card.replace("\r\n ", "");
    let lines = unfolded.trim_end_matches("\r\n").split("\r\n");
    lines.map(read_line).collect()
}

fn read_line(line: &str) -> Line {
    let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon in {line:?}"));
    let mut head = head.split(';').map(str::to_owned);
    let name = head.next().expect("a name");
    let mut components = vec![vec![String::new()]];
    let mut letters = value.chars();
    let is_uri = head.clone().any(|parameter| parameter == "VALUE=uri");
    while let Some(letter) = letters.next() {
        let values = components.last_mut().expect("one at least");
        match letter {
            ';' if !is_uri => components.push(vec![String::new()]),
            ',' => values.push(String::new()),
            '\\' => values.last_mut().expect("one").push(match letters.next() {
                Some('n') => '\n',
                Some(escaped @ ('\\' | ',' | ';')) => escaped,
                other => panic!("{other:?} is escaped in {line:?}"),
            }),
            letter => values.last_mut().expect("one").push(letter),
        }
    }
    Line { name, parameters: head.collect(), components }
}

/// No value for an empty text.
fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

fn record() -> Record {
    Record::new(Entity::Customer, Id::from_parts(NOON_MS as u64, [7; 10]))
}

fn card(record: &Record) -> String {
    card_of(record, Edition::Four, None)
}

fn card_of(record: &Record, edition: Edition, picture: Option<&[u8]>) -> String {
    let mut out = VcardOut::new(Vec::new(), edition);
    out.write(record, NOON_MS, picture).expect("memory takes it");
    String::from_utf8(out.finish().expect("memory takes it")).expect("cards are UTF-8")
}

/// The only line of the name.
fn value<'lines>(lines: &'lines [Line], name: &str) -> &'lines Line {
    let mut found = lines.iter().filter(|line| line.name == name);
    let line = found.next().unwrap_or_else(|| panic!("no {name} in {lines:?}"));
    assert!(found.next().is_none(), "{name} twice");
    line
}

#[test]
fn imp_09_a_card_holds_the_customer_as_rfc_6350_has_it() {
    let mut ana = record();
    for (field, words) in [
        (FIRST_NAME, "Ana"),
        (LAST_NAME, "Núñez; Jr"),
        (BUSINESS, "Tools, Nails & Co"),
        (STREET, "1 Main St, rear"),
        (STREET2, "Suite 4"),
        (customer::CITY, "Lima"),
        (customer::COUNTRY, "PE"),
        (NOTES, "Rings twice\nc:\\temp"),
    ] {
        ana.set(Path::field(field), text(words));
    }
    for (item, number, kind, extension) in
        [(1, "+1 (555) 010-0123", "Mobile", "12"), (2, "555-0100", "Work", "7"), (3, "555-0199", "Front desk", "")]
    {
        ana.set(Path::part(PHONE, item, MAIN), text(number));
        ana.set(Path::part(PHONE, item, customer::PHONE_TYPE), text(kind));
        ana.set(Path::part(PHONE, item, customer::PHONE_EXTENSION), text(extension));
    }
    ana.set(Path::part(EMAIL, 4, MAIN), text("ana@shop.example"));
    ana.set(Path::part(TAGS, 5, MAIN), text("VIP"));
    ana.set(Path::part(TAGS, 6, MAIN), text("Rock, Pop"));
    ana.set(Path::field(BIRTHDAY), Some(Value::Date(Date { year: Some(1985), month: 4, day: 12 })));
    let written = card(&ana);
    let lines = read(&written);
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(
        names,
        "BEGIN VERSION PRODID UID REV FN N ORG TEL TEL TEL EMAIL ADR BDAY CATEGORIES NOTE END"
            .split(' ')
            .collect::<Vec<_>>()
    );
    let check = |name: &str, expected: &[&[&str]]| assert_eq!(value(&lines, name).components, expected, "{name}");
    check("VERSION", &[&["4.0"]]);
    check("REV", &[&["20261123T120000Z"]]);
    check("FN", &[&["Ana Núñez; Jr"]]);
    check("N", &[&["Núñez; Jr"], &["Ana"], &[""], &[""], &[""]]);
    check("ORG", &[&["Tools, Nails & Co"]]);
    check("ADR", &[&[""], &[""], &["1 Main St, rear", "Suite 4"], &["Lima"], &[""], &[""], &["PE"]]);
    check("BDAY", &[&["19850412"]]);
    check("CATEGORIES", &[&["VIP", "Rock, Pop"]]);
    check("NOTE", &[&["Rings twice\nc:\\temp"]]);
    check("EMAIL", &[&["ana@shop.example"]]);
    assert_eq!(value(&lines, "UID").components[0][0], format!("urn:uuid:{}", ana.id));
    for line in [
        "TEL;VALUE=text;PREF=1;TYPE=cell:+1 (555) 010-0123 ext. 12\r\n",
        "TEL;VALUE=text;TYPE=work:555-0100 ext. 7\r\n",
        "TEL;VALUE=text;TYPE=x-front-desk:555-0199\r\n",
        "EMAIL;PREF=1:ana@shop.example\r\n",
    ] {
        assert!(written.contains(line), "{line:?} is not in {written}");
    }
}

/// The examples of sections 3.4, 4.3.1 and 6.2.1, and section 3.2 on lines that are too long.
#[test]
fn imp_09_lines_are_folded_and_values_escaped_as_the_examples_are() {
    assert_eq!(
        escaped("Mythical Manager\nHyjinx Software Division\nBabsCo, Inc.\n"),
        "Mythical Manager\\nHyjinx Software Division\\nBabsCo\\, Inc.\\n"
    );
    assert_eq!(escaped("a\u{7}b\r\nc\rd"), "ab\\nc\\nd");
    assert_eq!(basic_date(Date { year: None, month: 4, day: 12 }), "--0412");
    let mut long = record();
    long.set(Path::field(FIRST_NAME), text(&"Zoë ".repeat(100)));
    long.set(Path::field(NOTES), text(&"日本語, ".repeat(200)));
    let written = card(&long);
    let lines = read(&written);
    assert_eq!(value(&lines, "NOTE").components, [["日本語, ".repeat(200)]]);
    let longest = written.split("\r\n").map(str::len).max();
    assert!(longest.is_some_and(|octets| (73..=75).contains(&octets)), "{longest:?}");
}

#[test]
fn imp_09_a_customer_without_a_name_has_a_card_all_the_same() {
    let mut nobody = record();
    nobody.set(Path::field(customer::NUMBER), Some(Value::Whole(1005)));
    nobody.set(Path::field(BIRTHDAY), Some(Value::AsTyped("in May; or June".to_owned())));
    let written = card(&nobody);
    let lines = read(&written);
    assert_eq!(value(&lines, "FN").components, [["Customer 1005"]]);
    assert!(written.contains("BDAY;VALUE=text:in May\\; or June\r\n"), "{written}");
    assert!(!written.contains("\r\nN:") && !written.contains("\r\nADR"), "{written}");
}

/// RFC 2426: the name is there always, a type "pref" marks the first one, binary data is inline.
#[test]
fn int_11_version_3_is_written_as_rfc_2426_has_it() {
    let mut shop = record();
    for (field, value) in [(BUSINESS, "Elm; Motors"), (STREET, "1 Elm St"), (STREET2, "Suite 4, rear")] {
        shop.set(Path::field(field), text(value));
    }
    shop.set(Path::part(PHONE, 1, MAIN), text("+1-555-010-0123"));
    shop.set(Path::part(PHONE, 1, customer::PHONE_TYPE), text("Mobile"));
    shop.set(Path::part(PHONE, 2, MAIN), text("555-0100"));
    shop.set(Path::part(PHONE, 2, customer::PHONE_TYPE), text("Ana's cell"));
    shop.set(Path::field(BIRTHDAY), Some(Value::Date(Date { year: Some(1985), month: 4, day: 12 })));
    let written = card_of(&shop, Edition::Three, Some(b"\xff\xd8\xffabc"));
    for line in [
        "VERSION:3.0\r\n",
        "FN:Elm\\; Motors\r\nN:;;;;\r\nORG:Elm\\; Motors\r\nX-ABShowAs:COMPANY\r\n",
        "TEL;TYPE=cell,pref:+1-555-010-0123\r\n",
        "item1.TEL:555-0100\r\nitem1.X-ABLabel:Ana's cell\r\n",
        "ADR;TYPE=pref:;Suite 4\\, rear;1 Elm St;;;;\r\n",
        "BDAY:1985-04-12\r\n",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/YWJj\r\n",
    ] {
        assert!(written.contains(line), "{line:?} is not in {written}");
    }
    let four = card_of(&shop, Edition::Four, Some(b"\x89PNGabc"));
    for line in [
        "KIND:org\r\n",
        "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+1-555-010-0123\r\n",
        "PHOTO:data:image/png;base64,iVBOR2FiYw==\r\n",
    ] {
        assert!(four.contains(line), "{line:?} is not in {four}");
    }
}

#[test]
fn int_11_a_picture_comes_back_byte_by_byte_in_both_versions() {
    for edition in [Edition::Three, Edition::Four] {
        for length in [1, 2, 3, 4, 54, 55, 56, 57, 10_000] {
            let bytes: Vec<u8> = (0..length).map(|at: u32| (at * 7 % 251) as u8).collect();
            let written = card_of(&record(), edition, Some(&bytes));
            let source = open_bytes("a.vcf", written.into_bytes()).expect("it opens");
            let mut block = Block::default();
            let mut table = Table::from_source(source, LayoutWish::default(), &|_| false).expect("it is a card");
            table.fill(&mut block, 10).expect("it reads");
            let found: Vec<&[u8]> = block.pictures.iter().map(|(_, bytes)| bytes.as_slice()).collect();
            assert_eq!(found, [bytes.as_slice()], "{edition:?} {length}");
            assert_eq!(block.remarks, []);
        }
    }
}
