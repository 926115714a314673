//! What belongs to a customer: contact persons, notes and relations; deleting and bringing back; many at once.

use regulars::engine::command::{BulkEdit, Command, Done, Once};
use regulars::engine::job::{Job, JobReport};
use regulars::engine::queries::bin::BinLine;
use regulars::engine::question::{Answer, Question};
use regulars::engine::refusal::Refusal;
use regulars::engine::review::Review;
use regulars::model::access::capability::Capability;
use regulars::model::access::role::Role;
use regulars::model::change::Edit;
use regulars::model::entity::Entity;
use regulars::model::id::Id;
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::record::Record;
use regulars::model::value::Value;
use regulars::model::{contact, customer, note, relation, settings};

use crate::world::{NOON_MS, World, values};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn add_child(world: &mut World, entity: Entity, fields: &[(u16, &str)]) -> Result<Done, Refusal> {
    let values = fields.iter().map(|(field, words)| (Path::field(*field), text(words))).collect();
    world.run(Command::AddChild { entity, values, once: None })
}

fn contact(world: &mut World, of: Id, first: &str, phone: &str) {
    let fields = [(contact::CUSTOMER, &*of.to_string()), (contact::FIRST_NAME, first), (contact::PHONE, phone)];
    add_child(world, Entity::Contact, &fields).expect("a contact person can be added");
}

fn only(world: &mut World, of: Id, entity: Entity) -> Record {
    let sheet = world.detail(of);
    let mut found = sheet.of(entity);
    let first = found.next().expect("there is one").clone();
    assert!(found.next().is_none(), "there is only one");
    first
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
fn bin(world: &mut World) -> Vec<BinLine> {
    match world.inline.ask(&Question::Bin { limit: 100 }) {
        Answer::Bin { lines, total } => {
            assert_eq!(lines.len(), total);
            lines
        }
        other => panic!("no bin: {other:?}"),
    }
}

#[test]
fn con_01_ten_contacts_of_a_company_and_con_06_con_07_each_finds_it() {
    let mut world = World::new();
    let acme = world.add(&[("business", "Acme Guitars")]);
    world.add(&[("first_name", "Otto"), ("last_name", "Other")]);
    for at in 0..10 {
        contact(&mut world, acme, &format!("Zelda{}", char::from(b'a' + at)), &format!("555-77{at:02}"));
    }
    assert_eq!(world.detail(acme).of(Entity::Contact).count(), 10);
    assert_eq!(world.names("zeldac"), ["Acme Guitars"]);
    assert_eq!(world.names("5557704"), ["Acme Guitars"]);
    let third = world.detail(acme).of(Entity::Contact).nth(2).expect("there are ten").clone();
    let edit = Edit { path: Path::field(contact::EMAIL), before: None, after: Some(text("dora@acme.example")) };
    world.run(Command::EditChild { entity: Entity::Contact, id: third.id, edits: vec![edit] }).expect("it is edited");
    assert_eq!(world.names("dora@acme"), ["Acme Guitars"]);
    world.run(Command::RemoveChild { entity: Entity::Contact, id: third.id }).expect("it is removed");
    assert!(world.names("dora@acme").is_empty());
    world.undo().expect("the removal can be undone");
    assert_eq!(world.names("dora@acme"), ["Acme Guitars"]);
}

#[test]
fn con_08_the_first_contact_is_the_primary_one_and_the_mark_leaves_with_it() {
    let mut world = World::new();
    let acme = world.add(&[("business", "Acme")]);
    contact(&mut world, acme, "Kim", "555-0100");
    let kim = only(&mut world, acme, Entity::Contact);
    contact(&mut world, acme, "Lee", "555-0101");
    assert_eq!(world.record(acme).text(customer::PRIMARY_CONTACT), kim.id.to_string());
    world.run(Command::RemoveChild { entity: Entity::Contact, id: kim.id }).expect("it is removed");
    assert_eq!(world.record(acme).text(customer::PRIMARY_CONTACT), "");
    world.undo().expect("the removal can be undone");
    assert_eq!(world.record(acme).text(customer::PRIMARY_CONTACT), kim.id.to_string());
}

#[test]
fn not_01_a_note_has_author_and_time_and_not_20_its_former_text_stays_in_the_history() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let id = ada.to_string();
    let nothing = add_child(&mut world, Entity::Note, &[(note::CUSTOMER, &id)]);
    assert!(matches!(nothing, Err(Refusal::NothingTyped)));
    add_child(&mut world, Entity::Note, &[(note::CUSTOMER, &id), (note::TEXT, "Prefers text updates.")]).unwrap();
    let written = only(&mut world, ada, Entity::Note);
    assert_eq!((written.text(note::AUTHOR), written.whole(note::WRITTEN)), ("Test", Some(NOON_MS)));
    assert!(note::is_private(&written), "not_10: a note is private unless it says otherwise");
    let edits = vec![Edit {
        path: Path::field(note::TEXT),
        before: Some(text("Prefers text updates.")),
        after: Some(text("Prefers calls.")),
    }];
    world.run(Command::EditChild { entity: Entity::Note, id: written.id, edits }).unwrap();
    let sheet = world.detail(ada);
    assert_eq!(sheet.history[0].lines, ["Note: Prefers text updates. → Prefers calls."]);
    assert_eq!(sheet.history[0].edits[0].edit.before, Some(text("Prefers text updates.")));
    assert_eq!(sheet.history[1].title, "Add note of Ada: Prefers text updates.");
    let ghost = add_child(&mut world, Entity::Note, &[(note::CUSTOMER, &Id([9; 16]).to_string()), (note::TEXT, "x")]);
    assert!(matches!(ghost, Err(Refusal::NoSuchCustomer { .. })));
}

#[test]
fn prv_07_a_book_whose_customers_have_notes_can_be_backed_up() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    add_child(&mut world, Entity::Note, &[(note::CUSTOMER, &ada.to_string()), (note::TEXT, "Tall")]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let made = world.inline.job(Job::Backup { folder: folder.path().to_path_buf() });
    assert!(matches!(made, Ok(JobReport::BackedUp { customers: 1, .. })), "{made:?}");
}

#[test]
fn sec_02_a_viewer_sees_no_notes() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    add_child(&mut world, Entity::Note, &[(note::CUSTOMER, &ada.to_string()), (note::TEXT, "Secret")]).unwrap();
    world.become_role(Role::Viewer);
    let sheet = world.detail(ada);
    assert_eq!(sheet.of(Entity::Note).count(), 0);
    assert!(sheet.history.iter().all(|line| !line.lines.concat().contains("Secret")));
}

#[test]
fn del_01_b_24_a_deleted_customer_takes_what_is_theirs_along_and_comes_back_whole() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada"), ("phone", "555-0100")]);
    let bob = world.add(&[("first_name", "Bob")]);
    contact(&mut world, ada, "Kim", "555-0199");
    add_child(&mut world, Entity::Note, &[(note::CUSTOMER, &ada.to_string()), (note::TEXT, "Tall")]).unwrap();
    let pair = [(relation::ONE, &*ada.to_string()), (relation::OTHER, &*bob.to_string()), (relation::KIND, "Spouse")];
    add_child(&mut world, Entity::Relation, &pair).unwrap();
    assert_eq!(world.detail(bob).kin[0].word, "Spouse");
    world.run(Command::MarkDefault { id: Some(ada) }).unwrap();
    let done = world.run(Command::DeleteCustomers { ids: vec![ada] }).expect("the owner may delete");
    assert_eq!(done.title, "Delete Ada");
    assert!(world.find(ada).is_none() && world.names("kim").is_empty());
    assert!(world.detail(bob).kin.is_empty(), "nobody is married to somebody who is gone");
    let lines = bin(&mut world);
    assert_eq!((lines[0].row.name.as_str(), lines[0].belonged, lines[0].who.as_str()), ("Ada", 3, "Test"));
    world.run(Command::RestoreDeleted { ids: vec![ada] }).expect("it comes back");
    assert_eq!(world.names("kim"), ["Ada"]);
    let sheet = world.detail(ada);
    assert_eq!((sheet.of(Entity::Note).count(), sheet.of(Entity::Contact).count(), sheet.kin.len()), (1, 1, 1));
    assert!(bin(&mut world).is_empty());
    world.undo().expect("restoring can be undone");
    assert!(world.find(ada).is_none());
    assert_eq!(bin(&mut world).len(), 1);
}

#[test]
fn b_25_relatives_are_never_proposed_as_one_however_much_they_share() {
    let mut world = World::new();
    let shared = [("last_name", "Smith"), ("phone", "555-0100"), ("email", "smith@home.example")];
    let add = |world: &mut World, first: &str| world.add(&[&shared[..], &[("first_name", first)]].concat());
    let (jon, john) = (add(&mut world, "Jon"), add(&mut world, "John"));
    assert_eq!(open_pairs(&mut world), 1);
    let pair = [(relation::ONE, &*jon.to_string()), (relation::OTHER, &*john.to_string()), (relation::KIND, "Parent")];
    add_child(&mut world, Entity::Relation, &pair).unwrap();
    assert_eq!(open_pairs(&mut world), 0);
    world.set(jon, "street", "1 Main St").unwrap();
    world.set(john, "street", "1 Main St").unwrap();
    assert_eq!(open_pairs(&mut world), 0, "a new clue changes nothing");
    world.inline.job(regulars::engine::job::Job::ScanDuplicates).expect("the scan runs");
    assert_eq!(open_pairs(&mut world), 0, "nor does a new scan");
    let relation = world.detail(jon).kin[0].relation.id;
    world.run(Command::RemoveChild { entity: Entity::Relation, id: relation }).unwrap();
    assert_eq!(open_pairs(&mut world), 1);
}

#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
fn open_pairs(world: &mut World) -> usize {
    match world.inline.ask(&Question::Duplicates { review: Review::Open, first: 0, limit: 10 }) {
        Answer::Duplicates(page) => page.pairs.len(),
        other => panic!("no pairs: {other:?}"),
    }
}

#[test]
fn ref_01_to_08_a_new_book_offers_the_usual_sources() {
    let mut world = World::new();
    let sources = settings::words_of(&world.settings(), settings::REFERRAL_SOURCES);
    let expected =
        ["Google", "Facebook", "Friend/Family", "Previous Customer", "Advertisement", "Yelp", "Walk-in", "Other"];
    assert_eq!(sources, expected);
    assert!(settings::SOURCES_OF_PEOPLE.iter().all(|source| expected.contains(source)));
}

#[test]
fn a_relation_waits_for_both_when_one_of_two_comes_back() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let bob = world.add(&[("first_name", "Bob")]);
    let pair = [(relation::ONE, &*ada.to_string()), (relation::OTHER, &*bob.to_string()), (relation::KIND, "Friend")];
    add_child(&mut world, Entity::Relation, &pair).unwrap();
    world.run(Command::DeleteCustomers { ids: vec![ada, bob] }).unwrap();
    world.run(Command::RestoreDeleted { ids: vec![ada] }).unwrap();
    assert!(world.detail(ada).kin.is_empty());
    world.run(Command::RestoreDeleted { ids: vec![bob] }).unwrap();
    assert_eq!(world.detail(ada).kin.len(), 1);
}

#[test]
fn b_11_ten_thousand_customers_are_tagged_in_one_step_and_untagged_by_one_undo() {
    let mut world = World::new();
    let ids: Vec<Id> = (0..10_000).map(|at| world.add(&[("first_name", &format!("Ada{at}"))])).collect();
    let edits =
        vec![BulkEdit::AddTag("VIP".to_owned()), BulkEdit::Set { field: customer::CITY, value: Some(text("Lima")) }];
    let done = world.run(Command::EditMany { ids: ids.clone(), edits }).unwrap();
    assert_eq!((done.title.as_str(), done.records), ("Add tag VIP, Set City to Lima of 10000 customers", 10_000));
    assert_eq!(world.record(ids[9_999]).main_texts(customer::TAGS).collect::<Vec<_>>(), ["VIP"]);
    let again = world.run(Command::EditMany { ids: ids.clone(), edits: vec![BulkEdit::AddTag("vip".to_owned())] });
    assert_eq!(again.unwrap().entry, None, "they have it already");
    world.undo().unwrap();
    assert!(ids.iter().all(|id| !world.record(*id).has(customer::TAGS) && !world.record(*id).has(customer::CITY)));
}

#[test]
fn fld_07_a_tag_is_renamed_everywhere_and_joins_the_one_of_that_name() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada"), ("tags", "vip")]);
    let bob = world.add(&[("first_name", "Bob"), ("tags", "Gold")]);
    let tag = |item: u16, part: u8, words: &str| Edit {
        path: Path::part(settings::TAGS, NEW_ITEM + item, part),
        before: None,
        after: Some(text(words)),
    };
    let edits = vec![tag(0, MAIN, "VIP"), tag(0, settings::TAG_COLOUR, "Red"), tag(1, MAIN, "Gold")];
    world.run(Command::EditSettings { edits }).unwrap();
    let (from, to) = ("VIP".to_owned(), "Gold".to_owned());
    world.run(Command::RenameTag { ids: vec![ada, bob], from, to }).unwrap();
    for id in [ada, bob] {
        assert_eq!(world.record(id).main_texts(customer::TAGS).collect::<Vec<_>>(), ["Gold"]);
    }
    world.undo().unwrap();
    assert_eq!(world.record(ada).main_texts(customer::TAGS).collect::<Vec<_>>(), ["vip"]);
}

#[test]
fn add_29_add_31_one_customer_at_most_is_the_default() {
    let mut world = World::new();
    let ids = [world.add(&[("first_name", "Ada")]), world.add(&[("first_name", "Bob")])];
    for id in ids {
        world.run(Command::MarkDefault { id: Some(id) }).unwrap();
        let settings = world.settings();
        assert_eq!(settings::default_customer(&settings), Some(id));
    }
    world.undo().unwrap();
    assert_eq!(settings::default_customer(&world.settings()), Some(ids[0]));
}

#[test]
fn n_14_a_thousand_double_submits_make_a_thousand_customers() {
    let mut world = World::new();
    for at in 0..1_000 {
        let once = Some(Once(at));
        let values = values(&[("first_name", "Ada"), ("account", &at.to_string())]);
        let create = Command::CreateCustomer { values, once };
        let first = world.run(create.clone()).unwrap();
        assert_eq!(world.run(create).unwrap(), first);
    }
    assert_eq!(world.list("", regulars::engine::question::Scope::All).of, 1_000);
    assert_ne!(Once::fresh(), Once::fresh());
}

#[test]
fn sec_04_to_07_sec_10_sec_11_each_right_is_taken_and_given_in_the_settings_and_holds_at_once() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada")]);
    let grants = [
        (Capability::DeleteCustomers, "Allowed"),
        (Capability::SearchCustomers, "Refused"),
        (Capability::EditCustomers, "Refused"),
    ];
    let mut edits = Vec::new();
    for (item, (capability, grant)) in (NEW_ITEM..).zip(grants) {
        let cell = [(MAIN, capability.key()), (settings::RIGHT_ROLE, "Technician"), (settings::RIGHT_GRANT, grant)];
        edits.extend(cell.map(|(part, words)| Edit {
            path: Path::part(settings::RIGHTS, item, part),
            before: None,
            after: Some(text(words)),
        }));
    }
    world.run(Command::EditSettings { edits: edits.clone() }).unwrap();
    world.become_role(Role::Technician);
    let refused = world.set(ada, "city", "Lima").unwrap_err();
    assert_eq!(refused.to_string(), "The role Technician may not edit customers");
    let question = Question::Jump { text: "ada".to_owned(), limit: 5 };
    let answer = world.inline.ask(&question);
    assert_eq!(answer, Answer::Failed("The role Technician may not search customers".to_owned()));
    world.run(Command::DeleteCustomers { ids: vec![ada] }).expect("the shop allows it");
    let own = world.run(Command::EditSettings { edits }).unwrap_err();
    assert_eq!(own.to_string(), "The role Technician may not change settings");
    let field = Path::part(settings::CUSTOM_FIELDS, NEW_ITEM, MAIN);
    let edits = vec![Edit { path: field, before: None, after: Some(text("Amp type")) }];
    let fields = world.run(Command::EditSettings { edits }).unwrap_err();
    assert_eq!(fields.to_string(), "The role Technician may not manage custom fields and lists", "fld_03");
}

#[test]
#[allow(clippy::wildcard_enum_match_arm, reason = "any other answer fails the test with its words")]
fn n_06_a_customer_is_shown_as_it_stood_on_a_day() {
    let mut world = World::new();
    let ada = world.add(&[("first_name", "Ada"), ("city", "Lima")]);
    world.wait_ms(1_000);
    world.set(ada, "city", "Quito").unwrap();
    world.wait_ms(1_000);
    world.run(Command::DeleteCustomers { ids: vec![ada] }).unwrap();
    let mut city_at = |at_ms: i64| match world.inline.ask(&Question::AsOf { id: ada, at_ms }) {
        Answer::AsOf { record, .. } => record.map(|record| record.text(customer::CITY).to_owned()),
        other => panic!("no record: {other:?}"),
    };
    assert_eq!(city_at(NOON_MS - 1), None);
    assert_eq!(city_at(NOON_MS).as_deref(), Some("Lima"));
    assert_eq!(city_at(NOON_MS + 1_500).as_deref(), Some("Quito"));
    assert_eq!(city_at(NOON_MS + 2_000), None);
}
