//! The picture in the head of a customer, which is a menu: choose another one, or take it away.

use egui::{Popup, Sense, Ui, Vec2};

use crate::engine::command::Command;
use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::customer::PICTURE;
use crate::model::path::Path;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::choosing::Aim;
use crate::ui::panes::detail::desk::Desk;
use crate::ui::theme;
use crate::ui::widgets::avatar;
use crate::ui::words::files as words;

/// Draws the avatar in a square of this size.
pub fn portrait_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    size: f32,
    desk: &mut Desk,
    (ctx, outbox): (&Ctx<'_>, &mut Outbox),
) {
    let row = &sheet.row;
    if !ctx.rights.may(Capability::EditCustomers) {
        avatar::face(ui, row, ctx.pictures, size);
        return;
    }
    let (place, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::click());
    desk.avatar = place;
    avatar::paint_face(ui, place, row, ctx.pictures);
    if response.hovered() || response.has_focus() {
        let stroke = egui::Stroke::new(2.0, theme::tokens(ui).accent);
        ui.painter().circle_stroke(place.center(), size / 2.0, stroke);
    }
    let name = words::picture_of(&row.name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let response = response.on_hover_text(&name);
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(180.0);
        if ui.button(words::CHOOSE_PICTURE).clicked() {
            desk.wants_file = Some(Aim::Picture);
            ui.close();
        }
        let path = Path::field(PICTURE);
        let before = sheet.record.get(path).cloned();
        if before.is_some() && ui.button(words::REMOVE_PICTURE).clicked() {
            let edits = vec![Edit { path, before, after: None }];
            outbox.command(Command::EditCustomer { id: row.id, edits });
            ui.close();
        }
    });
}
