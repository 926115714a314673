//! The place of a value inside a record: field, item of a list field, part of an item.

use serde::{Deserialize, Serialize};

/// Where a value sits. `item` and `part` are 0 for a plain field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Path {
    /// On-disk number of the field, from the entity's field table.
    pub field: u16,
    /// Number of the item of a list field, from the record's own counter, never reused.
    pub item: u16,
    /// Number of the part of the item, from the field's part table; 1 is the main part.
    pub part: u8,
}

/// Item numbers from here up are given by a form to items it adds; the engine replaces them by fresh ones.
pub const NEW_ITEM: u16 = 0x8000;

/// The main part of an item, e.g. the number of a phone or the address of an e-mail.
pub const MAIN: u8 = 1;

impl Path {
    /// The path of a plain field.
    pub const fn field(field: u16) -> Self {
        Self { field, item: 0, part: 0 }
    }

    /// The path of one part of one item of a list field.
    pub const fn part(field: u16, item: u16, part: u8) -> Self {
        Self { field, item, part }
    }
}
