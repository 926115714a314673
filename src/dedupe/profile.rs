//! What duplicate finding needs to know of one customer, as it is written in the book.

/// The customer's own id.
pub type Key = [u8; 16];

/// One number of a person, such as a tax or licence number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identifier {
    /// Which number it is; only numbers of one kind are compared. The id of the field it stands in serves well.
    pub kind: u64,
    /// As it was typed.
    pub value: String,
}

/// One customer as duplicate finding sees it; text in any spelling, one profile a customer.
///
/// `given` may hold the whole name ("Novak, Ada" or "Ada Novak") while `family` is empty, and the other way round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub key: Key,
    pub given: String,
    pub family: String,
    pub business: String,
    /// National digits, without extension.
    pub phones: Vec<String>,
    pub emails: Vec<String>,
    /// House number, street and unit in one line.
    pub street: String,
    pub city: String,
    pub state: String,
    pub zip: String,
    /// Year (if known), month 1–12, day 1–31.
    pub birthday: Option<(Option<i16>, u8, u8)>,
    /// Numbers that belong to one person alone: tax, licence or membership numbers.
    pub identifiers: Vec<Identifier>,
    /// The shop's own account number.
    pub account: String,
    pub archived: bool,
}
