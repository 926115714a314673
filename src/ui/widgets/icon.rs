//! An icon of the one set, as text that takes a colour.

use egui::{Color32, Response, RichText, Sense, Ui, Vec2};
use egui_material_icons::MaterialIcon;

use crate::ui::theme;

/// The icon as text beside words.
pub fn text(icon: MaterialIcon) -> RichText {
    icon.rich_text().size(theme::ICON)
}

/// Draws the icon in a square of this size, without a name: the word beside it says what it is.
pub fn paint(ui: &mut Ui, icon: MaterialIcon, size: f32, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    let font = egui::FontId::new(size, icon.font_family());
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, icon.codepoint, font, colour);
    response
}
