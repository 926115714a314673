//! A band across a pane that says something and offers what can be done about it.

use egui::{CornerRadius, Frame, InnerResponse, Margin, RichText, Stroke, Ui};

use crate::ui::theme;
use crate::ui::widgets::chip::Mood;

/// Room for two buttons.
const BUTTONS: f32 = 220.0;

/// Icon and sentence in the mood's colour, then the buttons.
pub fn banner<R>(ui: &mut Ui, mood: Mood, sentence: &str, buttons: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let (text, fill, line) = mood.colours(ui);
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(CornerRadius::same(theme::RADIUS_CARD))
        .inner_margin(Margin::symmetric(12, 6))
        .show(ui, |ui| {
            // The sentence wraps and leaves room beside it, for buttons do not wrap.
            ui.horizontal(|ui| {
                super::icon::paint(ui, mood.icon(), theme::ICON, text);
                ui.scope(|ui| {
                    ui.set_max_width((ui.available_width() - BUTTONS).max(160.0));
                    ui.add(egui::Label::new(RichText::new(sentence).color(text)).wrap());
                });
                ui.add_space(theme::GAP_2);
                buttons(ui)
            })
            .inner
        })
}
