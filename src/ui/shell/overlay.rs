//! What lies over the window: nothing, the page of keys, or a question that must be answered first.

use egui::Ui;

use crate::ui::app::App;
use crate::ui::outbox::Outbox;
use crate::ui::shell::closing::{self, Choice, Leaving};
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::keys_page;
use crate::ui::shell::panes::{Panes, screens};
use crate::ui::shell::path_field::PathField;
use crate::ui::shell::welcome::{self, AnotherBook};

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

impl App {
    /// Draws what lies over the window, and does what is answered.
    pub(in crate::ui) fn overlay_ui(&mut self, ui: &Ui, outbox: &mut Outbox) {
        let egui_ctx = ui.ctx().clone();
        match &mut self.overlay {
            Overlay::None => {}
            Overlay::Waiting(leaving) => {
                let leaving = leaving.clone();
                if !self.panes.has_unsaved() {
                    self.leave(&egui_ctx, leaving);
                } else if ui.input(|input| input.pointer.any_pressed() || !input.keys_down.is_empty()) {
                    // Something is missing in the form, and the person went on typing.
                    self.overlay = Overlay::None;
                }
            }
            Overlay::Keys => {
                if !keys_page::keys_page(ui, screens(&self.route)) {
                    self.overlay = Overlay::None;
                }
            }
            Overlay::AnotherBook(field) => match welcome::another_book_ui(ui, field, &self.window.country) {
                None => {}
                Some(AnotherBook::Closed) => self.overlay = Overlay::None,
                Some(AnotherBook::Open(wish)) => self.leave(&egui_ctx, Leaving::OpenBook(wish)),
            },
            Overlay::Closing(leaving) => {
                let leaving = leaving.clone();
                match closing::closing_ui(ui) {
                    None => {}
                    Some(Choice::KeepEditing) => self.overlay = Overlay::None,
                    Some(Choice::Discard) => {
                        self.panes = Panes::default();
                        self.leave(&egui_ctx, leaving);
                    }
                    Some(Choice::Save) => {
                        let (progress, now_ms) = (self.progress(), (self.services.clock)());
                        let ctx = Self::ctx_of(&self.book, &self.preferences, progress, now_ms);
                        self.panes.save(&ctx, outbox);
                        self.overlay = Overlay::Waiting(leaving);
                    }
                }
            }
        }
    }
}
