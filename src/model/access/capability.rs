//! The closed list of things a person may be allowed to do.

/// One right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    ReadCustomers,
    SearchCustomers,
    CreateCustomers,
    EditCustomers,
    ArchiveCustomers,
    DeleteCustomers,
    ReviewDuplicates,
    MergeCustomers,
    UndoSteps,
    ImportCustomers,
    ExportCustomers,
    /// Custom fields, tags and the lists that forms offer.
    ManageFields,
    ChangeSettings,
    MakeBackups,
    /// Changing what the role may not see; held by those who see everything.
    ChangeHidden,
}

impl Capability {
    pub const ALL: [Self; 15] = [
        Self::ReadCustomers,
        Self::SearchCustomers,
        Self::CreateCustomers,
        Self::EditCustomers,
        Self::ArchiveCustomers,
        Self::DeleteCustomers,
        Self::ReviewDuplicates,
        Self::MergeCustomers,
        Self::UndoSteps,
        Self::ImportCustomers,
        Self::ExportCustomers,
        Self::ManageFields,
        Self::ChangeSettings,
        Self::MakeBackups,
        Self::ChangeHidden,
    ];

    /// What the right allows, as the end of the sentence "may not …".
    pub fn words(self) -> &'static str {
        match self {
            Self::ReadCustomers => "see customers",
            Self::SearchCustomers => "search customers",
            Self::CreateCustomers => "add customers",
            Self::EditCustomers => "edit customers",
            Self::ArchiveCustomers => "archive customers",
            Self::DeleteCustomers => "delete customers",
            Self::ReviewDuplicates => "decide about duplicates",
            Self::MergeCustomers => "merge and unmerge customers",
            Self::UndoSteps => "undo steps",
            Self::ImportCustomers => "import customers",
            Self::ExportCustomers => "export customers",
            Self::ManageFields => "manage custom fields and lists",
            Self::ChangeSettings => "change settings",
            Self::MakeBackups => "make backups",
            Self::ChangeHidden => "change what it may not see",
        }
    }

    /// The name of the right in the shop's settings and on the command line; never changes.
    pub fn key(self) -> &'static str {
        match self {
            Self::ReadCustomers => "read_customers",
            Self::SearchCustomers => "search_customers",
            Self::CreateCustomers => "create_customers",
            Self::EditCustomers => "edit_customers",
            Self::ArchiveCustomers => "archive_customers",
            Self::DeleteCustomers => "delete_customers",
            Self::ReviewDuplicates => "review_duplicates",
            Self::MergeCustomers => "merge_customers",
            Self::UndoSteps => "undo_steps",
            Self::ImportCustomers => "import_customers",
            Self::ExportCustomers => "export_customers",
            Self::ManageFields => "manage_fields",
            Self::ChangeSettings => "change_settings",
            Self::MakeBackups => "make_backups",
            Self::ChangeHidden => "change_hidden",
        }
    }
}
