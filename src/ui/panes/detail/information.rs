//! The Information tab: every field that is filled, by section, walking the field table; what is missing and
//! wanted is offered to be added.

use egui::{Label, Layout, Role, Ui, Vec2, WidgetInfo};
use egui_material_icons::icons::{ICON_CONTENT_COPY, ICON_EDIT, ICON_STAR};

use crate::engine::question::DetailSheet;
use crate::model::customer::{self, CREATED, EMAIL, EMAIL_TYPE, FIRST_NAME, Gap, NAMED, PHONE, PHONE_TYPE};
use crate::model::entity::Entity;
use crate::model::field::{Field, Section, Shape};
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::model::value::Value;
use crate::ui::ctx::Ctx;
use crate::ui::kinds::view;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, form_ui, header, sign};
use crate::ui::theme;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::{button, icon};
use crate::ui::words::detail as words;

/// Width of the words before a value.
const LABEL: f32 = 100.0;
/// Height of a line of a card.
const LINE: f32 = 24.0;
/// Below this width the two columns of cards become one.
const TWO_COLUMNS: f32 = 620.0;

/// The two columns of cards; a test holds that every section but the hidden one and the notes is in one.
pub const LEFT: &[Section] = &[Section::Name, Section::Contact, Section::Address];
pub const RIGHT: &[Section] =
    &[Section::Warnings, Section::Shop, Section::Preferences, Section::Messages, Section::Custom, Section::Tax];

pub fn information_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    let is_wide = ui.available_width() >= TWO_COLUMNS;
    let columns: &[&[&[Section]]] = if is_wide { &[&[LEFT], &[RIGHT]] } else { &[&[LEFT, RIGHT]] };
    ui.columns(columns.len(), |uis| {
        for (ui, groups) in uis.iter_mut().zip(columns) {
            ui.spacing_mut().item_spacing.y = theme::GAP_3;
            for section in groups.iter().flat_map(|group| group.iter()) {
                let form = bench.form.as_deref_mut();
                wanted = wanted.take().or(section_ui(ui, *section, sheet, form, ctx, outbox));
            }
        }
    });
    wanted
}

fn section_ui(
    ui: &mut Ui,
    section: Section,
    sheet: &DetailSheet,
    form: Option<&mut Form>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let record = &sheet.record;
    let is_in_place = section == Section::Preferences;
    let gaps = wanted_gaps(section, record, Policy::of(ctx.settings));
    let is_filled = fields(section).any(|field| record.has(field.number)) || section == Section::Shop;
    if !is_filled && gaps.is_empty() && !is_in_place {
        return None;
    }
    theme::card(ui)
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_1;
            let mut wanted = title_ui(ui, section, record, form.as_deref(), outbox);
            if let Some(form) = form.filter(|form| form.scope == Scope::Section(section)) {
                return form_ui::section_ui(ui, form, section, ctx, outbox);
            }
            if section == Section::Address {
                ui.add(Label::new(address_lines(record).join("\n")));
            } else {
                for field in fields(section) {
                    field_ui(ui, field, record, outbox);
                }
            }
            if section == Section::Shop {
                created_ui(ui, record);
            }
            if !is_filled && gaps.is_empty() {
                ui.label(theme::soft(ui, words::NOTHING_HERE));
            }
            for (sentence, offer, field) in gaps {
                let add = gap_ui(ui, sentence, offer);
                wanted = wanted.or(add.then_some(Wanted::Edit { scope: Scope::Whole, focus: Some(field) }));
            }
            wanted
        })
        .inner
}

/// The heading of a card, with what can be done to the whole card.
fn title_ui(
    ui: &mut Ui,
    section: Section,
    record: &Record,
    form: Option<&Form>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    ui.spacing_mut().interact_size.y = LINE;
    ui.horizontal(|ui| {
        ui.add(Label::new(theme::strong(section.label())).selectable(false));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let address = address_block(record);
            if section == Section::Address && sign::soft_ui(ui, ICON_CONTENT_COPY, words::COPY_ADDRESS).clicked() {
                outbox.post(Wish::Copy(address));
            }
            if section == Section::Preferences
                && form.is_none()
                && sign::soft_ui(ui, ICON_EDIT, &words::edit(section.label())).clicked()
            {
                wanted = Some(Wanted::Edit { scope: Scope::Section(section), focus: None });
            }
        });
    });
    wanted
}

fn fields(section: Section) -> impl Iterator<Item = &'static Field> {
    Entity::Customer.fields().iter().filter(move |field| field.section == section)
}

fn field_ui(ui: &mut Ui, field: &Field, record: &Record, outbox: &mut Outbox) {
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
    let texts: Vec<&str> = field
        .parts()
        .iter()
        .filter(|part| part.number != type_part)
        .map(|part| record.part_text(field.number, item, part.number))
        .filter(|text| !text.is_empty())
        .collect();
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = LINE;
        ui.horizontal(|ui| {
            label_ui(ui, label);
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
    if matches!(main, Some(Value::AsTyped(_))) {
        chip::state(ui, Mood::Attention, words::KEPT_AS_TYPED);
    }
}

fn primary_ui(ui: &mut Ui) {
    let star = icon::paint(ui, ICON_STAR, 16.0, theme::tokens(ui).accent);
    star.widget_info(|| WidgetInfo::labeled(Role::Image, true, words::PRIMARY));
    star.on_hover_text(words::PRIMARY);
}

fn value_ui(ui: &mut Ui, label: &str, kind: Kind, value: &Value) {
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

fn created_ui(ui: &mut Ui, record: &Record) {
    if let Some(value) = record.get(Path::field(CREATED)) {
        value_ui(ui, words::CUSTOMER_SINCE, Kind::Time, value);
    }
}

fn label_ui(ui: &mut Ui, label: &str) {
    let size = Vec2::new(LABEL, 18.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(LABEL);
        ui.add(Label::new(theme::soft(ui, label)).selectable(false).truncate());
    });
}

/// The address as it stands on an envelope, below the name.
pub fn address_block(record: &Record) -> String {
    let mut lines = vec![customer::display_name(record)];
    lines.extend(address_lines(record));
    lines.join("\n")
}

/// One line a field of the address; city, state and ZIP share theirs.
fn address_lines(record: &Record) -> Vec<String> {
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

/// What the shop will need and does not have: sentence, offer, and the field where it is typed.
fn wanted_gaps(section: Section, record: &Record, policy: Policy) -> Vec<(&'static str, &'static str, u16)> {
    let name = (words::NO_NAME, words::ADD_NAME, FIRST_NAME);
    let phone = (words::NO_PHONE, words::ADD_PHONE, PHONE);
    let email = (words::NO_EMAIL, words::ADD_EMAIL, EMAIL);
    let mut wanted = Vec::new();
    for gap in customer::gaps(record, policy) {
        match gap {
            Gap::NoName if section == Section::Name => wanted.push(name),
            Gap::NoPhoneOrEmail if section == Section::Contact => wanted.extend([phone, email]),
            Gap::NoPhone if section == Section::Contact => wanted.push(phone),
            Gap::NoEmail if section == Section::Contact => wanted.push(email),
            Gap::NoName
            | Gap::NoPhoneOrEmail
            | Gap::NoPhone
            | Gap::NoEmail
            | Gap::BadPhone
            | Gap::BadEmail
            | Gap::Wanted(_)
            | Gap::Unread(_) => {}
        }
    }
    wanted
}

fn gap_ui(ui: &mut Ui, sentence: &str, offer: &str) -> bool {
    ui.horizontal(|ui| {
        chip::state(ui, Mood::Attention, sentence);
        button::link(ui, offer).clicked()
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn every_section_of_the_table_has_its_card() {
        for field in Entity::Customer.fields() {
            let is_elsewhere = matches!(field.section, Section::Notes | Section::Hidden);
            let has_card = LEFT.contains(&field.section) || RIGHT.contains(&field.section);
            assert!(has_card != is_elsewhere, "{}", field.key);
        }
    }
}
