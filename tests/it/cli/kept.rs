//! The index that is kept beside a large book: used, brought up to date, and never trusted when it does not fit.

use std::fs;

use serde_json::Value as Json;

use super::{Desk, number, text};

/// More customers than need to be kept.
const MANY: &str = "20500";

const QUERIES: &str = "smith\nana\n555 01\nboston\nzebulon\nexample.net\n";

/// What the queries find, without the time they take.
fn found(desk: &Desk) -> Vec<(u64, Vec<String>)> {
    let hits = |line: &Json| line["hits"].as_array().expect("hits are a list").clone();
    let ids = |line: &Json| hits(line).iter().map(|hit| text(hit, "id").to_owned()).collect();
    let lines = desk.lines(&["search", "--batch", "queries.txt"]);
    lines.iter().map(|line| (number(line, "total"), ids(line))).collect()
}

fn index(desk: &Desk) -> std::path::PathBuf {
    desk.path("shop.redb.index")
}

#[test]
fn a_kept_index_answers_like_a_new_one_through_change_and_damage() {
    let desk = Desk::new();
    desk.write("queries.txt", QUERIES);
    desk.lines(&["demo", "--customers", MANY, "--no-window"]);
    let fresh = found(&desk);
    assert!(fresh.iter().take(4).all(|(total, _)| *total > 0), "{fresh:?}");
    let kept = fs::read(index(&desk)).expect("the index is a file");
    assert_eq!(found(&desk), fresh, "as it was kept");
    assert_eq!(fs::read(index(&desk)).expect("the index is a file"), kept, "a good one is not written again");

    let added = desk.line(&["add", "first_name=Zebulon", "last_name=Quirk"]);
    let changed = found(&desk);
    let first = changed[4].1.first().map(String::as_str);
    assert_eq!(first, Some(text(&added, "id")), "what came after is patched in");
    fs::remove_file(index(&desk)).expect("the index is a file");
    assert_eq!(found(&desk), changed, "the same from the book");

    let good = fs::read(index(&desk)).expect("the index is a file");
    let mut flipped = good.clone();
    flipped[good.len() / 2] ^= 0x10;
    for (bad, how) in [(flipped, "flipped"), (good[..good.len() / 3].to_vec(), "cut off"), (Vec::new(), "empty")] {
        fs::write(index(&desk), bad).expect("the folder takes files");
        assert_eq!(found(&desk), changed, "{how}");
        assert!(fs::read(index(&desk)).expect("the index is a file").len() >= good.len() / 2, "made anew after {how}");
    }
}
