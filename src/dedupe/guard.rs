//! The household guard: what kind of evidence there is caps the verdict, whatever the bits add up to.

use super::compare::Comparison;
use super::compare::business::BusinessLevel;
use super::compare::mail::MailLevel;
use super::compare::name::Generations;
use super::compare::person::{BirthdayLevel, NumberLevel};
use super::compare::phone::PhoneLevel;
use super::compare::place::AddressLevel;
use super::compare::word::Likeness;
use super::level::Level;
use super::record::Facts;

/// Bits that make it sure where only name and town agree: a rare name, that is.
const SURE_OF_NAMESAKES: f32 = 3.0;

/// The highest level that the kind of evidence allows, whatever its sum.
pub fn cap(comparison: &Comparison<'_>, score: f32) -> Level {
    let names = &comparison.names;
    let has_number = matches!(comparison.identifier, NumberLevel::Same | NumberLevel::Near);
    let is_proven = comparison.identifier == NumberLevel::Same
        || (comparison.birthday == BirthdayLevel::Same && (names.family.likeness.is_near() || has_number));
    if names.generations == Generations::Different {
        return Level::Low;
    }
    if comparison.birthday == BirthdayLevel::Different && !has_number {
        return Level::Medium;
    }
    if names.given.likeness.is_different() && !is_proven {
        // Household guard: the best that a shared phone or e-mail can do is to ask "household?".
        return if shares_contact(comparison) { Level::Medium } else { Level::Low };
    }
    if names.generations == Generations::OneOnly && !is_proven {
        return Level::Medium;
    }
    let is_initial_with_mail = names.given.likeness == Likeness::Initial && shares_mail(comparison);
    if has_no_name_in_common(comparison) && !is_initial_with_mail && !is_proven {
        return Level::Medium;
    }
    if is_name_alone(comparison) {
        return Level::Low;
    }
    if !has_strong_evidence(comparison) && score < SURE_OF_NAMESAKES {
        return Level::Medium;
    }
    Level::High
}

/// The same full name is always worth a glance before a new customer is saved, and so is a nameless business.
pub fn floor(a: &Facts<'_>, b: &Facts<'_>, comparison: &Comparison<'_>) -> Level {
    let names = &comparison.names;
    let is_same_name =
        matches!(names.given.likeness, Likeness::Same | Likeness::Nickname) && names.family.likeness == Likeness::Same;
    let is_same_business = a.is_nameless() && b.is_nameless() && comparison.business.level == BusinessLevel::Same;
    if is_same_name || is_same_business { Level::Low } else { Level::None }
}

/// Whether a phone or e-mail is the same, or nearly so.
pub fn shares_contact(comparison: &Comparison<'_>) -> bool {
    matches!(comparison.phone, PhoneLevel::Same(_) | PhoneLevel::SameEnd(..) | PhoneLevel::Near(..))
        || shares_mail(comparison)
        || matches!(comparison.mail, MailLevel::SameShared(_))
}

fn shares_mail(comparison: &Comparison<'_>) -> bool {
    matches!(comparison.mail, MailLevel::Same(_) | MailLevel::SameDots(..) | MailLevel::Near(..))
}

fn has_no_name_in_common(comparison: &Comparison<'_>) -> bool {
    let names = &comparison.names;
    !names.given.likeness.is_near() && !names.family.likeness.is_near() && !comparison.business.level.is_near()
}

fn has_strong_evidence(comparison: &Comparison<'_>) -> bool {
    shares_contact(comparison)
        || matches!(comparison.mail, MailLevel::SameLocal(..) | MailLevel::SameCompany(_))
        || matches!(
            comparison.address,
            AddressLevel::Same | AddressLevel::OtherUnit | AddressLevel::SameStreet | AddressLevel::Near
        )
        || (is_somebody_named(comparison) && comparison.business.level.is_near())
        || matches!(comparison.birthday, BirthdayLevel::Same | BirthdayLevel::SameDay | BirthdayLevel::Near)
        || matches!(comparison.identifier, NumberLevel::Same | NumberLevel::Near)
        || comparison.account == NumberLevel::Same
}

/// Without a person's name on either side the business is the name, and no evidence beside it.
fn is_somebody_named(comparison: &Comparison<'_>) -> bool {
    let names = &comparison.names;
    names.given.likeness != Likeness::Missing || names.family.likeness != Likeness::Missing
}

/// Nothing but the name agrees.
pub fn is_name_alone(comparison: &Comparison<'_>) -> bool {
    !has_strong_evidence(comparison)
        && !matches!(comparison.address, AddressLevel::Town(_) | AddressLevel::OtherStreet(_))
        && !matches!(comparison.mail, MailLevel::SameNamed(..) | MailLevel::NearDigits(..))
}
