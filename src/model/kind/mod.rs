//! Kinds of content: how a typed text becomes a value, and how a value is shown. One file a kind.

pub mod date;
pub mod email;
pub mod flag;
pub mod link;
pub mod note;
pub mod phone;
pub mod rate;
pub mod text;
pub mod time;
pub mod whole;

use crate::model::complaint::Complaint;
use crate::model::value::Value;
use crate::text::trim::trim;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person's name or a part of one.
    Name,
    /// One line of text.
    Text,
    /// Text of any length, with line breaks.
    Note,
    Email,
    Phone,
    /// Digits behind a phone number.
    Extension,
    Postcode,
    Tag,
    /// One of a list of words; others are allowed, for the lists can be extended by the shop.
    Choice(&'static [&'static str]),
    /// A civil date; the year is optional.
    Date,
    /// A point in time, UTC milliseconds.
    Time,
    /// Set or not set.
    Flag,
    /// Thousandths of a percent, 0 to 100 %.
    Rate,
    Whole,
    /// Another customer, by the id.
    Customer,
}

/// The order of day and month in a date of numbers with slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

impl DateOrder {
    /// The custom of a country (ISO 3166 alpha-2), after the Unicode CLDR short date patterns.
    pub fn of_country(country: &str) -> Self {
        match country {
            "US" | "PH" | "PR" | "FM" | "GU" => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

impl Kind {
    /// Reads a typed text; `Ok(None)` is an empty field.
    ///
    /// # Errors
    /// The complaint to show beside the field.
    pub fn parse(self, text: &str, order: DateOrder) -> Result<Option<Value>, Complaint> {
        if matches!(self, Self::Note) {
            return note::parse(text);
        }
        let text = trim(text);
        if text.is_empty() {
            return Ok(None);
        }
        match self {
            Self::Name | Self::Text | Self::Postcode | Self::Tag | Self::Extension => {
                text::parse(text, text::LINE_LIMIT)
            }
            Self::Choice(words) => Ok(Some(text::choice(text, words))),
            Self::Note => note::parse(text),
            Self::Email => email::parse(text),
            Self::Phone => phone::parse(text),
            Self::Date => date::parse(text, order),
            Self::Time => time::parse(text),
            Self::Flag => flag::parse(text),
            Self::Rate => rate::parse(text),
            Self::Whole => whole::parse(text),
            Self::Customer => link::parse(text),
        }
    }

    /// The value as a person reads it, and as `parse` reads it back.
    pub fn show(self, value: &Value) -> String {
        match value {
            Value::Text(text) | Value::AsTyped(text) => text.clone(),
            Value::Flag(_) => "yes".to_owned(),
            Value::Date(date) => date::show(*date),
            Value::Time(at_ms) => time::show(*at_ms),
            Value::Whole(whole) => match self {
                Self::Rate => rate::show(*whole),
                Self::Time => time::show(*whole),
                Self::Name
                | Self::Text
                | Self::Note
                | Self::Email
                | Self::Phone
                | Self::Extension
                | Self::Postcode
                | Self::Tag
                | Self::Choice(_)
                | Self::Date
                | Self::Flag
                | Self::Whole
                | Self::Customer => whole.to_string(),
            },
        }
    }
}
