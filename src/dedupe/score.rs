//! From agreements to a verdict: bits of evidence are added up, and guarded.

use super::block;
use super::compare::mail::MailLevel;
use super::compare::name::{Match, Order};
use super::compare::phone::PhoneLevel;
use super::compare::place::AddressLevel;
use super::compare::{Comparison, compare};
use super::evidence::Evidence;
use super::frequencies::Frequencies;
use super::guard;
use super::level::Level;
use super::reasons;
use super::record::Facts;
use super::weights::{self, Weight};

/// Bits from which two records are one customer as far as computing can tell.
const SURE: f32 = 1.0;

/// Bits from which a person should look.
const POSSIBLE: f32 = -2.0;

/// Bits from which it is worth a glance.
const FAINT: f32 = -8.0;

/// How sure it is that two records are one, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Log2 of the odds for one person.
    pub score: f32,
    pub level: Level,
    pub evidence: Vec<Evidence>,
}

/// A verdict without its reasons, for comparing millions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    pub score: f32,
    pub level: Level,
}

/// Judges two records and says why.
pub fn verdict(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>) -> Verdict {
    let comparison = compare(a, b, frequencies);
    let outcome = judge(a, b, &comparison, frequencies);
    Verdict {
        score: outcome.score,
        level: outcome.level,
        evidence: reasons::list(a, b, &comparison, outcome, frequencies.lexicon),
    }
}

/// Judges two records.
pub fn outcome(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>) -> Outcome {
    judge(a, b, &compare(a, b, frequencies), frequencies)
}

fn judge(a: &Facts<'_>, b: &Facts<'_>, comparison: &Comparison<'_>, frequencies: Frequencies<'_>) -> Outcome {
    let mut sum = weights::prior(frequencies.records());
    sum += name_weight(a, b, comparison, frequencies);
    sum += contact_weight(comparison, frequencies);
    sum += weights::birthday(comparison.birthday);
    sum += weights::identifier(comparison.identifier);
    sum += weights::account(comparison.account);
    let score = sum.odds();
    let level = if score >= SURE {
        Level::High
    } else if score >= POSSIBLE {
        Level::Medium
    } else if score >= FAINT {
        Level::Low
    } else {
        Level::None
    };
    let level = level.min(guard::cap(comparison, score)).max(guard::floor(a, b, comparison));
    Outcome { score, level }
}

fn name_weight(a: &Facts<'_>, b: &Facts<'_>, comparison: &Comparison<'_>, frequencies: Frequencies<'_>) -> Weight {
    let names = &comparison.names;
    let mut sum = match names.order {
        Order::Straight => {
            let (given, family) = (names.given, names.family);
            let mut sum = weights::given(given.likeness, frequencies.given(given.a, given.b));
            sum += weights::family(family.likeness, frequencies.family(family.a, family.b));
            sum
        }
        Order::Crosswise => {
            // Nobody knows which of the two is the given name, so both count as the more common one.
            let share = |one: Match| {
                let given = frequencies.given(one.a, one.b);
                given.max(frequencies.family(one.a, one.b))
            };
            let mut sum = weights::given(names.given.likeness, share(names.given));
            sum += weights::given(names.family.likeness, share(names.family));
            sum
        }
    };
    sum += weights::order(names.order);
    sum += weights::middle(names.middle);
    sum += weights::generations(names.generations);
    if names.is_one_nameless {
        sum += weights::ONE_NAMELESS;
    }
    sum += if a.is_nameless() && b.is_nameless() {
        weights::nameless_business(comparison.business, comparison.address)
    } else {
        weights::business(comparison.business)
    };
    sum
}

fn contact_weight(comparison: &Comparison<'_>, frequencies: Frequencies<'_>) -> Weight {
    let phone_share = match comparison.phone {
        PhoneLevel::Same(phone) => frequencies.contact(block::phone_key(phone)),
        PhoneLevel::SameEnd(..) | PhoneLevel::Near(..) | PhoneLevel::Missing | PhoneLevel::Different => 1.0,
    };
    let mail_share = match comparison.mail {
        MailLevel::Same(mail) | MailLevel::SameShared(mail) => {
            frequencies.contact(block::mail_key(mail.local, mail.domain, frequencies.lexicon))
        }
        MailLevel::Near(..)
        | MailLevel::SameDots(..)
        | MailLevel::SameLocal(..)
        | MailLevel::SameNamed(..)
        | MailLevel::NearDigits(..)
        | MailLevel::SameCompany(_)
        | MailLevel::Missing
        | MailLevel::Different => 1.0,
    };
    let town_share = match comparison.address {
        AddressLevel::Town(town) | AddressLevel::OtherStreet(town) => frequencies.place(town),
        AddressLevel::Same
        | AddressLevel::OtherUnit
        | AddressLevel::SameStreet
        | AddressLevel::Near
        | AddressLevel::SameState
        | AddressLevel::Missing
        | AddressLevel::Different => 1.0,
    };
    let mut sum = weights::phone(comparison.phone, phone_share);
    sum += weights::mail(comparison.mail, mail_share);
    sum += weights::address(comparison.address, town_share);
    sum
}
