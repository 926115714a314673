//! Why two records may be one customer, in words that a person can check.

use super::clue::Clue;
use super::name::Generation;

/// One reason for or against; text is folded, `words` writes it for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    SameName(String),
    SameGiven(String),
    NicknameGiven {
        a: String,
        b: String,
    },
    SimilarGiven {
        a: String,
        b: String,
    },
    InitialGiven {
        a: String,
        b: String,
    },
    DifferentGiven {
        a: String,
        b: String,
    },
    SameFamily(String),
    PartFamily(String),
    SimilarFamily {
        a: String,
        b: String,
    },
    DifferentFamily {
        a: String,
        b: String,
    },
    SwappedNames,
    SameMiddle,
    DifferentMiddle,
    SameGeneration(Generation),
    DifferentGeneration {
        a: Generation,
        b: Generation,
    },
    SamePhone(u64),
    SamePhoneEnd {
        a: u64,
        b: u64,
    },
    SimilarPhone {
        a: u64,
        b: u64,
    },
    DifferentPhone,
    SameEmail(String),
    SharedEmail(String),
    SimilarEmail {
        a: String,
        b: String,
    },
    SameEmailName(String),
    SameEmailCompany(String),
    DifferentEmail,
    SameStreet(String),
    OtherUnit(String),
    SimilarStreet {
        a: String,
        b: String,
    },
    SameTown(String),
    DifferentStreet,
    DifferentTown,
    SameBusiness(String),
    SimilarBusiness {
        a: String,
        b: String,
    },
    DifferentBusiness {
        a: String,
        b: String,
    },
    SameBirthday,
    SimilarBirthday,
    DifferentBirthday,
    /// Of this kind, as the profile has it.
    SameIdentifier(u64),
    /// The same, while a number of another kind differs.
    DisputedIdentifier(u64),
    SimilarIdentifier(u64),
    DifferentIdentifier(u64),
    SameAccount(String),
    DifferentAccount,
    /// The shared phone, e-mail or address may be that of a family or an office.
    Household,
    /// Nothing but the name agrees.
    NameAlone,
    /// One of the two is archived already.
    Archived,
    /// Opens a decided pair again.
    New(Clue),
}

impl Evidence {
    /// Whether it speaks for one customer rather than against.
    pub fn speaks_for(&self) -> bool {
        !matches!(
            self,
            Self::DifferentGiven { .. }
                | Self::DifferentFamily { .. }
                | Self::DifferentMiddle
                | Self::DifferentGeneration { .. }
                | Self::DifferentPhone
                | Self::DifferentEmail
                | Self::OtherUnit(_)
                | Self::DifferentStreet
                | Self::DifferentTown
                | Self::DifferentBusiness { .. }
                | Self::DifferentBirthday
                | Self::DifferentIdentifier(_)
                | Self::DifferentAccount
                | Self::Household
                | Self::NameAlone
                | Self::Archived
        )
    }

    /// The reason in a few words: "same phone 555-0100", "Tom ≈ Thomas", "different street".
    pub fn words(&self) -> String {
        match self {
            Self::SameName(name) => format!("same name {}", capital(name)),
            Self::SameGiven(name) => format!("same given name {}", capital(name)),
            Self::NicknameGiven { a, b }
            | Self::SimilarGiven { a, b }
            | Self::InitialGiven { a, b }
            | Self::SimilarFamily { a, b }
            | Self::SimilarBusiness { a, b }
            | Self::SimilarStreet { a, b } => format!("{} ≈ {}", capital(a), capital(b)),
            Self::DifferentGiven { a, b } => different("given names", &capital(a), &capital(b)),
            Self::SameFamily(name) => format!("same family name {}", capital(name)),
            Self::PartFamily(name) => format!("both have {} in the family name", capital(name)),
            Self::DifferentFamily { a, b } => different("family names", &capital(a), &capital(b)),
            Self::SwappedNames => "given and family name swapped".to_owned(),
            Self::SameMiddle => "same middle name".to_owned(),
            Self::DifferentMiddle => "different middle names".to_owned(),
            Self::SameGeneration(one) => format!("both {}", one.words()),
            Self::DifferentGeneration { a, b } => different("generations", generation(*a), generation(*b)),
            Self::SamePhone(phone) => format!("same phone {}", grouped(*phone)),
            Self::SamePhoneEnd { a, b } | Self::SimilarPhone { a, b } => {
                format!("phone {} ≈ {}", grouped(*a), grouped(*b))
            }
            Self::DifferentPhone => "different phone".to_owned(),
            Self::SameEmail(mail) => format!("same e-mail {mail}"),
            Self::SharedEmail(mail) => format!("same shared mailbox {mail}"),
            Self::SimilarEmail { a, b } => format!("e-mail {a} ≈ {b}"),
            Self::SameEmailName(name) => format!("same e-mail name {name} at another provider"),
            Self::SameEmailCompany(domain) => format!("e-mails of one company, {domain}"),
            Self::DifferentEmail => "different e-mail".to_owned(),
            Self::SameStreet(street) => format!("same address {}", capital(street)),
            Self::OtherUnit(street) => format!("different units at {}", capital(street)),
            Self::SameTown(town) => format!("same town {}", capital(town)),
            Self::DifferentStreet => "different street".to_owned(),
            Self::DifferentTown => "different town".to_owned(),
            Self::SameBusiness(name) => format!("same business {}", capital(name)),
            Self::DifferentBusiness { a, b } => different("businesses", &capital(a), &capital(b)),
            Self::SameBirthday => "same birthday".to_owned(),
            Self::SimilarBirthday => "similar birthday".to_owned(),
            Self::DifferentBirthday => "different birthday".to_owned(),
            Self::SameIdentifier(_) => "same personal number".to_owned(),
            Self::DisputedIdentifier(_) => "same personal number, but another differs".to_owned(),
            Self::SimilarIdentifier(_) => "similar personal number".to_owned(),
            Self::DifferentIdentifier(_) => "different personal number".to_owned(),
            Self::SameAccount(account) => format!("same account {account}"),
            Self::DifferentAccount => "different account".to_owned(),
            Self::Household => "household?".to_owned(),
            Self::Archived => "archived".to_owned(),
            Self::New(clue) => format!("new: {}", clue.words()),
            Self::NameAlone => "only the name agrees".to_owned(),
        }
    }
}

fn different(what: &str, a: &str, b: &str) -> String {
    format!("different {what} {a} and {b}")
}

fn generation(generation: Generation) -> &'static str {
    match generation {
        Generation::Unsaid => "none",
        said @ (Generation::Senior
        | Generation::Junior
        | Generation::Second
        | Generation::Third
        | Generation::Fourth) => said.words(),
    }
}

/// "ada novak" as "Ada Novak"; folded text has lost its own capitals.
fn capital(folded: &str) -> String {
    let mut shown = String::with_capacity(folded.len());
    let mut is_start = true;
    for character in folded.chars() {
        if is_start {
            shown.extend(character.to_uppercase());
        } else {
            shown.push(character);
        }
        is_start = character == ' ';
    }
    shown
}

/// "5125550100" as "512-555-0100", from seven to ten digits; others stay as they are.
fn grouped(phone: u64) -> String {
    let digits = phone.to_string();
    match digits.len() {
        7 => format!("{}-{}", &digits[..3], &digits[3..]),
        10 => format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]),
        _ => digits,
    }
}
