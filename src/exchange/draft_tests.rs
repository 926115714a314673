//! What becomes of the cells of a row: values, complaints, and changes of a customer in the book.

use crate::exchange::amend::Amendment;
use crate::exchange::block::Block;
use crate::exchange::columns;
use crate::exchange::complaint::Why;
use crate::exchange::decode::{Turn, open_bytes};
use crate::exchange::draft::{Content, RowDraft, draft_block};
use crate::exchange::headers::is_known;
use crate::exchange::mapping::{self, MapFault, Mapping};
use crate::exchange::report::Report;
use crate::exchange::table::Table;
use crate::exchange::update::{Rule, edits};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::importing::{ImportWishes, LayoutWish};
use crate::model::kind::DateOrder;
use crate::model::record::Record;

pub(super) fn import_with(text: &str, pairs: &[(&str, &str)]) -> Result<(Mapping, Vec<RowDraft>), MapFault> {
    let source = open_bytes("list.csv", text.as_bytes().to_vec()).unwrap();
    let mut table = Table::from_source(source, LayoutWish::default(), &is_known).unwrap();
    let pairs: Vec<(String, String)> = pairs.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect();
    let mapping = mapping::map(&table, &pairs, DateOrder::MonthFirst, &ImportWishes::default())?;
    let mut block = Block::default();
    assert_eq!(table.fill(&mut block, 1000), Ok(Turn::End));
    let block = Amendment::new(&mapping, &ImportWishes::default()).apply(block);
    let drafts = draft_block(&block, &mapping);
    Ok((mapping, drafts))
}

pub(super) fn import(text: &str) -> (Mapping, Vec<RowDraft>) {
    import_with(text, &[]).unwrap()
}

/// The draft as a person reads it: `key=cell` for every field that has a value.
pub(super) fn shown(draft: &RowDraft) -> Vec<String> {
    let record = Record::with_values(Entity::Customer, Id::ONLY, draft.values.clone());
    let fields = columns::fields(&Class::ALL).into_iter();
    fields
        .map(|field| (field.key, columns::cell(&record, field)))
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(key, cell)| format!("{key}={cell}"))
        .collect()
}

#[test]
fn imp_05_cells_that_do_not_parse_are_kept_as_typed_and_reported() {
    let (mapping, drafts) = import(include_str!("../../fixtures/csv/bad_cells.csv"));
    assert_eq!(drafts[1].complaints, []);
    let draft = &drafts[0];
    assert_eq!(
        shown(draft),
        [
            "first_name=Ana",
            "last_name=Núñez",
            "phone=no phone",
            "email=ana at example",
            "city=Málaga",
            "birthday=31.02.1980",
            "tax_rate=much",
        ]
    );
    assert!(draft.complaints.iter().all(super::complaint::CellComplaint::is_kept_as_typed));
    let mut report = Report::new(Vec::new(), mapping.columns.clone()).unwrap();
    for complaint in &draft.complaints {
        report.cell(complaint).unwrap();
    }
    report.row(9, "Ana, Núñez", "Skipped").unwrap();
    let report = String::from_utf8(report.finish().unwrap()).unwrap();
    let lines: Vec<&str> = report.lines().collect();
    assert_eq!((lines.len(), lines[0]), (6, "line,column,text,reason"));
    assert_eq!(lines[1], "2,phone,no phone,\"Not a phone number: 3 to 20 digits; kept as typed\"");
    assert_eq!(lines[5], "9,,\"Ana, Núñez\",Skipped");
}

#[test]
fn no_cell_is_lost_in_silence() {
    let (_, drafts) = import(include_str!("../../fixtures/csv/duplicate_headers.csv"));
    assert_eq!(
        shown(&drafts[0]),
        ["first_name=Ana", "last_name=Núñez", "phone=555-0100; 555-0200", "email=ana@example.com", "notes=one\ntwo"]
    );
    let (_, drafts) = import("city,town,phone\nUlm,Bonn,1234567\n,,\nx\n");
    assert_eq!(drafts[0].complaints[0].why, Why::AlreadyGiven);
    assert_eq!(drafts[1].content, Content::Blank);
    let (_, drafts) = import("city,archived,cluster,phone\n,no,7,\nUlm,yes,,\n");
    assert_eq!(drafts[0].content, Content::Unusable);
    assert!(matches!(drafts[1].complaints[0].why, Why::NotStored(_)));
    let tags = "t;".repeat(70_000);
    let (_, drafts) = import(&format!("city,tags\nUlm,{tags}\n"));
    assert_eq!(drafts[0].values.len(), 2);
    let tags: Vec<String> = (0..5_000).map(|count| format!("t{count}")).collect();
    let tags = tags.join(";");
    let (_, drafts) = import(&format!("city,tags\nUlm,{tags}\n"));
    assert_eq!((drafts[0].values.len(), &drafts[0].complaints[0].why), (1001, &Why::TooManyItems));
}

#[test]
fn imp_06_a_row_changes_a_customer_as_far_as_the_rule_says() {
    let (_, before) = import("first_name,phone,city,notes\nAda,Mobile 555-0100; Home 555-0101,Ulm,\n");
    let record = Record::with_values(Entity::Customer, Id::ONLY, before[0].values.clone());
    let (mapping, after) = import("first_name,phone,city,notes\nAnna,(555) 0101; 555-0199,,new\n");
    let check = |rule: Rule, expected: &[&str]| {
        let mut record = record.clone();
        for edit in edits(&record.clone(), &after[0], &mapping.fields(), rule) {
            assert_eq!(record.get(edit.path), edit.before.as_ref());
            record.set(edit.path, edit.after);
        }
        let draft = RowDraft { values: record.values().to_vec(), ..after[0].clone() };
        assert_eq!(shown(&draft), expected, "{rule:?}");
        let again = edits(&record, &after[0], &mapping.fields(), rule);
        assert_eq!(again, [], "{rule:?} twice");
    };
    check(Rule::Fill, &["first_name=Ada", "phone=Mobile 555-0100; Home 555-0101", "city=Ulm", "notes=new"]);
    check(
        Rule::Update,
        &["first_name=Anna", "phone=Home (555) 0101; Mobile 555-0100; 555-0199", "city=Ulm", "notes=new"],
    );
    check(Rule::Overwrite, &["first_name=Anna", "phone=(555) 0101; 555-0199", "city=Ulm", "notes=new"]);
    check(Rule::Mirror, &["first_name=Anna", "phone=(555) 0101; 555-0199", "notes=new"]);
    assert_eq!(customer::primary_phone(&record), "555-0100");
}

#[test]
fn no_file_whatever_its_bytes_stops_the_program_or_loses_a_row() {
    let fixtures: [&[u8]; 8] = [
        include_bytes!("../../fixtures/csv/utf16le_bom.csv"),
        include_bytes!("../../fixtures/csv/utf16be_bom.csv"),
        include_bytes!("../../fixtures/csv/windows1252.csv"),
        include_bytes!("../../fixtures/csv/quoted_newlines.csv"),
        include_bytes!("../../fixtures/csv/stray_quote.csv"),
        include_bytes!("../../fixtures/csv/mixed_line_ends.csv"),
        include_bytes!("../../fixtures/csv/binary.csv"),
        b"regulars_id,phone,tags,notes\n,\"Mobile 1; \"\"a\"\": \"\"b\"\" x\"\"1\"\"\",\"a;b\",\"x\ny\"\n",
    ];
    for seed in 1..=1_500_u64 {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut below = |limit: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % limit as u64) as usize
        };
        let mut bytes = fixtures[below(fixtures.len())].to_vec();
        for _ in 0..below(30) {
            let at = below(bytes.len());
            bytes[at] = below(256) as u8;
        }
        bytes.truncate(below(bytes.len()) + 1);
        let Ok(source) = open_bytes("list.csv", bytes) else {
            continue;
        };
        let Ok(mut table) = Table::from_source(source, LayoutWish::default(), &is_known) else {
            continue;
        };
        let mapping = mapping::map(&table, &[], DateOrder::DayFirst, &ImportWishes::default()).unwrap();
        let mut block = Block::default();
        assert_eq!(table.fill(&mut block, 10_000), Ok(Turn::End), "seed {seed}");
        let drafts = draft_block(&block, &mapping);
        let complaints: usize = drafts.iter().map(|draft| draft.complaints.len()).sum();
        assert_eq!(drafts.len(), block.len(), "seed {seed}");
        assert!(complaints >= block.remarks.len(), "a remark went astray, seed {seed}");
    }
}

#[test]
fn a_first_row_beyond_all_limits_is_a_problem_and_no_crash() {
    let (_, drafts) = import(&"x".repeat(3 << 20));
    assert_eq!(drafts.len(), 1);
    assert!(matches!(drafts[0].complaints[0].why, Why::Row(crate::exchange::block::Reason::TooLong { .. })));
}
