//! Groups of records that are one customer.

use std::ops::ControlFlow;

use super::book::{finder, key};
use crate::dedupe::cluster::{Cluster, Size, clusters};
use crate::dedupe::level::Level;

fn groups(lines: &[&str]) -> Vec<Cluster> {
    let finder = finder(lines);
    let pairs = finder.scan(Level::Low, |_, _| ControlFlow::Continue(())).expect("nobody stops it");
    clusters(&finder, &pairs)
}

#[test]
fn dup_06_groups_hold_all_records_of_one_customer() {
    let found = groups(&[
        "Ada | Novak | | 5125550100 | ada@x.de",
        "Tom | Burton | | 2125550111",
        "Novak, Ada | | | 5125550100",
        "Ada | Nowak | | | ada@x.de",
        "Thomas | Burton | | 2125550111",
        "Eve | Alone | | 3035550122",
    ]);
    let members: Vec<Vec<[u8; 16]>> = found.iter().map(|one| one.members.clone()).collect();
    let expected = [vec![key(1), key(3), key(4)], vec![key(2), key(5)]];
    assert_eq!(members, expected);
    assert!(found.iter().all(|one| one.size == Size::Usual && one.level == Level::High));
}

#[test]
fn b_02_a_chain_of_likenesses_does_not_join_two_people() {
    // "J Smith" is likely each of them, but John and Judith are two people of one home.
    let home = "5125550100 | | 12 Main St | Austin | TX | 78701";
    let lines = ["John", "J", "Judith"].map(|given| format!("{given} | Smith | | {home}"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for group in groups(&lines) {
        assert!(!(group.members.contains(&key(1)) && group.members.contains(&key(3))), "{group:?}");
    }
}

#[test]
fn b_02_crowded_groups_are_flagged() {
    for (count, size) in [(8, Size::Usual), (9, Size::Crowded)] {
        let lines = vec!["Ada | Novak | | 5125550100 | ada@x.de"; count];
        let found = groups(&lines);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].members.len(), count);
        assert_eq!(found[0].size, size);
    }
}
