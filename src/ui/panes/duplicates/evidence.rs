//! Why two customers may be one.

use egui::{Ui, Vec2};

use crate::engine::question::Level;
use crate::engine::review::TwinPair;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::words::duplicates as words;

pub fn evidence_ui(ui: &mut Ui, pair: &TwinPair) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        let mood = match pair.level {
            Level::High => Mood::Attention,
            Level::Medium | Level::Low => Mood::Plain,
        };
        chip::state(ui, mood, words::level(pair.level));
        if pair.is_household {
            chip::state(ui, Mood::Plain, words::HOUSEHOLD);
        }
        for evidence in &pair.evidence {
            chip::tag(ui, evidence);
        }
    })
    .response
    .on_hover_text(words::WHY);
}
