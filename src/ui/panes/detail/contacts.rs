//! The Contacts tab: the people of the customer in a table, added, edited and removed in their place.

use egui::{Label, Layout, RichText, Ui, Vec2};
use egui_material_icons::icons::{ICON_DELETE, ICON_EDIT, ICON_GROUP, ICON_PERSON_ADD, ICON_STAR};

use crate::engine::command::Command;
use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::contact::{self, EMAIL, PHONE, ROLE};
use crate::model::customer::PRIMARY_CONTACT;
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, form_ui, header, rights, sign};
use crate::ui::theme;
use crate::ui::widgets::button::{self, Tone};
use crate::ui::widgets::empty;
use crate::ui::words::detail as words;

/// Height of a line of the table.
const LINE: f32 = 28.0;
/// Room for the star before a person, and for the two buttons behind.
const STAR: f32 = sign::SIGN;
const BUTTONS: f32 = 2.0 * sign::SIGN;
/// Below this width the role stands under the name and the e-mail under the phone.
const FOUR_COLUMNS: f32 = 520.0;

pub fn contacts_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    let form = bench.form.as_deref_mut().filter(|form| form.scope.is_child() && form.entity() == Entity::Contact);
    let people: Vec<&Record> = sheet.of(Entity::Contact).collect();
    if people.is_empty() && form.is_none() {
        let offer = (ICON_PERSON_ADD, words::ADD_CONTACT);
        let offer = ctx.rights.may(Capability::EditCustomers).then_some(offer);
        let button = empty::empty(ui, ICON_GROUP, words::NO_CONTACTS, words::NO_CONTACTS_SENTENCE, offer)?;
        return button.clicked().then_some(Wanted::AddChild(Entity::Contact));
    }
    if form.is_none() {
        let ready = rights::ready(ctx, Capability::EditCustomers);
        let add = button::toned(ui, Tone::Normal, ready, Some(ICON_PERSON_ADD), words::ADD_CONTACT);
        if rights::explained(add, ctx, Capability::EditCustomers).clicked() {
            wanted = Some(Wanted::AddChild(Entity::Contact));
        }
    }
    let edited = form.as_ref().filter(|form| form.scope == Scope::Child).map(|form| form.draft.base().id);
    let people: Vec<&Record> = people.into_iter().filter(|person| Some(person.id) != edited).collect();
    if !people.is_empty() {
        theme::card(ui).inner_margin(8).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            head_ui(ui);
            for person in people {
                let line = ui.push_id(person.id.0, |ui| person_ui(ui, person, sheet, ctx, outbox)).inner;
                wanted = wanted.or(line);
            }
        });
    }
    wanted.or(form.and_then(|form| person_form_ui(ui, form, ctx, outbox)))
}

fn head_ui(ui: &mut Ui) {
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.add_space(STAR + ui.spacing().item_spacing.x);
        let widths = widths_after_star(ui);
        let heads: &[&str] = if widths.len() == 4 {
            &[words::COLUMN_NAME, words::COLUMN_ROLE, words::COLUMN_PHONE, words::COLUMN_EMAIL]
        } else {
            &[words::COLUMN_NAME, words::COLUMN_REACH]
        };
        for (width, head) in widths.into_iter().zip(heads) {
            cell_ui(ui, width, 20.0, |ui| {
                ui.add(Label::new(theme::soft(ui, *head)).selectable(false).truncate());
            });
        }
    });
}

/// Widths of name, role, phone and e-mail in a row that has drawn its star; where there is little room, of two columns.
fn widths_after_star(ui: &Ui) -> Vec<f32> {
    let whole = ui.available_width() + STAR + ui.spacing().item_spacing.x;
    let room = whole - STAR - BUTTONS - 5.0 * ui.spacing().item_spacing.x;
    let parts: &[f32] = if whole >= FOUR_COLUMNS { &[0.28, 0.16, 0.24, 0.32] } else { &[0.42, 0.58] };
    parts.iter().map(|part| (room * part).max(24.0)).collect()
}

fn cell_ui(ui: &mut Ui, width: f32, height: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, height), Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        add(ui);
    });
}

fn person_ui(ui: &mut Ui, person: &Record, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    let name = contact::display_name(person);
    let mut wanted = None;
    ui.horizontal(|ui| {
        star_ui(ui, person, &name, sheet, ctx, outbox);
        let widths = widths_after_star(ui);
        let soft = theme::tokens(ui).text_soft;
        let (role, phone, email) = (person.text(ROLE), person.text(PHONE), person.text(EMAIL));
        if let [one, two, three, four] = widths[..] {
            cell_ui(ui, one, LINE, |ui| shown_ui(ui, theme::strong(&name)));
            cell_ui(ui, two, LINE, |ui| shown_ui(ui, RichText::new(role).color(soft)));
            cell_ui(ui, three, LINE, |ui| reach_ui(ui, phone, outbox));
            cell_ui(ui, four, LINE, |ui| reach_ui(ui, email, outbox));
        } else {
            stacked_ui(ui, widths[0], |ui| {
                shown_ui(ui, theme::strong(&name));
                shown_ui(ui, theme::soft(ui, role));
            });
            stacked_ui(ui, widths[1], |ui| {
                ui.horizontal(|ui| reach_ui(ui, phone, outbox));
                ui.horizontal(|ui| reach_ui(ui, email, outbox));
            });
        }
        ui.spacing_mut().item_spacing.x = 0.0;
        if sign::soft_edit_ui(ui, ICON_EDIT, &words::edit_named(&name), ctx).clicked() {
            wanted = Some(Wanted::EditChild(Entity::Contact, person.id));
        }
        if sign::soft_edit_ui(ui, ICON_DELETE, &words::remove_named(&name), ctx).clicked() {
            wanted = Some(Wanted::Ask(Asking::Remove(Entity::Contact, person.id)));
        }
    });
    let remark = person.text(contact::NOTE);
    if !remark.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(STAR + theme::GAP_2);
            ui.add(Label::new(theme::soft(ui, remark)).wrap());
        });
    }
    wanted
}

fn stacked_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, 2.0 * LINE), Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn shown_ui(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).truncate());
}

/// A number or an address with its copy button, as far as there is one.
fn reach_ui(ui: &mut Ui, text: &str, outbox: &mut Outbox) {
    if text.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() - sign::SIGN).max(24.0));
        shown_ui(ui, RichText::new(text));
    });
    header::copy_ui(ui, text, outbox);
}

/// The star of the one primary person; a click on another moves it there.
fn star_ui(ui: &mut Ui, person: &Record, name: &str, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let path = Path::field(PRIMARY_CONTACT);
    let is_primary = sheet.record.text(PRIMARY_CONTACT) == person.id.to_string();
    let (label, colour) = if is_primary {
        (words::is_primary_person(name), tokens.accent)
    } else {
        (words::make_primary_person(name), tokens.line_strong)
    };
    let star = sign::edit_ui(ui, ICON_STAR, &label, colour, ctx);
    if star.clicked() && !is_primary {
        let after = Some(Value::Text(person.id.to_string()));
        let edits = vec![Edit { path, before: sheet.record.get(path).cloned(), after }];
        outbox.command(Command::EditCustomer { id: sheet.row.id, edits });
    }
}

/// The fields of a person, walking their table, with a Save of its own.
fn person_form_ui(ui: &mut Ui, form: &mut Form, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    ui.add_space(theme::GAP_2);
    theme::card(ui)
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let name = contact::display_name(form.draft.base());
            let title =
                if form.scope == Scope::NewChild { words::NEW_CONTACT.to_owned() } else { words::edit_named(&name) };
            ui.add(Label::new(theme::strong(title)).selectable(false).truncate());
            let fields: Vec<&'static Field> =
                Entity::Contact.fields().iter().filter(|field| form.is_in_scope(field)).collect();
            form_ui::child_ui(ui, form, &fields, ctx, outbox)
        })
        .inner
}
