//! What lies open beside the sheet of a customer: a question, a filter, and the form that is being filled in.

use crate::ui::panes::detail::as_of::Past;
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::form::Form;

/// What the tabs remember while the same customer is open.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// A question about taking something away.
    pub asking: Option<Asking>,
    /// The category of notes that is shown; empty shows all.
    pub category: String,
    pub past: Past,
}

/// What a tab may change while it draws.
pub struct Bench<'a> {
    pub form: Option<&'a mut Form>,
    pub desk: &'a mut Desk,
    /// Whether the left column is drawn beside the tabs; otherwise the first tab has its cards.
    pub has_glance: bool,
}
