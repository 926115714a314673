//! The whole book as a folder that any program reads: out, in again as the book it was, and refused where it is not.

mod books;
mod refusals;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path as FilePath, PathBuf};

use regulars::engine::care;
use regulars::engine::command::Command;
use regulars::engine::handle::{IfMissing, OpenOrder};
use regulars::engine::job::{Job, JobReport, Whole};
use regulars::model::entity::Entity;
use regulars::model::id::Id;
use regulars::model::merge::Merge;
use regulars::model::note;
use regulars::model::record::Record;
use tempfile::TempDir;

use crate::merging::unmerge;
use crate::world::World;

use books::{Shop, rich};

/// Every file below a folder with its bytes.
fn files(folder: &FilePath) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it lies below").to_path_buf();
                found.insert(name, fs::read(path).expect("the file can be read"));
            }
        }
    }
    found
}

fn export(world: &mut World, to: &FilePath) -> (u64, u64, u64) {
    match world.inline.job(Job::ExportAll { to: to.to_path_buf() }) {
        Ok(JobReport::Whole(Whole::Written { customers, steps, files, left_out: 0, .. })) => (customers, steps, files),
        other => panic!("no export: {other:?}"),
    }
}

fn take_in(from: &FilePath, book: &FilePath) -> World {
    let from = from.to_path_buf();
    World::on_the_drive(book, IfMissing::TakeIn { from }).expect("the export is a book again")
}

/// Over all rows of all tables of a closed book.
fn checksum(folder: &TempDir, book: &FilePath) -> u64 {
    let order = OpenOrder {
        path: book.to_path_buf(),
        country: "US".to_owned(),
        who: "Test".to_owned(),
        host: "test".to_owned(),
        station: 1,
        role: regulars::model::access::role::Role::Owner,
        if_missing: IfMissing::Refuse,
        backups: folder.path().join("backups"),
        seed: 1,
        clock: std::sync::Arc::new(|| 0),
    };
    let copy = book.with_extension("copy");
    care::restore(&order, &copy).expect("the book can be copied").checksum
}

/// What each customer of the shop shows of its history, and what belongs to it.
fn seen(world: &mut World, shop: &Shop) -> Vec<String> {
    let of = |world: &mut World, id: Id| {
        let steps: Vec<String> = world.history(Some(id)).iter().map(|line| format!("{line:?}")).collect();
        steps.join("\n")
    };
    [shop.ada, shop.adele, shop.eve, shop.bo, shop.gone].map(|id| of(world, id)).to_vec()
}

#[test]
fn n_15_export_import_export_is_byte_equal_and_the_book_is_the_same_row_by_row() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut world, shop) = rich(&folder, &place("shop.regulars"));
    let counts = export(&mut world, &place("first"));
    let content = world.content();
    let told = seen(&mut world, &shop);
    assert_eq!(counts.2, 3, "a picture, its small one is kept as the picture, and two files");
    world.inline.close().unwrap();

    let mut again = take_in(&place("first"), &place("again.regulars"));
    assert_eq!(again.content(), content);
    assert_eq!(seen(&mut again, &shop), told);
    assert_eq!(care::check(&again.inline).unwrap(), Vec::<String>::new());
    assert_eq!(export(&mut again, &place("second")), counts);
    again.inline.close().unwrap();
    let (first, second) = (files(&place("first")), files(&place("second")));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert!(second[name] == *bytes, "{} differs", name.display());
    }
    let names: Vec<String> = first.keys().map(|name| name.display().to_string()).collect();
    assert!(names.iter().any(|name| name == "customers.csv") && names.iter().any(|name| name == "customers.vcf"));
    let sums = ["shop.regulars", "again.regulars"].map(|name| checksum(&folder, &place(name)));
    assert_eq!(sums[0], sums[1], "every row of every table is the same");
}

#[test]
fn n_15_what_was_done_before_can_be_taken_back_after_the_import() {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut world, shop) = rich(&folder, &place("shop.regulars"));
    export(&mut world, &place("first"));
    let mut again = take_in(&place("first"), &place("again.regulars"));
    for world in [&mut world, &mut again] {
        // Ids come from the time, and both shops began with the same seed.
        world.wait_ms(60_000);
        unmerge(world, shop.adele).expect("the merge that stood is taken back");
        world.run(Command::RestoreDeleted { ids: vec![shop.gone] }).expect("who was deleted comes back");
        world.run(Command::Undo { entry: Some(shop.archived) }).expect("an old step is undone");
        world.inline.job(Job::UndoBatch { number: shop.batch }).expect("the import is undone");
        world.add(&[("first_name", "Zoe")]);
        world.undo().expect("the newest step is undone");
    }
    assert_eq!(again.content(), world.content());
    assert_eq!(seen(&mut again, &shop), seen(&mut world, &shop));
    assert_eq!(again.names("adele"), ["Adele Novak"]);
    let notes = |world: &mut World, id| {
        let sheet = world.detail(id);
        sheet.of(Entity::Note).map(|record: &Record| record.text(note::TEXT).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(notes(&mut again, shop.gone), ["Leaves the key under the mat"]);
    assert_eq!(notes(&mut again, shop.adele), notes(&mut world, shop.adele));
    // The next customer gets the next number in both.
    let numbers = [&mut world, &mut again].map(|world| {
        let id = world.add(&[("first_name", "Kim")]);
        regulars::model::customer::number(&world.record(id))
    });
    assert_eq!(numbers[0], numbers[1]);
    assert_eq!(again.merges(), world.merges());
    again.inline.close().unwrap();
    world.inline.close().unwrap();
}

/// Where the exports of each released format lie.
fn fixtures() -> PathBuf {
    FilePath::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/open")
}

#[test]
fn n_15_an_export_of_every_released_format_is_a_book_again() {
    let mut schemas = Vec::new();
    for entry in fs::read_dir(fixtures()).unwrap() {
        let from = entry.unwrap().path();
        if !from.is_dir() {
            continue;
        }
        schemas.push(from.file_name().unwrap().to_string_lossy().into_owned());
        let folder = TempDir::new().unwrap();
        let mut world = take_in(&from, &folder.path().join("book.regulars"));
        assert_eq!(care::check(&world.inline).unwrap(), Vec::<String>::new(), "{}", from.display());
        assert_eq!(world.names("ada novak").first().map(String::as_str), Some("Ada Novak"));
        assert!(world.names("adele").contains(&"Ada Novak".to_owned()), "Adele was merged into Ada");
        let adele = world.merges().into_iter().find(Merge::stands).expect("one merge stands").losers[0];
        unmerge(&mut world, adele).expect("and can be taken back");
        assert_eq!(world.names("adele"), ["Adele Novak"]);
        world.inline.close().unwrap();
    }
    schemas.sort();
    let info = care::info(&World::new().inline).unwrap();
    let newest = format!("format-1-schema-{}.{}", info.schema.0, info.schema.1);
    assert_eq!(schemas.last(), Some(&newest), "the newest format has its export");
}

/// Writes the fixture; run by hand, once for each released schema, and never again for that schema.
#[test]
#[ignore = "writes the export of a new schema"]
fn write_export_of_this_schema() {
    let folder = TempDir::new().unwrap();
    let (mut world, _) = rich(&folder, &folder.path().join("shop.regulars"));
    let info = care::info(&world.inline).unwrap();
    export(&mut world, &fixtures().join(format!("format-1-schema-{}.{}", info.schema.0, info.schema.1)));
}
