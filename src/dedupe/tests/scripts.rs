//! Names of every alphabet, and text that was never a name.

use std::ops::ControlFlow;

use super::book::{finder, key, profile};
use crate::dedupe::decisions::Decisions;
use crate::dedupe::evidence::Evidence;
use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::pair_list::PairList;
use crate::dedupe::profile::{Identifier, Profile};

#[test]
fn dup_06_every_alphabet_finds_its_own() {
    // Two spellings of one person, and another person of the same home.
    let check = |a: &str, b: &str, other: &str| {
        let phone = "| | 5125550100";
        let lines = [a, b, other].map(|name| format!("{name} {phone}"));
        let finder = finder(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let level = |x: u32, y: u32| finder.explain(&key(x), &key(y)).expect("both are there").level;
        assert_eq!(level(1, 2), Level::High, "{a} and {b}");
        assert!(level(1, 3) < Level::High, "{a} and {other}");
        let pairs = finder.scan(Level::High, |_, _| ControlFlow::Continue(())).expect("nobody stops it");
        assert_eq!(pairs.len(), 1, "{a}: {pairs:?}");
    };
    check("Анна | Петрова", "АННА | ПЕТРОВА", "Борис | Петрова");
    check("Алёна | Королёва", "Алена | Королева", "Игорь | Королева");
    check("Γιώργος | Παπαδόπουλος", "ΓΙΩΡΓΟΣ | ΠΑΠΑΔΟΠΟΥΛΟΣ", "Ελένη | Παπαδόπουλος");
    check("小明 | 王", "小明 | 王", "美丽 | 王");
    check("太郎 | 山田", "山田 太郎 |", "花子 | 山田");
    check("민수 | 김", "민수 | 김", "영희 | 김");
    check("Văn An | Nguyễn", "Van An | Nguyen", "Thị Hoa | Nguyễn");
    check("Đặng | Trần", "Dang | Tran", "Minh | Trần");
    check("محمد | علي", "مُحَمَّد | عَلِيّ", "فاطمة | علي");
    check("דוד | כהן", "דָּוִד | כֹּהֵן", "שרה | כהן");
    check("प्रिया | शर्मा", "प्रिया | शर्मा", "राहुल | शर्मा");
    check("Zoë | Łukasiewicz", "ZOE | LUKASIEWICZ", "Jan | Łukasiewicz");
}

#[test]
fn dup_06_nothing_that_can_be_typed_fails() {
    let mut odd: Vec<String> = [
        "\u{0}\u{1}\u{7f}\u{1b}[31m",
        "\u{202e}adA\u{202c}",
        "\u{200f}\u{200e}\u{2066}Ada\u{2069}",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "\u{feff}Ada\u{200b}",
        "İıſß",
        "ﷺ ﷽",
        "Ω≈ç√∫˜µ≤≥÷",
        "'; DROP TABLE customers; --",
        "<script>alert(1)</script>",
        "NULL",
        "-1E+02",
        "\u{10ffff}\u{e000}",
        "ﬁ ① ㎏ Ⅷ",
    ]
    .map(str::to_owned)
    .to_vec();
    odd.push(format!("a{}", "\u{301}".repeat(20_000)));
    odd.push("x".repeat(100_000));
    odd.push("ab ".repeat(30_000));
    odd.push("ß".repeat(50_000));
    odd.push("王".repeat(40_000));
    odd.push("1".repeat(100_000));
    odd.push("@".repeat(10_000));
    let everywhere = |number: u32, text: &str| Profile {
        key: key(number),
        given: text.to_owned(),
        family: text.to_owned(),
        business: text.to_owned(),
        phones: vec![text.to_owned()],
        emails: vec![text.to_owned(), format!("{text}@{text}")],
        street: text.to_owned(),
        city: text.to_owned(),
        state: text.to_owned(),
        zip: text.to_owned(),
        birthday: Some((Some(i16::MIN), 0, 255)),
        identifiers: vec![Identifier { kind: u64::MAX, value: text.to_owned() }; 6],
        account: text.to_owned(),
        archived: false,
    };
    let book: Vec<Profile> = (0..).zip(&odd).map(|(number, text)| everywhere(number, text)).collect();
    let mut finder = Finder::build(book.clone());
    let decisions = Decisions::default();
    let mut list =
        PairList::scan(&finder, Level::Low, &decisions, |_, _| ControlFlow::Continue(())).expect("nobody stops it");
    for profile in &book {
        finder.upsert(profile);
        for found in finder.check(profile, 50) {
            assert!(found.verdict.score.is_finite());
            assert!(found.verdict.evidence.iter().map(Evidence::words).all(|words| !words.is_empty()));
        }
        list.upsert(&finder, profile, &decisions);
    }
    assert_eq!(finder.len(), odd.len());
    assert!(finder.check(&profile("Ada | Novak"), 50).len() <= odd.len());
}
