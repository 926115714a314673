//! The bar on top: the one box for everything, undo and redo, light and dark.

use egui::{Frame, Margin, Panel, Response, Sense, Stroke, StrokeKind, Ui, Vec2};
use egui_material_icons::icons::ICON_SEARCH;

use crate::ui::action::Action;
use crate::ui::outbox::Outbox;
use crate::ui::theme;
use crate::ui::widgets::{button, key_cap};
use crate::ui::words::shell as words;

const HEIGHT: f32 = 48.0;

pub fn top_bar(ui: &mut Ui, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let frame = Frame::new().fill(tokens.ground).inner_margin(Margin { left: 12, right: 12, top: 9, bottom: 0 });
    Panel::top("top bar").exact_size(HEIGHT).frame(frame).show_separator_line(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let width = (ui.available_width() * 0.5).clamp(260.0, 460.0);
            if box_ui(ui, width).clicked() {
                outbox.act(Action::OpenPalette);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for action in [Action::ToggleLook, Action::Redo, Action::Undo] {
                    if button::icon(ui, action.icon(), action.label()).on_hover_text(action.keys()).clicked() {
                        outbox.act(action);
                    }
                }
            });
        });
    });
}

/// Looks like a field, and opens the box when it is pressed.
fn box_ui(ui: &mut Ui, width: f32) -> Response {
    let tokens = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, theme::CONTROL), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words::FIND));
    let line = if response.hovered() { tokens.text_faint } else { tokens.line_strong };
    ui.painter().rect(rect, theme::RADIUS, tokens.raised, Stroke::new(1.0, line), StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(Vec2::new(8.0, 5.0))));
    inside.horizontal_centered(|ui| {
        crate::ui::widgets::icon::paint(ui, ICON_SEARCH, theme::ICON, tokens.text_faint);
        let hint = egui::RichText::new(words::FIND).color(tokens.text_faint);
        ui.add(egui::Label::new(hint).selectable(false).sense(Sense::empty()));
        let keys = Action::OpenPalette.keys();
        ui.add_space((ui.available_width() - key_cap::width(ui, &keys)).max(0.0));
        key_cap::keys(ui, &keys);
    });
    theme::focus_ring(ui, &response);
    response
}
