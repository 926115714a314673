//! The columns that the whole book can be ordered by.

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    Name,
    Business,
    Account,
    Phone,
    Email,
    City,
    Region,
    Postcode,
    Tags,
    Category,
    Location,
    Referral,
    Number,
    Created,
    Updated,
}

impl Column {
    pub const ALL: [Column; 15] = [
        Column::Name,
        Column::Business,
        Column::Account,
        Column::Phone,
        Column::Email,
        Column::City,
        Column::Region,
        Column::Postcode,
        Column::Tags,
        Column::Category,
        Column::Location,
        Column::Referral,
        Column::Number,
        Column::Created,
        Column::Updated,
    ];
}

/// Which end of a column comes first; empty values come last in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    Ascending,
    Descending,
}
