//! One value of a customer on a card: its label, what it says, and the buttons beside numbers and addresses.

use egui::{Label, Layout, Role, Ui, Vec2, WidgetInfo};
use egui_material_icons::icons::ICON_STAR;

use crate::model::customer::{
    self, ADDRESS_TYPE, ADDRESSES, CREATED, EMAIL, EMAIL_BAD, EMAIL_TYPE, NAMED, PHONE, PHONE_BAD, PHONE_TYPE,
};
use crate::model::entity::Entity;
use crate::model::field::{Field, Section, Shape};
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;
use crate::ui::kinds::view;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::header;
use crate::ui::theme;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::icon;
use crate::ui::words::detail as words;

/// Width of the words before a value, and on a narrow card.
const LABEL: f32 = 100.0;
const SHORT_LABEL: f32 = 60.0;
/// Below this width a card is narrow.
const NARROW: f32 = 300.0;
/// Height of a line of a card.
const LINE: f32 = 24.0;

pub fn fields(section: Section) -> impl Iterator<Item = &'static Field> {
    Entity::Customer.fields().iter().filter(move |field| field.section == section)
}

pub fn field_ui(ui: &mut Ui, field: &Field, record: &Record, outbox: &mut Outbox) {
    match field.shape {
        Shape::One => {
            if let Some(value) = record.get(Path::field(field.number)) {
                value_ui(ui, field.label, field.kind, value);
            }
        }
        Shape::List(_) if field.number == PHONE => {
            for (place, item) in customer::phones(record).into_iter().enumerate() {
                contact_ui(ui, field, record, item, PHONE_TYPE, place, |ui| {
                    header::phone_buttons_ui(ui, record, item, outbox);
                });
            }
        }
        Shape::List(_) if field.number == EMAIL => {
            for (place, item) in customer::emails(record).into_iter().enumerate() {
                contact_ui(ui, field, record, item, EMAIL_TYPE, place, |ui| {
                    header::email_buttons_ui(ui, record, item, outbox);
                });
            }
        }
        Shape::List(_) if field.number == ADDRESSES => {
            for item in record.items(field.number) {
                further_ui(ui, field, record, item, outbox);
            }
        }
        Shape::List(_) if customer::is_named(field.number) => {
            for item in record.items(field.number) {
                let name = record.part_text(field.number, item, NAMED);
                if let Some(value) = record.get(Path::part(field.number, item, MAIN)) {
                    value_ui(ui, if name.is_empty() { field.label } else { name }, field.kind, value);
                }
            }
        }
        Shape::List(_) => {
            let texts: Vec<&str> = record.main_texts(field.number).collect();
            if !texts.is_empty() {
                value_ui(ui, field.label, field.kind, &Value::Text(texts.join(", ")));
            }
        }
    }
}

/// A phone or e-mail: its type before it, the star of the primary one, and its buttons.
fn contact_ui(
    ui: &mut Ui,
    field: &Field,
    record: &Record,
    item: u16,
    type_part: u8,
    place: usize,
    buttons: impl FnOnce(&mut Ui),
) {
    let kind = record.part_text(field.number, item, type_part);
    let label = if kind.is_empty() { field.label } else { kind };
    let is_many = record.items(field.number).len() > 1;
    let main = record.get(Path::part(field.number, item, MAIN));
    let bad = if field.number == PHONE { PHONE_BAD } else { EMAIL_BAD };
    let is_bad = record.get(Path::part(field.number, item, bad)).is_some();
    let texts: Vec<&str> = field
        .parts()
        .iter()
        .filter(|part| part.number != type_part)
        .map(|part| record.part_text(field.number, item, part.number))
        .filter(|text| !text.is_empty())
        .collect();
    let is_narrow = ui.available_width() < NARROW;
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = LINE;
        ui.horizontal(|ui| {
            if !is_narrow {
                label_ui(ui, label);
            }
            ui.spacing_mut().item_spacing.x = theme::GAP_1;
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                ui.scope(buttons);
                ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                    let star = if place == 0 && is_many { 20.0 } else { 0.0 };
                    let width = (ui.available_width() - star).max(0.0);
                    let text = Label::new(texts.join(" ext. ")).truncate();
                    ui.scope(|ui| {
                        ui.set_max_width(width);
                        ui.add(text);
                    });
                    if star > 0.0 {
                        primary_ui(ui);
                    }
                });
            });
        });
    });
    if is_narrow {
        // Beneath, for beside the buttons there is no room for both.
        ui.add(Label::new(theme::soft(ui, label)).selectable(false).truncate());
    }
    if is_bad {
        chip::state(ui, Mood::Loss, words::DOES_NOT_WORK);
    }
    if matches!(main, Some(Value::AsTyped(_))) {
        chip::state(ui, Mood::Attention, words::KEPT_AS_TYPED);
    }
}

fn primary_ui(ui: &mut Ui) {
    let star = icon::paint(ui, ICON_STAR, 16.0, theme::tokens(ui).accent);
    star.widget_info(|| WidgetInfo::labeled(Role::Image, true, words::PRIMARY));
    star.on_hover_text(words::PRIMARY);
}

pub fn value_ui(ui: &mut Ui, label: &str, kind: Kind, value: &Value) {
    ui.horizontal_top(|ui| {
        label_ui(ui, label);
        ui.vertical(|ui| {
            ui.add(Label::new(view::shown(kind, value)).wrap());
            if matches!(value, Value::AsTyped(_)) {
                chip::state(ui, Mood::Attention, words::KEPT_AS_TYPED);
            }
        });
    });
}

pub fn created_ui(ui: &mut Ui, record: &Record) {
    if let Some(value) = record.get(Path::field(CREATED)) {
        value_ui(ui, words::CUSTOMER_SINCE, Kind::Time, value);
    }
}

pub fn label_ui(ui: &mut Ui, label: &str) {
    let width = if ui.available_width() < NARROW { SHORT_LABEL } else { LABEL };
    let size = Vec2::new(width, 18.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        ui.add(Label::new(theme::soft(ui, label)).selectable(false).truncate());
    });
}

/// A further address in a line, under the word for what it is.
pub fn further_ui(ui: &mut Ui, field: &Field, record: &Record, item: u16, outbox: &mut Outbox) {
    let kind = record.part_text(field.number, item, ADDRESS_TYPE);
    let parts = field.parts().iter().filter(|part| part.number != ADDRESS_TYPE);
    let texts: Vec<&str> = parts.map(|part| record.part_text(field.number, item, part.number)).collect();
    let line = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    ui.horizontal_top(|ui| {
        label_ui(ui, if kind.is_empty() { field.label } else { kind });
        ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| {
            header::copy_ui(ui, &line, outbox);
            ui.with_layout(Layout::left_to_right(egui::Align::Min).with_main_wrap(true), |ui| {
                ui.add(Label::new(&line).wrap());
            });
        });
    });
}

/// The address as it stands on an envelope, below the name.
pub fn address_block(record: &Record) -> String {
    let mut lines = vec![customer::display_name(record)];
    lines.extend(address_lines(record));
    lines.join("\n")
}

/// One line a field of the address; city, state and ZIP share theirs.
pub fn address_lines(record: &Record) -> Vec<String> {
    let mut lines: Vec<(bool, String)> = Vec::new();
    for field in fields(Section::Address) {
        let Some(value) = record.get(Path::field(field.number)) else {
            continue;
        };
        let text = view::shown(field.kind, value);
        let is_shared = [customer::CITY, customer::STATE, customer::ZIP].contains(&field.number);
        match lines.last_mut() {
            Some((true, line)) if is_shared => {
                line.push(' ');
                line.push_str(&text);
            }
            Some(_) | None => lines.push((is_shared, text)),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::customer::FIRST_NAME;

    #[test]
    fn cus_15_to_19_the_address_is_one_block_without_gaps() {
        let text = |text: &str| Value::Text(text.to_owned());
        let values = vec![
            (Path::field(FIRST_NAME), text("Ana")),
            (Path::field(customer::STREET), text("12 Main St")),
            (Path::field(customer::CITY), text("Oslo")),
            (Path::field(customer::ZIP), text("0150")),
        ];
        let record = Record::with_values(Entity::Customer, crate::model::id::Id::ONLY, values);
        assert_eq!(address_block(&record), "Ana\n12 Main St\nOslo 0150");
    }
}
