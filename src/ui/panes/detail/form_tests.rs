//! What Save does with a form: complain, ask, or send; and where text goes that was typed elsewhere.

use super::{Form, Outcome, Scope, Stage};
use crate::engine::command::Command;
use crate::engine::question::{Level, Question, Row, Twin};
use crate::model::customer::{EMAIL, FIRST_NAME, LAST_NAME, NOTES, PHONE};
use crate::model::entity::Entity;
use crate::model::field::Section;
use crate::model::id::Id;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::settings::{Policy, TwinWay};
use crate::model::value::Value;
use crate::ui::outbox::{Outbox, Wish};

const PHONE_ITEM: Path = Path::part(PHONE, NEW_ITEM, MAIN);
const EMAIL_ITEM: Path = Path::part(EMAIL, NEW_ITEM + 1, MAIN);

fn commands(outbox: &Outbox) -> Vec<&Command> {
    outbox
        .wishes
        .iter()
        .filter_map(|wish| if let Wish::Command(command) = wish { Some(command) } else { None })
        .collect()
}

fn twin(name: &str, level: Level) -> Twin {
    let row = Row {
        id: Id([9; 16]),
        number: 1001,
        name: name.to_owned(),
        business: String::new(),
        initials: String::new(),
        picture: String::new(),
        account: String::new(),
        phone: String::new(),
        phone_type: String::new(),
        email: String::new(),
        city: String::new(),
        state: String::new(),
        zip: String::new(),
        category: String::new(),
        location: String::new(),
        alert: String::new(),
        phones: Vec::new(),
        emails: Vec::new(),
        note: String::new(),
        tags: Vec::new(),
        referral: String::new(),
        referrer: String::new(),
        referred: 0,
        person: String::new(),
        created_ms: 0,
        updated_ms: 0,
        is_archived: false,
        gaps: Vec::new(),
        bad: Vec::new(),
        why: Vec::new(),
    };
    Twin { row, level, evidence: Vec::new() }
}

#[test]
fn add_02_text_typed_elsewhere_goes_to_its_field() {
    let check = |typed: &str, expected: &[(Path, &str)]| {
        let form = Form::new_customer(typed);
        for (path, text) in expected {
            assert_eq!(form.draft.text(*path), *text, "{typed:?}");
        }
    };
    let (first, last) = (Path::field(FIRST_NAME), Path::field(LAST_NAME));
    check("555-0100", &[(PHONE_ITEM, "555-0100"), (first, "")]);
    check("ana@x.co", &[(EMAIL_ITEM, "ana@x.co"), (first, "")]);
    check("Ana María Núñez", &[(first, "Ana María"), (last, "Núñez")]);
    check("Ana", &[(first, "Ana"), (last, "")]);
    check("  ", &[(first, ""), (last, "")]);
}

#[test]
fn add_10_save_puts_the_keyboard_on_the_first_missing_field() {
    let mut form = Form::new_customer("");
    let mut outbox = Outbox::default();
    assert_eq!(form.save(Policy::Minimal, &mut outbox), Outcome::Stays);
    assert_eq!(form.focus, Some(Path::field(FIRST_NAME)));
    assert_eq!(form.complaints.len(), 1);
    *form.draft.text_mut(Path::field(FIRST_NAME)) = "Ana".to_owned();
    *form.draft.text_mut(Path::field(LAST_NAME)) = "Núñez".to_owned();
    form.save(Policy::Strict, &mut outbox);
    assert_eq!(form.focus, Some(PHONE_ITEM));
    assert!(form.complaints.contains_key(&EMAIL_ITEM));
    assert!(commands(&outbox).is_empty());
}

#[test]
fn dup_01_save_waits_for_the_matches_and_stops_at_a_strong_one() {
    let save_as = |way: TwinWay, twins: &[Twin]| {
        let mut outbox = Outbox::default();
        let mut form = Form::new_customer("John Smith");
        form.way = way;
        form.ask_twins(&mut outbox);
        form.save(Policy::Minimal, &mut outbox);
        assert_eq!(form.stage, Stage::Checking);
        form.hear_twins(twins);
        form.save(Policy::Minimal, &mut outbox);
        (form.stage, commands(&outbox).len())
    };
    let save = |twins: &[Twin]| save_as(TwinWay::WhenLikely, twins);
    assert_eq!(save_as(TwinWay::Always, &[twin("Jon Smythe", Level::Medium)]), (Stage::Warned, 0));
    assert_eq!(save_as(TwinWay::Never, &[twin("John Smith", Level::High)]), (Stage::Saving, 1));
    assert_eq!(save(&[]), (Stage::Saving, 1));
    assert_eq!(save(&[twin("Jon Smythe", Level::Medium)]), (Stage::Saving, 1));
    assert_eq!(save(&[twin("Jon Smythe", Level::High)]), (Stage::Warned, 0));
    assert_eq!(save(&[twin("JOHN SMITH", Level::Low)]), (Stage::Warned, 0));
}

#[test]
fn a_customer_under_edit_is_no_twin_of_itself() {
    let record = Record::new(Entity::Customer, Id([9; 16]));
    let mut form = Form::of(&record, Scope::Whole);
    *form.draft.text_mut(Path::field(FIRST_NAME)) = "John".to_owned();
    let mut outbox = Outbox::default();
    form.ask_twins(&mut outbox);
    let asked = outbox
        .wishes
        .iter()
        .any(|wish| matches!(wish, Wish::Ask(Question::Matches { exclude: Some(id), .. }) if *id == record.id));
    assert!(asked);
    form.hear_twins(&[twin("John", Level::High)]);
    assert!(form.twins.is_empty());
}

#[test]
fn add_27_a_section_in_its_place_sends_its_fields_only_and_is_not_bound_by_the_policy() {
    let record = Record::new(Entity::Customer, Id([3; 16]));
    let mut form = Form::of(&record, Scope::Section(Section::Notes));
    assert_eq!(form.save(Policy::Strict, &mut Outbox::default()), Outcome::NothingToSave);
    *form.draft.text_mut(Path::field(NOTES)) = "Ask for Sam".to_owned();
    let mut outbox = Outbox::default();
    form.save(Policy::Strict, &mut outbox);
    let sent = commands(&outbox);
    let [Command::EditCustomer { id, edits }] = sent.as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(*id, record.id);
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].after, Some(Value::Text("Ask for Sam".to_owned())));
}

#[test]
fn a_refused_save_keeps_what_was_typed() {
    let mut form = Form::new_customer("Ana");
    form.save(Policy::Minimal, &mut Outbox::default());
    form.refuse("Nothing was changed".to_owned());
    assert_eq!((form.stage, form.draft.text(Path::field(FIRST_NAME))), (Stage::Typing, "Ana"));
}
