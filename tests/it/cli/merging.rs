//! Customers are merged and unmerged without a window, and what would happen is shown before.

use serde_json::json;

use super::{Desk, text};

/// A book of two.
fn two(one: &str, other: &str) -> Desk {
    let desk = Desk::new();
    let rows = format!("first_name,last_name,phone\n{one},Novak,202-555-0101\n{other},Novak,202-555-0199\n");
    desk.write("two.csv", &rows);
    desk.line(&["import", "two.csv", "--on-match", "create"]);
    desk
}

#[test]
fn n_02_n_01_dup_04_a_merge_is_shown_done_listed_and_taken_back() {
    let desk = two("Ada", "Adele");
    let shown = desk.line(&["merge", "1001", "1002", "--choose", "first_name=1002", "--dry-run"]);
    assert_eq!(shown["lost"], json!([]));
    assert!(text(&shown, "note").contains("First name: Ada"), "{shown}");
    assert!(desk.lines(&["merges"]).is_empty(), "a dry run does nothing");
    desk.line(&["merge", "1001", "1002"]);
    let merges = desk.lines(&["merges"]);
    assert_eq!((merges.len(), text(&merges[0], "state")), (1, "stands"));
    let shown = desk.line(&["show", "1002"]);
    assert_eq!(text(&shown, "first_name"), "Ada", "the old number leads to the survivor");
    desk.run(&["unmerge", "1001", "--book", "shop.redb"]).refused(1, "No merge stands by which 1001 went");
    desk.line(&["unmerge", "1002"]);
    assert_eq!(text(&desk.line(&["show", "1002"]), "first_name"), "Adele");
    assert_eq!(text(&desk.lines(&["merges"])[0], "state"), "unmerged");
    let technician = ["merge", "1001", "1002", "--role", "technician", "--book", "shop.redb"];
    desk.run(&technician).refused(1, "may not merge and unmerge customers");
}

#[test]
fn n_02_a_value_that_is_let_go_is_named() {
    let desk = two("Ada", "Ada");
    let told = desk.line(&["merge", "1001", "1002", "--give-up", "1002:phone=202-555-0199"]);
    assert_eq!(told["lost"], json!(["Phone: 202-555-0199"]));
    desk.run(&["merge", "1001", "1002", "--book", "shop.redb"]).refused(1, "cannot be merged with itself");
    desk.run(&["merge", "1001", "1001", "--choose", "phone=1001", "--book", "shop.redb"])
        .refused(1, "phone is no field of which one value is chosen");
}

#[test]
fn b_08_exact_twins_are_listed_and_merged_in_one_step() {
    let desk = Desk::new();
    let rows = "first_name,last_name,phone,email\nAda,Novak,202-555-0101,ada@x.example\nAda,Novak,(202) 555-0101,\n\
        Ben,Okoye,202-555-0144,ben@x.example\nBen,Okoye,202-555-0144,other@x.example\n";
    desk.write("four.csv", rows);
    desk.line(&["import", "four.csv", "--on-match", "create"]);
    let shown = desk.lines(&["merge-twins", "--dry-run"]);
    assert_eq!(shown.len(), 1, "who says anything of their own is no exact twin: {shown:?}");
    assert!(desk.lines(&["merges"]).is_empty(), "a dry run does nothing");
    desk.run(&["merge-twins", "--role", "technician", "--book", "shop.redb"]).refused(1, "may not merge");
    desk.lines(&["merge-twins"]);
    assert_eq!(desk.lines(&["merges"]).len(), 1);
    assert_eq!(text(&desk.line(&["show", "1002"]), "email"), "ada@x.example");
    assert!(desk.lines(&["merge-twins"]).is_empty());
}

#[test]
fn n_12_bars_are_tried_and_set_by_the_command_line() {
    let desk = Desk::new();
    desk.write("two.csv", "first_name,last_name,phone\nAda,Novak,202-555-0101\nAda,Novak,(202) 555-0101\n");
    desk.line(&["import", "two.csv", "--on-match", "create"]);
    let tried = desk.lines(&["tune", "--high", "30", "--medium", "30", "--low", "30"]);
    assert_eq!((tried[0]["now"]["high"].as_u64(), tried[0]["then"]["high"].as_u64()), (Some(1), Some(0)));
    assert_eq!((text(&tried[1], "from"), text(&tried[1], "to")), ("high", "low"), "a namesake is always listed");
    assert_eq!(desk.lines(&["tune"])[0]["tried"]["high"], json!(1), "trying sets nothing");
    desk.run(&["tune", "--high", "9", "--apply", "--role", "technician", "--book", "shop.redb"]).refused(1, "may not");
    desk.lines(&["tune", "--high", "30", "--medium", "30", "--apply"]);
    assert_eq!(text(&desk.lines(&["duplicates"])[0], "level"), "low");
    assert_eq!(desk.lines(&["tune"])[0]["in_force"], json!({"high": 30, "medium": 30, "low": -8}));
}
