//! What people decided stays decided, in every list, until a strong new clue.

use std::ops::ControlFlow;

use super::book::{finder, key, profile};
use crate::dedupe::clue::{Clue, Clues};
use crate::dedupe::cluster::clusters_apart;
use crate::dedupe::decisions::{Decided, Decision, Decisions, Standing};
use crate::dedupe::evidence::Evidence;
use crate::dedupe::finder::Finder;
use crate::dedupe::level::{Level, PairKind};
use crate::dedupe::pair_list::PairList;
use crate::dedupe::profile::{Key, Profile};

const BOOK: &[&str] = &[
    "John | Smith | | 5125550100 | | 12 Main St | Austin | TX | 78701",
    "Jon | Smith | | 5125550100 | | 12 Main St | Austin | TX | 78701",
    "John | Smith | | 5125550100 | john@x.de | | Austin | TX | 78701",
    "Mary | Smith | | 5125550100 | | 12 Main St | Austin | TX | 78701",
];

fn decided(finder: &Finder, decision: Decision, a: Key, b: Key) -> Decisions {
    let verdict = finder.explain(&a, &b).expect("both are in the book");
    let mut decisions = Decisions::default();
    decisions.insert(a, b, Decided::knowing(decision, &verdict.evidence));
    decisions
}

fn list(finder: &Finder, decisions: &Decisions) -> PairList {
    PairList::scan(finder, Level::Low, decisions, |_, _| ControlFlow::Continue(())).expect("nobody stops it")
}

fn keys(list: &PairList) -> Vec<(u8, u8)> {
    let mut keys: Vec<(u8, u8)> = list.pairs().map(|one| (one.pair.a[15], one.pair.b[15])).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn b_05_not_a_duplicate_is_remembered_both_ways() {
    let finder = finder(BOOK);
    let before = keys(&list(&finder, &Decisions::default()));
    for (a, b) in [(key(1), key(2)), (key(2), key(1))] {
        let mut decisions = decided(&finder, Decision::NotDuplicate, a, b);
        let mut kept = list(&finder, &decisions);
        let without: Vec<(u8, u8)> = before.iter().copied().filter(|pair| *pair != (1, 2)).collect();
        assert_eq!(keys(&kept), without, "a rescan does not propose it");
        for number in 1..=2 {
            let own = Profile { key: key(number), ..profile(BOOK[number as usize - 1]) };
            let found = finder.check_with(&own, 10, &decisions);
            assert!(found.iter().all(|one| one.key != key(3 - number)), "saving does not propose it");
            kept.upsert(&finder, &own, &decisions);
            assert_eq!(keys(&kept), without);
        }
        decisions.remove(&b, &a);
        assert!(decisions.is_empty());
        kept.judge(&finder, &a, &b, &decisions);
        assert_eq!(keys(&kept), before, "taken back, it is there again");
    }
}

#[test]
fn b_05_a_new_strong_clue_opens_the_pair_and_is_named() {
    let mut finder = finder(BOOK);
    let decisions = decided(&finder, Decision::NotDuplicate, key(1), key(3));
    let changed = |line: &str| Profile { key: key(1), ..profile(line) };
    // Another address is no strong clue.
    let moved = changed("John | Smith | | 5125550100 | | 9 Oak | Austin | TX | 78701");
    assert!(finder.check_with(&moved, 10, &decisions).iter().all(|one| one.key != key(3)));
    // The same e-mail is.
    let same_mail = changed("John | Smith | | 5125550100 | john@x.de");
    finder.upsert(&same_mail);
    let found = finder.check_with(&same_mail, 10, &decisions);
    let again = found.iter().find(|one| one.key == key(3)).expect("it is open again");
    assert_eq!(again.verdict.evidence[0], Evidence::New(Clue::Email));
    assert_eq!(again.verdict.evidence[0].words(), "new: same e-mail");
    let listed = list(&finder, &decisions);
    assert_eq!(listed.counts().reopened, 1);
    let standing = listed.of(&key(1)).find(|one| one.pair.b == key(3)).expect("it is listed").standing;
    assert_eq!(standing, Standing::Reopened(Clues::of(&[Evidence::SameEmail(String::new())])));
}

#[test]
fn b_25_members_of_a_household_are_not_proposed() {
    let finder = finder(BOOK);
    let decisions = decided(&finder, Decision::Household, key(1), key(4));
    assert!(!keys(&list(&finder, &decisions)).contains(&(1, 4)));
    assert!(keys(&list(&finder, &decisions)).contains(&(2, 4)), "only who was linked");
}

#[test]
fn n_18_a_shared_phone_or_mail_never_opens_a_household() {
    let mut finder = finder(&["John | Smith | | 5125550100", "Mary | Smith | | 5125550100"]);
    let decisions = decided(&finder, Decision::Household, key(1), key(2));
    let shared = "5125550100 | smiths@x.de | 12 Main St | Austin | TX | 78701";
    for (number, given) in [(1, "John"), (2, "Mary")] {
        finder.upsert(&Profile { key: key(number), ..profile(&format!("{given} | Smith | | {shared}")) });
    }
    let (_, standing) = finder.explain_with(&key(1), &key(2), &decisions).expect("both are there");
    assert_eq!(standing, Standing::Settled(Decision::Household));
    // The very same name is no household any more.
    finder.upsert(&Profile { key: key(2), ..profile(&format!("John | Smith | | {shared}")) });
    let (verdict, standing) = finder.explain_with(&key(1), &key(2), &decisions).expect("both are there");
    assert!(matches!(standing, Standing::Reopened(_)));
    assert_eq!(verdict.evidence[0].words(), "new: same name");
}

#[test]
fn n_18_a_shared_phone_asks_household_and_is_never_sure() {
    let finder = finder(BOOK);
    let listed = list(&finder, &Decisions::default());
    let homes: Vec<_> = listed.pairs().filter(|one| one.pair.kind == PairKind::Household).collect();
    assert_eq!(listed.counts().households, homes.len());
    assert!(!homes.is_empty());
    for home in homes {
        assert!(home.pair.b == key(4) && home.pair.level < Level::High, "{home:?}");
    }
}

#[test]
fn b_02_later_goes_to_the_end_and_is_counted_apart() {
    let finder = finder(BOOK);
    let before = list(&finder, &Decisions::default());
    let first = before.pairs().next().expect("there are some").pair;
    let decisions = decided(&finder, Decision::Later, first.a, first.b);
    let after = list(&finder, &decisions);
    let last = after.pairs().last().expect("there are some");
    assert_eq!((last.pair.a, last.pair.b, last.standing), (first.a, first.b, Standing::Later));
    assert_eq!((after.counts().later, after.counts().open()), (1, before.counts().open() - 1));
    let own = Profile { key: first.a, ..profile(BOOK[usize::from(first.a[15]) - 1]) };
    let found = finder.check_with(&own, 10, &decisions);
    assert_eq!(found.last().map(|one| one.key), Some(first.b));
}

#[test]
fn b_05_two_whom_people_told_apart_are_never_in_one_group() {
    // All three are sure; the first two are told apart, so the third joins one of them only.
    let finder = finder(&["Ada | Novak | | 5125550100 | ada@x.de"; 3]);
    let pairs = finder.scan(Level::High, |_, _| ControlFlow::Continue(())).expect("nobody stops it");
    assert_eq!(pairs.len(), 3);
    for decision in [Decision::NotDuplicate, Decision::Household] {
        for (a, b) in [(1, 2), (1, 3), (2, 3)] {
            let decisions = decided(&finder, decision, key(a), key(b));
            let groups = clusters_apart(&finder, &pairs, Level::High, &decisions);
            let is_apart = |group: &Vec<Key>| !(group.contains(&key(a)) && group.contains(&key(b)));
            assert!(groups.iter().all(|group| is_apart(&group.members)), "{groups:?}");
            assert_eq!(groups.len(), 1);
        }
    }
    let later = decided(&finder, Decision::Later, key(1), key(2));
    assert_eq!(clusters_apart(&finder, &pairs, Level::High, &later)[0].members.len(), 3);
}

#[test]
fn decisions_are_a_set_of_pairs() {
    let mut decisions = Decisions::default();
    let one = Decided { decision: Decision::Later, known: Clues::NONE };
    let other = Decided { decision: Decision::NotDuplicate, known: Clues::ALL };
    assert_eq!(decisions.insert(key(2), key(1), one), None);
    assert_eq!(decisions.insert(key(1), key(2), other), Some(one));
    decisions.insert(key(1), key(3), one);
    assert_eq!(decisions.len(), 2);
    assert_eq!(decisions.get(&key(2), &key(1)), Some(other));
    assert_eq!(decisions.of(&key(1)).map(|(other, _)| other[15]).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(decisions.iter().next(), Some((key(1), key(2), other)));
    assert_eq!(decisions.remove(&key(2), &key(1)), Some(other));
    assert_eq!(decisions.remove(&key(2), &key(1)), None);
    for clue in Clue::ALL {
        assert!(Clues::ALL.contains(clue), "{clue:?}");
    }
    assert_eq!(Clues::from_bits(u8::MAX), Clues::ALL);
    assert_eq!(Clues::from_bits(Clues::OF_ONE_PERSON.bits()), Clues::OF_ONE_PERSON);
    assert_eq!(Clues::ALL.iter().count(), Clue::ALL.len());
}
