//! What a person has decided about two customers who look alike: one record a pair, so it is journaled and undoable.

use xxhash_rust::xxh3::xxh3_128;

use crate::model::field::{Field, Section};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;

pub const ONE: u16 = 1;
pub const OTHER: u16 = 2;
pub const VERDICT: u16 = 3;
pub const KNOWN: u16 = 4;

/// What two customers are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Two people.
    NotDuplicate,
    /// Two people of one home or one office, who share a phone or an address on purpose.
    Household,
    /// Not decided yet; put off.
    Later,
}

impl Verdict {
    pub const ALL: [Self; 3] = [Self::NotDuplicate, Self::Household, Self::Later];

    /// The word in the book.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotDuplicate => "Not a duplicate",
            Self::Household => "Household",
            Self::Later => "Later",
        }
    }

    fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.label() == label)
    }
}

/// The words of all verdicts.
pub const VERDICTS: &[&str] = &["Not a duplicate", "Household", "Later"];

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field::plain(number, key, label, kind, Section::Hidden)
}

/// The field table.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    plain(ONE, "one", "Customer", Kind::Text),
    plain(OTHER, "other", "Other customer", Kind::Text),
    plain(VERDICT, "verdict", "Verdict", Kind::Choice(VERDICTS)),
    plain(KNOWN, "known", "Known then", Kind::Text),
];

/// A decision as it stands in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The two customers, the smaller id first.
    pub pair: (Id, Id),
    pub verdict: Verdict,
    /// The strong clues that were known when it was made, as duplicate finding writes them.
    pub known: String,
}

impl Decision {
    /// The same pair in either order gives the same decision.
    pub fn new(one: Id, other: Id, verdict: Verdict, known: String) -> Self {
        Self { pair: ordered(one, other), verdict, known }
    }

    /// Reads a record; nothing if it is not whole.
    pub fn of(record: &Record) -> Option<Self> {
        let id = |field| record.text(field).parse().ok();
        let verdict = Verdict::from_label(record.text(VERDICT))?;
        Some(Self::new(id(ONE)?, id(OTHER)?, verdict, record.text(KNOWN).to_owned()))
    }

    /// The id of the record: the same for the same pair, so that a pair has one decision.
    pub fn id(one: Id, other: Id) -> Id {
        let (Id(one), Id(other)) = ordered(one, other);
        Id(xxh3_128(&[one, other].concat()).to_be_bytes())
    }

    /// All values of the record, sorted by path.
    pub fn values(&self) -> Vec<(Path, Value)> {
        let texts = [
            (ONE, self.pair.0.to_string()),
            (OTHER, self.pair.1.to_string()),
            (VERDICT, self.verdict.label().to_owned()),
            (KNOWN, self.known.clone()),
        ];
        let filled = texts.into_iter().filter(|(_, text)| !text.is_empty());
        filled.map(|(field, text)| (Path::field(field), Value::Text(text))).collect()
    }
}

fn ordered(one: Id, other: Id) -> (Id, Id) {
    if one <= other { (one, other) } else { (other, one) }
}
