//! Why a text could not be read as a field's kind; the sentence is short and says what to do.

/// What is wrong with a typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// The e-mail has no name, no @, or no domain with a dot.
    NotAnEmail,
    /// The phone has fewer than three or more than twenty digits.
    NotAPhone,
    NotADate,
    NotANumber,
    /// A number of the shop's own field, which may have a decimal point.
    NotADecimal,
    NotARate,
    NotAYesOrNo,
    NotATime,
    /// More than this many characters.
    TooLong(usize),
    /// The text names no customer of the book.
    NotACustomer,
    /// A phone that must have a type has none.
    NoType,
    /// The field must be filled.
    Missing,
}

impl Complaint {
    /// One plain line that says what is expected.
    pub fn words(&self) -> String {
        match self {
            Self::NotAnEmail => "Not an e-mail address: write it like name@shop.com".to_owned(),
            Self::NotAPhone => "Not a phone number: 3 to 20 digits".to_owned(),
            Self::NotADate => "Not a date: write it like 1980-02-29 or 02-29".to_owned(),
            Self::NotANumber => "Not a whole number".to_owned(),
            Self::NotADecimal => "Not a number: write it like 12 or 12.5".to_owned(),
            Self::NotARate => "Not a percentage from 0 to 100, such as 8.25".to_owned(),
            Self::NotAYesOrNo => "Write yes or no".to_owned(),
            Self::NotATime => "Not a date and time: write it like 2026-11-23 14:30".to_owned(),
            Self::TooLong(limit) => format!("Too long: at most {limit} characters"),
            Self::NotACustomer => "Choose a customer of the book".to_owned(),
            Self::NoType => "Give each phone its type, such as Mobile 555-0100".to_owned(),
            Self::Missing => "Please fill this in".to_owned(),
        }
    }
}
