//! The editor of a word from a list that the shop may leave: a line to type in, and a menu at its end.

use egui::{Button, Margin, Popup, Rect, Response, Ui, UiBuilder, Vec2};
use egui_material_icons::icons::ICON_ARROW_DROP_DOWN;

use crate::ui::kinds::{Slot, line};
use crate::ui::theme;
use crate::ui::words::detail as words;

/// Width of the menu's button inside the field.
const ARROW: f32 = 24.0;
const INSET: Margin = Margin { right: 26, ..line::INSET };

pub fn edit_ui(ui: &mut Ui, list: &[&str], hint: &'static str, slot: &Slot<'_>, text: &mut String) -> Response {
    let mut response = line::text_ui(ui, hint, slot, text, INSET);
    let size = Vec2::new(ARROW, response.rect.height() - 4.0);
    let right = response.rect.right_center() - Vec2::new(size.x / 2.0 + 2.0, 0.0);
    let colour = theme::tokens(ui).text_soft;
    let icon = ICON_ARROW_DROP_DOWN.rich_text().size(theme::ICON).color(colour);
    // A child that takes no room of its own: the field has taken it already.
    let place = UiBuilder::new().max_rect(Rect::from_center_size(right, size));
    let mut inside = ui.new_child(place);
    inside.spacing_mut().button_padding = Vec2::ZERO;
    let button =
        inside.add_sized(size, Button::new(icon).frame_when_inactive(false)).accessible_name(words::choose(slot.name));
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(140.0);
        let own = slot.suggestions.iter().map(String::as_str);
        for word in list.iter().copied().chain(own) {
            if ui.selectable_label(text.as_str() == word, word).clicked() {
                word.clone_into(text);
                response.mark_changed();
                ui.close();
            }
        }
    });
    response
}
