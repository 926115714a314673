//! What lies open beside the sheet of a customer: a question, a filter, and the form that is being filled in.

use egui::Rect;

use crate::ui::panes::detail::as_of::Past;
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::choosing::{Aim, Choosing};
use crate::ui::panes::detail::form::Form;

/// What the tabs remember while the same customer is open.
#[derive(Debug)]
pub struct Desk {
    /// A question about taking something away.
    pub asking: Option<Asking>,
    /// The category of notes that is shown; empty shows all.
    pub category: String,
    pub past: Past,
    /// Where the picture in the head was drawn last, for what is dropped on it.
    pub avatar: Rect,
    /// A file is to be chosen for this.
    pub wants_file: Option<Aim>,
    pub choosing: Option<Choosing>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            asking: None,
            category: String::new(),
            past: Past::default(),
            avatar: Rect::NOTHING,
            wants_file: None,
            choosing: None,
        }
    }
}

/// What a tab may change while it draws.
pub struct Bench<'a> {
    pub form: Option<&'a mut Form>,
    pub desk: &'a mut Desk,
    /// Whether the left column is drawn beside the tabs; otherwise the first tab has its cards.
    pub has_glance: bool,
}
