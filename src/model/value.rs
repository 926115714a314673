//! One stored value, whatever the field.

use serde::{Deserialize, Serialize};

/// A civil date without a zone; a birthday's year is optional.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The closed set of stored values. Variants are on disk: add at the end, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Never empty: an empty text is no value.
    Text(String),
    /// A count, minor units of money, or thousandths of a percent, as the field's kind says.
    Whole(i64),
    /// Always `true`: a flag that is not set is no value.
    Flag(bool),
    Date(Date),
    /// UTC milliseconds since 1970.
    Time(i64),
    /// What a person or a file gave where the field's kind could not read it; kept, shown and reported.
    AsTyped(String),
}

impl Value {
    /// The text of a textual value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::AsTyped(text) => Some(text),
            Self::Whole(_) | Self::Flag(_) | Self::Date(_) | Self::Time(_) => None,
        }
    }

    /// The number of a numeric value.
    pub fn as_whole(&self) -> Option<i64> {
        match self {
            Self::Whole(whole) | Self::Time(whole) => Some(*whole),
            Self::Text(_) | Self::AsTyped(_) | Self::Flag(_) | Self::Date(_) => None,
        }
    }
}
