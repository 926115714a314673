//! A profile normalised once: the one spelling in which everything is compared.

use super::address::{self, Address};
use super::beginning::beginning;
use super::company;
use super::contact::{self, Mail};
use super::name::{self, Name};
use super::number::{self, Number};
use super::profile::{Key, Profile};

/// A profile in folded words and numbers; the text of origin is left behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    pub key: Key,
    pub name: Name,
    pub business: Vec<String>,
    pub phones: Vec<u64>,
    pub mails: Vec<Mail>,
    pub address: Address,
    pub birthday: Birthday,
    pub identifiers: Vec<Number>,
    pub account: String,
    pub is_archived: bool,
}

/// A day of birth; a zero is a part that is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Birthday {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Birthday {
    pub fn is_known(self) -> bool {
        self.month != 0 && self.day != 0
    }

    /// The digits as they would be typed: YYYYMMDD.
    pub fn digits(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }
}

impl Folded {
    /// Normalises every field of a profile.
    pub fn of(profile: &Profile) -> Self {
        let mut phones: Vec<u64> = Vec::with_capacity(profile.phones.len());
        for number in profile.phones.iter().filter_map(|digits| contact::phone(digits)) {
            if !phones.contains(&number) {
                phones.push(number);
            }
        }
        let mut mails: Vec<Mail> = Vec::with_capacity(profile.emails.len());
        for mail in profile.emails.iter().filter_map(|text| contact::mail(beginning(text))) {
            if !mails.contains(&mail) {
                mails.push(mail);
            }
        }
        let birthday = profile.birthday.map_or(Birthday::default(), |(year, month, day)| Birthday {
            year: year.and_then(|year| u16::try_from(year).ok()).unwrap_or(0),
            month,
            day,
        });
        Self {
            key: profile.key,
            name: name::parse(beginning(&profile.given), beginning(&profile.family)),
            business: company::core_words(beginning(&profile.business)),
            phones,
            mails,
            address: address::parse(
                beginning(&profile.street),
                beginning(&profile.city),
                beginning(&profile.state),
                beginning(&profile.zip),
            ),
            birthday,
            identifiers: profile.identifiers.iter().filter_map(number::number).collect(),
            account: number::plain(beginning(&profile.account)),
            is_archived: profile.archived,
        }
    }
}
