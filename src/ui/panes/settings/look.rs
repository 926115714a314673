//! This person's look: theme, height of rows, size.

use egui::{Slider, Ui};

use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::preferences::{Density, Look};
use crate::ui::theme;
use crate::ui::widgets::field_label;
use crate::ui::words::settings as words;

pub fn look_ui(ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let mut preferences = ctx.preferences.clone();
    let mut is_changed = false;
    field_label::field_label(ui, words::THEME);
    ui.horizontal(|ui| {
        for (look, word) in [(Look::System, words::SYSTEM), (Look::Light, words::LIGHT), (Look::Dark, words::DARK)] {
            is_changed |= ui.radio_value(&mut preferences.look, look, word).changed();
        }
    });
    field_label::field_label(ui, words::ROWS);
    ui.horizontal(|ui| {
        for (density, word) in [(Density::Comfortable, words::ROOMY), (Density::Compact, words::DENSE)] {
            is_changed |= ui.radio_value(&mut preferences.density, density, word).changed();
        }
    });
    let label = field_label::field_label(ui, words::SCALE);
    // The size is applied when the handle is let go: a window that grows under the pointer cannot be aimed at.
    let id = ui.scope_id().with("scale");
    let mut scale = ui.data(|data| data.get_temp(id)).unwrap_or(preferences.scale);
    let slider = Slider::new(&mut scale, 0.8..=2.0)
        .step_by(0.1)
        .custom_formatter(|scale, _| words::percent(scale as f32))
        .custom_parser(|text| text.trim_end_matches('%').trim().parse::<f64>().ok().map(|percent| percent / 100.0));
    let moved = ui
        .scope(|ui| {
            let tokens = theme::tokens(ui);
            ui.visuals_mut().widgets.inactive.bg_fill = tokens.line_strong;
            ui.visuals_mut().selection.bg_fill = tokens.accent_fill;
            ui.spacing_mut().slider_width = 200.0;
            ui.add(slider)
        })
        .inner
        .labelled_by(label.id);
    if moved.dragged() {
        ui.data_mut(|data| data.insert_temp(id, scale));
    } else {
        ui.data_mut(|data| data.remove::<f32>(id));
        if moved.changed() || moved.drag_stopped() {
            preferences.scale = scale;
            is_changed = true;
        }
    }
    if is_changed {
        outbox.post(Wish::Prefer(Box::new(preferences)));
    }
}
