//! The bar above the editor: bold, italic, heading, lists, link, each with its key.

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::widgets::button;
use crate::ui::widgets::rich_note::edits::Format;

/// The line of the list of actions that tells words, icon and keys of a format.
pub fn action(format: Format) -> Action {
    match format {
        Format::Bold => Action::FormatBold,
        Format::Italic => Action::FormatItalic,
        Format::Heading => Action::FormatHeading,
        Format::Bullets => Action::FormatBullets,
        Format::Numbers => Action::FormatNumbers,
        Format::Link => Action::FormatLink,
    }
}

/// Draws the bar; the format that was clicked.
pub fn ui(ui: &mut Ui) -> Option<Format> {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut clicked = None;
        for format in Format::ALL {
            let action = action(format);
            let name = action.label();
            if button::icon(ui, action.icon(), name).on_hover_text(action.keys()).clicked() {
                clicked = Some(format);
            }
        }
        clicked
    })
    .inner
}

/// The format whose key is pressed in this frame; the key is taken.
pub fn read_keys(ui: &Ui) -> Option<Format> {
    ui.input_mut(|input| {
        Format::ALL.into_iter().find(|format| {
            let keys = action(*format).entry().keys;
            keys.iter().any(|key| input.consume_shortcut(key))
        })
    })
}
