//! The shop's own fields on screen: a line each in the form, and the tab that shows them all.

use egui::{Label, Ui};
use egui_material_icons::icons::ICON_EDIT;

use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::entity::Entity;
use crate::model::field::{Class, Section};
use crate::model::kind::{DateOrder, Kind};
use crate::model::path::MAIN;
use crate::model::settings::{self, CUSTOM_FIELDS};
use crate::ui::ctx::Ctx;
use crate::ui::kinds::{self, Slot, Standing, flag, view};
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::custom::{self, Defined, Holds};
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, field_ui, form_ui, rights, values};
use crate::ui::theme;
use crate::ui::widgets::button::{self, Tone};
use crate::ui::widgets::field_label;
use crate::ui::words::detail as words;

/// The lines of the form, in the order of the settings.
pub fn lines_ui(ui: &mut Ui, form: &mut Form, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    for defined in custom::defined(ctx.settings) {
        let field = Entity::Customer.field(defined.field()).expect("the table has both lists");
        if ctx.rights.sees(field.class) {
            ui.scope(|ui| line_ui(ui, form, &defined, outbox));
        }
    }
}

fn line_ui(ui: &mut Ui, form: &mut Form, defined: &Defined, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let path = custom::path_of(&mut form.draft, defined);
    let (kind, suggestions): (Kind, &[String]) = match &defined.holds {
        Holds::Text | Holds::Number | Holds::Identifier => (Kind::Text, &[]),
        Holds::Date => (Kind::Date, &[]),
        Holds::YesNo => (Kind::Flag, &[]),
        Holds::Choice(words) => (Kind::Choice(&[]), words),
    };
    if kind != Kind::Flag {
        field_label::field_label(ui, &defined.name);
    }
    let standing = if form.complaints.contains_key(&path) { Standing::Bad } else { Standing::Good };
    let id = field_ui::editor_id(form, path);
    let slot = Slot { id, name: &defined.name, hint: "", suggestions, standing };
    let response = kinds::edit_ui(ui, kind, &slot, form.draft.text_mut(path));
    if form.focus == Some(path) {
        form.focus = None;
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }
    let field = Entity::Customer.field(defined.field()).expect("the table has both lists");
    if response.changed() {
        form.change(field, path, outbox);
    }
    if response.lost_focus() {
        form.leave(field, path);
    }
    field_ui::complaint_ui(ui, form, path);
}

/// The tab: every field that the shop defines, with its value or a dash.
pub fn custom_tab_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let scope = Scope::Section(Section::Custom);
    let form = bench.form.as_deref_mut().filter(|form| form.scope == scope);
    let mut wanted = None;
    if form.is_none() {
        let ready = rights::ready(ctx, Capability::EditCustomers);
        let edit = button::toned(ui, Tone::Normal, ready, Some(ICON_EDIT), words::EDIT_CUSTOM);
        if rights::explained(edit, ctx, Capability::EditCustomers).clicked() {
            wanted = Some(Wanted::Edit { scope, focus: None });
        }
    }
    let card = theme::card(ui).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(form) = form {
            return form_ui::section_ui(ui, form, Section::Custom, ctx, outbox);
        }
        for defined in custom::defined(ctx.settings) {
            let class = Entity::Customer.field(defined.field()).map_or(Class::Contact, |field| field.class);
            if ctx.rights.sees(class) {
                shown_ui(ui, &defined, sheet, ctx);
            }
        }
        None
    });
    wanted.or(card.inner)
}

fn shown_ui(ui: &mut Ui, defined: &Defined, sheet: &DetailSheet, ctx: &Ctx<'_>) {
    let item = defined.item_of(&sheet.record);
    let text = item.map_or("", |item| sheet.record.part_text(defined.field(), item, MAIN));
    let order = DateOrder::of_country(settings::country(ctx.settings));
    let shown = match defined.holds {
        Holds::Date => match Kind::Date.parse(text, order) {
            Ok(Some(value)) => view::shown(Kind::Date, &value),
            Ok(None) | Err(_) => text.to_owned(),
        },
        Holds::YesNo if text == flag::YES => words::YES.to_owned(),
        Holds::Text | Holds::Number | Holds::YesNo | Holds::Choice(_) | Holds::Identifier => text.to_owned(),
    };
    ui.horizontal_top(|ui| {
        values::label_ui(ui, &defined.name);
        ui.add(Label::new(if shown.is_empty() { words::NO_VALUE } else { &shown }).wrap());
    });
}

/// Whether the shop has defined any.
pub fn has_any(ctx: &Ctx<'_>) -> bool {
    ctx.settings.has(CUSTOM_FIELDS)
}
