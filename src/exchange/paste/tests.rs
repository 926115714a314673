//! Labelled samples of what people paste: how many fields are right, and which are not.

use std::collections::BTreeMap;

use crate::exchange::paste::{Reading, read};
use crate::model::customer::{EMAIL, EMAIL_TYPE, PHONE, PHONE_EXTENSION, PHONE_TYPE};
use crate::model::entity::Entity;
use crate::model::path::{MAIN, Path};
use crate::text::digits::digits;

/// Samples apart by `===`, title and country; behind `---` the fields that are right.
const SAMPLES: [&str; 5] = [
    include_str!("../../../fixtures/paste/signatures.txt"),
    include_str!("../../../fixtures/paste/messages.txt"),
    include_str!("../../../fixtures/paste/forms.txt"),
    include_str!("../../../fixtures/paste/cards.txt"),
    include_str!("../../../fixtures/paste/more.txt"),
];

/// Fields as words, e.g. "phone 5550100 x4 Work": the digits of a number count, not how it is written.
fn words_of(reading: &Reading) -> Vec<String> {
    let values: BTreeMap<Path, String> = reading
        .pieces
        .iter()
        .flat_map(|piece| &piece.values)
        .map(|(path, value)| {
            let field = Entity::Customer.field(path.field).expect("only fields of the table are read");
            (*path, field.kind_of(path.part).show(value))
        })
        .collect();
    let part =
        |path: &Path, part: u8| values.get(&Path::part(path.field, path.item, part)).cloned().unwrap_or_default();
    let mut words = Vec::new();
    for (path, text) in &values {
        if path.part > MAIN {
            continue;
        }
        let field = Entity::Customer.field(path.field).expect("only fields of the table are read");
        words.push(match path.field {
            PHONE => phone_words(text, &part(path, PHONE_EXTENSION), &part(path, PHONE_TYPE)),
            EMAIL => format!("email={text} {}", part(path, EMAIL_TYPE)).trim_end().to_owned(),
            _ => format!("{}={text}", field.key.trim_end_matches("_name")),
        });
    }
    words
}

fn phone_words(number: &str, extension: &str, kind: &str) -> String {
    format!("phone={} {extension} {kind}", digits(number))
}

fn expected_words(line: &str) -> Vec<String> {
    let words = |one: &str| {
        let Some(phone) = one.strip_prefix("phone=") else {
            return one.to_owned();
        };
        let types = ["Mobile", "Work", "Home", "Fax"];
        let kind = types.into_iter().find(|kind| phone.ends_with(kind)).unwrap_or("");
        let phone = phone.trim_end_matches(kind);
        let (number, extension) = phone.split_once(" x").unwrap_or((phone, ""));
        phone_words(number, extension.trim(), kind)
    };
    line.split("; ").map(words).collect()
}

/// A sample, its country, its text and its labels.
fn samples() -> Vec<(String, &'static str, String, Vec<String>)> {
    let mut samples = Vec::new();
    for sample in SAMPLES.iter().flat_map(|file| file.split("=== ").skip(1)) {
        let (title, rest) = sample.split_once('\n').expect("a title is a line of its own");
        let (text, labels) = rest.split_once("--- ").expect("each sample is labelled");
        let countries = [("UK", "GB"), ("German", "DE"), ("French", "FR")];
        let country = countries.into_iter().find(|(word, _)| title.contains(word)).map_or("US", |(_, code)| code);
        samples.push((title.to_owned(), country, text.to_owned(), expected_words(labels.trim_end())));
    }
    samples
}

#[test]
fn n_13_nine_of_ten_fields_of_the_samples_are_right() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    let samples = samples();
    for (title, country, text, expected) in &samples {
        let found = words_of(&read(text, country));
        right += expected.iter().filter(|one| found.contains(one)).count();
        let missing: Vec<&String> = expected.iter().filter(|one| !found.contains(one)).collect();
        let invented: Vec<&String> = found.iter().filter(|one| !expected.contains(one)).collect();
        // A field that is not there counts like one that is wrong.
        all += expected.len() + invented.len().saturating_sub(missing.len());
        if !missing.is_empty() || !invented.is_empty() {
            wrong.push(format!("{title}: missing {missing:?}, found instead {invented:?}"));
        }
    }
    println!("{right} of {all} fields right\n{}", wrong.join("\n"));
    assert!(samples.len() >= 30, "{} samples", samples.len());
    assert!(right * 10 >= all * 9, "{right} of {all} fields right\n{}", wrong.join("\n"));
}

#[test]
fn every_piece_and_every_rest_is_a_place_in_the_text() {
    let odd =
        ["", " ", "\n\n", "@", "+", "BEGIN:VCARD", "BEGIN:VCARD\nTEL", "Name:", "Tel: +", "ß\u{301}|·", "> > ", "1 (2"];
    let long = "Ana Núñez, 12 Oak Street, 555-0100\n".repeat(2_000);
    let texts = samples().into_iter().map(|(_, _, text, _)| text).chain(odd.map(str::to_owned)).chain([long]);
    for text in texts {
        let reading = read(&text, "US");
        for range in reading.pieces.iter().map(|piece| &piece.range).chain(&reading.rest) {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        }
        let places: Vec<_> = reading.rest.windows(2).map(|pair| pair[0].end <= pair[1].start).collect();
        assert!(places.into_iter().all(|is_ordered| is_ordered));
    }
}

#[test]
fn what_was_not_understood_is_left_over_and_greetings_are_not() {
    let text = "Hi there,\nthe screen flickers after lunch.\nThanks,\nTobias Renfrew\n555-0127\nSent from my iPhone";
    let reading = read(text, "US");
    let rest: Vec<&str> = reading.rest.iter().map(|range| &text[range.clone()]).collect();
    assert_eq!(rest, ["the screen flickers after lunch."]);
    assert_eq!(words_of(&reading), ["first=Tobias", "last=Renfrew", "phone=5550127  "]);
}
