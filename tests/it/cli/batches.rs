//! Batches: their list, and the way back row by row.

use crate::cli::Desk;

#[test]
fn b_23_an_import_is_listed_looked_at_and_taken_back_row_by_row() {
    let desk = Desk::new();
    let rows: Vec<String> = (1..=250).map(|at| format!("A{at},Ada{at}")).collect();
    desk.write("many.csv", format!("Account number,First name\n{}\n", rows.join("\n")));
    desk.line(&["import", "many.csv"]);
    desk.lines(&["edit", "A7", "city=Rome"]);
    let batch = desk.line(&["batches"]);
    assert_eq!((batch["title"].as_str(), batch["state"].as_str()), (Some("Import many.csv"), Some("stands")));
    assert_eq!((batch["created"].as_u64(), batch["changed"].as_u64()), (Some(250), Some(0)));
    let number = batch["batch"].to_string();
    let count =
        |lines: &[serde_json::Value], outcome: &str| lines.iter().filter(|line| line["outcome"] == outcome).count();
    let looked = desk.lines(&["undo-batch", &number, "--dry-run"]);
    assert_eq!((count(&looked, "stands"), count(&looked, "kept")), (249, 1));
    assert_eq!(desk.lines(&["export", "--format", "json", "--where", &format!("batch:{number}")]).len(), 250);
    let undone = desk.lines(&["undo-batch", &number]);
    assert_eq!((count(&undone, "reversed"), count(&undone, "kept")), (249, 1));
    let kept = undone.iter().find(|line| line["outcome"] == "kept").expect("one is kept");
    assert_eq!((kept["name"].as_str(), kept["row"].as_u64()), (Some("Ada7"), Some(7)));
    assert!(kept["since"]["title"].as_str().is_some_and(|title| title.contains("Ada7")), "{kept}");
    assert_eq!(desk.line(&["batches"])["state"], "partly_undone");
    desk.run(&["undo-batch", &number, "--dry-run", "--report", "rows.csv", "--book", "shop.redb"])
        .done(&["undo-batch"]);
    let report = std::fs::read_to_string(desk.path("rows.csv")).expect("it was written");
    assert_eq!(report.lines().count(), 251);
    let none = desk.run(&["undo-batch", "9999", "--book", "shop.redb"]);
    assert_eq!(none.code, 1, "{}", none.err);
}
