//! The list that is kept up to date holds what a new scan would find.

use std::ops::ControlFlow;

use super::book::{Dice, finder, key, profile};
use crate::dedupe::clue::Clues;
use crate::dedupe::decisions::{Decided, Decision, Decisions, Standing};
use crate::dedupe::finder::Finder;
use crate::dedupe::level::{Level, PairKind};
use crate::dedupe::pair_list::{Counts, Listed, PairList};
use crate::dedupe::profile::{Key, Profile};
use crate::dedupe::scan::Pair;

fn scanned(finder: &Finder, decisions: &Decisions) -> PairList {
    PairList::scan(finder, Level::Medium, decisions, |_, _| ControlFlow::Continue(())).expect("nobody stops it")
}

/// Pairs, standings and kinds by keys; scores move a little with every save, as names become more common.
fn content(list: &PairList) -> Vec<(Key, Key, Standing, PairKind)> {
    let mut content: Vec<_> = list.pairs().map(|one| (one.pair.a, one.pair.b, one.standing, one.pair.kind)).collect();
    content.sort_unstable_by_key(|one| (one.0, one.1));
    content
}

fn counted(list: &PairList) -> Counts {
    let mut counts = Counts::default();
    for listed in list.pairs() {
        let is = |is_so: bool| usize::from(is_so);
        let is_open = listed.standing != Standing::Later;
        counts.later += is(!is_open);
        counts.high += is(is_open && listed.pair.level == Level::High);
        counts.medium += is(is_open && listed.pair.level == Level::Medium);
        counts.low += is(is_open && listed.pair.level == Level::Low);
        counts.households += is(is_open && listed.pair.kind == PairKind::Household);
        counts.reopened += is(matches!(listed.standing, Standing::Reopened(_)));
    }
    counts
}

#[test]
fn b_02_a_list_that_is_kept_equals_a_new_scan() {
    let mut dice = Dice::new(20_261_123);
    let mut finder = Finder::build((0..150).map(|number| dice.profile(number)));
    let mut decisions = Decisions::default();
    for _ in 0..60 {
        let (a, b) = (key(dice.below(150) as u32), key(dice.below(150) as u32));
        let decision = [Decision::NotDuplicate, Decision::Household, Decision::Later][dice.below(3)];
        if a != b {
            decisions.insert(a, b, Decided { decision, known: Clues::from_bits(dice.below(64) as u8) });
        }
    }
    let mut list = scanned(&finder, &decisions);
    for _ in 0..120 {
        let number = dice.below(180) as u32;
        if dice.below(3) == 0 {
            finder.remove(&key(number));
            list.remove(&key(number));
        } else {
            let profile = dice.profile(number);
            finder.upsert(&profile);
            list.upsert(&finder, &profile, &decisions);
        }
        assert_eq!(list.counts(), counted(&list));
    }
    // Whoever was not saved since is judged once more, by what is common now.
    let anew = scanned(&finder, &decisions);
    let pairs: Vec<Listed> = anew.pairs().copied().collect();
    for listed in list.pairs().copied().collect::<Vec<_>>() {
        list.judge(&finder, &listed.pair.a, &listed.pair.b, &decisions);
    }
    for listed in &pairs {
        list.judge(&finder, &listed.pair.a, &listed.pair.b, &decisions);
    }
    let missing: Vec<_> = content(&anew).into_iter().filter(|one| !content(&list).contains(one)).collect();
    assert_eq!(missing, []);
    assert!(list.pairs().zip(list.pairs().skip(1)).all(|(one, next)| {
        let order = |one: &Listed| one.standing == Standing::Later;
        order(one).cmp(&order(next)).then(one.pair.order(&next.pair)).is_le()
    }));
}

#[test]
fn b_02_pages_and_counts_come_at_once() {
    let pair = |number: u32, score: f32, level: Level| Pair {
        a: key(number),
        b: key(number + 1),
        score,
        level,
        kind: PairKind::Customer,
    };
    let mut pairs: Vec<Pair> = (0..2_000).map(|n| pair(n, (n % 97) as f32, Level::Medium)).collect();
    pairs.push(pair(5_000, -1.0, Level::High));
    pairs.push(pair(6_000, 99.0, Level::Low));
    let list = PairList::from_pairs(pairs.clone(), Level::Medium);
    assert_eq!(list.counts(), Counts { high: 1, medium: 2_000, ..Counts::default() });
    pairs.pop();
    pairs.sort_unstable_by(Pair::order);
    assert!(list.pairs().map(|one| one.pair).eq(pairs.iter().copied()));
    assert!(list.pairs_from(1_500).map(|one| one.pair).eq(pairs[1_500..].iter().copied()));
    assert_eq!(list.of(&key(1_000)).count(), 2);
    assert_eq!(list.of(&key(9_999)).count(), 0);
    assert_eq!(list.floor(), Level::Medium);
    assert!(list.memory() > 0);
}

#[test]
fn b_02_groups_around_a_customer_are_those_of_the_whole_list() {
    let mut dice = Dice::new(5);
    let finder = Finder::build((0..200).map(|number| dice.profile(number)));
    let decisions = Decisions::default();
    for floor in [Level::High, Level::Medium] {
        let list = scanned(&finder, &decisions);
        let all = list.groups(&finder, floor, &decisions);
        assert!(!all.is_empty());
        for group in &all {
            assert!(list.groups_around(&finder, &group.members[0], floor, &decisions).contains(group));
            assert!(group.level >= floor);
        }
    }
}

#[test]
fn dup_06_a_stopped_scan_leaves_no_list() {
    let finder = finder(&["Ada | Novak | | 5125550100", "Ada | Novak | | 5125550100"]);
    let decisions = Decisions::default();
    assert!(PairList::scan(&finder, Level::Low, &decisions, |_, _| ControlFlow::Break(())).is_none());
    let mut list = scanned(&finder, &decisions);
    list.upsert(&finder, &Profile { key: key(1), ..profile("Ada | Novak | | 5125550100") }, &decisions);
    assert_eq!(list.counts().high, 1);
    list.remove(&key(2));
    assert_eq!(list.counts(), Counts::default());
}
