//! The Information tab: every field that is filled, by section, walking the field table; what is missing and
//! wanted is offered to be added.

use egui::{Label, Layout, Ui};
use egui_material_icons::icons::{ICON_CONTENT_COPY, ICON_EDIT};

use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::customer::{self, EMAIL, FIRST_NAME, Gap, PHONE};
use crate::model::field::Section;
use crate::model::kind::Kind;
use crate::model::record::Record;
use crate::model::settings::Policy;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, form_ui, glance, rights, sign, values};
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::words::detail as words;

/// Height of a line of a card.
const LINE: f32 = 24.0;
/// Below this width the two columns of cards become one.
const TWO_COLUMNS: f32 = 620.0;

/// The two columns of cards; a test holds that every section but the hidden one and the notes has its card.
pub const LEFT: &[Section] = &[Section::Name, Section::Warnings, Section::Messages];
pub const RIGHT: &[Section] = &[Section::Shop, Section::Custom, Section::Tax];
/// Always in sight, in the left column.
pub const GLANCE: &[Section] = &[Section::Contact, Section::Address, Section::Preferences];

pub fn information_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    if !bench.has_glance {
        wanted = glance::cards_ui(ui, sheet, bench, ctx, outbox);
        ui.add_space(theme::GAP_3);
    }
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

/// Every card of a record that is only looked at.
pub fn record_ui(ui: &mut Ui, record: &Record, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = theme::GAP_3;
    for section in [GLANCE, LEFT, RIGHT, &[Section::Notes]].concat() {
        if !values::fields(section).any(|field| record.has(field.number)) {
            continue;
        }
        theme::card(ui).inner_margin(12).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_1;
            ui.add(Label::new(theme::strong(section.label())).selectable(false));
            for field in values::fields(section) {
                values::field_ui(ui, field, record, outbox);
            }
        });
    }
}

pub fn section_ui(
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
    let is_filled = values::fields(section).any(|field| record.has(field.number)) || section == Section::Shop;
    if !is_filled && gaps.is_empty() && !is_in_place {
        return None;
    }
    theme::card(ui)
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_1;
            let mut wanted = title_ui(ui, section, record, form.as_deref(), ctx, outbox);
            if let Some(form) = form.filter(|form| form.scope == Scope::Section(section)) {
                return form_ui::section_ui(ui, form, section, ctx, outbox);
            }
            if section == Section::Address {
                ui.add(Label::new(values::address_lines(record).join("\n")));
                for field in values::fields(section).filter(|field| field.is_list()) {
                    values::field_ui(ui, field, record, outbox);
                }
            } else {
                for field in values::fields(section).filter(|field| field.kind != Kind::Customer) {
                    values::field_ui(ui, field, record, outbox);
                }
            }
            if section == Section::Shop {
                wanted = wanted.or(referrer_ui(ui, sheet));
                values::created_ui(ui, record);
            }
            if !is_filled && gaps.is_empty() {
                ui.label(theme::soft(ui, words::NOTHING_HERE));
            }
            for (sentence, offer, field) in gaps {
                let add = gap_ui(ui, sentence, offer, ctx);
                wanted = wanted.or(add.then_some(Wanted::Edit { scope: Scope::Whole, focus: Some(field) }));
            }
            wanted
        })
        .inner
}

/// Who referred the customer, by name and with a way there.
fn referrer_ui(ui: &mut Ui, sheet: &DetailSheet) -> Option<Wanted> {
    let row = sheet.referrer.as_ref()?;
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = LINE;
        values::label_ui(ui, words::REFERRED_BY);
        let link = button::link(ui, &row.name).on_hover_text(words::open(&row.name));
        link.clicked().then_some(Wanted::UseTwin(row.id))
    })
    .inner
}

/// The heading of a card, with what can be done to the whole card.
fn title_ui(
    ui: &mut Ui,
    section: Section,
    record: &Record,
    form: Option<&Form>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    ui.spacing_mut().interact_size.y = LINE;
    ui.horizontal(|ui| {
        ui.add(Label::new(theme::strong(section.label())).selectable(false));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let address = values::address_block(record);
            if section == Section::Address && sign::soft_ui(ui, ICON_CONTENT_COPY, words::COPY_ADDRESS).clicked() {
                outbox.post(Wish::Copy(address));
            }
            if section == Section::Preferences
                && form.is_none()
                && sign::soft_edit_ui(ui, ICON_EDIT, &words::edit(section.label()), ctx).clicked()
            {
                wanted = Some(Wanted::Edit { scope: Scope::Section(section), focus: None });
            }
        });
    });
    wanted
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

fn gap_ui(ui: &mut Ui, sentence: &str, offer: &str, ctx: &Ctx<'_>) -> bool {
    ui.horizontal(|ui| {
        chip::state(ui, Mood::Attention, sentence);
        rights::link(ui, offer, ctx, Capability::EditCustomers).clicked()
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;

    #[test]
    fn every_section_of_the_table_has_its_card() {
        for field in Entity::Customer.fields() {
            let is_elsewhere = matches!(field.section, Section::Notes | Section::Hidden);
            let has_card = [LEFT, RIGHT, GLANCE].concat().contains(&field.section);
            assert!(has_card != is_elsewhere, "{}", field.key);
        }
    }
}
