//! One made-up person or business, before it becomes a record of the book.

use crate::model::value::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    Mobile,
    Home,
    Work,
}

impl PhoneKind {
    /// The word of the shop's own list.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mobile => "Mobile",
            Self::Home => "Home",
            Self::Work => "Work",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    pub kind: PhoneKind,
    pub number: String,
    pub extension: Option<String>,
}

/// Empty texts are values that the shop does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub given: String,
    pub family: String,
    pub business: String,
    pub account: String,
    pub phones: Vec<Phone>,
    pub emails: Vec<String>,
    pub street: String,
    pub street2: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    pub tags: Vec<String>,
    pub notes: String,
    pub referral: String,
    pub birthday: Option<Date>,
    /// UTC milliseconds.
    pub created_ms: i64,
    /// UTC milliseconds.
    pub archived_ms: Option<i64>,
    /// Thousandths of a percent.
    pub tax_rate: Option<i64>,
    pub tax_free: bool,
    /// The place in the sequence of the customer who is the same person, entered once more.
    pub twin_of: Option<usize>,
}
