//! Kinds of evidence that are strong enough to open a decided pair again.

use super::evidence::Evidence;

/// One kind of strong evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clue {
    Name,
    Phone,
    Email,
    Identifier,
    Account,
    Birthday,
}

impl Clue {
    pub const ALL: [Self; 6] = [Self::Name, Self::Phone, Self::Email, Self::Identifier, Self::Account, Self::Birthday];

    /// As it is said after "new:".
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "same name",
            Self::Phone => "same phone",
            Self::Email => "same e-mail",
            Self::Identifier => "same personal number",
            Self::Account => "same account",
            Self::Birthday => "same birthday",
        }
    }

    fn of(evidence: &Evidence) -> Option<Self> {
        match evidence {
            Evidence::SameName(_) => Some(Self::Name),
            Evidence::SamePhone(_) => Some(Self::Phone),
            Evidence::SameEmail(_) => Some(Self::Email),
            Evidence::SameIdentifier(_) => Some(Self::Identifier),
            Evidence::SameAccount(_) => Some(Self::Account),
            Evidence::SameBirthday => Some(Self::Birthday),
            Evidence::SameGiven(_)
            | Evidence::NicknameGiven { .. }
            | Evidence::SimilarGiven { .. }
            | Evidence::InitialGiven { .. }
            | Evidence::DifferentGiven { .. }
            | Evidence::SameFamily(_)
            | Evidence::PartFamily(_)
            | Evidence::SimilarFamily { .. }
            | Evidence::DifferentFamily { .. }
            | Evidence::SwappedNames
            | Evidence::SameMiddle
            | Evidence::DifferentMiddle
            | Evidence::SameGeneration(_)
            | Evidence::DifferentGeneration { .. }
            | Evidence::SamePhoneEnd { .. }
            | Evidence::SimilarPhone { .. }
            | Evidence::DifferentPhone
            | Evidence::SharedEmail(_)
            | Evidence::SimilarEmail { .. }
            | Evidence::SameEmailName(_)
            | Evidence::SameEmailCompany(_)
            | Evidence::DifferentEmail
            | Evidence::SameStreet(_)
            | Evidence::OtherUnit(_)
            | Evidence::SimilarStreet { .. }
            | Evidence::SameTown(_)
            | Evidence::DifferentStreet
            | Evidence::DifferentTown
            | Evidence::SameBusiness(_)
            | Evidence::SimilarBusiness { .. }
            | Evidence::DifferentBusiness { .. }
            | Evidence::SimilarBirthday
            | Evidence::DifferentBirthday
            | Evidence::DisputedIdentifier(_)
            | Evidence::SimilarIdentifier(_)
            | Evidence::DifferentIdentifier(_)
            | Evidence::DifferentAccount
            | Evidence::Household
            | Evidence::NameAlone
            | Evidence::Archived
            | Evidence::New(_) => None,
        }
    }
}

/// A set of clues.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Clues(u8);

impl Clues {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(0b11_1111);
    /// What people of one home do not share.
    pub const OF_ONE_PERSON: Self = Self(1 << Clue::Name as u8 | 1 << Clue::Identifier as u8);

    /// The clues among this evidence.
    pub fn of(evidence: &[Evidence]) -> Self {
        evidence.iter().filter_map(Clue::of).fold(Self::NONE, |clues, clue| Self(clues.0 | 1 << clue as u8))
    }

    /// The set as a number that a file can hold: a bit for each clue, the first one lowest.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Reads what `bits` gave; what this program does not know falls away.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ALL.0)
    }

    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    #[must_use]
    pub fn within(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub fn contains(self, clue: Clue) -> bool {
        self.0 & 1 << clue as u8 != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Clue> {
        Clue::ALL.into_iter().filter(move |clue| self.contains(*clue))
    }
}
