//! The question before anything that was typed is lost: when the window closes, or another book is opened.

use egui::{Id, Modal, RichText, Ui};
use egui_material_icons::icons::{ICON_DELETE, ICON_EDIT, ICON_SAVE};

use crate::ui::shell::services::BookWish;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::shell as words;

/// Where the person was going.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    Quit,
    OpenBook(BookWish),
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    KeepEditing,
    Discard,
    Save,
}

/// Draws the question.
pub fn closing_ui(ui: &Ui) -> Option<Choice> {
    let tokens = theme::tokens(ui);
    let modal = Modal::new(Id::unique("unsaved changes"))
        .frame(theme::dialog(ui))
        .backdrop_color(tokens.backdrop)
        .show(ui.ctx(), |ui| {
            ui.set_width(440.0);
            ui.label(theme::title(words::UNSAVED));
            ui.label(RichText::new(words::UNSAVED_SENTENCE).color(tokens.text_soft));
            ui.add_space(theme::GAP_4);
            ui.horizontal(|ui| {
                let save = button::primary(ui, Some(ICON_SAVE), words::SAVE_AND_LEAVE);
                if ui.memory(|memory| memory.focused().is_none()) {
                    save.request_focus();
                }
                let keep = button::normal(ui, Some(ICON_EDIT), words::KEEP_EDITING);
                let discard = button::danger(ui, Some(ICON_DELETE), words::DISCARD);
                [(save, Choice::Save), (keep, Choice::KeepEditing), (discard, Choice::Discard)]
                    .into_iter()
                    .find_map(|(response, choice)| response.clicked().then_some(choice))
            })
            .inner
        });
    let is_left = modal.should_close();
    modal.inner.or(is_left.then_some(Choice::KeepEditing))
}
