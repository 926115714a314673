//! What the index needs to know of one record; it knows nothing of the model that the record comes from.

use std::borrow::Cow;

/// The id of a record, as its owner knows it.
pub type Key = [u8; 16];

/// One record: what can be found of it, and what it is sorted by.
#[derive(Debug, Clone, Default)]
pub struct Entry<'a> {
    pub key: Key,
    /// The number that the shop sees; found by its digits and the last tie-breaker of every order.
    pub number: u64,
    /// Archived records are found, but below all active ones.
    pub archived: bool,
    /// UTC milliseconds.
    pub created_ms: i64,
    /// UTC milliseconds.
    pub updated_ms: i64,
    pub birthday: Birthday,
    pub terms: Vec<Term<'a>>,
    pub columns: Columns<'a>,
}

/// The birthday of a record as the index holds it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Birthday {
    #[default]
    None,
    /// There is something that is not a date.
    Unread,
    /// A day, with its year if that is known.
    On { year: Option<i16>, month: u8, day: u8 },
}

impl Birthday {
    /// As a number of at most 26 bits; zero is none, so that a book without birthdays pays nothing.
    pub fn packed(self) -> u64 {
        match self {
            Self::None => 0,
            Self::Unread => 1,
            Self::On { year, month, day } => {
                let year = year.map_or(0, |year| (i32::from(year) - i32::from(i16::MIN) + 1) as u64);
                year << 9 | u64::from(month & 15) << 5 | u64::from(day & 31)
            }
        }
    }

    pub fn unpacked(number: u64) -> Self {
        let (year, month, day) = (number >> 9, (number >> 5 & 15) as u8, (number & 31) as u8);
        match number {
            0 => Self::None,
            1 => Self::Unread,
            _ => Self::On {
                year: year.checked_sub(1).map(|year| (year as i32 + i32::from(i16::MIN)) as i16),
                month,
                day,
            },
        }
    }
}

/// One searchable text of a record, in the form in which it is stored.
#[derive(Debug, Clone)]
pub struct Term<'a> {
    pub field: FieldClass,
    pub text: Cow<'a, str>,
}

/// The texts that lists are sorted by; an empty one goes last in both directions.
#[derive(Debug, Clone, Default)]
pub struct Columns<'a> {
    /// Read one behind the other: mostly the given name and the family's.
    pub name: [Cow<'a, str>; 2],
    pub business: Cow<'a, str>,
    pub account: Cow<'a, str>,
    pub phone: Cow<'a, str>,
    pub email: Cow<'a, str>,
    pub city: Cow<'a, str>,
    pub referral: Cow<'a, str>,
}

/// Where in a record a text stands; decides how it is folded and how much a match counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum FieldClass {
    Name,
    Contact,
    Business,
    Account,
    Number,
    Phone,
    Email,
    Street,
    City,
    Region,
    Postcode,
    Tag,
    Referral,
    Code,
    Note,
    Category,
    Location,
}

/// How a field's text is made findable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Split into words, each found by its beginning and with typos.
    Words,
    /// As words, and with the accented and the German spelling as further words.
    Names,
    /// As words, and all of them joined, for people leave the space out.
    Joined,
    /// A short code such as an account or serial number, found by its beginning whatever its punctuation.
    Code,
    Phone,
    Email,
    /// Nothing: the entry's own number is searched.
    Known,
}

impl FieldClass {
    pub const ALL: [FieldClass; 17] = [
        FieldClass::Name,
        FieldClass::Contact,
        FieldClass::Business,
        FieldClass::Account,
        FieldClass::Number,
        FieldClass::Phone,
        FieldClass::Email,
        FieldClass::Street,
        FieldClass::City,
        FieldClass::Region,
        FieldClass::Postcode,
        FieldClass::Tag,
        FieldClass::Referral,
        FieldClass::Code,
        FieldClass::Note,
        FieldClass::Category,
        FieldClass::Location,
    ];

    pub const fn treatment(self) -> Treatment {
        match self {
            Self::Name | Self::Contact | Self::Business | Self::City => Treatment::Names,
            Self::Street | Self::Region | Self::Tag | Self::Referral | Self::Note | Self::Category | Self::Location => {
                Treatment::Words
            }
            Self::Postcode => Treatment::Joined,
            Self::Account | Self::Code => Treatment::Code,
            Self::Number => Treatment::Known,
            Self::Phone => Treatment::Phone,
            Self::Email => Treatment::Email,
        }
    }

    /// How much a match in this field counts, in hundredths.
    ///
    /// Chosen by what people look for: the person first, then what identifies them, then where they live.
    pub const fn weight(self) -> i32 {
        match self {
            Self::Name | Self::Account | Self::Number => 100,
            Self::Code | Self::Phone => 96,
            Self::Business => 94,
            Self::Contact | Self::Email => 88,
            Self::City | Self::Postcode => 76,
            Self::Tag => 70,
            Self::Street => 62,
            Self::Region => 58,
            Self::Referral | Self::Category | Self::Location => 44,
            Self::Note => 34,
        }
    }

    pub(super) const fn code(self) -> u32 {
        self as u32
    }

    pub(super) fn from_code(code: u32) -> Self {
        Self::ALL[code as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_places_in_the_list() {
        for field in FieldClass::ALL {
            assert_eq!(FieldClass::from_code(field.code()), field);
        }
    }

    #[test]
    fn a_birthday_round_trips_through_its_number() {
        let mut days = vec![Birthday::None, Birthday::Unread];
        for year in [None, Some(i16::MIN), Some(-1), Some(0), Some(1980), Some(i16::MAX)] {
            for (month, day) in [(1, 1), (2, 29), (12, 31)] {
                days.push(Birthday::On { year, month, day });
            }
        }
        for day in days {
            assert!(day.packed() < 1 << 26);
            assert_eq!(Birthday::unpacked(day.packed()), day);
        }
    }
}
