//! The files that other programs write: each is known by its header row, and its people land where they belong.

use crate::exchange::amend::Amendment;
use crate::exchange::block::Block;
use crate::exchange::decode::{Turn, open_bytes};
use crate::exchange::draft::{RowDraft, draft_block};
use crate::exchange::draft_tests::shown;
use crate::exchange::headers::is_known;
use crate::exchange::mapping::{self, Mapping};
use crate::exchange::presets;
use crate::exchange::table::Table;
use crate::model::importing::{ImportWishes, LayoutWish};
use crate::model::kind::DateOrder;

/// Columns that say nothing of a customer: what the other program counts, links to, or keeps for itself.
const NOT_OF_A_CUSTOMER: &[&str] = &[
    "Address 1 - Formatted",
    "Website 1 - Label",
    "E-mail Type",
    "E-mail 2 Type",
    "E-mail Display Name",
    "Initials",
    "Priority",
    "Private",
    "Sensitivity",
    "updated_at",
    "disabled",
    "location_id",
    "business_then_name",
    "business_and_full_name",
    "Creation Source",
    "Last Visit",
    "Transaction Count",
    "Lifetime Spend",
    "Total Spent",
    "Total Orders",
    "Associated Company IDs",
    "Last Activity Date",
    "Balance",
    "Paid to Date",
    "Status",
    "Payment Balance",
    "Credit Balance",
    "Currency",
    "GST Exempt",
    "HST Exempt",
    "PST Exempt",
    "Company Type",
];

fn import(bytes: &[u8]) -> (Table, Mapping, Vec<RowDraft>) {
    let source = open_bytes("list.csv", bytes.to_vec()).unwrap();
    let mut table = Table::from_source(source, LayoutWish::default(), &is_known).unwrap();
    let wishes = ImportWishes::default();
    let mapping = mapping::map(&table, &[], DateOrder::MonthFirst, &wishes).unwrap();
    let mut block = Block::default();
    assert_eq!(table.fill(&mut block, 1000), Ok(Turn::End));
    let drafts = draft_block(&Amendment::new(&mapping, &wishes).apply(block), &mapping);
    (table, mapping, drafts)
}

/// A file, the program that wrote it, and its first person as a person reads it; from `fixtures/headers/people.txt`.
struct Written {
    name: &'static str,
    bytes: Vec<u8>,
    preset: &'static str,
    first: Vec<String>,
}

fn files() -> Vec<Written> {
    let people = include_str!("../../fixtures/headers/people.txt").split("\n\n");
    let files: Vec<Written> = people
        .map(|block| {
            let (head, cells) = block.split_once('\n').unwrap();
            let (name, preset) = head.split_once(' ').unwrap();
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/headers");
            let bytes = std::fs::read(std::path::Path::new(folder).join(name)).unwrap();
            let first = cells.lines().map(|cell| cell.replace("\\n", "\n")).collect();
            Written { name, bytes, preset, first }
        })
        .collect();
    assert_eq!(files.len(), 14);
    files
}

#[test]
fn b_38_the_files_of_other_programs_are_known_and_their_people_land_where_they_belong() {
    let mut faults = Vec::new();
    for file in files() {
        let (_, mapping, drafts) = import(&file.bytes);
        let mut fault = |is_right: bool, what: String| {
            if !is_right {
                faults.push(format!("{}: {what}", file.name));
            }
        };
        fault(mapping.preset.map(|preset| preset.key) == Some(file.preset), format!("{:?}", mapping.preset));
        fault(drafts.len() == 3, format!("{} rows", drafts.len()));
        let [first, second, third] = [0, 1, 2].map(|row| shown(&drafts[row]));
        for cell in first.iter().filter(|cell| !file.first.contains(*cell)) {
            fault(false, format!("unexpected {cell:?}"));
        }
        for cell in file.first.iter().filter(|cell| !first.iter().any(|found| found == *cell)) {
            fault(false, format!("missing {cell:?}"));
        }
        let has = |cells: &[String], start: &str, part: &str| {
            cells.iter().any(|cell| cell.starts_with(start) && cell.contains(part))
        };
        let is_jonas = has(&second, "first_name=Jonas", "") && has(&second, "last_name=Achterberg", "");
        fault(is_jonas && has(&second, "phone=", "0203"), format!("{second:?}"));
        let is_kettle = has(&third, "business=Kettle & Lamp", "") && has(&third, "email=", "shop@kettle.example");
        fault(is_kettle && !has(&third, "first_name=", ""), format!("{third:?}"));
        let told: Vec<_> =
            drafts.iter().flat_map(|draft| &draft.complaints).filter(|it| it.line > 4 || it.column > 0).collect();
        fault(told.is_empty(), format!("{told:?}"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn b_38_of_the_columns_that_tell_something_of_a_customer_nine_in_ten_find_their_field() {
    for file in files() {
        let (mut table, mapping, _) = import(&file.bytes);
        let source = open_bytes("list.csv", file.bytes.clone()).unwrap();
        table = Table::from_source(source, LayoutWish::default(), &is_known).unwrap_or(table);
        let mut block = Block::default();
        table.fill(&mut block, 10).unwrap();
        let is_filled = |column: usize| block.rows().any(|row| !row.cell(column).trim().is_empty());
        let tells =
            |column: &usize| is_filled(*column) && !NOT_OF_A_CUSTOMER.contains(&mapping.columns[*column].as_str());
        let telling: Vec<usize> = (0..mapping.columns.len()).filter(tells).collect();
        let lost: Vec<&String> =
            telling.iter().filter(|at| mapping.targets[**at].is_none()).map(|at| &mapping.columns[*at]).collect();
        assert!(lost.len() * 10 <= telling.len(), "{}: of {} these go nowhere: {lost:?}", file.name, telling.len());
    }
}

#[test]
fn a_title_above_the_header_is_told_and_no_customer() {
    let (table, _, drafts) = import(include_bytes!("../../fixtures/headers/quickbooks.csv"));
    assert!(table.shape().ends_with("header in line 4"), "{}", table.shape());
    let told: Vec<(u64, &str)> =
        drafts[0].complaints.iter().map(|complaint| (complaint.line, complaint.text.trim())).collect();
    assert_eq!(told, [(1, "Bench & Bolt LLC"), (2, "Customer Contact List")]);
    assert_eq!(drafts[0].line, 5);
}

#[test]
fn a_preset_is_offered_by_a_key_of_its_own() {
    for preset in presets::PRESETS {
        assert_eq!(presets::by_key(preset.key), Some(preset));
    }
    let header: Vec<String> = ["first_name", "last_name", "phone"].map(str::to_owned).to_vec();
    assert_eq!(presets::recognise(&header), None);
}
