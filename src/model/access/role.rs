//! Roles of the shop, and the one table of what each may do and see.

use serde::{Deserialize, Serialize};

use crate::model::access::capability::Capability;
use crate::model::field::Class;

/// What a person is in the shop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    #[default]
    Owner,
    Admin,
    Technician,
    Viewer,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Owner, Self::Admin, Self::Technician, Self::Viewer];

    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.label().eq_ignore_ascii_case(label))
    }

    /// As `from_label`, with a sentence for who has typed something else.
    pub fn named(label: &str) -> Result<Self, String> {
        Self::from_label(label).ok_or_else(|| "the roles are owner, admin, technician and viewer".to_owned())
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Technician => "Technician",
            Self::Viewer => "Viewer",
        }
    }

    /// The matrix of rights as it is shipped; a shop changes cells of it in its settings, see `Rights`.
    pub fn may(self, capability: Capability) -> bool {
        match (self, capability) {
            (Self::Owner | Self::Admin, _) | (_, Capability::ReadCustomers | Capability::SearchCustomers) => true,
            (
                Self::Technician,
                Capability::CreateCustomers
                | Capability::EditCustomers
                | Capability::ArchiveCustomers
                | Capability::ReviewDuplicates
                | Capability::UndoSteps,
            ) => true,
            (
                Self::Technician,
                Capability::DeleteCustomers
                | Capability::ImportCustomers
                | Capability::ExportCustomers
                | Capability::MergeCustomers
                | Capability::ManageFields
                | Capability::ChangeSettings
                | Capability::MakeBackups
                | Capability::ChangeHidden,
            ) => false,
            (
                Self::Viewer,
                Capability::CreateCustomers
                | Capability::EditCustomers
                | Capability::ArchiveCustomers
                | Capability::DeleteCustomers
                | Capability::ReviewDuplicates
                | Capability::MergeCustomers
                | Capability::UndoSteps
                | Capability::ImportCustomers
                | Capability::ExportCustomers
                | Capability::ManageFields
                | Capability::ChangeSettings
                | Capability::MakeBackups
                | Capability::ChangeHidden,
            ) => false,
        }
    }

    /// Which classes of fields the role may see.
    pub fn sees(self, class: Class) -> bool {
        match (self, class) {
            (Self::Owner | Self::Admin, _) | (_, Class::Contact) | (Self::Technician, Class::Work) => true,
            (Self::Technician, Class::Money | Class::Private | Class::Vault)
            | (Self::Viewer, Class::Work | Class::Money | Class::Private | Class::Vault) => false,
        }
    }
}
