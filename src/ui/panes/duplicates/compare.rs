//! Two customers side by side, what differs first to the eye.

use egui::{Grid, RichText, ScrollArea, Ui};
use egui_material_icons::icons::ICON_KEYBOARD_RETURN;

use crate::engine::question::{Level, Row};
use crate::engine::review::TwinPair;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{avatar, button, chip};
use crate::ui::words::{duplicates as words, time};

/// Draws the comparison; gives back which of the two is to be opened.
pub fn compare_ui(ui: &mut Ui, pair: &TwinPair, now_ms: i64) -> Option<Action> {
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().interact_size.y = 20.0;
                ui.spacing_mut().item_spacing = egui::Vec2::splat(6.0);
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
            ui.add_space(theme::GAP_3);
            theme::card(ui).show(ui, |ui| table_ui(ui, pair, now_ms)).inner
        })
        .inner
}

fn table_ui(ui: &mut Ui, pair: &TwinPair, now_ms: i64) -> Option<Action> {
    let tokens = theme::tokens(ui);
    let column = ((ui.available_width() - 140.0) / 2.0).max(160.0);
    let mut opened = None;
    Grid::new(("pair", pair.one.id.0, pair.other.id.0)).num_columns(3).spacing([16.0, 2.0]).show(ui, |ui| {
        ui.label("");
        head_ui(ui, &pair.one, column);
        head_ui(ui, &pair.other, column);
        ui.end_row();
        for (label, one, other) in facts(&pair.one, &pair.other, now_ms) {
            if one.is_empty() && other.is_empty() {
                continue;
            }
            ui.label(theme::soft(ui, label));
            let is_same = one == other;
            for text in [one, other] {
                let text = RichText::new(text);
                let text = if is_same { text.color(tokens.text_faint) } else { text.font(theme::strong_font()) };
                ui.add(egui::Label::new(text).wrap());
            }
            ui.end_row();
        }
        ui.label("");
        for (words, action) in [(words::OPEN_LEFT, Action::OpenOne), (words::OPEN_RIGHT, Action::OpenOther)] {
            if button::normal(ui, Some(ICON_KEYBOARD_RETURN), words).on_hover_text(action.keys()).clicked() {
                opened = Some(action);
            }
        }
        ui.end_row();
    });
    opened
}

fn head_ui(ui: &mut Ui, row: &Row, width: f32) {
    ui.horizontal(|ui| {
        ui.set_width(width);
        avatar::avatar(ui, row.id, &row.initials, 36.0);
        ui.add(egui::Label::new(theme::title(&row.name)).truncate());
    });
}

/// Label and both values of what a row tells.
fn facts(one: &Row, other: &Row, now_ms: i64) -> Vec<(&'static str, String, String)> {
    let label = |number: u16| Entity::Customer.field(number).map_or("", |field| field.label);
    let created = |row: &Row| if row.created_ms == 0 { String::new() } else { time::day(now_ms, row.created_ms) };
    let both = |label: &'static str, show: &dyn Fn(&Row) -> String| (label, show(one), show(other));
    vec![
        both(label(customer::BUSINESS), &|row| row.business.clone()),
        both(label(customer::PHONE), &|row| row.phone.clone()),
        both(label(customer::EMAIL), &|row| row.email.clone()),
        both(label(customer::CITY), &|row| row.city.clone()),
        both(label(customer::ACCOUNT), &|row| row.account.clone()),
        both(label(customer::TAGS), &|row| row.tags.join(", ")),
        both(label(customer::REFERRAL), &|row| row.referral.clone()),
        both(label(customer::NUMBER), &|row| row.number.to_string()),
        both(label(customer::CREATED), &created),
    ]
}
