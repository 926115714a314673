//! What goes out as cards comes back, and goes out again as the same bytes.

use std::fs;
use std::path::Path;

use regulars::engine::command::Command;
use regulars::engine::job::{Format, Job, OnMatch};
use regulars::engine::question::Scope;
use regulars::model::customer::{
    ADDRESS_CITY, ADDRESS_TYPE, ADDRESSES, BIRTHDAY, BUSINESS, COUNTRY, FIRST_NAME, LAST_NAME, NOTES, PHONE,
    PHONE_EXTENSION, PHONE_PRIMARY, PHONE_TYPE, STREET2, TAGS,
};
use regulars::model::path::{MAIN, Path as Place};
use regulars::model::value::Value;

use crate::imports_cards::mixed;
use crate::world::World;

fn export(world: &mut World, path: &Path, format: Format) {
    let (path, text) = (path.to_path_buf(), String::new());
    world.inline.job(Job::Export { path, format, text, scope: Scope::All, only: Vec::new() }).expect("it is written");
}

fn text(field: u16, text: &str) -> (Place, Value) {
    (Place::field(field), Value::Text(text.to_owned()))
}

fn part(field: u16, item: u16, part: u8, text: &str) -> (Place, Value) {
    (Place::part(field, item, part), Value::Text(text.to_owned()))
}

/// What a card can say only with care.
fn odd_customers() -> Vec<Vec<(Place, Value)>> {
    let mut many = vec![text(FIRST_NAME, "Zoë; née, Ünal\\n"), (Place::field(PHONE_PRIMARY), Value::Whole(7))];
    let types =
        ["Mobile", "Text", "Work fax", "Ana's cell", "Büro", "cell", "", "Front desk", "x-y", "Main", "電話", "A; B"];
    for (at, kind) in types.iter().enumerate() {
        let item = at as u16 + 1;
        many.push(part(PHONE, item, MAIN, &format!("+1 (555) 010-01{at:02}")));
        many.extend((!kind.is_empty()).then(|| part(PHONE, item, PHONE_TYPE, kind)));
    }
    let phones = vec![
        text(LAST_NAME, "أحمد"),
        part(PHONE, 1, MAIN, "+15550100123"),
        part(PHONE, 1, PHONE_EXTENSION, "12"),
        part(PHONE, 2, MAIN, "555-0100"),
        part(PHONE, 2, PHONE_TYPE, "Mobile"),
        part(PHONE, 3, MAIN, "555-0100"),
        part(PHONE, 3, PHONE_TYPE, "Work"),
        part(PHONE, 4, MAIN, "555 0199 ext 7 or 8"),
        part(PHONE, 5, MAIN, "555-0198 x9"),
        part(PHONE, 6, MAIN, "555-0197"),
        part(PHONE, 6, PHONE_EXTENSION, "a\"b^n"),
    ];
    let elsewhere = vec![
        text(BUSINESS, "株式会社 山田, Tools; Nails"),
        part(ADDRESSES, 1, ADDRESS_CITY, "東京"),
        part(ADDRESSES, 2, MAIN, "1 Elm St, rear"),
        part(ADDRESSES, 2, ADDRESS_TYPE, "Billing"),
    ];
    let second_line = vec![
        text(FIRST_NAME, "👩‍🔧 Jo"),
        text(LAST_NAME, "🎸"),
        text(STREET2, "c/o Max, 2nd floor"),
        text(COUNTRY, "Israel עברית"),
        part(TAGS, 1, MAIN, "Rock, Pop; Folk"),
        (Place::field(BIRTHDAY), Value::AsTyped("1980-03 or 04".to_owned())),
        text(NOTES, &format!("  begins with blanks{}and\n\n has a gap: END:VCARD", " ".repeat(200))),
    ];
    let nameless = vec![part(PHONE, 1, MAIN, "555-0155")];
    vec![many, phones, elsewhere, second_line, nameless]
}

#[test]
fn int_11_what_was_exported_as_cards_comes_back_and_goes_out_the_same() {
    let folder = tempfile::tempdir().expect("the system gives a folder");
    let mut world = World::new();
    world.import(&mixed(), OnMatch::Update);
    world.inline.job(Job::Demo { customers: 200, seed: 3 }).expect("the demo is made");
    for values in odd_customers() {
        world.run(Command::CreateCustomer { values, once: None }).expect("the customer is added");
    }
    for format in [Format::Vcard, Format::Vcard3] {
        let (first, second) = (folder.path().join("first.vcf"), folder.path().join("second.vcf"));
        export(&mut world, &first, format);
        let before = world.content();
        let again = world.import(&first, OnMatch::Update);
        for (now, then) in world.content().iter().zip(&before) {
            assert_eq!(now, then, "{format:?}");
        }
        assert_eq!((again.created, again.updated, again.problems), (0, 0, 0), "{format:?} {:?}", again.complaints);
        export(&mut world, &second, format);
        assert_eq!(fs::read(&first).expect("it was written"), fs::read(&second).expect("it was written"), "{format:?}");
        let mut other = World::new();
        let there = other.import(&first, OnMatch::Create);
        assert_eq!(there.created, again.unchanged, "{format:?}");
        export(&mut other, &second, format);
        // The id and the day of the last change are the book's own.
        let lines = |path: &Path| -> Vec<String> {
            let text = fs::read_to_string(path).expect("it was written").replace("\r\n ", "");
            let own = |line: &&str| !line.starts_with("UID:") && !line.starts_with("REV:");
            text.lines().filter(own).map(str::to_owned).collect()
        };
        assert_eq!(lines(&first), lines(&second), "{format:?}");
    }
}
