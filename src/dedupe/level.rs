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
