//! Search and duplicates from one opened book.

use serde_json::json;

use super::{Desk, fixture, number, text};

fn shop() -> Desk {
    let desk = Desk::new();
    desk.write(
        "a.csv",
        "account,first_name,last_name,phone,email,city\n\
         A1,Ana,Núñez,555-0100,ana@x.example,Boston\n\
         A2,Bob,Stone,555-0200,bob@x.example,Paris\n\
         A3,Anna,Nunez,555-0100,ana@x.example,Boston\n\
         A4,Joanna,Baker,555-0300,jo@x.example,Cork\n",
    );
    desk.line(&["import", "a.csv", "--on-match", "create"]);
    desk
}

#[test]
fn src_02_a_name_is_found_from_any_part_in_any_order() {
    let desk = shop();
    for query in ["ana", "núñez ana", "ana nunez", "NUNEZ"] {
        let line = desk.line(&["search", query]);
        assert_eq!(text(&line, "query"), query);
        let hits = line["hits"].as_array().expect("hits are a list");
        assert!(number(&line, "total") >= hits.len() as u64 && line["micros"].is_u64(), "{line}");
        let ana = hits.iter().find(|hit| text(hit, "account") == "A1");
        let ana = ana.unwrap_or_else(|| panic!("{query}: {line}"));
        assert_eq!((text(ana, "name"), number(ana, "number")), ("Ana Núñez", 1001));
        assert!(ana["score"].is_number() && !text(ana, "id").is_empty(), "{ana}");
        assert_eq!(ana["why"][0]["field"], "name", "{ana}");
    }
    let nobody = desk.line(&["search", "xylophone"]);
    assert_eq!((number(&nobody, "total"), &nobody["hits"]), (0, &json!([])));
    let words = desk.line(&["search", "bob", "stone", "--limit", "1"]);
    assert_eq!(text(&words["hits"][0], "account"), "A2", "words need no quotation marks");
    assert_eq!(desk.line(&["search", "x.example", "--limit", "2"])["hits"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_batch_of_queries_is_answered_in_order() {
    let desk = shop();
    let queries = ["bob", "", "5550100", "xylophone", "ana"];
    desk.write("queries.txt", queries.join("\r\n"));
    let from_file = desk.lines(&["search", "--batch", "queries.txt"]);
    let asked: Vec<&str> = from_file.iter().map(|line| text(line, "query")).collect();
    assert_eq!(asked, queries);
    assert_eq!(text(&from_file[0]["hits"][0], "account"), "A2");
    assert_eq!(number(&from_file[2], "total"), 2, "both have the phone: {}", from_file[2]);
    let batch = ["search", "--batch", "-", "--book", "shop.redb", "--json"];
    let from_input = desk.run_with(&batch, &queries.join("\n")).done(&batch).lines();
    assert_eq!(from_input.len(), queries.len());
    desk.run(&["search", "--batch", "missing.txt", "--book", "shop.redb"]).refused(1, "missing.txt");
}

#[test]
fn dup_03_pairs_and_groups_are_listed_with_their_evidence() {
    let desk = shop();
    let pairs = desk.lines(&["duplicates"]);
    let sure = pairs.first().expect("A1 and A3 have the same phone and e-mail");
    let mut accounts = [text(&sure["a"], "account"), text(&sure["b"], "account")];
    accounts.sort_unstable();
    assert_eq!((accounts, text(sure, "level")), (["A1", "A3"], "high"), "{sure}");
    assert!(sure["score"].is_number() && !text(&sure["a"], "id").is_empty(), "{sure}");
    assert!(sure["evidence"].as_array().is_some_and(|evidence| !evidence.is_empty()), "{sure}");
    let groups = desk.lines(&["duplicates", "--clusters"]);
    assert_eq!(groups.len(), 1, "{groups:?}");
    assert_eq!((text(&groups[0], "level"), groups[0]["members"].as_array().map(Vec::len)), ("high", Some(2)));
    let alone = Desk::new();
    alone.line(&["import", &fixture("header_only.csv")]);
    assert!(alone.lines(&["duplicates"]).is_empty());
}

#[test]
fn flt_09_a_search_takes_conditions_as_an_export_does() {
    let desk = shop();
    let accounts = |query: &str| -> Vec<String> {
        let line = desk.line(&["search", query]);
        let hits = line["hits"].as_array().expect("hits are a list").clone();
        hits.iter().map(|hit| text(hit, "account").to_owned()).collect()
    };
    assert_eq!(accounts("city:boston"), ["A1", "A3"]);
    assert_eq!(accounts("city:paris|cork"), ["A2", "A4"]);
    assert_eq!(accounts("ana city:boston -account:a3"), ["A1"]);
    assert_eq!(accounts("phone:0200 -city:boston"), ["A2"]);
}
