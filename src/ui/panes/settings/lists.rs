//! The shop's lists: what forms offer, one editor for all of them, walked from the parts of the settings' fields.

use egui::{Align2, ComboBox, Id, Key, TextEdit, Ui, Vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_DELETE, ICON_EDIT};

use crate::model::entity::Entity;
use crate::model::field::{Field, Part};
use crate::model::kind::Kind;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::settings;
use crate::model::value::Value;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, field_label};
use crate::ui::words::settings as words;

/// Width of a choice beside an item, and of the buttons behind it.
const CHOICE: f32 = 128.0;
const BUTTONS: f32 = 3.0 * 32.0;

/// Draws one list of the settings; what is typed goes into the record.
pub fn list_ui(ui: &mut Ui, record: &mut Record, field: u16) {
    let field = Entity::Settings.field(field).expect("the pages name fields of the table");
    let label = field_label::field_label(ui, field.label);
    let hint = words::list_hint(field.number);
    if !hint.is_empty() {
        ui.label(theme::soft(ui, hint));
    }
    if !record.has(field.number) {
        usual_ui(ui, record, field);
    }
    let items = record.items(field.number);
    for (place, item) in items.iter().enumerate() {
        item_ui(ui, record, field, (&items, place), *item);
    }
    add_ui(ui, record, field, label.id);
    ui.add_space(theme::GAP_3);
}

/// A list that nobody has touched offers the usual words; they become the shop's own once it wants to change them.
fn usual_ui(ui: &mut Ui, record: &mut Record, field: &Field) {
    let usual = settings::words_of(record, field.number);
    if usual.is_empty() {
        return;
    }
    ui.label(usual.join(" · "));
    if button::quiet(ui, Some(ICON_EDIT), &words::change_list(field.label)).clicked() {
        for (at, word) in usual.into_iter().enumerate() {
            record.set(Path::part(field.number, NEW_ITEM + at as u16, MAIN), Some(Value::Text(word)));
        }
    }
}

fn item_ui(ui: &mut Ui, record: &mut Record, field: &'static Field, (items, place): (&[u16], usize), item: u16) {
    let name = record.part_text(field.number, item, MAIN).to_owned();
    ui.push_id((field.number, item), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_1;
            let choices = field.parts().iter().filter(|part| is_choice(part)).count() as f32;
            let width = (ui.available_width() - BUTTONS - choices * (CHOICE + theme::GAP_1)).max(120.0);
            for part in field.parts().iter().filter(|part| part.number == MAIN || is_choice(part)) {
                let label = words::item_part(field.label, part.label, &name);
                if is_choice(part) {
                    choice_ui(ui, record, field, item, part, &label);
                } else {
                    text_ui(ui, record, Path::part(field.number, item, part.number), width, &label);
                }
            }
            for (icon, other, words) in [
                (ICON_ARROW_UPWARD, place.checked_sub(1), words::move_up(&name)),
                (ICON_ARROW_DOWNWARD, Some(place + 1).filter(|below| *below < items.len()), words::move_down(&name)),
            ] {
                ui.add_enabled_ui(other.is_some(), |ui| {
                    if let Some(other) = other.filter(|_| button::icon(ui, icon, &words).clicked()) {
                        swap(record, field, item, items[other]);
                    } else if other.is_none() {
                        button::icon(ui, icon, &words);
                    }
                });
            }
            if button::icon(ui, ICON_DELETE, &words::remove(&name)).clicked() {
                field.parts().iter().for_each(|part| record.set(Path::part(field.number, item, part.number), None));
            }
        });
        for part in field.parts().iter().filter(|part| part.number != MAIN && !is_choice(part)) {
            let is_of_choice = part.number == settings::CUSTOM_WORDS && field.number == settings::CUSTOM_FIELDS;
            let kind = record.part_text(field.number, item, settings::CUSTOM_KIND);
            if !is_of_choice || kind == "Choice" {
                let label = words::item_part(field.label, part.label, &name);
                let width = ui.available_width() - BUTTONS;
                text_ui(ui, record, Path::part(field.number, item, part.number), width, &label);
            }
        }
    });
}

fn is_choice(part: &Part) -> bool {
    matches!(part.kind, Kind::Choice(words) if !words.is_empty())
}

fn text_ui(ui: &mut Ui, record: &mut Record, path: Path, width: f32, label: &str) {
    let mut text = record.part_text(path.field, path.item, path.part).to_owned();
    let is_long = Entity::Settings.field(path.field).is_some_and(|field| field.kind_of(path.part) == Kind::Note);
    let editor = if is_long { TextEdit::multiline(&mut text).desired_rows(2) } else { TextEdit::singleline(&mut text) };
    let editor = editor.id(Id::unique(("list item", path))).align(Align2::LEFT_CENTER).desired_width(width);
    if ui.add(editor.min_size(Vec2::new(0.0, theme::CONTROL))).accessible_name(label).changed() {
        // An item without its main text would be gone: it keeps a space until something is typed again.
        let is_gone = text.is_empty() && path.part == MAIN;
        let text = if is_gone { " ".to_owned() } else { text };
        record.set(path, (!text.is_empty()).then_some(Value::Text(text)));
    }
}

fn choice_ui(ui: &mut Ui, record: &mut Record, field: &Field, item: u16, part: &Part, label: &str) {
    let Kind::Choice(choices) = part.kind else { return };
    let path = Path::part(field.number, item, part.number);
    let shown = record.part_text(field.number, item, part.number).to_owned();
    let shown = if shown.is_empty() { choices[0].to_owned() } else { shown };
    let combo = ComboBox::from_id_salt(("choice", path)).width(CHOICE).selected_text(shown.clone());
    let drawn = combo.show_ui(ui, |ui| {
        for choice in choices {
            if ui.selectable_label(shown == *choice, *choice).clicked() {
                record.set(path, Some(Value::Text((*choice).to_owned())));
            }
        }
    });
    drawn.response.accessible_name(label.to_owned());
}

/// Two items change their contents: the order of a list is the order of its numbers.
fn swap(record: &mut Record, field: &Field, one: u16, other: u16) {
    for part in field.parts() {
        let [one, other] = [one, other].map(|item| Path::part(field.number, item, part.number));
        let values = (record.get(one).cloned(), record.get(other).cloned());
        record.set(one, values.1);
        record.set(other, values.0);
    }
}

fn add_ui(ui: &mut Ui, record: &mut Record, field: &Field, label: Id) {
    let id = Id::unique(("new item", field.number));
    let mut typed: String = ui.data_mut(|data| data.get_temp(id)).unwrap_or_default();
    let name = words::new_item(field.label);
    ui.horizontal(|ui| {
        let editor = TextEdit::singleline(&mut typed).id(id).hint_text(name.as_str()).align(Align2::LEFT_CENTER);
        let editor = ui.add(editor.desired_width(240.0)).labelled_by(label).accessible_name(name.as_str());
        let is_entered = editor.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ready = Ready::when(!typed.trim().is_empty());
        let pressed = button::toned(ui, Tone::Normal, ready, Some(ICON_ADD), &words::add_to(field.label));
        if (pressed.clicked() || is_entered) && ready == Ready::Yes {
            add(record, field, typed.trim());
            typed.clear();
            editor.request_focus();
        }
    });
    ui.data_mut(|data| data.insert_temp(id, typed));
}

/// Adds an item at the end, unless the list has it already.
pub fn add(record: &mut Record, field: &Field, name: &str) {
    if record.main_texts(field.number).any(|known| known.to_lowercase() == name.to_lowercase()) {
        return;
    }
    let item = record.new_item(field.number);
    record.set(Path::part(field.number, item, MAIN), Some(Value::Text(name.to_owned())));
    for part in field.parts() {
        if let Kind::Choice([first, ..]) = part.kind {
            record.set(Path::part(field.number, item, part.number), Some(Value::Text((*first).to_owned())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::Id as RecordId;

    #[test]
    fn an_item_is_added_once_with_its_first_choices_and_moves_with_all_its_parts() {
        let mut record = Record::new(Entity::Settings, RecordId::ONLY);
        let field = Entity::Settings.field(settings::CUSTOM_FIELDS).expect("the table has it");
        for name in ["Amp type", "amp TYPE", "Height"] {
            add(&mut record, field, name);
        }
        let items = record.items(settings::CUSTOM_FIELDS);
        assert_eq!(items.len(), 2);
        assert_eq!(record.part_text(settings::CUSTOM_FIELDS, items[0], settings::CUSTOM_KIND), "Text");
        let kind = Path::part(settings::CUSTOM_FIELDS, items[1], settings::CUSTOM_KIND);
        record.set(kind, Some(Value::Text("Number".to_owned())));
        swap(&mut record, field, items[0], items[1]);
        assert_eq!(record.main_texts(settings::CUSTOM_FIELDS).collect::<Vec<_>>(), ["Height", "Amp type"]);
        assert_eq!(record.part_text(settings::CUSTOM_FIELDS, items[0], settings::CUSTOM_KIND), "Number");
    }
}
