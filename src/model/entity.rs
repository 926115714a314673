//! The closed list of things a book holds, each with its field table.

use serde::{Deserialize, Serialize};

use crate::model::field::{Class, Field};
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::{contact, customer, decision, file, merge, note, relation, settings};

/// What a record is. Numbers are on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Entity {
    Customer = 1,
    Settings = 2,
    Decision = 3,
    Contact = 4,
    Note = 5,
    File = 6,
    Relation = 7,
    Merge = 8,
}

impl Entity {
    pub const ALL: [Self; 8] = [
        Self::Customer,
        Self::Settings,
        Self::Decision,
        Self::Contact,
        Self::Note,
        Self::File,
        Self::Relation,
        Self::Merge,
    ];

    /// What a person adds to a customer, or to two.
    pub const CHILDREN: [Self; 4] = [Self::Contact, Self::Note, Self::File, Self::Relation];

    /// The field table: order is form order.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Customer => customer::FIELDS,
            Self::Settings => settings::FIELDS,
            Self::Decision => decision::FIELDS,
            Self::Contact => contact::FIELDS,
            Self::Note => note::FIELDS,
            Self::File => file::FIELDS,
            Self::Relation => relation::FIELDS,
            Self::Merge => merge::FIELDS,
        }
    }

    pub fn field(self, number: u16) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.number == number)
    }

    pub fn field_by_key(self, key: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.key == key)
    }

    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| *entity as u8 == number)
    }

    /// The fields that name the customers it belongs to.
    pub fn parent_fields(self) -> &'static [u16] {
        match self {
            Self::Settings | Self::Decision => &[],
            // Who was merged away belongs to the survivor.
            Self::Customer => &[customer::MERGED_INTO],
            Self::Contact => &[contact::CUSTOMER],
            Self::Note => &[note::CUSTOMER],
            Self::File => &[file::CUSTOMER],
            Self::Relation => &[relation::ONE, relation::OTHER],
            Self::Merge => &[merge::SURVIVOR],
        }
    }

    /// Whether more than whose it is may be seen by those who see these classes; a note of which nothing else may be
    /// seen is not shown at all.
    pub fn shows_itself(self, sees: &[Class]) -> bool {
        let hangs = self.parent_fields();
        let mut fields = self.fields().iter().filter(|field| !hangs.contains(&field.number));
        fields.any(|field| sees.contains(&field.class))
    }

    /// Its name in files; never changes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Settings => "settings",
            Self::Decision => "decision",
            Self::Contact => "contact",
            Self::Note => "note",
            Self::File => "file",
            Self::Relation => "relation",
            Self::Merge => "merge",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.key() == key)
    }

    /// What it is called in a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Settings => "settings",
            Self::Decision => "decision",
            Self::Contact => "contact person",
            Self::Note => "note",
            Self::File => "file",
            Self::Relation => "relation",
            Self::Merge => "merge",
        }
    }
}

/// The customers that a record belongs to.
pub fn parents(record: &Record) -> impl Iterator<Item = Id> {
    record.entity.parent_fields().iter().filter_map(|field| record.text(*field).parse().ok())
}
