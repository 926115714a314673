//! Roles of the shop, and the one table of what each may do and see.

use crate::model::access::capability::Capability;
use crate::model::field::Class;

/// What a person is in the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Owner,
    Admin,
    Technician,
    Viewer,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Owner, Self::Admin, Self::Technician, Self::Viewer];

    pub fn label(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Technician => "Technician",
            Self::Viewer => "Viewer",
        }
    }

    /// The matrix of rights; every cell is decided here and nowhere else.
    pub fn may(self, capability: Capability) -> bool {
        match (self, capability) {
            (Self::Owner | Self::Admin, _) | (_, Capability::ReadCustomers) => true,
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
                Capability::ImportCustomers
                | Capability::ExportCustomers
                | Capability::ChangeSettings
                | Capability::MakeBackups
                | Capability::ChangeHidden,
            ) => false,
            (
                Self::Viewer,
                Capability::CreateCustomers
                | Capability::EditCustomers
                | Capability::ArchiveCustomers
                | Capability::ReviewDuplicates
                | Capability::UndoSteps
                | Capability::ImportCustomers
                | Capability::ExportCustomers
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
