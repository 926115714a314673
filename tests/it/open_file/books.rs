//! A shop with a bit of everything in its book and in its history.

use std::path::Path as FilePath;

use regulars::engine::command::Command;
use regulars::engine::handle::IfMissing;
use regulars::engine::job::{Job, OnMatch};
use regulars::model::change::Edit;
use regulars::model::decision::Verdict;
use regulars::model::entity::Entity;
use regulars::model::id::Id;
use regulars::model::path::{MAIN, NEW_ITEM, Path};
use regulars::model::settings::{self, CUSTOM_KIND};
use regulars::model::value::Value;
use regulars::model::{contact, customer, note, relation};
use tempfile::TempDir;

use crate::attached::{file_of, picture_of};
use crate::merging::{merge, unmerge};
use crate::world::World;

/// Who and what the tests go back to.
pub struct Shop {
    pub ada: Id,
    /// Merged into Ada, and still so.
    pub adele: Id,
    /// Merged into Ada and back again.
    pub eve: Id,
    pub bo: Id,
    /// Deleted, with a note.
    pub gone: Id,
    /// The step that archived Bo.
    pub archived: u64,
    /// A batch of three customers.
    pub batch: u64,
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn child(world: &mut World, entity: Entity, fields: &[(u16, &str)]) {
    let values = fields.iter().map(|(field, words)| (Path::field(*field), text(words))).collect();
    world.run(Command::AddChild { entity, values, once: None }).expect("it is added");
}

fn set(world: &mut World, values: &[(Path, &str)]) {
    let edit = |(path, words): &(Path, &str)| Edit { path: *path, before: None, after: Some(text(words)) };
    let edits = values.iter().map(edit).collect();
    world.run(Command::EditSettings { edits }).expect("the settings are changed");
}

/// The shop, and a book of it that is open.
pub fn rich(folder: &TempDir, book: &FilePath) -> (World, Shop) {
    let mut world = World::on_the_drive(book, IfMissing::Create).expect("the book is made");
    set(&mut world, &[(Path::field(settings::SHOP_NAME), "Guitars & more \u{2014} \"the\" shop")]);
    let locker = |part| Path::part(settings::CUSTOM_FIELDS, NEW_ITEM, part);
    set(&mut world, &[(locker(MAIN), "Locker"), (locker(CUSTOM_KIND), "Number")]);
    let (ada, adele, eve) = look_alikes(&mut world);
    let bo = world.add(&[("first_name", "Bo"), ("tags", "vip;late payer"), ("birthday", "02-29"), ("tax_rate", "7.5")]);
    let gone = world.add(&[("first_name", "Gil"), ("last_name", "Gone"), ("email", "gil@x.example")]);
    child(
        &mut world,
        Entity::Note,
        &[(note::CUSTOMER, &gone.to_string()), (note::TEXT, "Leaves the key under the mat")],
    );
    child(&mut world, Entity::Note, &[(note::CUSTOMER, &adele.to_string()), (note::TEXT, "Plays\n* left-handed\n")]);
    child(&mut world, Entity::Contact, &[(contact::CUSTOMER, &bo.to_string()), (contact::FIRST_NAME, "Zelda")]);
    let kin = [(relation::ONE, &*ada.to_string()), (relation::OTHER, &*bo.to_string()), (relation::KIND, "Friend")];
    child(&mut world, Entity::Relation, &kin);
    files(&mut world, folder, (ada, adele));
    merge(&mut world, ada, &[eve]).expect("Eve is merged");
    world.set(ada, "city", "Rome").expect("Ada moved");
    unmerge(&mut world, eve).expect("Eve comes back");
    merge(&mut world, ada, &[adele]).expect("Adele is merged");
    world.set(ada, "email", "ada@new.example").expect("a later edit");
    let decided = Command::Decide { pair: (ada, eve), verdict: Some(Verdict::NotDuplicate), known: String::new() };
    world.run(decided).expect("it is decided");
    world.run(Command::DeleteCustomers { ids: vec![gone] }).expect("Gil is deleted");
    world.run(Command::ArchiveCustomers { ids: vec![bo] }).expect("Bo is archived");
    let archived = world.last_entry();
    let batch = batches(&mut world, folder);
    undone(&mut world, bo);
    (world, Shop { ada, adele, eve, bo, gone, archived, batch })
}

fn look_alikes(world: &mut World) -> (Id, Id, Id) {
    let ada = [("first_name", "Ada"), ("last_name", "Novak"), ("phone", "202-555-0101"), ("city", "Lima")];
    let adele = [
        ("first_name", "Adele"),
        ("last_name", "Novak"),
        ("phone", "(202) 555-0101;202-555-0199"),
        ("email", "adele@x.example"),
        ("tags", "vip"),
    ];
    let eve =
        [("first_name", "Eve"), ("last_name", "Novak"), ("notes", "Emoji \u{1F3B8}, \u{5D0}\u{5D1}, tab\tand \\")];
    (world.add(&ada), world.add(&adele), world.add(&eve))
}

fn files(world: &mut World, folder: &TempDir, (ada, adele): (Id, Id)) {
    let picture = picture_of(folder, "face.png", 40);
    world.inline.job(Job::SetPicture { customer: ada, path: picture }).expect("the picture is taken");
    let paths = vec![file_of(folder, "one.txt", b"one"), file_of(folder, "empty.txt", b"")];
    world.inline.job(Job::Attach { customer: adele, paths }).expect("the files are taken");
}

/// An import that stands and one that was undone.
fn batches(world: &mut World, folder: &TempDir) -> u64 {
    let rows = "id,first_name,phone,custom.Locker,born\nR1,Rob,555-0301,12,soon\nR2,Rea,555-0302,,\nR3,Ria,,,\n";
    let standing = world.import(&file_of(folder, "standing.csv", rows.as_bytes()), OnMatch::Update).batch;
    let undone = file_of(folder, "undone.csv", b"id,first_name\nU1,Una\nU2,Uwe\n");
    let undone = world.import(&undone, OnMatch::Update).batch;
    world.inline.job(Job::UndoBatch { number: undone }).expect("it is undone");
    world.inline.job(Job::Demo { customers: 12, seed: 7 }).expect("a demo fills the book");
    standing
}

/// A step that was undone, done again, and undone at last; and one that was undone and stays so.
fn undone(world: &mut World, bo: Id) {
    world.set(bo, "first_name", "Bob").expect("Bo is renamed");
    let renamed = world.last_entry();
    for _ in 0..3 {
        let entry = if world.record(bo).text(customer::FIRST_NAME) == "Bob" { renamed } else { world.last_entry() };
        world.run(Command::Undo { entry: Some(entry) }).expect("it is taken back");
    }
    world.add(&[("first_name", "Mistake")]);
    world.undo().expect("it was a mistake");
}
