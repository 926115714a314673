//! Every change that a person or a job can ask for: its right, and whether it can be undone.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use crate::engine::commands::import_chunk::ImportChunk;
use crate::engine::merging::back::Since;
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::decision::Verdict;
use crate::model::entity::Entity;
use crate::model::file::NewFile;
use crate::model::id::Id;
use crate::model::merge::Merging;
use crate::model::path::Path;
use crate::model::settings;
use crate::model::value::Value;

/// A request to change the book.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds a customer. Items of list fields carry numbers from `NEW_ITEM` up or from 1 up.
    CreateCustomer {
        values: Vec<(Path, Value)>,
        /// The form that was filled in; sent twice, it creates once.
        once: Option<Once>,
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
    /// Changes many customers alike, in one step.
    EditMany {
        ids: Vec<Id>,
        edits: Vec<BulkEdit>,
    },
    /// Removes customers with all that belongs to them alone; the recycle bin brings them back.
    DeleteCustomers {
        ids: Vec<Id>,
    },
    RestoreDeleted {
        ids: Vec<Id>,
    },
    /// Adds a contact person, a note, a file or a relation; the values name the customer.
    AddChild {
        entity: Entity,
        values: Vec<(Path, Value)>,
        once: Option<Once>,
    },
    EditChild {
        entity: Entity,
        id: Id,
        edits: Vec<Edit>,
    },
    RemoveChild {
        entity: Entity,
        id: Id,
    },
    /// Gives a customer files whose bytes are kept already, in one step.
    AttachFiles {
        customer: Id,
        files: Vec<NewFile>,
    },
    /// Gives a tag another name on these customers; a name that is there already takes it in.
    RenameTag {
        ids: Vec<Id>,
        from: String,
        to: String,
    },
    /// Merges customers who are one, each group into its survivor.
    Merge {
        groups: Vec<Merging>,
    },
    /// Takes a merge back, however much was done since; what was made since goes where `places` says.
    Unmerge {
        merge: Id,
        places: Vec<(Since, Id)>,
        /// What the customers are to each other from now on.
        verdict: Option<Verdict>,
    },
    /// Marks the one customer that new work begins with, or none.
    MarkDefault {
        id: Option<Id>,
    },
    /// Sent by the import job only: some rows of a file, in one entry of a batch.
    ImportChunk(ImportChunk),
    /// Sent by the export job only: says in the journal who took what out of the book.
    NoteExport {
        title: String,
    },
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

/// One filling-in of a form, so that sending it twice does no harm: a time and a number that no other form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Once(pub u64);

impl Once {
    /// Another one each time: the standard library seeds its hashers from the system's random numbers.
    pub fn fresh() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }
}

/// A change of many customers alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkEdit {
    /// A plain field gets the value, or none.
    Set {
        field: u16,
        value: Option<Value>,
    },
    AddTag(String),
    RemoveTag(String),
}

/// Whether a command can be taken back; every command says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoPolicy {
    /// `Undo` takes it back.
    Undoable,
    /// It is itself a step back or forward; undoing it repeats the step.
    Redoable,
    /// It changes only the state of a batch or the journal, no record.
    Bookkeeping,
}

impl Command {
    /// The right that the command needs.
    pub fn capability(&self) -> Capability {
        match self {
            Self::CreateCustomer { .. } => Capability::CreateCustomers,
            Self::EditCustomer { .. }
            | Self::EditMany { .. }
            | Self::AddChild { .. }
            | Self::EditChild { .. }
            | Self::RemoveChild { .. }
            | Self::AttachFiles { .. }
            | Self::MarkDefault { .. } => Capability::EditCustomers,
            Self::DeleteCustomers { .. } | Self::RestoreDeleted { .. } => Capability::DeleteCustomers,
            Self::RenameTag { .. } => Capability::ManageFields,
            Self::Merge { .. } | Self::Unmerge { .. } => Capability::MergeCustomers,
            Self::ArchiveCustomers { .. } | Self::RestoreCustomers { .. } => Capability::ArchiveCustomers,
            // Each further right that the edits need is asked for when they are applied.
            Self::EditSettings { edits } => {
                edits.first().map_or(Capability::ChangeSettings, |edit| settings::right_for(edit.path.field))
            }
            Self::Decide { .. } => Capability::ReviewDuplicates,
            Self::Undo { .. } => Capability::UndoSteps,
            Self::ImportChunk(_) | Self::KeepBatch { .. } | Self::UndoBatchStep { .. } => Capability::ImportCustomers,
            Self::NoteExport { .. } => Capability::ExportCustomers,
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
            | Self::EditMany { .. }
            | Self::DeleteCustomers { .. }
            | Self::RestoreDeleted { .. }
            | Self::AddChild { .. }
            | Self::EditChild { .. }
            | Self::RemoveChild { .. }
            | Self::AttachFiles { .. }
            | Self::RenameTag { .. }
            | Self::MarkDefault { .. }
            | Self::Merge { .. }
            | Self::ImportChunk(_) => UndoPolicy::Undoable,
            Self::Undo { .. } | Self::UndoBatchStep { .. } | Self::Unmerge { .. } => UndoPolicy::Redoable,
            Self::KeepBatch { .. } | Self::NoteExport { .. } => UndoPolicy::Bookkeeping,
        }
    }

    /// The form that the command comes from, if it must not be carried out twice.
    pub fn once(&self) -> Option<Once> {
        match self {
            Self::CreateCustomer { once, .. } | Self::AddChild { once, .. } => *once,
            Self::EditCustomer { .. }
            | Self::ArchiveCustomers { .. }
            | Self::RestoreCustomers { .. }
            | Self::EditSettings { .. }
            | Self::Decide { .. }
            | Self::Undo { .. }
            | Self::EditMany { .. }
            | Self::DeleteCustomers { .. }
            | Self::RestoreDeleted { .. }
            | Self::EditChild { .. }
            | Self::RemoveChild { .. }
            | Self::AttachFiles { .. }
            | Self::RenameTag { .. }
            | Self::MarkDefault { .. }
            | Self::Merge { .. }
            | Self::Unmerge { .. }
            | Self::ImportChunk(_)
            | Self::NoteExport { .. }
            | Self::KeepBatch { .. }
            | Self::UndoBatchStep { .. } => None,
        }
    }

    /// One sample of each command, for the printed matrix of rights.
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![
            ("create customer", Self::CreateCustomer { values: Vec::new(), once: None }),
            ("edit customer", Self::EditCustomer { id: Id::ONLY, edits: Vec::new() }),
            ("archive customers", Self::ArchiveCustomers { ids: Vec::new() }),
            ("restore customers", Self::RestoreCustomers { ids: Vec::new() }),
            ("edit settings", Self::EditSettings { edits: Vec::new() }),
            ("decide on a pair", Self::Decide { pair: (Id::ONLY, Id::ONLY), verdict: None, known: String::new() }),
            ("edit many", Self::EditMany { ids: Vec::new(), edits: Vec::new() }),
            ("delete customers", Self::DeleteCustomers { ids: Vec::new() }),
            ("restore deleted", Self::RestoreDeleted { ids: Vec::new() }),
            ("add note", Self::AddChild { entity: Entity::Note, values: Vec::new(), once: None }),
            ("edit note", Self::EditChild { entity: Entity::Note, id: Id::ONLY, edits: Vec::new() }),
            ("remove note", Self::RemoveChild { entity: Entity::Note, id: Id::ONLY }),
            ("attach files", Self::AttachFiles { customer: Id::ONLY, files: Vec::new() }),
            ("rename tag", Self::RenameTag { ids: Vec::new(), from: String::new(), to: String::new() }),
            ("merge", Self::Merge { groups: Vec::new() }),
            ("unmerge", Self::Unmerge { merge: Id::ONLY, places: Vec::new(), verdict: None }),
            ("mark default", Self::MarkDefault { id: None }),
            ("undo", Self::Undo { entry: None }),
            ("import rows", Self::ImportChunk(ImportChunk::default())),
            ("note export", Self::NoteExport { title: String::new() }),
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
