//! Merges and unmerges, one rule each.

use regulars::engine::command::Command;
use regulars::engine::merging::back::Since;
use regulars::engine::question::{Answer, Question, Scope};
use regulars::engine::refusal::Refusal;
use regulars::engine::review::Review;
use regulars::model::access::role::Role;
use regulars::model::decision::Verdict;
use regulars::model::entity::Entity;
use regulars::model::id::Id;
use regulars::model::merge::{Merging, Row, Waived};
use regulars::model::path::{MAIN, Path};
use regulars::model::value::Value;
use regulars::model::{customer, note};

use super::{merge, unmerge};
use crate::world::World;

fn note(world: &mut World, of: Id, words: &str) {
    let values = vec![
        (Path::field(note::CUSTOMER), Value::Text(of.to_string())),
        (Path::field(note::TEXT), Value::Text(words.to_owned())),
    ];
    world.run(Command::AddChild { entity: Entity::Note, values, once: None }).expect("a note is added");
}

fn notes(world: &mut World, of: Id) -> Vec<String> {
    let sheet = world.detail(of);
    let mut notes: Vec<String> = sheet.of(Entity::Note).map(|record| record.text(note::TEXT).to_owned()).collect();
    notes.sort();
    notes
}

fn two(world: &mut World) -> (Id, Id) {
    let ada = world.add(&[
        ("first_name", "Ada"),
        ("last_name", "Novak"),
        ("phone", "202-555-0101"),
        ("email", "ada@x.example"),
        ("street", "1 Elm St"),
        ("city", "Lima"),
        ("account", "A-1"),
    ]);
    let adele = world.add(&[
        ("first_name", "Adele"),
        ("last_name", "Novak"),
        ("phone", "(202) 555-0101;202-555-0199"),
        ("street", "9 Oak Ave"),
        ("city", "Boston"),
        ("account", "B-77"),
        ("tags", "vip"),
        ("tax_rate", "7.5"),
    ]);
    (ada, adele)
}

#[test]
fn dup_04_and_b_04_everything_of_the_one_is_on_the_other_and_nothing_is_lost() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    note(&mut world, adele, "Wants low action");
    merge(&mut world, ada, &[adele]).expect("merged");
    let record = world.record(ada);
    let phones: Vec<&str> = record.main_texts(customer::PHONE).collect();
    assert_eq!(phones, ["202-555-0101", "202-555-0199"], "an equal number is kept once");
    assert_eq!(record.main_texts(customer::ADDRESSES).collect::<Vec<_>>(), ["9 Oak Ave"]);
    assert_eq!(record.main_texts(customer::TAGS).collect::<Vec<_>>(), ["vip"]);
    assert_eq!(record.text(customer::STREET), "1 Elm St");
    assert_eq!(record.whole(customer::TAX_RATE), Some(7_500), "what the survivor lacks is filled in");
    let all = notes(&mut world, ada);
    assert_eq!(all.len(), 2);
    let told = "- First name: Adele\n- Account number: B-77";
    assert!(
        all.iter().any(|text| text.contains("Merged from Adele Novak (No. 1002)") && text.contains(told)),
        "{all:?}"
    );
    assert_eq!(world.list("", Scope::All).total, 1);
    assert!(world.problems().is_empty());
}

#[test]
fn dup_08_an_old_id_or_number_or_name_leads_to_the_survivor() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    merge(&mut world, ada, &[adele]).expect("merged");
    assert_eq!(world.detail(adele).row.id, ada);
    for text in ["B-77", "1002", "adele", "555-0199"] {
        assert_eq!(world.names(text), ["Ada Novak"], "{text}");
    }
    let refused = world.set(adele, "city", "Kyiv").expect_err("it is another one now");
    assert_eq!(refused.to_string(), "Adele Novak was merged into Ada Novak: open Ada Novak, or unmerge the two first");
    unmerge(&mut world, adele).expect("unmerged");
    assert_eq!(world.names("B-77"), ["Adele Novak"]);
    assert_eq!(world.detail(adele).row.id, adele);
}

#[test]
fn dup_07_after_a_merge_the_history_of_all_is_one_list_by_time() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    note(&mut world, adele, "Wants low action");
    world.set(adele, "city", "Kyiv").expect("edited");
    let third = world.add(&[("first_name", "Adelheid")]);
    merge(&mut world, adele, &[third]).expect("merged");
    merge(&mut world, ada, &[adele]).expect("merged");
    let titles: Vec<String> = world.history(Some(ada)).into_iter().map(|line| line.title).collect();
    let expected = [
        "Merge Adele Novak into Ada Novak",
        "Merge Adelheid into Adele Novak",
        "Add Adelheid",
        "Edit Adele Novak",
        "Add note of Adele Novak: Wants low action",
        "Add Adele Novak",
        "Add Ada Novak",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn who_was_merged_away_is_no_contact_person_of_the_survivor() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    merge(&mut world, ada, &[adele]).expect("merged");
    assert_eq!(world.list("", Scope::All).rows[0].person, "");
}

#[test]
fn dup_05_a_technician_may_not_merge() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    world.become_role(Role::Technician);
    let refused = merge(&mut world, ada, &[adele]).expect_err("not by this role");
    assert_eq!(refused.to_string(), "The role Technician may not merge and unmerge customers");
    assert_eq!(world.list("", Scope::All).total, 2);
}

#[test]
fn n_02_a_value_goes_only_when_it_is_given_up_by_hand() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    let item = world.record(adele).items(customer::PHONE)[1];
    let waived = Waived { customer: adele, path: Path::part(customer::PHONE, item, MAIN) };
    let wish = Merging { waived: vec![waived], ..Merging::all(ada, vec![adele]) };
    world.run(Command::Merge { groups: vec![wish] }).expect("merged");
    assert!(!world.record(ada).main_texts(customer::PHONE).any(|phone| phone == "202-555-0199"));
    assert_eq!(world.merges()[0].waived, ["Phone: 202-555-0199"]);
    unmerge(&mut world, adele).expect("unmerged");
    assert!(world.record(adele).main_texts(customer::PHONE).any(|phone| phone == "202-555-0199"));
}

#[test]
fn b_03_a_chosen_value_wins_and_the_other_one_is_told() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    let choices = vec![(Row::Field(customer::FIRST_NAME), adele), (Row::Address, adele)];
    let wish = Merging { choices, ..Merging::all(ada, vec![adele]) };
    world.run(Command::Merge { groups: vec![wish] }).expect("merged");
    let record = world.record(ada);
    assert_eq!((record.text(customer::FIRST_NAME), record.text(customer::CITY)), ("Adele", "Boston"));
    assert_eq!(record.main_texts(customer::ADDRESSES).collect::<Vec<_>>(), ["1 Elm St"]);
    assert!(notes(&mut world, ada)[0].contains("- First name: Ada\n"));
    unmerge(&mut world, adele).expect("unmerged");
    let record = world.record(ada);
    assert_eq!((record.text(customer::FIRST_NAME), record.text(customer::CITY)), ("Ada", "Lima"));
    assert!(record.items(customer::ADDRESSES).is_empty());
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
fn open_pairs(world: &mut World) -> usize {
    match world.inline.ask(&Question::Duplicates { review: Review::Open, first: 0, limit: 10 }) {
        Answer::Duplicates(page) => page.pairs.len(),
        other => panic!("no pairs: {other:?}"),
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
fn in_bin(world: &mut World) -> usize {
    match world.inline.ask(&Question::Bin { limit: 10 }) {
        Answer::Bin { total, .. } => total,
        other => panic!("no bin: {other:?}"),
    }
}

#[test]
fn n_01_unmerge_after_later_work_takes_each_thing_home() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    note(&mut world, adele, "Wants low action");
    merge(&mut world, ada, &[adele]).expect("merged");
    world.wait_ms(90_000_000_000);
    // A number that Adele brought is put right, another one is new, and so is a note.
    let record = world.record(ada);
    let item = *record.items(customer::PHONE).last().expect("there are two");
    let edits = vec![
        regulars::model::change::Edit {
            path: Path::part(customer::PHONE, item, MAIN),
            before: Some(Value::Text("202-555-0199".to_owned())),
            after: Some(Value::Text("202-555-0198".to_owned())),
        },
        regulars::model::change::Edit {
            path: Path::part(customer::PHONE, 0x8000, MAIN),
            before: None,
            after: Some(Value::Text("202-555-0155".to_owned())),
        },
    ];
    world.run(Command::EditCustomer { id: ada, edits }).expect("edited");
    note(&mut world, ada, "Came by");
    let sheet = world.unmerge_sheet(adele);
    let words: Vec<&str> = sheet.since.iter().map(|since| since.words.as_str()).collect();
    assert_eq!(words, ["Note: Came by", "Phone: 202-555-0155"]);
    let place = (sheet.since[0].what, adele);
    assert!(matches!(place.0, Since::Child(Entity::Note, _)));
    let command = Command::Unmerge { merge: sheet.merge.id, places: vec![place], verdict: Some(Verdict::NotDuplicate) };
    world.run(command).expect("unmerged");
    let phones = |world: &mut World, id: Id| -> Vec<String> {
        world.record(id).main_texts(customer::PHONE).map(str::to_owned).collect()
    };
    assert_eq!(phones(&mut world, ada), ["202-555-0101", "202-555-0155"]);
    assert_eq!(phones(&mut world, adele), ["(202) 555-0101", "202-555-0198"]);
    assert!(notes(&mut world, ada).is_empty(), "the note of the merge goes");
    assert_eq!(notes(&mut world, adele), ["Came by", "Wants low action"]);
    assert_eq!(world.record(adele).whole(customer::TAX_RATE), Some(7_500));
    assert_eq!(world.record(ada).whole(customer::TAX_RATE), None);
    assert_eq!(open_pairs(&mut world), 0, "who was unmerged is not proposed again");
}

#[test]
fn n_01_a_chain_is_unmerged_in_any_order() {
    for first in [0, 1] {
        let mut world = World::new();
        let ids: Vec<Id> = ["Ana", "Bob", "Cid"]
            .iter()
            .map(|name| world.add(&[("first_name", name), ("phone", &format!("202-555-01{:02}", name.len() + 40))]))
            .collect();
        for id in &ids {
            note(&mut world, *id, &format!("of {id}"));
        }
        let before = world.content();
        merge(&mut world, ids[1], &[ids[0]]).expect("the first merge");
        merge(&mut world, ids[2], &[ids[1]]).expect("the second merge");
        assert_eq!(world.detail(ids[0]).row.id, ids[2], "the redirect goes on");
        unmerge(&mut world, ids[first]).expect("one of them");
        assert!(world.problems().is_empty());
        unmerge(&mut world, ids[1 - first]).expect("the other");
        assert_eq!(world.content(), before, "first {first}");
        for id in &ids {
            assert_eq!(notes(&mut world, *id), [format!("of {id}")]);
        }
    }
}

#[test]
fn a_main_phone_that_leaves_gives_its_mark_back() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada"), ("phone", "202-555-0101;202-555-0102")]);
    let adele = world.add(&[("first_name", "Adele"), ("phone", "202-555-0199")]);
    let main = |world: &mut World| {
        let record = world.record(ada);
        let item = customer::phones(&record)[0];
        record.part_text(customer::PHONE, item, MAIN).to_owned()
    };
    let mark = |world: &mut World, phone: &str| {
        let record = world.record(ada);
        let is_it = |item: &u16| record.part_text(customer::PHONE, *item, MAIN) == phone;
        let item = record.items(customer::PHONE).into_iter().find(is_it).expect("it has the phone");
        world.set(ada, "phone_primary", &item.to_string()).expect("marked");
    };
    mark(&mut world, "202-555-0102");
    merge(&mut world, ada, &[adele]).expect("merged");
    mark(&mut world, "202-555-0199");
    assert_eq!(main(&mut world), "202-555-0199");
    unmerge(&mut world, adele).expect("unmerged");
    assert_eq!(main(&mut world), "202-555-0102");
}

#[test]
fn b_07_ctrl_z_takes_a_merge_back_and_does_it_again() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    let before = world.content();
    merge(&mut world, ada, &[adele]).expect("merged");
    let after = world.content();
    let undone = world.undo().expect("undone");
    assert_eq!(undone.title, "Undo: Merge Adele Novak into Ada Novak");
    assert_eq!(world.content(), before);
    world.run(Command::Undo { entry: undone.entry }).expect("done again");
    assert_eq!(world.content(), after);
    unmerge(&mut world, adele).expect("and unmerged");
    assert_eq!(world.content(), before);
}

#[test]
fn b_08_exact_twins_are_merged_in_one_step_and_unmerged_one_by_one() {
    let mut world = World::new();
    let twin = |world: &mut World, name: &str| world.add(&[("first_name", name), ("phone", "202-555-0123")]);
    let ids: Vec<Id> = ["Ana", "Ana", "Bob", "Bob"].iter().map(|name| twin(&mut world, name)).collect();
    let groups = vec![Merging::all(ids[0], vec![ids[1]]), Merging::all(ids[2], vec![ids[3]])];
    let done = world.run(Command::Merge { groups }).expect("merged");
    assert_eq!(done.title, "Merge 2 groups of duplicates");
    assert_eq!(world.list("", Scope::All).total, 2);
    unmerge(&mut world, ids[1]).expect("one of the groups");
    assert_eq!(world.list("", Scope::All).total, 3);
    world.run(Command::Undo { entry: done.entry }).expect("the rest of the step");
    assert_eq!(world.list("", Scope::All).total, 4);
}

#[test]
fn a_deleted_survivor_takes_who_was_merged_into_it_along_and_brings_it_back() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    merge(&mut world, ada, &[adele]).expect("merged");
    let before = world.content();
    world.run(Command::DeleteCustomers { ids: vec![ada] }).expect("deleted");
    assert!(world.content().is_empty());
    assert_eq!(in_bin(&mut world), 1);
    world.run(Command::RestoreDeleted { ids: vec![ada] }).expect("restored");
    assert_eq!(world.content(), before);
    unmerge(&mut world, adele).expect("unmerged");
    assert_eq!(world.list("", Scope::All).total, 2);
}

#[test]
fn a_merge_of_one_or_of_itself_or_of_a_merged_one_is_refused_in_words() {
    let mut world = World::new();
    let (ada, adele) = two(&mut world);
    let check = |refused: Result<_, Refusal>, words: &str| {
        let refused = refused.map(|_: regulars::engine::command::Done| ()).expect_err("refused");
        assert!(refused.to_string().contains(words), "{refused}");
    };
    check(merge(&mut world, ada, &[]), "choose two to 5");
    check(merge(&mut world, ada, &[ada]), "cannot be merged with itself");
    merge(&mut world, ada, &[adele]).expect("merged");
    check(merge(&mut world, adele, &[ada]), "was merged into Ada Novak");
}
