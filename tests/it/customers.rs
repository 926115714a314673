//! The customer record and its list, through the engine.

use regulars::engine::command::Command;
use regulars::engine::question::{Column, Direction, Level, Scope};
use regulars::engine::refusal::Refusal;
use regulars::model::change::Edit;
use regulars::model::customer::{
    self, ARCHIVED, CITY, CREATED, EMAIL, FIRST_NAME, NUMBER, PHONE, PHONE_EXTENSION, PHONE_PRIMARY,
};
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::value::Value;

use crate::world::{NOON_MS, World, values};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn cus_01_one_display_name_everywhere() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("last_name", "Núñez")]);
    assert_eq!(world.detail(ana).row.name, "Ana Núñez");
    assert_eq!(world.names(""), ["Ana Núñez"]);
    assert_eq!(world.history(Some(ana))[0].title, "Add Ana Núñez");
}

#[test]
fn cus_05_a_customer_with_only_a_business_is_listed_and_sorted_under_it() {
    let mut world = World::new();
    world.add(&[("first_name", "Zoe")]);
    world.add(&[("business", "Middle Motors")]);
    world.add(&[("first_name", "Ana")]);
    assert_eq!(world.names(""), ["Ana", "Middle Motors", "Zoe"]);
    let rows = world.list("middle", Scope::Active).rows;
    assert_eq!((rows[0].name.as_str(), rows[0].business.as_str()), ("Middle Motors", ""));
}

#[test]
fn cus_07_the_primary_phone_is_the_one_in_the_list() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("phone", "555-0100;555-0101")]);
    assert_eq!(world.detail(ana).row.phone, "555-0100");
    let edits = vec![Edit { path: Path::field(PHONE_PRIMARY), before: None, after: Some(Value::Whole(2)) }];
    world.run(Command::EditCustomer { id: ana, edits }).expect("saved");
    assert_eq!(world.detail(ana).row.phone, "555-0101");
}

#[test]
fn cus_08_the_digits_of_every_phone_find_the_customer() {
    let mut world = World::new();
    world.add(&[("first_name", "Ana"), ("phone", "(555) 010-0123;555 777 4417")]);
    for typed in ["5550100123", "4417", "777-44", "(555) 010", "555.777.4417"] {
        assert_eq!(world.names(typed), ["Ana"], "{typed}");
    }
}

#[test]
fn cus_09_five_numbers_are_added_at_once_and_removed_one_by_one() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let add = |at: u16| Edit {
        path: Path::part(PHONE, NEW_ITEM + at, MAIN),
        before: None,
        after: Some(text(&format!("555-010{at}"))),
    };
    let edits = (0..5).map(add).collect();
    world.run(Command::EditCustomer { id: ana, edits }).expect("saved");
    assert_eq!(world.record(ana).items(PHONE), [1, 2, 3, 4, 5]);
    let edits = vec![Edit { path: Path::part(PHONE, 3, MAIN), before: Some(text("555-0102")), after: None }];
    world.run(Command::EditCustomer { id: ana, edits }).expect("saved");
    assert_eq!(world.record(ana).items(PHONE), [1, 2, 4, 5]);
    // A number of an item is never given again.
    let edits = vec![add(9)];
    world.run(Command::EditCustomer { id: ana, edits }).expect("saved");
    assert_eq!(world.record(ana).items(PHONE), [1, 2, 4, 5, 6]);
}

#[test]
fn cus_11_the_extension_is_shown_behind_the_number() {
    let mut world = World::new();
    let mut fields = values(&[("first_name", "Ana"), ("phone", "555-0100")]);
    fields.push((Path::part(PHONE, 1, PHONE_EXTENSION), Value::Text("12".to_owned())));
    let done = world.run(Command::CreateCustomer { values: fields, once: None });
    let id = done.expect("added").id.expect("one");
    assert_eq!(world.detail(id).row.phone, "555-0100 x12");
}

#[test]
fn cus_24_the_day_of_creation_is_set_and_the_number_counts_from_1001() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let bob = world.add(&[("first_name", "Bob")]);
    assert_eq!(world.record(ana).whole(CREATED), Some(NOON_MS));
    assert_eq!(customer::number(&world.record(ana)), 1001);
    assert_eq!(customer::number(&world.record(bob)), 1002);
    world.undo().expect("undone");
    let eve = world.add(&[("first_name", "Eve")]);
    assert_eq!(world.record(eve).whole(NUMBER), Some(1003));
}

#[test]
fn a_form_without_a_word_is_refused() {
    let refused = World::new().run(Command::CreateCustomer { values: Vec::new(), once: None });
    assert!(matches!(refused, Err(Refusal::NothingTyped)), "{refused:?}");
}

#[test]
fn two_people_who_edit_different_fields_never_collide() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    let edit = |field: u16, before: Option<Value>, after: &str| Command::EditCustomer {
        id: ana,
        edits: vec![Edit { path: Path::field(field), before, after: Some(text(after)) }],
    };
    world.run(edit(CITY, None, "Lima")).expect("saved");
    world.run(edit(FIRST_NAME, Some(text("Ana")), "Anna")).expect("saved");
    let refused = world.run(edit(CITY, None, "Cusco"));
    let Err(Refusal::Conflict { name, field, expected, found, by, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!([name.as_str(), field, &expected, &found, &by], ["Anna", "City", "empty", "Lima", "Test"]);
    assert_eq!(world.record(ana).text(CITY), "Lima");
}

#[test]
fn del_06_an_archived_customer_leaves_the_active_list_and_keeps_everything() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("email", "ana@example.com")]);
    world.run(Command::ArchiveCustomers { ids: vec![ana] }).expect("archived");
    assert_eq!(world.list("", Scope::Active).total, 0);
    assert_eq!(world.list("", Scope::Archived).total, 1);
    let record = world.record(ana);
    assert!(record.has(ARCHIVED) && record.has(EMAIL));
    assert_eq!(world.history(Some(ana)).len(), 2);
}

#[test]
fn del_07_restoring_brings_the_customer_back() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana")]);
    world.run(Command::ArchiveCustomers { ids: vec![ana] }).expect("archived");
    world.run(Command::RestoreCustomers { ids: vec![ana] }).expect("restored");
    assert_eq!(world.names("ana"), ["Ana"]);
    assert_eq!(world.list("", Scope::Archived).total, 0);
}

#[test]
fn lst_11_created_sorts_by_date() {
    let mut world = World::new();
    for name in ["First", "Second", "Third"] {
        world.add(&[("first_name", name)]);
        world.wait_ms(86_400_000 * 40);
    }
    let page = world.list_by("", Scope::Active, Column::Created, Direction::Descending);
    let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Third", "Second", "First"]);
}

#[test]
fn lst_15_every_column_sorts_both_ways_with_empty_values_last() {
    let mut world = World::new();
    world.add(&[("first_name", "Ana"), ("city", "Zürich")]);
    world.add(&[("first_name", "Bob"), ("city", "aachen")]);
    world.add(&[("first_name", "Eve")]);
    let mut cities = |direction| -> Vec<String> {
        let page = world.list_by("", Scope::Active, Column::City, direction);
        page.rows.into_iter().map(|row| row.city).collect()
    };
    assert_eq!(cities(Direction::Ascending), ["aachen", "Zürich", ""]);
    assert_eq!(cities(Direction::Descending), ["Zürich", "aachen", ""]);
}

#[test]
fn lst_20_attention_names_what_is_missing_and_lets_go_when_it_is_there() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("email", "ana@example.com")]);
    world.add(&[("first_name", "Bob"), ("phone", "555-0100")]);
    let rows = world.attention();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].name, "Ana");
    assert_eq!(rows[0].gaps, [customer::Gap::NoPhone]);
    let edits = vec![Edit { path: Path::part(PHONE, NEW_ITEM, MAIN), before: None, after: Some(text("555-0101")) }];
    world.run(Command::EditCustomer { id: ana, edits }).expect("saved");
    assert_eq!(world.attention(), Vec::new());
}

#[test]
fn src_02_and_03_names_are_found_in_any_order_without_accents() {
    let mut world = World::new();
    world.add(&[("first_name", "Ana"), ("last_name", "Núñez")]);
    world.add(&[("first_name", "Bob"), ("last_name", "Smith")]);
    for typed in ["ana", "núñez ana", "ana nunez", "nunez", "NUN", "an nu"] {
        assert_eq!(world.names(typed), ["Ana Núñez"], "{typed}");
    }
}

#[test]
fn src_04_a_business_is_found_by_a_word_of_it() {
    let mut world = World::new();
    world.add(&[("business", "Acme GmbH")]);
    assert_eq!(world.names("acme"), ["Acme GmbH"]);
}

#[test]
fn src_06_an_email_is_found_by_a_part_of_it() {
    let mut world = World::new();
    world.add(&[("first_name", "Ana"), ("email", "anunez77@example.com")]);
    for typed in ["anunez77@example.com", "anunez77", "nez77@ex"] {
        assert_eq!(world.names(typed), ["Ana"], "{typed}");
    }
}

#[test]
fn add_19_a_saved_customer_is_found_by_the_very_next_question() {
    let mut world = World::new();
    world.list("warm", Scope::Active);
    for turn in 0..300 {
        let name = format!("Turner{turn}");
        world.add(&[("first_name", &name)]);
        assert!(world.names(&name).contains(&name), "{name}");
    }
}

#[test]
fn dup_01_a_second_john_smith_is_warned_of() {
    let mut world = World::new();
    let john = world.add(&[("first_name", "John"), ("last_name", "Smith"), ("city", "Boston")]);
    let twins = world.matches(&[("first_name", "John"), ("last_name", "Smith")]);
    assert_eq!(twins.len(), 1);
    assert_eq!(twins[0].row.id, john);
}

#[test]
fn dup_03_the_same_phone_and_name_is_a_sure_match() {
    let mut world = World::new();
    let john = world.add(&[
        ("first_name", "Thomas"),
        ("last_name", "Smith"),
        ("phone", "(617) 555-0100"),
        ("email", "tom@example.com"),
    ]);
    let twins = world.matches(&[
        ("first_name", "Tom"),
        ("last_name", "Smith"),
        ("phone", "617 555 0100"),
        ("email", "tom@example.com"),
    ]);
    assert_eq!(twins[0].row.id, john);
    assert_eq!(twins[0].level, Level::High);
    assert!(!twins[0].evidence.is_empty());
}

#[test]
fn add_24_an_edit_is_in_the_history_field_by_field() {
    let mut world = World::new();
    let ana = world.add(&[("first_name", "Ana"), ("email", "a@x.example")]);
    world.set(ana, "email", "b@x.example").expect("saved");
    let line = world.history(Some(ana)).remove(0);
    assert_eq!(line.title, "Edit Ana");
    assert_eq!(line.who, "Test");
    assert_eq!(line.lines, ["E-mail: a@x.example → b@x.example"]);
}
