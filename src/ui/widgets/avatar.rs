//! Initials on a colour that belongs to the record, so that a person is known again by it.

use egui::{Align2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::model::customer;
use crate::model::id::Id;
use crate::ui::theme;

/// Draws the avatar in a square of this size.
pub fn avatar(ui: &mut Ui, id: Id, initials: &str, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint(ui, rect, id, initials);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, initials));
    response
}

/// Draws the avatar into a place that is laid out already.
pub fn paint(ui: &Ui, rect: Rect, id: Id, initials: &str) {
    let tints = &theme::tokens(ui).avatars;
    let (ground, letters) = tints[customer::tint(id) % tints.len()];
    let size = rect.width().min(rect.height());
    ui.painter().circle_filled(rect.center(), size / 2.0, ground);
    let font = theme::semibold((size * 0.38).round());
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, initials, font, letters);
}
