//! An icon button that is no higher than a line of text, for it stands beside every number and address.

use egui::{Button, Color32, Response, Stroke, Ui, Vec2};
use egui_material_icons::MaterialIcon;

use crate::model::access::capability::Capability;
use crate::ui::ctx::Ctx;
use crate::ui::panes::detail::rights;
use crate::ui::theme;

/// Side of the button.
pub const SIGN: f32 = 24.0;

pub fn soft_ui(ui: &mut Ui, icon: MaterialIcon, name: &str) -> Response {
    let soft = theme::tokens(ui).text_soft;
    sign_ui(ui, icon, name, soft)
}

/// A sign that changes the customer: disabled, with the reason, where the role may not.
pub fn edit_ui(ui: &mut Ui, icon: MaterialIcon, name: &str, colour: Color32, ctx: &Ctx<'_>) -> Response {
    right_ui(ui, icon, (name, colour), ctx, Capability::EditCustomers)
}

/// A sign that needs a right: disabled, with the reason, where the role does not have it.
pub fn right_ui(
    ui: &mut Ui,
    icon: MaterialIcon,
    (name, colour): (&str, Color32),
    ctx: &Ctx<'_>,
    right: Capability,
) -> Response {
    let sign = ui.add_enabled_ui(ctx.rights.may(right), |ui| sign_ui(ui, icon, name, colour)).inner;
    rights::explained(sign, ctx, right)
}

/// The same in the colour of soft text.
pub fn soft_edit_ui(ui: &mut Ui, icon: MaterialIcon, name: &str, ctx: &Ctx<'_>) -> Response {
    let soft = theme::tokens(ui).text_soft;
    edit_ui(ui, icon, name, soft, ctx)
}

pub fn sign_ui(ui: &mut Ui, icon: MaterialIcon, name: &str, colour: Color32) -> Response {
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(4.0, 2.0);
        ui.spacing_mut().interact_size = Vec2::splat(SIGN);
        ui.visuals_mut().widgets.hovered.bg_stroke = Stroke::NONE;
        let text = icon.rich_text().size(16.0).color(colour);
        ui.add(Button::new(text).frame_when_inactive(false).min_size(Vec2::splat(SIGN)))
    })
    .inner
    .accessible_name(name)
    .on_hover_text(name)
}
