//! Workbooks and CSV for spreadsheets by the command line.

use serde_json::json;

use super::{Desk, number};

#[test]
fn imp_07_imp_09_what_goes_to_a_spreadsheet_comes_back_without_a_change() {
    let desk = Desk::new();
    desk.write("a.csv", "first_name,phone,birthday,notes\nAda,+1 555 0100,1980-02-29,=1+1\n'Bea,@x,,- low action\n");
    desk.line(&["import", "a.csv"]);
    for (format, file) in [("xlsx", "out.xlsx"), ("csv-safe", "out.csv")] {
        let written = desk.line(&["export", "--format", format, "--where", "notes:*", "--out", file]);
        assert_eq!(number(&written, "customers"), 2, "{format}");
        let back = desk.line(&["import", file]);
        assert_eq!((number(&back, "unchanged"), &back["batch"]), (2, &json!(0)), "{format}: {back}");
        let said = if format == "xlsx" { "csv" } else { "xlsx" };
        let run = desk.run(&["import", file, "--format", said, "--book", "shop.redb"]);
        run.refused(1, "workbook (XLSX)");
    }
}
