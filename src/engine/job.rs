//! Long tasks: one at a time, with progress, cancelled between chunks.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

use crate::engine::command::Done;
use crate::engine::preview::FilePreview;
use crate::engine::question::Scope;
use crate::engine::tuning::Tuning;
use crate::model::id::Id;
use crate::model::importing::ImportWishes;

/// What an import does with a row whose account number or person is in the book already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnMatch {
    /// An account match updates the columns present; a resemblance is created and reviewed.
    Update,
    /// Always creates.
    Create,
    /// Leaves the record as it is.
    Skip,
    /// Fills what is empty.
    Fill,
    /// Sets every column present.
    Overwrite,
    /// Creates, and lists the row in the report as one to review.
    Review,
}

/// An import as the person confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOrder {
    pub path: PathBuf,
    /// Pairs of field key and column header; they win over the guess.
    pub map: Vec<(String, String)>,
    pub on_match: OnMatch,
    pub mode: ImportMode,
    /// Where a report of every row or cell that is not simply stored goes.
    pub report: Option<PathBuf>,
    pub wishes: ImportWishes,
}

/// Whether an import writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    Write,
    DryRun,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    /// The same, in which no text can be taken for a formula.
    CsvSafe,
    /// A workbook of a spreadsheet.
    Xlsx,
    Json,
    /// Contact cards, vCard 4.0.
    Vcard,
    /// Contact cards for programs that read no newer ones, vCard 3.0.
    Vcard3,
    /// A list to print, or one customer's sheet.
    Pdf,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::CsvSafe => "CSV for spreadsheets",
            Self::Xlsx => "a workbook",
            Self::Json => "JSON",
            Self::Vcard | Self::Vcard3 => "contact cards",
            Self::Pdf => "PDF",
        }
    }
}

/// The closed list of long tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    LookAtFile {
        path: PathBuf,
        map: Vec<(String, String)>,
        wishes: ImportWishes,
    },
    Import(ImportOrder),
    Export {
        path: PathBuf,
        format: Format,
        text: String,
        scope: Scope,
        /// These customers alone; nobody is named for all of them.
        only: Vec<Id>,
    },
    /// Writes the whole book into a new folder, for another program or another computer.
    ExportAll {
        to: PathBuf,
    },
    /// Makes a new book of such a folder; the open one is not touched.
    ImportAll {
        from: PathBuf,
        to: PathBuf,
    },
    /// Writes an empty CSV file with every column an import knows.
    Template {
        path: PathBuf,
    },
    Backup {
        folder: PathBuf,
    },
    UndoBatch {
        number: u64,
    },
    /// Writes what has become of every row of a batch.
    BatchReport {
        number: u64,
        path: PathBuf,
    },
    /// Fills the book with believable people.
    Demo {
        customers: usize,
        seed: u64,
    },
    /// Takes in the bytes of files and gives them to a customer.
    Attach {
        customer: Id,
        paths: Vec<PathBuf>,
    },
    /// Scales a picture down and shows the customer with it.
    SetPicture {
        customer: Id,
        path: PathBuf,
    },
    /// Writes a copy of an attached file.
    SaveFile {
        file: Id,
        to: PathBuf,
    },
    /// Writes a copy of an attached file into the folder, for another program to show.
    LookAtAttached {
        file: Id,
        folder: PathBuf,
    },
    /// Writes a customer's sheet as PDF into the folder, for another program to print or save.
    PrintSheet {
        customer: Id,
        folder: PathBuf,
    },
    /// Searches the whole book for duplicates.
    ScanDuplicates,
    /// Weighs every pair, so that other bars can be tried.
    Tune,
}

impl Job {
    /// Whether the job may add customers by the thousand.
    pub fn writes_many(&self) -> bool {
        match self {
            Self::Import(order) => order.mode == ImportMode::Write,
            Self::Demo { .. } => true,
            Self::LookAtFile { .. }
            | Self::Export { .. }
            | Self::ExportAll { .. }
            | Self::ImportAll { .. }
            | Self::Template { .. }
            | Self::Backup { .. }
            | Self::UndoBatch { .. }
            | Self::BatchReport { .. }
            | Self::Attach { .. }
            | Self::SetPicture { .. }
            | Self::SaveFile { .. }
            | Self::LookAtAttached { .. }
            | Self::PrintSheet { .. }
            | Self::ScanDuplicates
            | Self::Tune => false,
        }
    }
}

/// What an import did; `rows` is the sum of the five counts after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub rows: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub skipped: u64,
    pub problems: u64,
    /// Rows that only say again what a row before them said; they are among the others, too.
    pub repeated: u64,
    /// Cells kept as typed.
    pub cells: u64,
    /// Number of the batch, 0 when nothing was written.
    pub batch: u64,
    /// Headers of columns that go nowhere.
    pub unmapped: Vec<String>,
    /// The first complaints, as sentences.
    pub complaints: Vec<String>,
    /// The rows that are not simply new, if they were asked for, and how many more there are.
    pub listed: Vec<ListedRow>,
    pub unlisted: u64,
}

/// What an import makes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing of it can be stored, or it was refused.
    Problem,
    /// Added, although it resembles somebody.
    Review,
    /// Added, with something that is not simply stored.
    New,
    Updates,
    Repeats,
    Unchanged,
    Skipped,
}

/// A row of a file that is not simply new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRow {
    /// Line of the file, from 1.
    pub line: u64,
    pub verdict: Verdict,
    pub name: String,
    /// Who of the book it is.
    pub whom: Option<(Id, String)>,
    pub cells: Vec<String>,
    /// Column from 0, and what is wrong with its cell.
    pub complaints: Vec<(usize, String)>,
}

/// A whole book that went out or came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    Written {
        path: PathBuf,
        customers: u64,
        /// Steps of the history.
        steps: u64,
        /// Attached files and pictures, and those that are damaged or missing in the book.
        files: u64,
        left_out: u64,
    },
    Made {
        path: PathBuf,
    },
}

/// What a finished job has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobReport {
    Preview(FilePreview),
    Imported(ImportReport),
    Exported {
        path: PathBuf,
        customers: u64,
        /// What could not be written as it is, in a sentence; "" when all is well.
        remark: String,
    },
    Whole(Whole),
    TemplateSaved {
        path: PathBuf,
    },
    BackedUp {
        path: PathBuf,
        customers: u64,
        /// Attached files that are damaged or missing in the book, and not in the copy.
        left_out: u64,
    },
    BatchUndone {
        number: u64,
        records: u64,
        kept: Vec<String>,
    },
    DemoMade {
        customers: u64,
    },
    Scanned {
        pairs: usize,
    },
    Tuned(Box<Tuning>),
    /// One step of the book, as a command makes it.
    Stepped(Done),
    FileSaved {
        path: PathBuf,
    },
    /// A copy lies there for another program to show.
    FileReady {
        path: PathBuf,
        /// What is to be said of it, in a sentence; "" when nothing is.
        remark: String,
    },
}

/// What a job is doing; shown beside the progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    Idle,
    Reading,
    Comparing,
    Saving,
    Writing,
    Verifying,
    Undoing,
}

impl Stage {
    const ALL: [Self; 7] =
        [Self::Idle, Self::Reading, Self::Comparing, Self::Saving, Self::Writing, Self::Verifying, Self::Undoing];

    /// The stage as the start of a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Idle => "",
            Self::Reading => "Reading the file",
            Self::Comparing => "Comparing with the book",
            Self::Saving => "Saving",
            Self::Writing => "Writing the file",
            Self::Verifying => "Checking the copy",
            Self::Undoing => "Undoing",
        }
    }
}

/// Sampled by the window; written by the worker.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicU8,
    done: AtomicU64,
    total: AtomicU64,
    is_cancelled: AtomicBool,
}

/// One sample of the progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgressSample {
    pub stage: Stage,
    pub done: u64,
    /// 0 while unknown.
    pub total: u64,
}

impl Progress {
    pub fn begin(&self, stage: Stage, total: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.stage.store(stage as u8, Ordering::Relaxed);
    }

    pub fn set_done(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
    }

    /// Makes ready for the next job.
    pub fn reset(&self) {
        self.is_cancelled.store(false, Ordering::Relaxed);
        self.begin(Stage::Idle, 0);
    }

    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    pub fn sample(&self) -> ProgressSample {
        let stage = usize::from(self.stage.load(Ordering::Relaxed));
        ProgressSample {
            stage: Stage::ALL.get(stage).copied().unwrap_or(Stage::Idle),
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
        }
    }
}
