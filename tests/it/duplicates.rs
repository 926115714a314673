//! The review of duplicates: what is listed, what a decision does, and that it holds until something new is known.

use regulars::engine::command::{Command, Done};
use regulars::engine::job::{Job, JobReport};
use regulars::engine::question::{Answer, Level, Question};
use regulars::engine::review::{Review, ReviewPage};
use regulars::model::decision::Verdict;
use regulars::model::id::Id;

use crate::world::World;

const ANA: &[(&str, &str)] = &[("first_name", "Ana"), ("last_name", "Nowak"), ("phone", "312-555-0147")];
const ANNA: &[(&str, &str)] = &[("first_name", "Anna"), ("last_name", "Nowak"), ("phone", "(312) 555 0147")];
const PETER: &[(&str, &str)] = &[("first_name", "Peter"), ("last_name", "Nowak"), ("phone", "312.555.0147")];

fn review(world: &mut World, review: Review) -> ReviewPage {
    let answer = world.inline.ask(&Question::Duplicates { review, first: 0, limit: 100 });
    let Answer::Duplicates(page) = answer else { panic!("no review: {answer:?}") };
    *page
}

fn pairs(world: &mut World, of: Review) -> Vec<(Id, Id)> {
    review(world, of).pairs.iter().map(|pair| ordered(pair.one.id, pair.other.id)).collect()
}

fn ordered(one: Id, other: Id) -> (Id, Id) {
    if one < other { (one, other) } else { (other, one) }
}

/// Decides as the pane does: with what is known now.
fn decide(world: &mut World, pair: (Id, Id), verdict: Option<Verdict>) -> Done {
    let shown = [Review::Open, Review::Later, Review::Decided].map(|sort| review(world, sort).pairs).concat();
    let known = shown.into_iter().find(|shown| ordered(shown.one.id, shown.other.id) == ordered(pair.0, pair.1));
    let known = known.map(|shown| shown.known).unwrap_or_default();
    world.run(Command::Decide { pair, verdict, known }).expect("the owner may decide")
}

#[test]
fn dup_06_pairs_are_listed_with_level_and_reasons_and_follow_every_save() {
    let mut world = World::new();
    let ana = world.add(ANA);
    assert_eq!(pairs(&mut world, Review::Open), []);
    let anna = world.add(ANNA);
    let page = review(&mut world, Review::Open);
    assert_eq!((page.counts.high, page.pairs.len()), (1, 1));
    assert_eq!(page.pairs[0].level, Level::High);
    assert!(page.pairs[0].evidence.iter().any(|reason| reason.contains("phone")), "{:?}", page.pairs[0].evidence);
    world.set(anna, "first_name", "Zbigniew").expect("the owner may edit");
    world.set(anna, "last_name", "Kowalski").expect("the owner may edit");
    assert_eq!(review(&mut world, Review::Open).counts.high, 0);
    world.undo().expect("the step is undone");
    world.undo().expect("the step is undone");
    assert_eq!(pairs(&mut world, Review::Open), [ordered(ana, anna)]);
    world.undo().expect("the step is undone");
    assert_eq!(pairs(&mut world, Review::Open), []);
}

#[test]
fn b_05_not_a_duplicate_is_remembered_both_ways_through_rescan_and_edit_until_it_is_undone() {
    let mut world = World::new();
    let (ana, anna) = (world.add(ANA), world.add(ANNA));
    let done = decide(&mut world, (anna, ana), Some(Verdict::NotDuplicate));
    assert_eq!(done.title, "Anna Nowak and Ana Nowak are no duplicates");
    assert_eq!(pairs(&mut world, Review::Open), []);
    assert_eq!(pairs(&mut world, Review::Decided), [ordered(ana, anna)]);
    world.set(ana, "city", "Lima").expect("the owner may edit");
    let scanned = world.inline.job(Job::ScanDuplicates).expect("the book is scanned");
    assert_eq!(scanned, JobReport::Scanned { pairs: 0 });
    assert_eq!(pairs(&mut world, Review::Open), []);
    assert!(world.detail(ana).twins.is_empty() && world.detail(anna).twins.is_empty());
    world.undo().expect("the edit is undone");
    world.undo().expect("the decision is undone");
    assert_eq!(pairs(&mut world, Review::Open), [ordered(ana, anna)]);
}

#[test]
fn b_05_a_decided_pair_comes_back_only_with_a_new_strong_clue_which_is_named() {
    let mut world = World::new();
    let (ana, anna) = (world.add(ANA), world.add(ANNA));
    world.set(ana, "email", "ana@example.com").expect("the owner may edit");
    decide(&mut world, (ana, anna), Some(Verdict::NotDuplicate));
    world.set(anna, "street", "12 Elm Street").expect("the owner may edit");
    assert_eq!(pairs(&mut world, Review::Open), []);
    world.set(anna, "email", "ana@example.com").expect("the owner may edit");
    let page = review(&mut world, Review::Open);
    assert_eq!(page.pairs.len(), 1);
    assert_eq!(page.pairs[0].evidence.first().map(String::as_str), Some("new: same e-mail"));
}

#[test]
fn b_25_n_18_a_household_is_never_proposed_again_for_what_it_shares() {
    let mut world = World::new();
    let (ana, peter) = (world.add(ANA), world.add(PETER));
    let page = review(&mut world, Review::Open);
    assert!(page.pairs.iter().all(|pair| pair.level < Level::High && pair.is_household), "{:?}", page.pairs);
    decide(&mut world, (ana, peter), Some(Verdict::Household));
    world.set(ana, "email", "home@example.com").expect("the owner may edit");
    world.set(peter, "email", "home@example.com").expect("the owner may edit");
    assert_eq!(pairs(&mut world, Review::Open), []);
    assert_eq!(review(&mut world, Review::Decided).pairs[0].verdict, Some(Verdict::Household));
}

#[test]
fn a_pair_that_is_put_off_waits_at_the_end_and_can_be_reviewed_again() {
    let mut world = World::new();
    let (ana, anna) = (world.add(ANA), world.add(ANNA));
    decide(&mut world, (ana, anna), Some(Verdict::Later));
    let page = review(&mut world, Review::Open);
    assert_eq!((page.pairs.len(), page.counts.later), (0, 1));
    assert_eq!(pairs(&mut world, Review::Later), [ordered(ana, anna)]);
    decide(&mut world, (ana, anna), None);
    assert_eq!(pairs(&mut world, Review::Open), [ordered(ana, anna)]);
}

#[test]
fn b_01_the_same_warning_comes_while_typing_and_while_editing() {
    let mut world = World::new();
    let ana = world.add(ANA);
    assert_eq!(world.matches(ANNA).first().map(|twin| twin.row.id), Some(ana));
    let other = world.add(&[("first_name", "Zoe"), ("last_name", "Xu")]);
    let values = crate::world::values(ANNA);
    let answer = world.inline.ask(&Question::Matches { values, exclude: Some(other), limit: 5 });
    let Answer::Matches { twins, .. } = answer else { panic!("no matches: {answer:?}") };
    assert_eq!(twins.first().map(|twin| twin.row.id), Some(ana));
}

#[test]
fn decisions_follow_customers_who_are_removed_by_undo_and_come_back() {
    let mut world = World::new();
    let (ana, anna) = (world.add(ANA), world.add(ANNA));
    let decided = decide(&mut world, (ana, anna), Some(Verdict::NotDuplicate)).entry;
    let history = world.history(None);
    let step = history.iter().find(|line| Some(line.entry) == decided).expect("the decision is in the history");
    assert_eq!(step.lines, ["Verdict: Not a duplicate"]);
    let added = history.iter().find(|line| line.title == "Add Anna Nowak").expect("the addition is in the history");
    let undone = world.run(Command::Undo { entry: Some(added.entry) }).expect("the addition is undone").entry;
    assert_eq!((pairs(&mut world, Review::Open), pairs(&mut world, Review::Decided)), (vec![], vec![]));
    assert_eq!(review(&mut world, Review::Decided).counts.decided, 0, "nobody is there to be told apart");
    world.run(Command::Undo { entry: undone }).expect("the addition is done again");
    assert_eq!(pairs(&mut world, Review::Decided), [ordered(ana, anna)]);
}
