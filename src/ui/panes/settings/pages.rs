//! The pages of the settings, and what stands on each.

use crate::model::access::capability::Capability;
use crate::model::settings::{
    CATEGORIES, CUSTOM_FIELDS, GUARD_WORDS, LOCATIONS, NOTE_CATEGORIES, SNIPPETS, TAGS, TEMPLATES,
};

/// One page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    #[default]
    Shop,
    Lists,
    Fields,
    Notes,
    Rights,
    Station,
}

impl Page {
    pub const ALL: [Self; 6] = [Self::Shop, Self::Lists, Self::Fields, Self::Notes, Self::Rights, Self::Station];

    pub fn label(self) -> &'static str {
        match self {
            Self::Shop => "Shop",
            Self::Lists => "Lists and tags",
            Self::Fields => "Custom fields",
            Self::Notes => "Notes",
            Self::Rights => "Roles and rights",
            Self::Station => "This station",
        }
    }

    /// The right that changing something on the page needs.
    pub fn capability(self) -> Option<Capability> {
        match self {
            Self::Shop | Self::Rights => Some(Capability::ChangeSettings),
            Self::Lists | Self::Fields | Self::Notes => Some(Capability::ManageFields),
            Self::Station => None,
        }
    }

    /// The lists on the page, by field number.
    pub fn lists(self) -> &'static [u16] {
        match self {
            Self::Lists => &[CATEGORIES, TAGS, LOCATIONS],
            Self::Fields => &[CUSTOM_FIELDS],
            Self::Notes => &[NOTE_CATEGORIES, SNIPPETS, TEMPLATES, GUARD_WORDS],
            Self::Shop | Self::Rights | Self::Station => &[],
        }
    }
}
