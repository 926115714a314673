//! Where the window is: the panes of the navigation rail, and what is open in them.

use crate::model::id::Id;

/// A place to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The customer list, with the detail of one customer beside it or without.
    Customers {
        open: Option<Id>,
    },
    /// The full form for a new customer, with text routed to its field: digits to the phone, @ to the e-mail.
    NewCustomer {
        typed: String,
    },
    Duplicates,
    Import,
    History,
    /// Customers that were deleted.
    Bin,
    Settings,
}
