//! The small words above a field, and the complaint below it.

use egui::text::{LayoutJob, TextFormat};
use egui::{Response, RichText, Role, Ui, WidgetInfo};
use egui_material_icons::icons::ICON_ERROR;

use crate::ui::theme;
use crate::ui::widgets::icon;

/// The label above a field; pass its id to `labelled_by` of the field.
pub fn field_label(ui: &mut Ui, words: &str) -> Response {
    ui.add(egui::Label::new(theme::soft(ui, words)).selectable(false))
}

/// The label of a field that must be filled.
pub fn required(ui: &mut Ui, words: &str) -> Response {
    let tokens = theme::tokens(ui);
    let mut job = LayoutJob::simple_singleline(words.to_owned(), theme::regular(theme::SMALL), tokens.text_soft);
    job.append(" *", 0.0, TextFormat::simple(theme::regular(theme::SMALL), tokens.red));
    let label = ui.add(egui::Label::new(job).selectable(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    label.on_hover_text(crate::ui::words::REQUIRED)
}

/// What is wrong with the field above, in red with its icon.
pub fn complaint(ui: &mut Ui, words: &str) -> Response {
    let red = theme::tokens(ui).red;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        ui.spacing_mut().interact_size.y = 16.0;
        icon::paint(ui, ICON_ERROR, 14.0, red);
        ui.label(RichText::new(words).size(theme::SMALL).color(red))
    })
    .inner
}
