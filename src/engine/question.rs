//! Everything that can be asked of the book, and the answers, as plain values.

use serde::{Deserialize, Serialize};

use crate::engine::pictures::Drawn;
use crate::engine::queries::batches::{BatchesPage, Look};
use crate::engine::queries::bin::BinLine;
use crate::engine::queries::exact_twins::ExactTwins;
use crate::engine::queries::merging::{MergeLine, MergeSheet, UnmergeSheet};
use crate::engine::queries::paste::Pasted;
use crate::engine::review::{Review, ReviewPage, TwinPair};
use crate::model::change::Edit;
use crate::model::customer::Gap;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::merge::Merging;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

/// A column of the customer list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Column {
    Name,
    Contact,
    Phone,
    Email,
    Account,
    City,
    Tags,
    Created,
    Referral,
    Number,
    Business,
    State,
    Zip,
    Category,
    Location,
    /// How many customers this one referred.
    Referred,
    /// The main contact person; nothing is sorted by it.
    Person,
    /// The day of the last change.
    Updated,
    /// Buttons; nothing is sorted by them.
    Actions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    Ascending,
    Descending,
}

/// Which customers a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    Active,
    Archived,
    All,
}

/// Order of a list without search words; with words the best hits come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    pub column: Column,
    pub direction: Direction,
}

/// Asks for a window of rows of the customer list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuestion {
    /// A filter: search words and conditions; empty lists everybody.
    pub text: String,
    /// The first column, then those that break ties.
    pub sort: Vec<Sort>,
    pub scope: Scope,
    /// First row wanted, counted from 0, and how many.
    pub first: usize,
    pub count: usize,
    /// Also answers at which row this customer stands.
    pub anchor: Option<Id>,
}

/// Why a row is a hit, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub field: &'static str,
    pub how: &'static str,
    pub word: String,
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: Id,
    pub number: u64,
    pub name: String,
    /// "" when it is the name already.
    pub business: String,
    pub initials: String,
    /// The hash of the profile picture; "" without one.
    pub picture: String,
    pub account: String,
    /// The primary one, with its extension.
    pub phone: String,
    pub phone_type: String,
    pub email: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub category: String,
    pub location: String,
    pub alert: String,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    pub note: String,
    pub tags: Vec<String>,
    pub referral: String,
    /// The name of the customer who referred this one.
    pub referrer: String,
    /// How many customers name this one as their referrer.
    pub referred: usize,
    /// The main contact person.
    pub person: String,
    pub created_ms: i64,
    /// When the record was changed last; 0 where that was not looked up.
    pub updated_ms: i64,
    pub is_archived: bool,
    pub gaps: Vec<Gap>,
    /// All parts of the first phone and of the first e-mail that are marked as not working.
    pub bad: Vec<(Path, Value)>,
    pub why: Vec<Reason>,
}

/// The answer to a `ListQuestion`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    pub question: ListQuestion,
    /// Rows in the whole list, and customers in the book.
    pub total: usize,
    pub of: usize,
    /// Customers that match, listed or not.
    pub found: usize,
    /// Time from text received to ranked rows, microseconds.
    pub micros: u64,
    /// `question.first` cut to the list, and the rows from there.
    pub first: usize,
    pub rows: Vec<Row>,
    /// Row of the anchor, if it is in the list.
    pub anchor_at: Option<usize>,
    /// `false` while the index is being built: newest customers first, search not yet possible.
    pub is_ready: bool,
    /// `false` while rows are still being looked for: asked again, the list goes on.
    pub is_whole: bool,
    /// What of the text was not understood as a filter; it is searched for as it stands then.
    pub complaint: Option<String>,
    /// Customers that the filter is about, with their names.
    pub named: Vec<(Id, String)>,
}

/// A customer already in the book that resembles what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub row: Row,
    pub level: Level,
    /// In words, e.g. "same phone 555-0100".
    pub evidence: Vec<String>,
}

/// How sure a resemblance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Low,
    Medium,
    High,
}

/// One step of history, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub entry: u64,
    /// UTC milliseconds.
    pub at_ms: i64,
    pub who: String,
    pub station: u16,
    pub title: String,
    /// Field by field, e.g. "E-mail: a@x.co → b@x.co"; long steps are cut with a count.
    pub lines: Vec<String>,
    /// How many records the step touched.
    pub records: usize,
    /// The values that changed, as far as the session may see them and the step is about few; for one customer only.
    pub edits: Vec<PastEdit>,
    pub undone_by: Option<u64>,
    pub undoes: Option<u64>,
    pub batch: Option<u64>,
    /// It came with the book, and is not undone.
    pub is_first: bool,
}

/// One value that a step changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastEdit {
    pub entity: Entity,
    pub id: Id,
    pub edit: Edit,
}

/// The question slots: within a slot the newest question replaces a waiting one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    List(ListQuestion),
    /// Everything about one customer.
    Detail {
        id: Id,
    },
    /// Customers that resemble the values typed so far; `exclude` is the one being edited.
    Matches {
        values: Vec<(Path, Value)>,
        exclude: Option<Id>,
        limit: usize,
    },
    /// The Ctrl+K box.
    Jump {
        text: String,
        limit: usize,
    },
    /// Customers with incomplete information.
    Attention {
        limit: usize,
    },
    /// The book's history, newest first, or one customer's.
    History {
        of: Option<Id>,
        limit: usize,
    },
    /// The pairs to review, surest first.
    Duplicates {
        review: Review,
        /// Place of the first pair wanted.
        first: usize,
        limit: usize,
    },
    /// What a pasted text says of a customer.
    Paste {
        text: String,
    },
    Settings,
    /// One customer as it stood at a time, UTC milliseconds.
    AsOf {
        id: Id,
        at_ms: i64,
    },
    /// The customers that were deleted, the last first.
    Bin {
        limit: usize,
    },
    /// What merging these customers would do; without a wish as it is proposed.
    Merging {
        ids: Vec<Id>,
        wish: Option<Merging>,
    },
    /// These pairs with their evidence, whatever is decided about them.
    Pairs(Vec<(Id, Id)>),
    /// The merges that were, the newest first.
    Merges {
        limit: usize,
    },
    /// The exact twins among some groups of likely duplicates, from a place on.
    ExactTwins {
        first: usize,
    },
    /// Every batch, the newest first, and some rows of one.
    Batches {
        look: Option<Look>,
    },
    /// The way back from a merge.
    Unmerge {
        merge: Id,
    },
    /// Pictures by their hashes, made small; answered one by one.
    Pictures {
        hashes: Vec<String>,
    },
    /// Everybody in the list; `first`, `count` and `anchor` mean nothing.
    Ids(ListQuestion),
    /// How many customers a filter lists; asked beside the list, which does not wait for it.
    Count {
        text: String,
        scope: Scope,
    },
    /// Values that a field of customers has in the book, the usual ones first.
    Values {
        field: u16,
        typed: String,
        limit: usize,
    },
}

/// The answers, one for each question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    List(ListPage),
    /// `None` when the customer is not in the book.
    Detail(Option<Box<DetailSheet>>),
    /// `values` are those that were asked with.
    Matches {
        values: Vec<(Path, Value)>,
        twins: Vec<Twin>,
    },
    Jump {
        text: String,
        rows: Vec<Row>,
    },
    Attention {
        total: usize,
        rows: Vec<Row>,
    },
    History {
        of: Option<Id>,
        lines: Vec<HistoryLine>,
    },
    Duplicates(Box<ReviewPage>),
    Paste(Box<Pasted>),
    Settings(Box<Record>),
    /// `None` when the customer was not in the book then.
    AsOf {
        id: Id,
        at_ms: i64,
        record: Option<Box<Record>>,
    },
    Bin {
        total: usize,
        lines: Vec<BinLine>,
    },
    Merging(Box<MergeSheet>),
    Merges(Vec<MergeLine>),
    ExactTwins(Box<ExactTwins>),
    Batches(Box<BatchesPage>),
    Unmerge(Box<UnmergeSheet>),
    /// Those of the wanted pairs that are in the book.
    Pairs(Vec<TwinPair>),
    /// `None` while the list is being looked through: to be asked again.
    Ids {
        question: ListQuestion,
        ids: Option<Vec<Id>>,
    },
    /// `None` while the book is being looked through: to be asked again.
    Count {
        text: String,
        scope: Scope,
        count: Option<usize>,
    },
    Values {
        field: u16,
        typed: String,
        values: Vec<String>,
    },
    Pictures(Vec<Drawn>),
    /// The question could not be answered; the sentence says why.
    Failed(String),
}

/// Everything the detail pane shows.
#[derive(Clone, Debug, PartialEq)]
pub struct DetailSheet {
    /// Who was asked for: the customer, or one that was merged into it.
    pub asked: Id,
    pub row: Row,
    pub record: Record,
    pub history: Vec<HistoryLine>,
    pub twins: Vec<Twin>,
    /// Contact persons, notes and files that the session may see, each in the order of creation.
    pub children: Vec<Record>,
    /// Other customers this one has to do with.
    pub kin: Vec<Kin>,
    /// Who referred the customer, if that is known.
    pub referrer: Option<Row>,
}

/// A customer that another one has to do with.
#[derive(Clone, Debug, PartialEq)]
pub struct Kin {
    /// The record of the relation.
    pub relation: Record,
    /// What the other is to the customer, e.g. "Employer".
    pub word: String,
    pub row: Row,
}

impl DetailSheet {
    /// The records of one sort that belong to the customer.
    pub fn of(&self, entity: Entity) -> impl Iterator<Item = &Record> {
        self.children.iter().filter(move |record| record.entity == entity)
    }
}
