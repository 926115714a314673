//! The notes of the Documentation tab: what was written about the customer, pinned first and then newest first, and the additional notes.

use std::cmp::Reverse;

use egui::{Label, Layout, RichText, Ui, Vec2};
use egui_material_icons::icons::{
    ICON_DELETE, ICON_DONE, ICON_EDIT, ICON_EDIT_NOTE, ICON_EVENT, ICON_KEEP, ICON_LOCK, ICON_NOTE_ADD,
};

use crate::engine::command::Command;
use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::customer::NOTES;
use crate::model::entity::Entity;
use crate::model::field::{Class, Section};
use crate::model::note::{self, CATEGORY, DONE, DUE, PINNED, TEXT};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::kinds::view;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, form_ui, note_form, rights, sign};
use crate::ui::theme;
use crate::ui::widgets::button::{self, Tone};
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::{empty, icon, rich_note};
use crate::ui::words::{detail as words, time};

pub fn notes_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let notes = sorted(sheet);
    let is_bare = notes.is_empty() && !sheet.record.has(NOTES) && bench.form.is_none();
    if is_bare {
        return nothing_ui(ui, ctx);
    }
    let mut wanted = None;
    let is_writing = bench.form.as_ref().is_some_and(|form| form.scope.is_child());
    ui.spacing_mut().item_spacing.y = theme::GAP_2;
    let has_row = !is_writing || notes.iter().any(|record| !record.text(CATEGORY).is_empty());
    let row = |ui: &mut Ui| {
        if !is_writing {
            let ready = rights::ready(ctx, Capability::EditCustomers);
            let add = button::toned(ui, Tone::Normal, ready, Some(ICON_NOTE_ADD), words::ADD_NOTE);
            let add = add.on_hover_text(Action::AddNote.hint());
            if rights::explained(add, ctx, Capability::EditCustomers).clicked() {
                wanted = Some(Wanted::AddChild(Entity::Note));
            }
        }
        filter_ui(ui, &notes, &mut bench.desk.category);
    };
    if has_row {
        ui.horizontal_wrapped(row);
    }
    let category = bench.desk.category.clone();
    let mut form = bench.form.as_deref_mut();
    if let Some(form) = form.as_deref_mut().filter(|form| is_of_note(form, Scope::NewChild)) {
        wanted = wanted.or(note_form::note_form_ui(ui, form, ctx, outbox));
    }
    for record in notes.iter().filter(|record| category.is_empty() || record.text(CATEGORY) == category) {
        let editing = form.as_deref_mut().filter(|form| is_of_note(form, Scope::Child));
        let shown = match editing.filter(|form| form.draft.base().id == record.id) {
            Some(form) => note_form::note_form_ui(ui, form, ctx, outbox),
            None => ui.push_id(record.id.0, |ui| card_ui(ui, record, ctx, outbox)).inner,
        };
        wanted = wanted.or(shown);
    }
    if category.is_empty() && ctx.rights.sees(Class::Private) {
        wanted = wanted.or(additional_ui(ui, sheet, form, ctx, outbox));
    }
    wanted
}

fn is_of_note(form: &Form, scope: Scope) -> bool {
    form.scope == scope && form.entity() == Entity::Note
}

/// Pinned ones first, then the newest.
pub fn sorted(sheet: &DetailSheet) -> Vec<&Record> {
    let mut notes: Vec<&Record> = sheet.of(Entity::Note).collect();
    notes.sort_by_key(|record| (!note::is_pinned(record), Reverse(note::written_ms(record))));
    notes
}

fn nothing_ui(ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Wanted> {
    let (heading, sentence) = (words::NO_NOTE, words::NO_NOTE_SENTENCE);
    let offer = ctx.rights.may(Capability::EditCustomers).then_some((ICON_NOTE_ADD, words::ADD_NOTE));
    let button = empty::empty(ui, ICON_EDIT_NOTE, heading, sentence, offer)?;
    button.clicked().then_some(Wanted::AddChild(Entity::Note))
}

/// The categories that are in use; one of them alone, or all.
fn filter_ui(ui: &mut Ui, notes: &[&Record], shown: &mut String) {
    let mut categories: Vec<&str> = notes.iter().map(|record| record.text(CATEGORY)).collect();
    categories.retain(|category| !category.is_empty());
    categories.sort_unstable();
    categories.dedup();
    if !categories.contains(&shown.as_str()) {
        shown.clear();
    }
    if categories.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.x = theme::GAP_1;
    for (label, category) in std::iter::once((words::ALL_NOTES, "")).chain(categories.iter().map(|word| (*word, *word)))
    {
        let choice = ui.selectable_label(shown == category, label);
        if choice.accessible_name(words::only_category(label)).clicked() {
            category.clone_into(shown);
        }
    }
}

fn card_ui(ui: &mut Ui, record: &Record, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    theme::card(ui)
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme::GAP_1;
            ui.spacing_mut().interact_size.y = sign::SIGN;
            let wanted = ui
                .horizontal(|ui| {
                    let buttons = Layout::right_to_left(egui::Align::Center);
                    ui.with_layout(buttons, |ui| {
                        let wanted = buttons_ui(ui, record, ctx, outbox);
                        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| chips_ui(ui, record));
                        wanted
                    })
                    .inner
                })
                .inner;
            rich_note::view(ui, egui::Id::unique(("detail note", record.id.0)), record.text(TEXT));
            due_ui(ui, record, ctx, outbox);
            let (author, at_ms) = (record.text(note::AUTHOR), note::written_ms(record));
            let line = words::written_by(author, &time::ago(ctx.now_ms, at_ms));
            ui.label(theme::soft(ui, line)).on_hover_text(time::moment(at_ms));
            wanted
        })
        .inner
}

fn chips_ui(ui: &mut Ui, record: &Record) {
    ui.spacing_mut().item_spacing.x = theme::GAP_1;
    if note::is_pinned(record) {
        icon::paint(ui, ICON_KEEP, 16.0, theme::tokens(ui).accent);
        ui.label(theme::soft(ui, words::PINNED));
    }
    if !record.text(CATEGORY).is_empty() {
        chip::tag(ui, record.text(CATEGORY));
    }
    if note::is_private(record) {
        icon::paint(ui, ICON_LOCK, 14.0, theme::tokens(ui).text_soft);
        ui.label(theme::soft(ui, note::PRIVATE));
    } else {
        chip::state(ui, Mood::Attention, note::CUSTOMER_VISIBLE);
    }
}

/// Drawn from the right, so the last comes first.
fn buttons_ui(ui: &mut Ui, record: &Record, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    let name = note::beginning(record);
    let mut wanted = None;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    if sign::soft_edit_ui(ui, ICON_DELETE, &words::remove_note(&name), ctx).clicked() {
        wanted = Some(Wanted::Ask(Asking::Remove(Entity::Note, record.id)));
    }
    if sign::soft_edit_ui(ui, ICON_EDIT, &words::edit_note(&name), ctx).clicked() {
        wanted = Some(Wanted::EditChild(Entity::Note, record.id));
    }
    let label = if note::is_pinned(record) { words::unpin_note(&name) } else { words::pin_note(&name) };
    if sign::soft_edit_ui(ui, ICON_KEEP, &label, ctx).clicked() {
        turn(record, PINNED, outbox);
    }
    wanted
}

/// The day of a follow-up, and the way to say that it is done.
fn due_ui(ui: &mut Ui, record: &Record, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let Some(Value::Date(day)) = record.get(Path::field(DUE)) else {
        return;
    };
    ui.horizontal(|ui| {
        let is_open = note_form::is_open_follow_up(record);
        let colour = if is_open { theme::tokens(ui).amber } else { theme::tokens(ui).green };
        icon::paint(ui, if is_open { ICON_EVENT } else { ICON_DONE }, 16.0, colour);
        let day = view::date_words(*day);
        let line = if is_open { words::follow_up_on(&day) } else { words::followed_up(&day) };
        ui.label(RichText::new(line).color(colour));
        let right = Capability::EditCustomers;
        if is_open && rights::link(ui, words::FOLLOW_UP_DONE, ctx, right).clicked() {
            turn(record, DONE, outbox);
        }
    });
}

/// Sets a mark, or takes it away.
fn turn(record: &Record, field: u16, outbox: &mut Outbox) {
    let path = Path::field(field);
    let before = record.get(path).cloned();
    let after = if before.is_some() { None } else { Some(Value::Flag(true)) };
    let edits = vec![Edit { path, before, after }];
    outbox.command(Command::EditChild { entity: record.entity, id: record.id, edits });
}

/// The one internal text that an import fills; beside the notes, which have an author and a time.
fn additional_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    form: Option<&mut Form>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let edit = Wanted::Edit { scope: Scope::Section(Section::Notes), focus: None };
    let is_editing = form.is_some();
    let form = form.filter(|form| form.scope == Scope::Section(Section::Notes));
    let text = sheet.record.text(NOTES);
    let mut wanted = None;
    theme::card(ui).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = theme::GAP_1;
        ui.horizontal(|ui| {
            ui.add(Label::new(theme::strong(words::ADDITIONAL_NOTES)).selectable(false));
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if !is_editing && sign::soft_edit_ui(ui, ICON_EDIT, words::EDIT_ADDITIONAL, ctx).clicked() {
                    wanted = Some(edit);
                }
                icon::paint(ui, ICON_LOCK, 14.0, theme::tokens(ui).text_soft);
                ui.add(Label::new(theme::soft(ui, words::NOTE_IS_INTERNAL)).truncate());
            });
        });
        if let Some(form) = form {
            wanted = wanted.or(form_ui::section_ui(ui, form, Section::Notes, ctx, outbox));
        } else if text.is_empty() {
            ui.label(theme::soft(ui, words::NOTHING_HERE));
        } else {
            ui.add(Label::new(text).wrap());
        }
    });
    wanted
}
