//! A field to type search words into, with a magnifier and a cross that empties it.

use egui::{Id, Key, Response, TextEdit, Ui, Vec2};
use egui_material_icons::icons::{ICON_CLOSE, ICON_SEARCH};

use crate::ui::theme;
use crate::ui::words;

/// What happened to a search box in this frame.
#[derive(Debug)]
pub struct SearchBox {
    pub field: Response,
    /// The words changed, by typing or by the cross.
    pub is_changed: bool,
}

/// Draws the box over the given width. `name` is what screen readers say, `hint` what the empty box shows.
pub fn search_box(ui: &mut Ui, id: Id, text: &mut String, name: &str, hint: &str, width: f32) -> SearchBox {
    let tokens = theme::tokens(ui);
    let cross = if text.is_empty() { 0.0 } else { theme::CONTROL };
    let field = ui.add(
        TextEdit::singleline(text)
            .id(id)
            .desired_width(width)
            .min_size(Vec2::new(width, theme::CONTROL))
            .align(egui::Align2::LEFT_CENTER)
            .prefix(ICON_SEARCH.rich_text().size(theme::ICON).color(tokens.text_faint))
            .hint_text(hint.to_owned())
            .margin(egui::Margin { left: 8, right: 8 + cross as i8, top: 5, bottom: 5 }),
    );
    let field = field.accessible_name(name);
    let mut is_changed = field.changed();
    if !text.is_empty() {
        let place = egui::Rect::from_center_size(
            field.rect.right_center() - Vec2::new(theme::CONTROL / 2.0, 0.0),
            Vec2::splat(theme::CONTROL - 6.0),
        );
        let button = egui::Button::new(ICON_CLOSE.rich_text().size(16.0)).frame_when_inactive(false);
        let cross = ui
            .scope(|ui| {
                ui.spacing_mut().button_padding = Vec2::splat(3.0);
                ui.put(place, button)
            })
            .inner
            .accessible_name(words::CLEAR_SEARCH)
            .on_hover_text(words::CLEAR_SEARCH);
        if cross.clicked() {
            text.clear();
            field.request_focus();
            is_changed = true;
        }
    }
    if field.has_focus()
        && !text.is_empty()
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape))
    {
        text.clear();
        is_changed = true;
    }
    SearchBox { field, is_changed }
}
