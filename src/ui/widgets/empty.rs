//! An empty state: what goes here, and the way to begin.

use egui::{Response, RichText, Ui};
use egui_material_icons::MaterialIcon;

use crate::ui::theme;
use crate::ui::widgets::{button, icon};

/// Draws icon, heading and sentence in the middle of what is left; the response is that of the button, if there is one.
pub fn empty(
    ui: &mut Ui,
    sign: MaterialIcon,
    heading: &str,
    sentence: &str,
    offer: Option<(MaterialIcon, &str)>,
) -> Option<Response> {
    let tokens = theme::tokens(ui);
    let height = if offer.is_some() { 190.0 } else { 140.0 };
    let above = ((ui.available_height() - height) * 0.4).max(theme::GAP_6);
    ui.vertical_centered(|ui| {
        ui.add_space(above);
        icon::paint(ui, sign, 40.0, tokens.text_faint);
        ui.add_space(theme::GAP_2);
        ui.label(theme::title(heading));
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(440.0));
            ui.label(RichText::new(sentence).color(tokens.text_soft));
        });
        offer.map(|(sign, words)| {
            ui.add_space(theme::GAP_3);
            button::primary(ui, Some(sign), words)
        })
    })
    .inner
}
