//! Words of the window around the panes: rail, bars, toasts, Ctrl+K box, welcome, opening, closing.

use std::path::Path;

use crate::engine::job::{JobReport, ProgressSample, Stage, Whole};
use crate::model::access::capability::Capability;
use crate::model::access::role::Role;
use crate::model::batch::Batch;
use crate::ui::words::count::{counted, customers, number};
use crate::ui::words::time;

pub const CHANGE_ROLE: &str = "Work with the rights of another role";
pub const NAVIGATION: &str = "Navigation";
pub const UNNAMED_SHOP: &str = "My shop";
pub const FIND: &str = "Find a customer or an action";
pub const FIND_HINT: &str = "Name, phone, e-mail…   or  >  for actions";
pub const KEYS: &str = "Keys";
pub const KEYS_HEADING: &str = "Keys of this screen";
pub const EVERYWHERE: &str = "Everywhere";
pub const THIS_SCREEN: &str = "On this screen";
pub const NOTHING_FOUND: &str = "Nothing found";
pub const CUSTOMERS: &str = "Customers";
pub const ACTIONS: &str = "Actions";
pub const PALETTE_KEYS: &str = "↑ ↓ to choose   ·   Enter to open   ·   Esc to close";
pub const NO_BACKUP: &str = "no backup yet";
pub const OPENING: &str = "Opening the book…";
pub const OPENING_SENTENCE: &str = "Customers appear as soon as the first page is read.";
pub const CANCEL_TASK: &str = "Cancel the task";
pub const TASK: &str = "Task";
pub const CANCELLING: &str = "Cancelling…";
pub const NOT_OPENED: &str = "The book was not opened";
pub const NOT_OPENED_SENTENCE: &str = "Nothing was changed. Open another book, or try again once the cause is gone.";
pub const RESTORE_HINT: &str = "If the book is damaged, open the newest copy from the backup folder as another book, or bring it back with “regulars restore”.";
pub const BACKUPS_ARE_IN: &str = "Backups are in";
pub const TRY_AGAIN: &str = "Try again";
pub const TO_WELCOME: &str = "Start page";
pub const REDO: &str = "Redo";

pub const WELCOME: &str = "Welcome to Regulars";
pub const WELCOME_SENTENCE: &str =
    "The customer book of your shop: finds anyone from any scrap, and never loses a saved word.";
pub const START_EMPTY: &str = "Start a new book";
pub const START_EMPTY_SENTENCE: &str = "Nothing in it yet; you add customers, or import them.";
pub const SHOP_NAME: &str = "Name of the shop";
pub const SHOP_NAME_HINT: &str = "e.g. Corner Phone Repair";
pub const COUNTRY: &str = "Country";
pub const COUNTRY_HINT: &str = "Decides how phone numbers and dates are read; can be changed later.";
pub const BOOK_FILE: &str = "Where the book is kept";
pub const START: &str = "Start the book";
pub const DEMO: &str = "Look around first";
pub const DEMO_SENTENCE: &str = "A demo book with 1,000 made-up customers. Your own book stays as it is.";
pub const OPEN_DEMO: &str = "Open the demo";
pub const IMPORT: &str = "Bring your customers along";
pub const IMPORT_SENTENCE: &str = "From a CSV file of another program. You see what will happen before it does.";
pub const IMPORT_FILE: &str = "Import a file…";
pub const ANOTHER: &str = "Open a book you have";
pub const ANOTHER_SENTENCE: &str = "From this computer, a stick or the network.";
pub const OPEN: &str = "Open";
pub const BROWSE: &str = "Browse…";
pub const PATH_OF_BOOK: &str = "Path of the book";
pub const OPEN_ANOTHER: &str = "Open another book";
pub const OPEN_ANOTHER_SENTENCE: &str = "A book that is not there yet is begun.";
pub const NO_DIALOG: &str = "No file dialog answered: type the path instead.";

pub const UNSAVED: &str = "There are changes that are not saved";
pub const UNSAVED_SENTENCE: &str = "Save them before you leave, or let them go.";
pub const SAVE_AND_LEAVE: &str = "Save and leave";
pub const DISCARD: &str = "Discard the changes";
pub const KEEP_EDITING: &str = "Keep editing";

/// Countries of the welcome screen and of the settings: code and name, the usual ones first.
pub const COUNTRIES: &[(&str, &str)] = &[
    ("US", "United States"),
    ("CA", "Canada"),
    ("GB", "United Kingdom"),
    ("AU", "Australia"),
    ("NZ", "New Zealand"),
    ("IE", "Ireland"),
    ("DE", "Germany"),
    ("AT", "Austria"),
    ("CH", "Switzerland"),
    ("FR", "France"),
    ("BE", "Belgium"),
    ("NL", "Netherlands"),
    ("ES", "Spain"),
    ("PT", "Portugal"),
    ("IT", "Italy"),
    ("PL", "Poland"),
    ("CZ", "Czechia"),
    ("DK", "Denmark"),
    ("SE", "Sweden"),
    ("NO", "Norway"),
    ("FI", "Finland"),
    ("MX", "Mexico"),
    ("BR", "Brazil"),
    ("AR", "Argentina"),
    ("IN", "India"),
    ("ZA", "South Africa"),
    ("PH", "Philippines"),
    ("SG", "Singapore"),
];

/// The name of a country, or its code when it is not in the list.
pub fn country(code: &str) -> &str {
    COUNTRIES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}

/// The title of the window: "Ana Núñez – Regulars".
pub fn window_title(name: &str) -> String {
    if name.is_empty() { super::PROGRAM.to_owned() } else { format!("{name} – {}", super::PROGRAM) }
}

/// The book's file name without its folder and ending.
pub fn book_name(path: &Path) -> String {
    path.file_stem().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

pub fn backup_age(now_ms: i64, last_ms: Option<i64>) -> String {
    last_ms.map_or_else(|| NO_BACKUP.to_owned(), |at_ms| format!("backup {}", time::ago(now_ms, at_ms)))
}

pub fn duplicates_to_review(count: usize) -> String {
    counted(count as u64, "pair to review", "pairs to review")
}

/// "Saving 41,000 of 100,000".
pub fn progress(sample: ProgressSample) -> String {
    let stage = match sample.stage {
        Stage::Idle => TASK,
        Stage::Reading | Stage::Comparing | Stage::Saving | Stage::Writing | Stage::Verifying | Stage::Undoing => {
            sample.stage.label()
        }
    };
    match (sample.done, sample.total) {
        (0, 0) => format!("{stage}…"),
        (done, 0) => format!("{stage}: {}", number(done)),
        (done, total) => format!("{stage}: {} of {}", number(done), number(total)),
    }
}

pub fn create(typed: &str) -> String {
    format!("New customer “{typed}”")
}

pub fn copied(text: &str) -> String {
    format!("Copied {text}")
}

pub fn close_toast(sentence: &str) -> String {
    format!("Close the message “{sentence}”")
}

/// "Import customers.csv stopped after 41,000 of 100,000 rows."
pub fn stopped(batch: &Batch) -> String {
    let rows = match batch.rows_total {
        0 => format!("{} rows", number(batch.rows_done)),
        total => format!("{} of {} rows", number(batch.rows_done), number(total)),
    };
    format!("“{}” stopped after {rows}. Keep what is there, or undo it?", batch.title)
}

/// What a finished task did, and `None` where the pane says it itself.
pub fn job_done(report: &JobReport) -> Option<String> {
    match report {
        JobReport::Preview(_) => None,
        JobReport::Imported(report) if report.batch == 0 => None,
        JobReport::Imported(report) => {
            Some(format!("Imported: {} new, {} updated", number(report.created), number(report.updated)))
        }
        JobReport::Exported { path, customers: count, remark } => {
            let exported = format!("Exported {} to {}", customers(*count), path.display());
            Some(if remark.is_empty() { exported } else { format!("{exported}. {remark}") })
        }
        JobReport::Whole(Whole::Written { path, customers: count, left_out, .. }) => {
            let exported = format!("Exported everything, {}, to {}", customers(*count), path.display());
            Some(without_files(exported, *left_out))
        }
        JobReport::Whole(Whole::Made { path }) => Some(format!("The book is made: {}", path.display())),
        JobReport::TemplateSaved { path } => Some(format!("Template saved to {}", path.display())),
        JobReport::BackedUp { path, customers: count, left_out } => {
            let copied = format!("Backed up {} to {}", customers(*count), path.display());
            Some(without_files(copied, *left_out))
        }
        JobReport::BatchUndone { records, kept, .. } if kept.is_empty() => {
            Some(format!("Undone: {}", counted(*records, "record", "records")))
        }
        JobReport::BatchUndone { records, kept, .. } => Some(format!(
            "Undone: {}; {} kept, for they were changed since",
            counted(*records, "record", "records"),
            number(kept.len() as u64)
        )),
        JobReport::Stepped(done) => (!done.title.is_empty()).then(|| done.title.clone()),
        JobReport::FileSaved { path } => Some(format!("Copy saved to {}", path.display())),
        JobReport::FileReady { remark, .. } => Some(remark.clone()).filter(|remark| !remark.is_empty()),
        JobReport::DemoMade { customers: count } => Some(format!("Demo book made: {}", customers(*count))),
        JobReport::Tuned(_) => None,
        JobReport::Scanned { pairs } => Some(match pairs {
            0 => "No duplicates found".to_owned(),
            pairs => format!("{} found", duplicates_to_review(*pairs)),
        }),
    }
}

/// A sentence about a copy, and how many attached files are not in it.
fn without_files(sentence: String, left_out: u64) -> String {
    let files = counted(left_out, "attached file is", "attached files are");
    if left_out == 0 {
        return sentence;
    }
    format!("{sentence}; {files} damaged or missing in the book and not in the copy")
}

/// A step and what of it was kept.
pub fn done(title: &str, kept: &[String]) -> String {
    match kept {
        [] => title.to_owned(),
        [one] => format!("{title}. Kept: {one}"),
        [one, others @ ..] => format!("{title}. Kept: {one}, and {} more", others.len()),
    }
}

/// Why something cannot be done, and who can help.
pub fn lacks(role: Role, capability: Capability) -> String {
    format!("Your role {} may not {}: ask an owner or admin", role.label(), capability.words())
}
