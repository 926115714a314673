//! The shop's settings: one record in the book, so they are journaled and undoable.

use crate::model::field::{Field, Part, Section, Shape};
use crate::model::kind::Kind;
use crate::model::path::MAIN;
use crate::model::record::Record;

pub const SHOP_NAME: u16 = 1;
pub const COUNTRY: u16 = 2;
pub const REQUIRED: u16 = 3;
pub const REFERRAL_SOURCES: u16 = 4;

/// The required-field policies by name.
pub const POLICIES: &[&str] = &["Minimal", "Strict"];

const SOURCE_PARTS: &[Part] = &[Part { number: MAIN, key: "source", label: "Source", kind: Kind::Text }];

const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind) -> Field {
    Field::plain(number, key, label, kind, Section::Shop)
}

/// The field table.
#[rustfmt::skip] // One line a field: this is a table.
pub const FIELDS: &[Field] = &[
    plain(SHOP_NAME, "shop_name", "Shop name", Kind::Text),
    plain(COUNTRY, "country", "Country", Kind::Text),
    plain(REQUIRED, "required_fields", "Required fields", Kind::Choice(POLICIES)),
    Field { shape: Shape::List(SOURCE_PARTS), ..plain(REFERRAL_SOURCES, "referral_sources", "Referral sources", Kind::Text) },
];

/// What a new book offers as referral sources.
pub const USUAL_SOURCES: &[&str] =
    &["Walk-in", "Friend or family", "Google", "Website", "Facebook", "Instagram", "Returning customer"];

/// Which fields a form demands (catalogue ADD-18); imports are not bound by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// A name or a business.
    Minimal,
    /// First and last name or a business, a phone and an e-mail.
    Strict,
}

impl Policy {
    pub fn of(settings: &Record) -> Self {
        if settings.text(REQUIRED) == "Strict" { Self::Strict } else { Self::Minimal }
    }
}

/// The book's country, ISO 3166 alpha-2.
pub fn country(settings: &Record) -> &str {
    match settings.text(COUNTRY) {
        "" => "US",
        country => country,
    }
}
