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
    Tags,
    Fields,
    Notes,
    Rights,
    Station,
}

impl Page {
    pub const ALL: [Self; 7] =
        [Self::Shop, Self::Lists, Self::Tags, Self::Fields, Self::Notes, Self::Rights, Self::Station];

    pub fn label(self) -> &'static str {
        match self {
            Self::Shop => "Shop",
            Self::Lists => "Lists and tags",
            Self::Tags => "Tags in use",
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
            Self::Lists | Self::Fields | Self::Notes | Self::Tags => Some(Capability::ManageFields),
            Self::Station => None,
        }
    }

    /// Whether what is typed waits to be saved; on the other pages it holds at once.
    pub fn is_of_form(self) -> bool {
        match self {
            Self::Shop | Self::Lists | Self::Fields | Self::Notes | Self::Rights => true,
            Self::Tags | Self::Station => false,
        }
    }

    /// The lists on the page, by field number.
    pub fn lists(self) -> &'static [u16] {
        match self {
            Self::Lists => &[CATEGORIES, TAGS, LOCATIONS],
            Self::Fields => &[CUSTOM_FIELDS],
            Self::Notes => &[NOTE_CATEGORIES, SNIPPETS, TEMPLATES, GUARD_WORDS],
            Self::Shop | Self::Tags | Self::Rights | Self::Station => &[],
        }
    }
}
