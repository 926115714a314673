//! Whatever is typed, imported or stored: nothing panics, and every answer is well formed.

use std::sync::Arc;

use crate::{
    index::{
        Index,
        column::{Column, Direction},
        entry::{Birthday, Columns, Entry, FieldClass, Term},
        snapshot::Snapshot,
    },
    text::nickname::Nicknames,
};

const NAUGHTY: &[&str] = &[
    "",
    " ",
    "\0",
    "\u{7f}\u{80}\u{9f}",
    "'",
    "''",
    "&",
    "& &",
    "%_*?[](){}\\",
    "@",
    "@@@",
    "a@",
    "@a",
    "a@b@c",
    "+",
    "+++",
    "00",
    "0",
    "-1",
    "٣٤٥٦٧",
    "１２３",
    "é",
    "e\u{301}",
    "\u{301}\u{301}",
    "\u{202e}nhoj\u{202c}",
    "\u{200f}\u{200d}\u{feff}",
    "👩‍👩‍👧‍👦",
    "🇨🇦🇨🇦",
    "ﷺ",
    "İıẞŉ",
    "田中さん",
    "नमस्ते",
    "18446744073709551616",
    "99999999999999999999999999",
    "4294967296",
    "1e309",
    "NaN",
    "....",
    "a.b.c.d.e.f.g.h.i.j.k",
    "#ext",
    "4155550132 ext",
    "1-800-@@@-JOHN",
    "555-JÖHN",
    "\u{10ffff}\u{e000}\u{fffd}",
    "\t\r\n\u{2028}",
];

/// A little generator (Knuth's), so that a failing run can be repeated from its seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Pieces of what is naughty by itself, glued together.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(4) {
            match self.below(8) {
                0 => text.push_str(NAUGHTY[self.below(NAUGHTY.len())]),
                1 => text.push_str(&"\u{300}".repeat(self.below(40))),
                2 => text.extend(char::from_u32(self.below(0x0011_0000) as u32)),
                3 => text.push_str(["smith", "John", "x@y.org", "555-0132", "ACC-17"][self.below(5)]),
                4 => text.push(char::from(b"@.-+()/ #&'0"[self.below(12)])),
                5 => text.push_str(&"ab".repeat(self.below(60))),
                6 => text.push_str(&self.below(1 << 40).to_string()),
                _ => text.push(' '),
            }
        }
        text
    }

    fn entry(&mut self, id: usize) -> Entry<'static> {
        let terms = (0..self.below(8)).map(|_| {
            let field = FieldClass::ALL[self.below(FieldClass::ALL.len())];
            Term { field, text: self.text().into() }
        });
        let terms = terms.collect();
        let columns = Columns {
            name: [self.text().into(), "".into()],
            business: self.text().into(),
            account: self.text().into(),
            phone: self.text().into(),
            email: self.text().into(),
            city: self.text().into(),
            referral: self.text().into(),
        };
        let number = if self.below(9) == 0 { u64::MAX } else { id as u64 };
        let created_ms = [i64::MIN, -1, 0, 1, i64::MAX][self.below(5)];
        Entry {
            key: [id as u8; 16],
            number,
            archived: self.below(5) == 0,
            created_ms,
            updated_ms: -created_ms.max(-9),
            birthday: Birthday::unpacked(self.below(1 << 25) as u64),
            terms,
            columns,
        }
    }
}

fn ask(index: &Index, query: &str) {
    let hits = index.search(query, 10);
    assert!(hits.hits.len() <= 10 && hits.total >= hits.hits.len(), "{query:?}");
    assert!(hits.hits.iter().all(|hit| index.key_at(hit.slot) == Some(hit.key)), "{query:?}");
    assert!(index.search_within(query, None).0.len() >= hits.hits.len(), "{query:?}");
    assert!(index.search(query, 0).hits.is_empty(), "{query:?}");
}

#[test]
fn naughty_texts_break_neither_records_nor_queries() {
    let mut random = Random(0x5EED_0BAD);
    println!("seed {:#x}", random.0);
    let nicknames = Arc::new(Nicknames::shipped());
    let mut index = Index::builder("US", Arc::clone(&nicknames)).build();
    for id in 0..700 {
        index.upsert(&random.entry(id % 251));
        if id % 10 == 0 {
            index.remove(&[random.below(251) as u8; 16]);
        }
    }
    for query in NAUGHTY {
        ask(&index, query);
    }
    for _ in 0..1500 {
        ask(&index, &random.text());
    }
    for column in Column::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            assert_eq!(index.sorted(&[(column, direction)]).len(), index.len(), "{column:?}");
        }
    }
    let mut bytes = Vec::new();
    index.write_snapshot(&[1; 32], &mut bytes).expect("memory takes everything");
    let length = bytes.len() as u64;
    let read = Snapshot::open(&mut bytes.as_slice(), length).expect("it was just written").into_index(nicknames);
    assert_eq!(read.expect("it was just written").len(), index.len());
}

#[test]
fn texts_without_end_are_cut() {
    let mut index = Index::builder("US", Arc::new(Nicknames::shipped())).build();
    for (id, text) in ["x", "smith ", "7", "é\u{301}", "a@", "👩‍👩‍👧‍👦", "\u{300}", "田"].iter().enumerate()
    {
        let long = text.repeat(100_000);
        let terms = FieldClass::ALL.map(|field| Term { field, text: long.clone().into() }).to_vec();
        let columns =
            Columns { name: [long.clone().into(), "".into()], account: long.clone().into(), ..Columns::default() };
        index.upsert(&Entry { key: [id as u8; 16], terms, columns, ..Entry::default() });
        ask(&index, &long);
    }
    assert_eq!(index.sorted(&[(Column::Name, Direction::Ascending)]).len(), 8);
    assert!(index.search("smith", 9).total > 0);
}
