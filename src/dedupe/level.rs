//! How sure it is that two customers are one.

/// How sure it is that two records are one customer; a person always decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    #[default]
    None,
    /// Worth a glance: the same name, and nothing else to go by.
    Low,
    /// Possibly one, possibly a household.
    Medium,
    /// Sure enough to be offered first.
    High,
}

/// What a pair may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairKind {
    /// One customer written twice.
    #[default]
    Customer,
    /// People of one home or office who share phone, e-mail or address on purpose: "household?".
    Household,
}

impl Level {
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "not a duplicate",
            Self::Low => "same name",
            Self::Medium => "possible duplicate",
            Self::High => "likely duplicate",
        }
    }
}
