//! The closed list of things a person may be allowed to do.

/// One right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    ReadCustomers,
    CreateCustomers,
    EditCustomers,
    ArchiveCustomers,
    ReviewDuplicates,
    UndoSteps,
    ImportCustomers,
    ExportCustomers,
    ChangeSettings,
    MakeBackups,
    /// Changing what the role may not see; held by those who see everything.
    ChangeHidden,
}

impl Capability {
    pub const ALL: [Self; 11] = [
        Self::ReadCustomers,
        Self::CreateCustomers,
        Self::EditCustomers,
        Self::ArchiveCustomers,
        Self::ReviewDuplicates,
        Self::UndoSteps,
        Self::ImportCustomers,
        Self::ExportCustomers,
        Self::ChangeSettings,
        Self::MakeBackups,
        Self::ChangeHidden,
    ];

    /// What the right allows, as the end of the sentence "may not …".
    pub fn words(self) -> &'static str {
        match self {
            Self::ReadCustomers => "see customers",
            Self::CreateCustomers => "add customers",
            Self::EditCustomers => "edit customers",
            Self::ArchiveCustomers => "archive customers",
            Self::ReviewDuplicates => "decide about duplicates",
            Self::UndoSteps => "undo steps",
            Self::ImportCustomers => "import customers",
            Self::ExportCustomers => "export customers",
            Self::ChangeSettings => "change settings",
            Self::MakeBackups => "make backups",
            Self::ChangeHidden => "change what it may not see",
        }
    }
}
