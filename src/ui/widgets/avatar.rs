//! The picture of a person, or initials on a colour that belongs to the record, so that one is known again by it.

use egui::load::SizedTexture;
use egui::{Align2, Image, Rect, Response, Role, Sense, TextureId, Ui, Vec2, WidgetInfo};

use crate::engine::question::Row;
use crate::model::customer;
use crate::model::id::Id;
use crate::ui::pictures::Pictures;
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

/// As `avatar`, with the picture of the customer once it is there.
pub fn face(ui: &mut Ui, row: &Row, pictures: &Pictures, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    paint_face(ui, rect, row, pictures);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &row.initials));
    response
}

/// As `paint`, with the picture of the customer once it is there.
pub fn paint_face(ui: &Ui, rect: Rect, row: &Row, pictures: &Pictures) {
    match pictures.texture(ui.ctx(), &row.picture) {
        Some(texture) => paint_picture(ui, rect, texture, rect.width() / 2.0),
        None => paint(ui, rect, row.id, &row.initials),
    }
}

/// A picture with round corners.
pub fn paint_picture(ui: &Ui, rect: Rect, texture: TextureId, radius: f32) {
    Image::from_texture(SizedTexture::new(texture, rect.size())).corner_radius(radius).paint_at(ui, rect);
}
