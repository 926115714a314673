//! Step 4: what tells that a row is somebody of the book, and what happens to whom then.

use egui::Ui;

use crate::engine::job::OnMatch;
use crate::model::importing::MatchKey;
use crate::ui::panes::import::order::Order;
use crate::ui::theme;
use crate::ui::words::import as words;
use crate::ui::words::importing;

/// The choices about known customers, the usual one first.
const CHOICES: [OnMatch; 6] =
    [OnMatch::Update, OnMatch::Fill, OnMatch::Overwrite, OnMatch::Skip, OnMatch::Review, OnMatch::Create];

/// What can tell who a row is, the usual one first.
const KEYS: [MatchKey; 6] =
    [MatchKey::Automatic, MatchKey::OurId, MatchKey::Account, MatchKey::Email, MatchKey::Phone, MatchKey::Resemblance];

/// Draws the step.
pub fn matching_ui(ui: &mut Ui, order: &mut Order) {
    let before = (order.wishes.key, order.on_match);
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_4;
        ui.vertical(|ui| {
            ui.set_width((width * 0.5 - theme::GAP_2).min(560.0));
            theme::card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::title(words::KEY));
                for key in KEYS {
                    let (word, sentence) = importing::key(key);
                    ui.radio_value(&mut order.wishes.key, key, word);
                    ui.indent(word, |ui| ui.label(theme::soft(ui, sentence)));
                }
            });
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width().min(560.0));
            theme::card(ui).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(theme::title(words::ON_MATCH));
                for choice in CHOICES {
                    let (word, sentence) = words::on_match(choice, order.preview.rows_are);
                    ui.radio_value(&mut order.on_match, choice, word);
                    ui.indent(word, |ui| ui.label(theme::soft(ui, sentence)));
                }
            });
        });
    });
    if before != (order.wishes.key, order.on_match) {
        order.counts = None;
    }
}
