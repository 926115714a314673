//! Comparing two records field by field: how each pair of fields agrees, without yet saying what that is worth.

pub mod business;
pub mod mail;
pub mod name;
pub mod person;
pub mod phone;
pub mod place;
pub mod word;

use super::frequencies::Frequencies;
use super::record::Facts;
use business::Businesses;
use mail::MailLevel;
use name::Names;
use person::{BirthdayLevel, NumberLevel};
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
    pub identifier: NumberLevel,
    pub account: NumberLevel,
}

/// Compares two records; the same in both directions, but that `a` and `b` change places in what is shown.
pub fn compare<'a>(a: &Facts<'a>, b: &Facts<'a>, frequencies: Frequencies<'_>) -> Comparison<'a> {
    let lexicon = frequencies.lexicon;
    Comparison {
        names: name::compare(a, b, lexicon),
        phone: phone::compare(a.phones.as_slice(), b.phones.as_slice()),
        mail: mail::compare(a, b, lexicon),
        address: place::compare(a, b, lexicon),
        business: business::compare(a.business.as_slice(), b.business.as_slice(), frequencies),
        birthday: person::birthdays(a.birthday, b.birthday),
        identifier: person::identifiers(a.identifiers.as_slice(), b.identifiers.as_slice()),
        account: person::accounts(a.account, b.account),
    }
}
