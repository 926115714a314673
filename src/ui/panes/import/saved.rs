//! The line above the columns: which program wrote the file, and mappings that have a name.

use egui::{ComboBox, TextEdit, Ui};
use egui_material_icons::icons::{ICON_DELETE, ICON_SAVE};

use crate::engine::jobs::look::programs;
use crate::model::importing::PresetWish;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::import::Wanted;
use crate::ui::panes::import::order::Order;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{button, chip, field_label};
use crate::ui::words::import as words;

/// The name under which the mapping is to be kept, and the one that was chosen.
#[derive(Debug, Default)]
pub struct Saving {
    name: String,
    chosen: Option<String>,
}

/// Draws the line.
pub fn bar_ui(
    ui: &mut Ui,
    order: &mut Order,
    saving: &mut Saving,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_4;
            ui.vertical(|ui| wanted = program_ui(ui, order));
            ui.vertical(|ui| wanted = wanted.take().or_else(|| chosen_ui(ui, order, saving, ctx, outbox)));
            ui.vertical(|ui| save_ui(ui, order, saving, ctx, outbox));
        });
        if let Some((_, name)) = order.preview.preset {
            chip::state(ui, Mood::Done, &words::recognised(name));
        }
    });
    wanted
}

fn program_ui(ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
    field_label::field_label(ui, words::PROGRAM);
    let before = order.wishes.preset.clone();
    let preset = &mut order.wishes.preset;
    let shown = match preset {
        PresetWish::Recognised => words::PROGRAM_FOUND,
        PresetWish::None => words::PROGRAM_NONE,
        PresetWish::Named(key) => programs().find(|(known, _)| known == key).map_or("", |(_, name)| name),
    };
    let combo = ComboBox::from_id_salt("program").width(200.0).height(360.0).selected_text(shown).show_ui(ui, |ui| {
        ui.selectable_value(preset, PresetWish::Recognised, words::PROGRAM_FOUND);
        ui.selectable_value(preset, PresetWish::None, words::PROGRAM_NONE);
        for (key, name) in programs() {
            ui.selectable_value(preset, PresetWish::Named(key.to_owned()), name);
        }
    });
    combo.response.accessible_name(words::PROGRAM);
    if before == order.wishes.preset {
        return None;
    }
    order.forget_columns();
    Some(Wanted::LookAgain)
}

fn chosen_ui(
    ui: &mut Ui,
    order: &mut Order,
    saving: &mut Saving,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let known = &ctx.preferences.saved_mappings;
    field_label::field_label(ui, words::SAVED);
    let mut wanted = None;
    ui.horizontal(|ui| {
        let shown = saving.chosen.as_deref().filter(|name| known.contains_key(*name)).unwrap_or(words::SAVED_NONE);
        let mut picked = None;
        let combo = ComboBox::from_id_salt("saved mapping").width(200.0).selected_text(shown).show_ui(ui, |ui| {
            for name in known.keys() {
                if ui.selectable_label(saving.chosen.as_ref() == Some(name), name).clicked() {
                    picked = Some(name.clone());
                }
            }
        });
        combo.response.accessible_name(words::SAVED);
        if let Some(name) = picked {
            if let Some(mapping) = known.get(&name) {
                order.follow(mapping);
            }
            saving.name.clone_from(&name);
            saving.chosen = Some(name);
            wanted = Some(Wanted::LookAgain);
        }
        if let Some(name) = saving.chosen.clone().filter(|name| known.contains_key(name))
            && button::icon(ui, ICON_DELETE, &words::delete_mapping(&name)).clicked()
        {
            let mut preferences = ctx.preferences.clone();
            preferences.saved_mappings.remove(&name);
            outbox.post(Wish::Prefer(Box::new(preferences)));
            outbox.say(words::mapping_deleted(&name));
            saving.chosen = None;
        }
    });
    wanted
}

fn save_ui(ui: &mut Ui, order: &Order, saving: &mut Saving, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let label = field_label::field_label(ui, words::SAVE_AS);
    ui.horizontal(|ui| {
        let field = ui.add(TextEdit::singleline(&mut saving.name).desired_width(160.0));
        let field = field.labelled_by(label.id);
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let name = saving.name.trim().to_owned();
        let ready = Ready::when(!name.is_empty());
        let is_clicked = button::toned(ui, Tone::Normal, ready, Some(ICON_SAVE), words::SAVE_MAPPING).clicked();
        if (is_clicked || is_entered) && !name.is_empty() {
            let mut preferences = ctx.preferences.clone();
            preferences.saved_mappings.insert(name.clone(), order.to_saved());
            outbox.post(Wish::Prefer(Box::new(preferences)));
            outbox.say(words::mapping_saved(&name));
            saving.chosen = Some(name);
        }
    });
}
