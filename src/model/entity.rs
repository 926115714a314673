//! The closed list of things a book holds, each with its field table.

use serde::{Deserialize, Serialize};

use crate::model::field::Field;
use crate::model::{customer, decision, settings};

/// What a record is. Numbers are on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Entity {
    Customer = 1,
    Settings = 2,
    Decision = 3,
}

impl Entity {
    pub const ALL: [Self; 3] = [Self::Customer, Self::Settings, Self::Decision];

    /// The field table: order is form order.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Customer => customer::FIELDS,
            Self::Settings => settings::FIELDS,
            Self::Decision => decision::FIELDS,
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
}
