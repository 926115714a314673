//! Laws of the form draft: untouched means no edits, and each gesture of the form makes its edits and no others.

use super::Draft;
use crate::model::change::{Change, Edit};
use crate::model::complaint::Complaint;
use crate::model::customer::{
    BIRTHDAY, EMAIL, FIELDS, FIRST_NAME, PHONE, PHONE_EXTENSION, PHONE_PRIMARY, PHONE_TYPE, TAGS, TAX_FREE, TAX_RATE,
};
use crate::model::entity::Entity;
use crate::model::field::{Field, Shape};
use crate::model::id::Id;
use crate::model::kind::DateOrder;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::value::{Date, Value};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn field(number: u16) -> &'static Field {
    Entity::Customer.field(number).expect("the table has it")
}

fn record() -> Record {
    let birthday = Date { year: None, month: 2, day: 29 };
    let mut values = vec![
        (Path::field(FIRST_NAME), text("Ana")),
        (Path::part(PHONE, 1, MAIN), text("555-0100")),
        (Path::part(PHONE, 1, PHONE_TYPE), text("Mobile")),
        (Path::part(PHONE, 2, MAIN), text("555-0199")),
        (Path::field(PHONE_PRIMARY), Value::Whole(2)),
        (Path::part(EMAIL, 3, MAIN), Value::AsTyped("ana at home".to_owned())),
        (Path::part(TAGS, 4, MAIN), text("VIP")),
        (Path::field(BIRTHDAY), Value::Date(birthday)),
        (Path::field(TAX_RATE), Value::Whole(8_250)),
        (Path::field(TAX_FREE), Value::Flag(true)),
    ];
    values.sort_by_key(|(path, _)| *path);
    Record::with_values(Entity::Customer, Id::ONLY, values)
}

fn draft() -> Draft {
    Draft::of(&record(), DateOrder::MonthFirst)
}

fn edit(path: Path, before: Option<Value>, after: Option<Value>) -> Edit {
    Edit { path, before, after }
}

#[test]
fn an_untouched_draft_has_no_edits_and_no_complaints() {
    let draft = draft();
    assert_eq!(draft.edits(), []);
    assert_eq!(draft.reading().complaints, []);
    assert!(!draft.is_changed());
}

#[test]
fn add_25_every_field_of_the_table_round_trips_through_its_text() {
    let full: Vec<(Path, Value)> = FIELDS
        .iter()
        .flat_map(|field| match field.shape {
            Shape::One => vec![(Path::field(field.number), field.kind)],
            Shape::List(parts) => {
                parts.iter().map(|part| (Path::part(field.number, 7, part.number), part.kind)).collect()
            }
        })
        .map(|(path, kind)| {
            let id = Id::ONLY.to_string();
            let typed = ["Ana", "a@b.co", "555-0100", "1980-02-29", "yes", "8.25", "7", &id];
            let value = typed.iter().find_map(|typed| kind.parse(typed, DateOrder::MonthFirst).ok().flatten());
            (path, value.expect("one of the texts fits every kind"))
        })
        .collect();
    let record = Record::with_values(Entity::Customer, Id::ONLY, full);
    let draft = Draft::of(&record, DateOrder::DayFirst);
    assert_eq!(draft.edits(), []);
    assert_eq!(draft.reading().values, record.values());
}

#[test]
fn add_24_only_what_was_typed_is_sent() {
    let mut draft = draft();
    *draft.text_mut(Path::field(FIRST_NAME)) = " Anna ".to_owned();
    assert!(draft.is_changed());
    let expected = edit(Path::field(FIRST_NAME), Some(text("Ana")), Some(text("Anna")));
    assert_eq!(draft.edits(), [expected]);
    *draft.text_mut(Path::field(FIRST_NAME)) = "Ana".to_owned();
    assert!(!draft.is_changed());
}

#[test]
fn cus_09_an_added_phone_is_numbered_as_new_and_a_blank_one_is_not_sent() {
    let mut draft = draft();
    let item = draft.add_item(field(PHONE));
    assert_eq!(item, NEW_ITEM);
    assert_eq!(draft.edits(), []);
    *draft.text_mut(Path::part(PHONE, item, MAIN)) = "555-0123".to_owned();
    assert_eq!(
        draft.edits(),
        [
            edit(Path::part(PHONE, item, MAIN), None, Some(text("555-0123"))),
            edit(Path::part(PHONE, item, PHONE_TYPE), None, Some(text("Mobile"))),
        ]
    );
}

#[test]
fn cus_09_a_removed_phone_takes_its_parts_and_its_mark_along() {
    let mut removed = draft();
    removed.remove_item(field(PHONE), 2);
    let mut emptied = draft();
    emptied.text_mut(Path::part(PHONE, 2, MAIN)).clear();
    for draft in [removed, emptied] {
        assert_eq!(
            draft.edits(),
            [
                edit(Path::part(PHONE, 2, MAIN), Some(text("555-0199")), None),
                edit(Path::field(PHONE_PRIMARY), Some(Value::Whole(2)), None),
            ]
        );
    }
}

#[test]
fn cus_07_another_phone_becomes_primary() {
    let mut draft = draft();
    assert_eq!(draft.primary(field(PHONE)), Some(2));
    draft.make_primary(field(PHONE), 1);
    assert_eq!(draft.primary(field(PHONE)), Some(1));
    assert_eq!(draft.edits(), [edit(Path::field(PHONE_PRIMARY), Some(Value::Whole(2)), Some(Value::Whole(1)))]);
}

#[test]
fn cus_11_the_extension_moves_to_its_own_place_on_leaving() {
    let mut draft = draft();
    let path = Path::part(PHONE, 1, MAIN);
    *draft.text_mut(path) = "555-0100 x12".to_owned();
    draft.leave(field(PHONE), path);
    assert_eq!(draft.text(path), "555-0100");
    let expected = edit(Path::part(PHONE, 1, PHONE_EXTENSION), None, Some(text("12")));
    assert_eq!(draft.edits(), [expected]);
}

#[test]
fn an_extension_without_a_number_is_not_dropped_in_silence() {
    let mut draft = draft();
    let item = draft.add_item(field(PHONE));
    *draft.text_mut(Path::part(PHONE, item, PHONE_EXTENSION)) = "12".to_owned();
    let complaints = draft.reading().complaints;
    assert_eq!(complaints, [(Path::part(PHONE, item, MAIN), Complaint::Missing)]);
}

#[test]
fn cus_12_a_bad_address_is_complained_about_once_it_is_touched() {
    let mut draft = draft();
    let path = Path::part(EMAIL, 3, MAIN);
    assert_eq!(draft.complaint(field(EMAIL), path), Some(Complaint::NotAnEmail));
    *draft.text_mut(path) = "a@b".to_owned();
    assert_eq!(draft.reading().complaints, [(path, Complaint::NotAnEmail)]);
    *draft.text_mut(path) = "a@b.co".to_owned();
    assert_eq!(draft.reading().complaints, []);
}

#[test]
fn a_tag_in_the_box_counts_as_typed_and_is_taken_at_save() {
    let mut draft = draft();
    *draft.pending_mut(field(TAGS)) = " fleet ".to_owned();
    assert!(draft.is_changed());
    draft.take_pending();
    let expected = edit(Path::part(TAGS, NEW_ITEM, MAIN), None, Some(text("fleet")));
    assert_eq!(draft.edits(), [expected]);
}

#[test]
fn a_tag_that_was_removed_and_typed_again_is_no_change_and_a_known_tag_is_not_added_twice() {
    let mut draft = draft();
    draft.remove_item(field(TAGS), 4);
    draft.add_text(field(TAGS), "VIP");
    draft.add_text(field(TAGS), "vip");
    assert_eq!(draft.edits(), []);
}

#[test]
fn the_edits_lead_from_the_record_to_the_reading() {
    let mut draft = draft();
    draft.remove_item(field(PHONE), 1);
    let item = draft.add_item(field(EMAIL));
    *draft.text_mut(Path::part(EMAIL, item, MAIN)) = "a@b.co".to_owned();
    draft.make_primary(field(EMAIL), item);
    *draft.text_mut(Path::field(TAX_FREE)) = String::new();
    let change = Change::Edit { entity: Entity::Customer, id: Id::ONLY, edits: draft.edits() };
    let (_, after) = change.apply(Some(&record())).expect("every before is found").expect("something changed");
    assert_eq!(after.expect("it stands").values(), draft.reading().values);
}

#[test]
fn a_newer_record_is_taken_under_what_was_typed() {
    let mut draft = draft();
    *draft.text_mut(Path::field(FIRST_NAME)) = "Anna".to_owned();
    draft.remove_item(field(PHONE), 1);
    let mut newer = record();
    newer.set(Path::field(FIRST_NAME), Some(text("Annette")));
    newer.set(Path::field(TAX_RATE), Some(Value::Whole(7_000)));
    draft.rebase(&newer);
    assert_eq!(draft.text(Path::field(TAX_RATE)), "7");
    assert_eq!(
        draft.edits(),
        [
            edit(Path::field(FIRST_NAME), Some(text("Annette")), Some(text("Anna"))),
            edit(Path::part(PHONE, 1, MAIN), Some(text("555-0100")), None),
            edit(Path::part(PHONE, 1, PHONE_TYPE), Some(text("Mobile")), None),
        ]
    );
}
