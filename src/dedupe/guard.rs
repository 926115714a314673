//! The household guard: what kind of evidence there is caps the verdict, whatever the bits add up to.

use super::compare::Comparison;
use super::compare::business::BusinessLevel;
use super::compare::identifier::IdentifierLevel;
use super::compare::mail::MailLevel;
use super::compare::name::Generations;
use super::compare::person::{AccountLevel, BirthdayLevel};
use super::compare::phone::PhoneLevel;
use super::compare::place::AddressLevel;
use super::compare::word::Likeness;
use super::level::Level;
use super::record::Facts;
use super::weights::Homes;

/// Bits that make it sure where only name and town agree: a rare name, that is.
const SURE_OF_NAMESAKES: f32 = 3.0;

/// A number that more customers than these share is no one person's.
const MOST_HOLDERS: f32 = 6.0;

/// The highest level that names and numbers allow, wherever the two live.
///
/// `holders`: how many more customers have the personal number that the two share.
pub fn ceiling(comparison: &Comparison<'_>, holders: f32) -> Level {
    let names = &comparison.names;
    if names.generations == Generations::Different {
        return Level::Low;
    }
    if names.given.likeness.is_different() && !is_proven(comparison, holders) {
        // Household guard: the best that a shared phone or e-mail can do is to ask "household?".
        return if shares_contact(comparison) { Level::Medium } else { Level::Low };
    }
    Level::High
}

/// The highest level that the kind of evidence allows, whatever its sum.
///
/// `holders`: how many more customers have the personal number that the two share.
pub fn cap(comparison: &Comparison<'_>, score: f32, holders: f32, homes: Homes) -> Level {
    let names = &comparison.names;
    let ceiling = ceiling(comparison, holders);
    if ceiling < Level::High {
        return ceiling;
    }
    let is_proven = is_proven(comparison, holders);
    if comparison.birthday == BirthdayLevel::Different && !has_number(comparison, holders) && homes == Homes::Usual {
        return Level::Medium;
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

/// A personal number that is the same and nobody else's, or the same but for a slip.
fn has_number(comparison: &Comparison<'_>, holders: f32) -> bool {
    is_same_number(comparison, holders) || matches!(comparison.identifier, IdentifierLevel::Near(_))
}

fn is_same_number(comparison: &Comparison<'_>, holders: f32) -> bool {
    matches!(comparison.identifier, IdentifierLevel::Same(_)) && holders <= MOST_HOLDERS
}

/// Whether numbers and birthday show that it is one person, whatever the given name.
fn is_proven(comparison: &Comparison<'_>, holders: f32) -> bool {
    let is_born_alike = comparison.birthday == BirthdayLevel::Same;
    let has_number = has_number(comparison, holders);
    let is_family_near = comparison.names.family.likeness.is_near();
    is_same_number(comparison, holders)
        || (is_born_alike && has_number)
        || (is_family_near && (is_born_alike || has_number))
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

/// Whether it looks like two people of one home or office rather than one.
pub fn is_household(comparison: &Comparison<'_>) -> bool {
    let names = &comparison.names;
    let is_other_person = names.given.likeness.is_different()
        || matches!(names.generations, Generations::Different | Generations::OneOnly);
    let shares_place = matches!(comparison.address, AddressLevel::Same | AddressLevel::OtherUnit | AddressLevel::Near);
    is_other_person && (shares_contact(comparison) || shares_place)
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
        || comparison.identifier.is_near()
        || comparison.account == AccountLevel::Same
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
