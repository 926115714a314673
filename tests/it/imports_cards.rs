//! Contact cards in and out: the same way as a table, pictures included, and known again.

mod round_trip;
mod samples;

use std::path::{Path, PathBuf};

use regulars::engine::job::{ImportMode, ImportReport, Job, JobReport, OnMatch};
use regulars::engine::preview::RowsAre;
use regulars::engine::question::Scope;
use regulars::model::customer::{ADDRESSES, BIRTHDAY, BUSINESS, EMAIL, NOTES, PHONE, PICTURE, STREET};
use regulars::model::importing::ImportWishes;
use regulars::model::path::Path as Place;
use regulars::model::value::{Date, Value};

use crate::world::World;

pub fn mixed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vcf/mixed.vcf")
}

fn sum(report: &ImportReport) -> u64 {
    report.created + report.updated + report.unchanged + report.skipped + report.problems
}

#[test]
fn int_11_cards_become_customers_with_all_they_say() {
    let mut world = World::new();
    let report = world.import(&mixed(), OnMatch::Update);
    assert_eq!((report.rows, report.created, sum(&report)), (3, 3, 3), "{report:?}");
    let id = world.list("zoë", Scope::Active).rows[0].id;
    let zoe = world.record(id);
    assert_eq!((zoe.items(PHONE).len(), zoe.items(EMAIL).len(), zoe.items(ADDRESSES).len()), (3, 1, 1));
    assert_eq!(zoe.text(STREET), "12 Elm St");
    assert!(zoe.text(NOTES).starts_with("Prefers the blue one\nSecond line"));
    let born = Date { year: Some(1980), month: 3, day: 22 };
    assert_eq!(zoe.get(Place::field(BIRTHDAY)), Some(&Value::Date(born)));
    assert_eq!(zoe.text(PICTURE).len(), 64, "the name of kept bytes");
    let motors = world.list("elm motors", Scope::Active).rows[0].id;
    let motors = world.record(motors);
    assert_eq!((motors.text(BUSINESS), motors.text(PICTURE)), ("Elm Motors", ""));
    let is_bad_picture = |said: &String| said.contains("Picture") && said.contains("without it");
    assert!(report.complaints.iter().any(is_bad_picture), "{:?}", report.complaints);
}

#[test]
fn int_11_a_card_is_known_again_and_the_batch_is_undone() {
    let mut world = World::new();
    world.import(&mixed(), OnMatch::Update);
    let before = world.content();
    let dry = world.import_as(&mixed(), OnMatch::Update, ImportMode::DryRun);
    let again = world.import(&mixed(), OnMatch::Update);
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 3), "{again:?}");
    assert_eq!((dry.created, dry.updated, dry.unchanged), (0, 0, 3), "{dry:?}");
    assert_eq!(world.content(), before);
    world.undo().expect("the batch is undone");
    assert_eq!(world.content(), Vec::new());
}

#[test]
fn int_11_a_look_shows_cards_that_need_no_mapping() {
    let mut world = World::new();
    let looked = world.inline.job(Job::LookAtFile { path: mixed(), map: Vec::new(), wishes: ImportWishes::default() });
    let Ok(JobReport::Preview(preview)) = looked else {
        panic!("{looked:?}");
    };
    assert_eq!((preview.rows_are, preview.rows.len()), (RowsAre::Cards, 3));
    assert_eq!(preview.shape, "UTF-8, contact cards (vCard)");
    assert!(preview.columns.iter().all(|column| column.target.is_some()));
}
