//! Words of the import and the export.

use crate::engine::job::{Format, ImportReport, OnMatch};
use crate::engine::preview::RowsAre;
use crate::engine::question::Scope;
use crate::ui::words::count::{counted, customers, number};

pub const TITLE: &str = "Import & export";
pub const IMPORT: &str = "Import";
pub const MAPPED_AS_BEFORE: &str = "The columns are mapped as the last time";
pub const EXPORT: &str = "Export";
pub const STEPS: [&str; 7] = ["Source", "Read", "Map", "Match", "Check", "Run", "Result"];
pub const NEXT: [&str; 4] = ["Next: map the columns", "Next: whom a row means", "Next: check", "Import"];
pub const STEP_BACK: &str = "Back";
pub const SOURCE: &str = "Which file?";
pub const SOURCE_SENTENCE: &str = "A CSV file as other programs export it, in any encoding, with comma, semicolon, tab or bar; a workbook (XLSX); or contact cards (vCard). Nothing is written until you have seen what will happen.";
pub const FILE: &str = "File to import";
pub const PASTE: &str = "Paste a table";
pub const PASTE_SENTENCE: &str = "Copied from a spreadsheet or a mail: paste it here, and it is read like a file.";
pub const PASTED_NAME: &str = "Pasted table";
pub const NOTHING_COPIED: &str = "There is no text in the clipboard";
pub const ENCODING: &str = "Letters";
pub const DELIMITER: &str = "Between cells";
pub const HEADER: &str = "The first row is";
pub const AS_FOUND: &str = "As found";
pub const FULL_NAME: &str = "Full name";
pub const SURENESS: &str = "How sure";
pub const SURE: &str = "Sure";
pub const LIKELY: &str = "Likely";
pub const GUESS: &str = "Guess";
pub const TRANSFORM: &str = "Made of its cells";
pub const FIXED: &str = "A fixed text";
pub const FIXED_HINT: &str = "For every row";
pub const PROGRAM: &str = "Written by";
pub const PROGRAM_FOUND: &str = "As the header row tells";
pub const PROGRAM_NONE: &str = "No known program";
pub const SAVED: &str = "Saved mapping";
pub const SAVED_NONE: &str = "None";
pub const SAVE_AS: &str = "Save this mapping as";
pub const SAVE_MAPPING: &str = "Save mapping";
pub const KEY: &str = "What tells that a row is somebody of the book";
pub const REPORT: &str = "Report of every row (optional)";
pub const REPORT_SENTENCE: &str = "A CSV file with what became of each row, and each cell that is not simply stored.";
pub const ALL_NEW: &str = "Every row is simply new.";
pub const LISTED: &str = "Rows that are not simply new";
pub const OPEN_A_ROW: &str = "Choose a row to see its cells, to put them right, or to leave it out.";
pub const PUT_RIGHT: &str = "Put right and check";
pub const LEAVE_ROW_OUT: &str = "Leave this row out";
pub const TAKE_AFTER_ALL: &str = "Take it after all";
pub const SHOW_BATCH: &str = "Show these customers";
pub const BUSY: &str = "An import is running: wait for it, or cancel it";
pub const FILE_HINT: &str = "Type a path, browse, or drop the file onto the window";
pub const READ: &str = "Read the file";
pub const TEMPLATE: &str = "Save a template";
pub const TEMPLATE_SENTENCE: &str = "No file yet? The template is an empty table with every column that is understood.";
pub const TEMPLATE_FILE: &str = "Where the template goes";
pub const READING: &str = "Reading the file…";
pub const COLUMNS: &str = "Where does each column go?";
pub const COLUMN: &str = "Column";
pub const SAMPLES: &str = "In the file";
pub const TARGET: &str = "Goes to";
pub const LEAVE_OUT: &str = "Leave out";
pub const ON_MATCH: &str = "When a customer is in the book already";
pub const FIRST_CARDS: &str = "The first cards";
pub const CARDS_SENTENCE: &str = "Each card becomes a customer; what has no field goes to the notes with its name.";
pub const FIRST_ROWS: &str = "The first rows";
pub const CHECKING: &str = "Checking what will happen…";
pub const CHECK_AGAIN: &str = "Check again";
pub const NOT_CHECKED: &str = "The columns have changed since the last check.";
pub const BACK: &str = "Another file";
pub const RUNNING: &str = "Importing";
pub const RUNNING_SENTENCE: &str = "You can go on working. Cancel takes back what was imported so far.";
pub const CANCEL: &str = "Cancel the import";
pub const DONE: &str = "Imported";
pub const UNDO: &str = "Undo the import";
pub const UNDONE: &str = "The import was undone.";
pub const SHOW: &str = "Show the customers";
pub const COMPLAINTS: &str = "What was not simply stored";
pub const UNMAPPED: &str = "Columns that were left out";
pub const NEW: &str = "new";
pub const UPDATED: &str = "updated";
pub const UNCHANGED: &str = "unchanged";
pub const SKIPPED: &str = "skipped";
pub const PROBLEMS: &str = "problems";
pub const EXPORT_SENTENCE: &str =
    "Every field of every customer; importing the file again changes nothing, except of a PDF, which is for reading.";
pub const FORMAT: &str = "Format";
pub const FORMATS: [(Format, &str); 7] = [
    (Format::Csv, "CSV, for other programs"),
    (Format::CsvSafe, "CSV for spreadsheets, in which no text can be taken for a formula"),
    (Format::Xlsx, "XLSX, a workbook for spreadsheets"),
    (Format::Json, "JSON, one line a customer"),
    (Format::Vcard, "vCard 4.0, for address books and phones"),
    (Format::Vcard3, "vCard 3.0, for those that read no newer ones"),
    (Format::Pdf, "PDF, to print: a list by name"),
];
pub const WHO: &str = "Which customers";
pub const EXPORT_FILE: &str = "Where the file goes";
pub const EXPORT_NOW: &str = "Export";

pub fn on_match(choice: OnMatch, rows_are: RowsAre) -> (&'static str, &'static str) {
    match choice {
        // A card has no account number.
        OnMatch::Update if rows_are == RowsAre::Cards => {
            ("Update", "Surely the same person: what the card says wins. Look-alikes are added and go to Duplicates.")
        }
        OnMatch::Update => {
            ("Update", "Same account number: the columns of the file win. Look-alikes are added and go to Duplicates.")
        }
        OnMatch::Fill => ("Fill gaps", "Only what is empty in the book is filled."),
        OnMatch::Overwrite => ("Overwrite", "Every column of the file replaces what is in the book."),
        OnMatch::Skip => ("Skip", "The book stays as it is; only new customers are added."),
        OnMatch::Create => ("Add anyway", "Every row becomes a new customer."),
        OnMatch::Review => ("Add and review", "Every row is added; matches are listed for review."),
    }
}

pub fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Active => "Active",
        Scope::Archived => "Archived",
        Scope::All => "All",
    }
}

pub fn target_of(header: &str) -> String {
    format!("Where the column {header} goes")
}

pub fn transform_of(header: &str) -> String {
    format!("What is made of the column {header}")
}

pub fn fixed_of(header: &str) -> String {
    format!("The text for the column {header}")
}

pub fn recognised(program: &str) -> String {
    format!("Recognised: {program}")
}

pub fn delete_mapping(name: &str) -> String {
    format!("Delete the mapping {name}")
}

pub fn mapping_deleted(name: &str) -> String {
    format!("The mapping {name} is deleted")
}

pub fn mapping_saved(name: &str) -> String {
    format!("The mapping is kept as {name}")
}

pub fn report_saved(path: &str) -> String {
    format!("The report of every row: {path}")
}

pub fn repeated(rows: u64) -> String {
    format!("{} what a row before said", counted(rows, "row only says", "rows only say"))
}

pub fn run(report: &ImportReport) -> String {
    format!("Import {}", counted(report.rows, "row", "rows"))
}

pub fn cells(count: u64) -> String {
    format!("{} kept as typed, to be looked at under “Needs attention”", counted(count, "cell", "cells"))
}

pub fn result(report: &ImportReport) -> String {
    format!(
        "{} added, {} updated, from {}",
        customers(report.created),
        number(report.updated),
        counted(report.rows, "row", "rows")
    )
}
