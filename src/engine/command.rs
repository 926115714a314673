//! Every change that a person or a job can ask for: its right, and whether it can be undone.

use crate::engine::commands::import_chunk::ImportChunk;
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::decision::Verdict;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::value::Value;

/// A request to change the book.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds a customer. Items of list fields carry numbers from `NEW_ITEM` up or from 1 up.
    CreateCustomer {
        values: Vec<(Path, Value)>,
    },
    /// Changes what the form changed; new items of list fields carry numbers from `NEW_ITEM` up.
    EditCustomer {
        id: Id,
        edits: Vec<Edit>,
    },
    ArchiveCustomers {
        ids: Vec<Id>,
    },
    RestoreCustomers {
        ids: Vec<Id>,
    },
    EditSettings {
        edits: Vec<Edit>,
    },
    /// Decides what two customers who look alike are to each other; `None` opens the question again.
    Decide {
        pair: (Id, Id),
        verdict: Option<Verdict>,
        /// The strong clues that are known now.
        known: String,
    },
    /// Takes back one entry, or the newest that is neither undone nor itself an undo.
    /// Undoing an undo does the step again.
    Undo {
        entry: Option<u64>,
    },
    /// Sent by the import job only: some rows of a file, in one entry of a batch.
    ImportChunk(ImportChunk),
    /// Declares a batch that a crash cut off to be done.
    KeepBatch {
        number: u64,
    },
    /// Sent by the job that undoes a batch: takes back its newest entry before `below`.
    UndoBatchStep {
        number: u64,
        below: u64,
    },
}

/// Whether a command can be taken back; every command says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoPolicy {
    /// `Undo` takes it back.
    Undoable,
    /// It is itself a step back or forward; undoing it repeats the step.
    Redoable,
    /// It changes only the state of a batch, no record.
    Bookkeeping,
}

impl Command {
    /// The right that the command needs.
    pub fn capability(&self) -> Capability {
        match self {
            Self::CreateCustomer { .. } => Capability::CreateCustomers,
            Self::EditCustomer { .. } => Capability::EditCustomers,
            Self::ArchiveCustomers { .. } | Self::RestoreCustomers { .. } => Capability::ArchiveCustomers,
            Self::EditSettings { .. } => Capability::ChangeSettings,
            Self::Decide { .. } => Capability::ReviewDuplicates,
            Self::Undo { .. } => Capability::UndoSteps,
            Self::ImportChunk(_) | Self::KeepBatch { .. } | Self::UndoBatchStep { .. } => Capability::ImportCustomers,
        }
    }

    pub fn undo_policy(&self) -> UndoPolicy {
        match self {
            Self::CreateCustomer { .. }
            | Self::EditCustomer { .. }
            | Self::ArchiveCustomers { .. }
            | Self::RestoreCustomers { .. }
            | Self::EditSettings { .. }
            | Self::Decide { .. }
            | Self::ImportChunk(_) => UndoPolicy::Undoable,
            Self::Undo { .. } | Self::UndoBatchStep { .. } => UndoPolicy::Redoable,
            Self::KeepBatch { .. } => UndoPolicy::Bookkeeping,
        }
    }

    /// One sample of each command, for the printed matrix of rights.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("create customer", Self::CreateCustomer { values: Vec::new() }),
            ("edit customer", Self::EditCustomer { id: Id::ONLY, edits: Vec::new() }),
            ("archive customers", Self::ArchiveCustomers { ids: Vec::new() }),
            ("restore customers", Self::RestoreCustomers { ids: Vec::new() }),
            ("edit settings", Self::EditSettings { edits: Vec::new() }),
            ("decide on a pair", Self::Decide { pair: (Id::ONLY, Id::ONLY), verdict: None, known: String::new() }),
            ("undo", Self::Undo { entry: None }),
            ("import rows", Self::ImportChunk(ImportChunk::default())),
            ("keep batch", Self::KeepBatch { number: 0 }),
            ("undo batch", Self::UndoBatchStep { number: 0, below: 0 }),
        ]
    }
}

/// What a command did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// In words, e.g. "Edit Ada Novak"; "" when nothing had to change.
    pub title: String,
    /// The journal entry, or `None` when nothing had to change.
    pub entry: Option<u64>,
    /// The entry of a batch that this step took back.
    pub took_back: Option<u64>,
    /// The new customers of an import chunk, in the order of its rows.
    pub ids: Vec<Id>,
    /// The rows of an import chunk that were not saved, by their place, and why.
    pub refused: Vec<(usize, String)>,
    /// How many records were touched.
    pub records: usize,
    /// The record that the command made or changed, when it is one.
    pub id: Option<Id>,
    /// Sentences about what was kept as it is, for undos that could not take everything back.
    pub kept: Vec<String>,
}
