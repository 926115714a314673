//! The description of one field: everything that storage, forms, columns, files, search and history need.

use crate::model::kind::Kind;

/// Who may see a field; each class is stored in a facet of its own. Numbers are on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    Contact = 1,
    Work = 2,
    Money = 3,
    Private = 4,
    Vault = 5,
}

impl Class {
    pub const ALL: [Self; 5] = [Self::Contact, Self::Work, Self::Money, Self::Private, Self::Vault];
}

/// One value, or a list of items with parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    One,
    /// Items with ids from the record's counter; the parts in display order, the first is the main one.
    List(&'static [Part]),
}

/// A part of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// On-disk number, never reused; 1 is the main part.
    pub number: u8,
    pub key: &'static str,
    pub label: &'static str,
    pub kind: Kind,
}

/// Where a form shows the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Name,
    Contact,
    Address,
    Shop,
    Tax,
    Preferences,
    Warnings,
    Messages,
    Custom,
    Notes,
    /// Kept by the program, not typed in a form.
    Hidden,
}

impl Section {
    /// The heading above the section's fields.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Contact => "Phones and e-mails",
            Self::Address => "Address",
            Self::Shop => "In the shop",
            Self::Tax => "Tax",
            Self::Preferences => "Preferences",
            Self::Warnings => "Warnings",
            Self::Messages => "Messages and portal",
            Self::Custom => "More",
            Self::Notes => "Notes",
            Self::Hidden => "Kept by the program",
        }
    }
}

/// How much a field counts in search; `None` is not searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    None,
    Name,
    Business,
    Phone,
    Email,
    Account,
    Number,
    Street,
    City,
    Region,
    Postcode,
    Tag,
    Referral,
    /// A number such as a licence or a serial, found by its beginning and in any spelling.
    Code,
    Note,
}

/// Room for the field numbers of one entity; a table by number does not compile when one is higher.
pub const FIELD_NUMBERS: usize = 128;

/// One line of an entity's field table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// On-disk number, never reused.
    pub number: u16,
    /// Key in files and on the command line.
    pub key: &'static str,
    pub label: &'static str,
    pub kind: Kind,
    pub shape: Shape,
    pub class: Class,
    pub section: Section,
    pub search: Search,
    /// Other headers that mean this field, lower case, without spaces and punctuation.
    pub aliases: &'static [&'static str],
}

impl Field {
    /// One value that everybody may see and nobody searches; a table changes what differs.
    pub const fn plain(number: u16, key: &'static str, label: &'static str, kind: Kind, section: Section) -> Self {
        Self {
            number,
            key,
            label,
            kind,
            shape: Shape::One,
            class: Class::Contact,
            section,
            search: Search::None,
            aliases: &[],
        }
    }

    /// The kind of a part of a list item, or of the field itself.
    pub fn kind_of(&self, part: u8) -> Kind {
        self.parts().iter().find(|candidate| candidate.number == part).map_or(self.kind, |found| found.kind)
    }

    /// The parts of a list field, empty for a plain one.
    pub fn parts(&self) -> &'static [Part] {
        match self.shape {
            Shape::One => &[],
            Shape::List(parts) => parts,
        }
    }

    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List(_))
    }
}
