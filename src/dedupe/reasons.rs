//! Collecting the evidence for and against from a comparison.

use super::compare::Comparison;
use super::compare::business::BusinessLevel;
use super::compare::identifier::IdentifierLevel;
use super::compare::mail::MailLevel;
use super::compare::name::{Generations, Match, Middle, Order};
use super::compare::person::{AccountLevel, BirthdayLevel};
use super::compare::phone::PhoneLevel;
use super::compare::place::AddressLevel;
use super::compare::word::Likeness;
use super::evidence::Evidence;
use super::guard;
use super::level::{Level, PairKind};
use super::record::{Facts, Mailbox};
use super::score::Outcome;
use super::words::{Lexicon, Word};

/// Collects every reason, names first, then what they share, then what speaks against.
pub fn list(
    a: &Facts<'_>,
    b: &Facts<'_>,
    comparison: &Comparison<'_>,
    outcome: Outcome,
    lexicon: Lexicon<'_>,
) -> Vec<Evidence> {
    let mut found = Vec::new();
    names(a, b, comparison, lexicon, &mut found);
    businesses(a, b, comparison.business.level, lexicon, &mut found);
    found.extend(phone(comparison.phone));
    found.extend(mail(comparison.mail, lexicon));
    found.extend(address(a, b, comparison.address, lexicon));
    found.extend(person(a, comparison));
    if outcome.kind == PairKind::Household {
        found.push(Evidence::Household);
    }
    if guard::is_name_alone(comparison) && outcome.level > Level::None {
        found.push(Evidence::NameAlone);
    }
    if a.is_archived || b.is_archived {
        found.push(Evidence::Archived);
    }
    found
}

fn names(a: &Facts<'_>, b: &Facts<'_>, comparison: &Comparison<'_>, lexicon: Lexicon<'_>, found: &mut Vec<Evidence>) {
    let names = &comparison.names;
    let is_same = |one: Match| one.likeness == Likeness::Same;
    if is_same(names.given) && is_same(names.family) {
        let full: Vec<&str> =
            [a.given.as_slice(), a.family.as_slice()].concat().iter().map(|word| lexicon.text(*word)).collect();
        found.push(Evidence::SameName(full.join(" ")));
    } else {
        found.extend(given(names.given, lexicon));
        found.extend(family(names.family, lexicon));
    }
    if names.order == Order::Crosswise {
        found.push(Evidence::SwappedNames);
    }
    match names.middle {
        Middle::Unsaid => {}
        Middle::Same => found.push(Evidence::SameMiddle),
        Middle::Different => found.push(Evidence::DifferentMiddle),
    }
    match names.generations {
        Generations::Unsaid => {}
        Generations::Same => found.push(Evidence::SameGeneration(a.generation)),
        Generations::OneOnly | Generations::Different => {
            let (a, b) = (a.generation, b.generation);
            found.push(Evidence::DifferentGeneration { a, b });
        }
    }
}

fn given(one: Match, lexicon: Lexicon<'_>) -> Option<Evidence> {
    let (a, b) = (lexicon.text(one.a).to_owned(), lexicon.text(one.b).to_owned());
    match one.likeness {
        Likeness::Same | Likeness::Part => Some(Evidence::SameGiven(a)),
        Likeness::Nickname | Likeness::Short => Some(Evidence::NicknameGiven { a, b }),
        Likeness::Typo | Likeness::Sound | Likeness::Similar => Some(Evidence::SimilarGiven { a, b }),
        Likeness::Initial => Some(Evidence::InitialGiven { a, b }),
        Likeness::Different => Some(Evidence::DifferentGiven { a, b }),
        Likeness::Missing => None,
    }
}

fn family(one: Match, lexicon: Lexicon<'_>) -> Option<Evidence> {
    let (a, b) = (lexicon.text(one.a).to_owned(), lexicon.text(one.b).to_owned());
    match one.likeness {
        Likeness::Same => Some(Evidence::SameFamily(a)),
        Likeness::Part => Some(Evidence::PartFamily(a)),
        Likeness::Typo
        | Likeness::Nickname
        | Likeness::Short
        | Likeness::Sound
        | Likeness::Similar
        | Likeness::Initial => Some(Evidence::SimilarFamily { a, b }),
        Likeness::Different => Some(Evidence::DifferentFamily { a, b }),
        Likeness::Missing => None,
    }
}

fn businesses(a: &Facts<'_>, b: &Facts<'_>, level: BusinessLevel, lexicon: Lexicon<'_>, found: &mut Vec<Evidence>) {
    let (a, b) = (text(a.business.as_slice(), lexicon), text(b.business.as_slice(), lexicon));
    match level {
        BusinessLevel::Same => found.push(Evidence::SameBusiness(a)),
        BusinessLevel::Part | BusinessLevel::Near => {
            found.push(Evidence::SimilarBusiness { a, b });
        }
        BusinessLevel::Different => found.push(Evidence::DifferentBusiness { a, b }),
        BusinessLevel::Missing => {}
    }
}

fn phone(level: PhoneLevel) -> Option<Evidence> {
    match level {
        PhoneLevel::Same(phone) => Some(Evidence::SamePhone(phone)),
        PhoneLevel::SameEnd(a, b) => Some(Evidence::SamePhoneEnd { a, b }),
        PhoneLevel::Near(a, b) => Some(Evidence::SimilarPhone { a, b }),
        PhoneLevel::Different => Some(Evidence::DifferentPhone),
        PhoneLevel::Missing => None,
    }
}

fn mail(level: MailLevel<'_>, lexicon: Lexicon<'_>) -> Option<Evidence> {
    let full = |mail: Mailbox<'_>| format!("{}@{}", mail.local, lexicon.text(mail.domain));
    match level {
        MailLevel::Same(mail) => Some(Evidence::SameEmail(full(mail))),
        MailLevel::SameShared(mail) => Some(Evidence::SharedEmail(full(mail))),
        MailLevel::SameDots(a, b) | MailLevel::Near(a, b) | MailLevel::NearDigits(a, b) => {
            let (a, b) = (full(a), full(b));
            Some(Evidence::SimilarEmail { a, b })
        }
        MailLevel::SameLocal(a, _) | MailLevel::SameNamed(a, _) => Some(Evidence::SameEmailName(a.local.to_owned())),
        MailLevel::SameCompany(mail) => Some(Evidence::SameEmailCompany(lexicon.text(mail.domain).to_owned())),
        MailLevel::Different => Some(Evidence::DifferentEmail),
        MailLevel::Missing => None,
    }
}

fn address(a: &Facts<'_>, b: &Facts<'_>, level: AddressLevel, lexicon: Lexicon<'_>) -> Option<Evidence> {
    let street = |facts: &Facts<'_>| {
        let name = text(facts.street.as_slice(), lexicon);
        format!("{} {name}", lexicon.text(facts.house)).trim().to_owned()
    };
    match level {
        AddressLevel::Same | AddressLevel::SameStreet => Some(Evidence::SameStreet(street(a))),
        AddressLevel::OtherUnit => Some(Evidence::OtherUnit(street(a))),
        AddressLevel::Near => {
            let (a, b) = (street(a), street(b));
            Some(Evidence::SimilarStreet { a, b })
        }
        AddressLevel::Town(town) => Some(Evidence::SameTown(lexicon.text(town).to_owned())),
        AddressLevel::OtherStreet(_) => Some(Evidence::DifferentStreet),
        AddressLevel::SameState | AddressLevel::Different => Some(Evidence::DifferentTown),
        AddressLevel::Missing => None,
    }
}

fn person(a: &Facts<'_>, comparison: &Comparison<'_>) -> impl Iterator<Item = Evidence> {
    let birthday = match comparison.birthday {
        BirthdayLevel::Same | BirthdayLevel::SameDay => Some(Evidence::SameBirthday),
        BirthdayLevel::Near => Some(Evidence::SimilarBirthday),
        BirthdayLevel::Different => Some(Evidence::DifferentBirthday),
        BirthdayLevel::Missing => None,
    };
    let identifier = match comparison.identifier {
        IdentifierLevel::Same(number) => Some(Evidence::SameIdentifier(number.kind)),
        IdentifierLevel::Disputed(number) => Some(Evidence::DisputedIdentifier(number.kind)),
        IdentifierLevel::Near(kind) | IdentifierLevel::Neighbour(kind) => Some(Evidence::SimilarIdentifier(kind)),
        IdentifierLevel::Different(kind) => Some(Evidence::DifferentIdentifier(kind)),
        IdentifierLevel::Missing => None,
    };
    let account = match comparison.account {
        AccountLevel::Same => Some(Evidence::SameAccount(a.account.to_owned())),
        AccountLevel::Different => Some(Evidence::DifferentAccount),
        AccountLevel::Missing => None,
    };
    birthday.into_iter().chain(identifier).chain(account)
}

fn text(words: &[Word], lexicon: Lexicon<'_>) -> String {
    let texts: Vec<&str> = words.iter().map(|word| lexicon.text(*word)).collect();
    texts.join(" ")
}
