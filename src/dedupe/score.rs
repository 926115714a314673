//! From agreements to a verdict: bits of evidence are added up, and guarded.

use super::block;
use super::compare::identifier::IdentifierLevel;
use super::compare::mail::MailLevel;
use super::compare::name::{Match, Order};
use super::compare::phone::PhoneLevel;
use super::compare::place::AddressLevel;
use super::compare::{Comparison, compare, compare_people, compare_places};
use super::decisions::Standing;
use super::evidence::Evidence;
use super::frequencies::Frequencies;
use super::guard;
use super::level::{Level, PairKind};
use super::reasons;
use super::record::Facts;
use super::weights::{self, Weight};
use crate::model::bars::Bars;

/// How sure it is that two records are one, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Log2 of the odds for one person.
    pub score: f32,
    pub level: Level,
    pub kind: PairKind,
    pub evidence: Vec<Evidence>,
}

impl Verdict {
    /// Puts first what opened the pair again.
    pub(super) fn tell(&mut self, standing: Standing) {
        if let Standing::Reopened(clues) = standing {
            self.evidence.splice(0..0, clues.iter().map(Evidence::New));
        }
    }
}

/// A verdict without its reasons, for comparing millions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    pub score: f32,
    pub level: Level,
    pub kind: PairKind,
}

/// What is known of a pair before it is asked from where on it is likely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    pub score: f32,
    /// The highest level that the kind of evidence allows, and the lowest.
    pub cap: Level,
    pub floor: Level,
    pub kind: PairKind,
}

/// Judges two records and says why.
pub fn verdict(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>) -> Verdict {
    let comparison = compare(a, b, frequencies);
    let outcome = judge(a, b, &comparison, frequencies);
    Verdict {
        score: outcome.score,
        level: outcome.level,
        kind: outcome.kind,
        evidence: reasons::list(a, b, &comparison, outcome, frequencies.lexicon),
    }
}

/// Judges two records.
pub fn outcome(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>) -> Outcome {
    judge(a, b, &compare(a, b, frequencies), frequencies)
}

/// Judges two records; nothing below `floor`, which most pairs are as soon as their names are known.
pub fn outcome_from(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>, floor: Level) -> Option<Outcome> {
    let people = compare_people(a, b, frequencies.lexicon);
    // The same name alone is worth a glance, so that below Medium places have to be looked at.
    if floor > Level::Low && guard::ceiling(&people, 0.0) < floor {
        return None;
    }
    let outcome = judge(a, b, &compare_places(people, a, b, frequencies), frequencies);
    (outcome.level >= floor).then_some(outcome)
}

fn judge(a: &Facts<'_>, b: &Facts<'_>, comparison: &Comparison<'_>, frequencies: Frequencies<'_>) -> Outcome {
    let Weighed { score, cap, floor, kind } = weighed(a, b, comparison, frequencies);
    Outcome { score, level: level(score, cap, floor, frequencies.bars), kind }
}

/// The level of so many bits, within what the kind of evidence allows.
pub fn level(score: f32, cap: Level, floor: Level, bars: Bars) -> Level {
    let level = if score >= f32::from(bars.high) {
        Level::High
    } else if score >= f32::from(bars.medium) {
        Level::Medium
    } else if score >= f32::from(bars.low) {
        Level::Low
    } else {
        Level::None
    };
    level.min(cap).max(floor)
}

/// Weighs two records.
pub fn weigh(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>) -> Weighed {
    weighed(a, b, &compare(a, b, frequencies), frequencies)
}

fn weighed(a: &Facts<'_>, b: &Facts<'_>, comparison: &Comparison<'_>, frequencies: Frequencies<'_>) -> Weighed {
    let holders = other_holders(comparison.identifier, frequencies);
    let mut sum = weights::prior(frequencies.classes, frequencies.records());
    sum += sum_of(a, b, comparison, frequencies, holders);
    let score = sum.odds();
    Weighed {
        score,
        cap: guard::cap(comparison, score, holders, frequencies.classes.homes()),
        floor: guard::floor(a, b, comparison),
        kind: if guard::is_household(comparison) { PairKind::Household } else { PairKind::Customer },
    }
}

/// What two records say of each class, whatever the book is like.
pub fn evidence(a: &Facts<'_>, b: &Facts<'_>, frequencies: Frequencies<'_>) -> Weight {
    let comparison = compare(a, b, frequencies);
    let holders = other_holders(comparison.identifier, frequencies);
    sum_of(a, b, &comparison, frequencies, holders)
}

fn sum_of(
    a: &Facts<'_>,
    b: &Facts<'_>,
    comparison: &Comparison<'_>,
    frequencies: Frequencies<'_>,
    holders: f32,
) -> Weight {
    let mut sum = name_weight(a, b, comparison, frequencies);
    sum += contact_weight(comparison, frequencies);
    sum += weights::birthday(comparison.birthday);
    sum += weights::identifier(comparison.identifier, holders);
    sum += weights::account(comparison.account);
    sum
}

/// How many more customers have the number that the two share.
fn other_holders(level: IdentifierLevel<'_>, frequencies: Frequencies<'_>) -> f32 {
    match level {
        IdentifierLevel::Same(number) | IdentifierLevel::Disputed(number) => {
            frequencies.others(block::identifier_key(number))
        }
        IdentifierLevel::Near(_)
        | IdentifierLevel::Neighbour(_)
        | IdentifierLevel::Missing
        | IdentifierLevel::Different(_) => 0.0,
    }
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
