//! Comparing two records field by field: how each pair of fields agrees, without yet saying what that is worth.

pub mod business;
pub mod identifier;
pub mod mail;
pub mod name;
pub mod person;
pub mod phone;
pub mod place;
pub mod word;

use super::frequencies::Frequencies;
use super::record::Facts;
use super::words::Lexicon;
use business::{BusinessLevel, Businesses};
use identifier::IdentifierLevel;
use mail::MailLevel;
use name::Names;
use person::{AccountLevel, BirthdayLevel};
use phone::PhoneLevel;
use place::AddressLevel;

/// How every field of two records agrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison<'a> {
    pub names: Names,
    pub phone: PhoneLevel,
    pub mail: MailLevel<'a>,
    pub address: AddressLevel,
    pub business: Businesses,
    pub birthday: BirthdayLevel,
    pub identifier: IdentifierLevel<'a>,
    pub account: AccountLevel,
}

/// Compares what needs no look at places: enough to tell most pairs apart.
pub fn compare_people<'a>(a: &Facts<'a>, b: &Facts<'a>, lexicon: Lexicon<'_>) -> Comparison<'a> {
    Comparison {
        names: name::compare(a, b, lexicon),
        phone: phone::compare(a.phones.as_slice(), b.phones.as_slice()),
        mail: mail::compare(a, b, lexicon),
        address: AddressLevel::Missing,
        business: Businesses { level: BusinessLevel::Missing, shared: 0.0 },
        birthday: person::birthdays(a.birthday, b.birthday),
        identifier: identifier::compare(a.identifiers.as_slice(), b.identifiers.as_slice()),
        account: person::accounts(a.account, b.account),
    }
}

/// Adds the places and businesses to what `compare_people` found.
pub fn compare_places<'a>(
    people: Comparison<'a>,
    a: &Facts<'a>,
    b: &Facts<'a>,
    frequencies: Frequencies<'_>,
) -> Comparison<'a> {
    Comparison {
        address: place::compare(a, b, frequencies.lexicon),
        business: business::compare(a.business.as_slice(), b.business.as_slice(), frequencies),
        ..people
    }
}

/// Compares two records; the same in both directions, but that `a` and `b` change places in what is shown.
pub fn compare<'a>(a: &Facts<'a>, b: &Facts<'a>, frequencies: Frequencies<'_>) -> Comparison<'a> {
    compare_places(compare_people(a, b, frequencies.lexicon), a, b, frequencies)
}
