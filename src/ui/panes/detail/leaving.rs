//! The question before unsaved changes are left: Save, Discard, or Keep editing.

use egui::{Modal, Ui};

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::ui::panes::detail::form::Scope;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::{self as shared, detail as words};

/// Where the person was going.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Out of the form, back to the sheet.
    Form,
    Tab(usize),
    /// Out of the pane.
    Pane,
    Open(Id),
    New(String),
    /// To the form of the customer, from one of a note or a contact person.
    ToForm(Scope, Option<u16>),
    /// To the form of a note, a contact person or a relation, a new one or one that is there.
    ToChild(Entity, Option<Id>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Save,
    Discard,
    KeepEditing,
}

/// Draws the question; Enter on the first button saves, Esc keeps editing.
pub fn leaving_ui(ui: &mut Ui, name: &str) -> Option<Choice> {
    let mut choice = None;
    let modal = Modal::new(egui::Id::unique("detail leaving"))
        .frame(egui::Frame::window(ui.style()))
        .backdrop_color(theme::tokens(ui).backdrop)
        .show(ui.ctx(), |ui| {
            ui.set_width(400.0);
            ui.label(theme::heading(words::LEAVE_QUESTION));
            ui.label(words::leave_sentence(name));
            ui.add_space(theme::GAP_3);
            ui.horizontal(|ui| {
                let buttons = [
                    (button::primary(ui, None, shared::SAVE), Choice::Save),
                    (button::danger(ui, None, words::DISCARD), Choice::Discard),
                    (button::normal(ui, None, words::KEEP_EDITING), Choice::KeepEditing),
                ];
                // The keyboard must not stay in the form beneath the question.
                if buttons.iter().all(|(button, _)| !button.has_focus()) {
                    buttons[0].0.request_focus();
                }
                let clicked = buttons.into_iter().find(|(button, _)| button.clicked());
                choice = clicked.map(|(_, choice)| choice);
            });
        });
    choice.or(modal.should_close().then_some(Choice::KeepEditing))
}
