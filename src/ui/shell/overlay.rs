//! What lies over the window: nothing, the page of keys, or a question that must be answered first.

use crate::ui::shell::closing::Leaving;
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::PathField;

/// At most one at a time.
#[derive(Debug)]
pub enum Overlay {
    None,
    Keys,
    AnotherBook(PathField),
    /// Something is not saved.
    Closing(Leaving),
    /// Saving, to leave as soon as that is done.
    Waiting(Leaving),
}

impl Overlay {
    pub fn another_book() -> Self {
        let mut field = PathField::new(Purpose::OpenBook, "");
        field.wants_focus = true;
        Self::AnotherBook(field)
    }

    /// Whether the keys of the screen beneath are off.
    pub fn is_modal(&self) -> bool {
        match self {
            Self::None | Self::Waiting(_) => false,
            Self::Keys | Self::AnotherBook(_) | Self::Closing(_) => true,
        }
    }
}
