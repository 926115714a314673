//! Tuning: what other bars would show and hide, and what past decisions say of them.

use regulars::engine::command::Command;
use regulars::engine::job::{Job, JobReport};
use regulars::engine::question::{Answer, Level, Question};
use regulars::engine::review::{Review, ReviewPage};
use regulars::engine::tuning::{Outlook, Said, Tuning};
use regulars::model::bars::Bars;
use regulars::model::decision::Verdict;
use regulars::model::id::Id;
use regulars::model::merge::Merging;

use crate::world::World;

fn tuning(world: &mut World) -> Tuning {
    match world.inline.job(Job::Tune) {
        Ok(JobReport::Tuned(tuning)) => *tuning,
        other => panic!("nothing was weighed: {other:?}"),
    }
}

fn page(world: &mut World) -> ReviewPage {
    let answer = world.inline.ask(&Question::Duplicates { review: Review::Open, first: 0, limit: 100 });
    let Answer::Duplicates(page) = answer else { panic!("no review: {answer:?}") };
    *page
}

/// Three pairs of twins, each a little different.
fn world() -> (World, Vec<(Id, Id)>) {
    let mut world = World::new();
    let people = [
        ("Ana", "Nowak", "Anna", "Nowak", "312-555-0147"),
        ("Ben", "Okoye", "Benjamin", "Okoye", "312-555-0148"),
        ("Carla", "Ruiz", "Peter", "Ruiz", "312-555-0149"),
    ];
    let pairs = people.map(|(first, last, other_first, other_last, phone)| {
        let one = world.add(&[("first_name", first), ("last_name", last), ("phone", phone)]);
        let other = world.add(&[("first_name", other_first), ("last_name", other_last), ("phone", phone)]);
        (one.min(other), one.max(other))
    });
    (world, pairs.to_vec())
}

fn set(world: &mut World, bars: Bars) {
    let settings = world.inline.ask(&Question::Settings);
    let Answer::Settings(before) = settings else { panic!("no settings: {settings:?}") };
    world.run(Command::EditSettings { edits: bars.edits(&before) }).expect("the owner may change settings");
}

fn said(outlook: &Outlook, said: Said) -> (usize, usize) {
    let (_, spread) = outlook.settled.iter().find(|(other, _)| *other == said).expect("each is told");
    (spread.warned(), spread.all())
}

#[test]
fn n_12_the_bars_in_force_change_nothing_and_count_what_the_review_shows() {
    let (mut world, _) = world();
    let (tuning, page) = (tuning(&mut world), page(&mut world));
    let outlook = tuning.outlook(tuning.bars);
    assert_eq!((outlook.appear, outlook.disappear, outlook.change, outlook.moved.len()), (0, 0, 0, 0));
    let counts = (outlook.now.high, outlook.now.medium, outlook.now.low);
    assert_eq!(counts, (page.counts.high, page.counts.medium, page.counts.low));
    assert!(page.counts.high >= 2, "the twins are found: {:?}", page.counts);
}

#[test]
fn n_12_other_bars_foretell_exactly_what_the_review_will_show_and_undo_brings_it_back() {
    let (mut world, _) = world();
    let (tuning, before) = (tuning(&mut world), page(&mut world));
    for bars in [Bars::new(30, 30, 30), Bars::new(30, 0, -12), Bars::new(12, 6, 3), Bars::new(-12, -12, -12)] {
        let outlook = tuning.outlook(bars);
        set(&mut world, bars);
        let after = page(&mut world);
        let shown = (after.counts.high, after.counts.medium, after.counts.low);
        assert_eq!((outlook.then.high, outlook.then.medium, outlook.then.low), shown, "{bars:?}");
        let gone = before.pairs.iter().filter(|pair| !after.pairs.iter().any(|other| same(pair, other))).count();
        assert_eq!(outlook.disappear, gone, "{bars:?}");
        world.undo().expect("settings are undone");
        assert_eq!(page(&mut world).pairs, before.pairs);
    }
}

fn same(one: &regulars::engine::review::TwinPair, other: &regulars::engine::review::TwinPair) -> bool {
    (one.one.id, one.other.id) == (other.one.id, other.other.id)
}

#[test]
fn n_12_the_pairs_that_disappear_are_named_with_their_levels() {
    let (mut world, pairs) = world();
    let tuning = tuning(&mut world);
    let outlook = tuning.outlook(Bars::new(30, 30, 30));
    let find = |pair| outlook.moved.iter().find(|moved| moved.pair == pair).expect("it moves");
    let namesakes = find(pairs[0]);
    assert_eq!((namesakes.from, namesakes.to), (Some(Level::High), Some(Level::Low)), "namesakes are always listed");
    let moved = find(pairs[2]);
    assert_eq!(moved.to, None);
    let answer = world.inline.ask(&Question::Pairs(vec![moved.pair]));
    let Answer::Pairs(named) = answer else { panic!("no pairs: {answer:?}") };
    assert!(named[0].evidence.iter().any(|reason| reason.contains("phone")), "{:?}", named[0].evidence);
}

#[test]
fn n_12_precision_and_recall_are_those_of_ones_own_decisions() {
    let (mut world, pairs) = world();
    let merge = |world: &mut World, (one, other): (Id, Id)| {
        world.run(Command::Merge { groups: vec![Merging::all(one, vec![other])] }).expect("the owner may merge");
    };
    merge(&mut world, pairs[0]);
    merge(&mut world, pairs[1]);
    let verdict = Some(Verdict::Household);
    world.run(Command::Decide { pair: pairs[2], verdict, known: String::new() }).expect("the owner may decide");
    // What the merged twin brought along must not make the two look alike who are one now.
    world.set(pairs[0].0, "email", "later@example.com").expect("the owner may edit");
    let tuning = tuning(&mut world);
    let shipped = tuning.outlook(Bars::SHIPPED);
    assert_eq!(said(&shipped, Said::Merged), (2, 2), "both merges were warned of");
    assert_eq!(said(&shipped, Said::Household).1, 1);
    assert_eq!(shipped.recall(), (2, 2));
    assert_eq!(shipped.precision().0, 2);
    let strict = tuning.outlook(Bars::new(30, 30, 30));
    assert_eq!((strict.precision(), strict.recall()), ((0, 0), (0, 2)));
    world.undo().expect("the edit is undone");
    world.undo().expect("the decision is undone");
    world.undo().expect("the merge is undone");
    let again = self::tuning(&mut world).outlook(Bars::SHIPPED);
    assert_eq!(again.recall(), (1, 1), "a merge that was taken back is no lesson");
}
