//! The Documentation tab: the notes, and beneath them the files of the customer.

use egui::{Label, Layout, Rect, RichText, Sense, Ui, Vec2};
use egui_material_icons::icons::{
    ICON_ATTACH_FILE, ICON_DELETE, ICON_DESCRIPTION, ICON_DOWNLOAD, ICON_EDIT, ICON_IMAGE, ICON_OPEN_IN_NEW,
};

use crate::engine::command::Command;
use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::customer::NOTES;
use crate::model::entity::Entity;
use crate::model::field::{Class, Field};
use crate::model::file::{ADDED, AUTHOR, BYTES, HASH, NAME, REMARK};
use crate::model::record::Record;
use crate::text::file_name;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::choosing::Aim;
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, form_ui, notes, rights, sign};
use crate::ui::theme;
use crate::ui::widgets::button::{self, Tone};
use crate::ui::widgets::{avatar, icon};
use crate::ui::words::{detail as shared, files as words, time};

/// Height of a line of the table, and side of the small picture in it.
const LINE: f32 = 36.0;
const SMALL: f32 = 28.0;
/// Room for the four buttons behind a file.
const BUTTONS: f32 = 4.0 * sign::SIGN;
/// Below this width size, day and author stand under the name.
const WIDE: f32 = 560.0;

pub fn documentation_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    if !ctx.rights.sees(Class::Work) {
        return notes::notes_ui(ui, sheet, bench, ctx, outbox);
    }
    let has_notes = sheet.of(Entity::Note).next().is_some() || sheet.record.has(NOTES);
    let is_files_only = !has_notes && sheet.of(Entity::File).next().is_some();
    // What is there comes before the place where notes would be.
    if is_files_only {
        let files = card_ui(ui, sheet, bench, ctx, outbox);
        return files.or(notes::notes_ui(ui, sheet, bench, ctx, outbox));
    }
    let wanted = notes::notes_ui(ui, sheet, bench, ctx, outbox);
    ui.add_space(theme::GAP_3);
    wanted.or(card_ui(ui, sheet, bench, ctx, outbox))
}

fn card_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    theme::card(ui).inner_margin(12).show(ui, |ui| files_ui(ui, sheet, bench, ctx, outbox)).inner
}

fn files_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    ui.set_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = theme::GAP_1;
    ui.horizontal(|ui| {
        ui.label(theme::strong(words::FILES));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let ready = rights::ready(ctx, Capability::EditCustomers);
            let attach = button::toned(ui, Tone::Normal, ready, Some(ICON_ATTACH_FILE), words::ATTACH);
            if rights::explained(attach, ctx, Capability::EditCustomers).clicked() {
                bench.desk.wants_file = Some(Aim::Attach);
            }
        });
    });
    let mut files: Vec<&Record> = sheet.of(Entity::File).collect();
    if files.is_empty() {
        ui.add(Label::new(theme::soft(ui, words::NO_FILES)).wrap());
    }
    // The newest is the one that is wanted.
    files.reverse();
    let mut wanted = None;
    for record in files {
        let form = bench.form.as_deref_mut().filter(|form| form.scope == Scope::Child && form.entity() == Entity::File);
        let shown = match form.filter(|form| form.draft.base().id == record.id) {
            Some(form) => form_of_file_ui(ui, form, ctx, outbox),
            None => ui.push_id(record.id.0, |ui| file_ui(ui, record, &mut bench.desk.wants_file, ctx, outbox)).inner,
        };
        wanted = wanted.or(shown);
    }
    wanted
}

fn file_ui(
    ui: &mut Ui,
    record: &Record,
    wants_file: &mut Option<Aim>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    ui.horizontal(|ui| {
        ui.set_min_height(LINE);
        small_ui(ui, record, ctx);
        let gap = ui.spacing().item_spacing.x;
        let is_wide = ui.available_width() >= WIDE;
        let facts = if is_wide { 3.0 * 88.0 + 3.0 * gap } else { 0.0 };
        let room = (ui.available_width() - BUTTONS - 2.0 * gap - facts).max(40.0);
        let under =
            [record.text(REMARK).to_owned(), if is_wide { String::new() } else { facts_of(record, ctx).join(" · ") }];
        column_ui(ui, room, |ui| {
            ui.add(Label::new(theme::strong(record.text(NAME))).truncate());
            let under: Vec<&str> = under.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            if !under.is_empty() {
                ui.add(Label::new(theme::soft(ui, under.join(" · "))).truncate());
            }
        });
        if is_wide {
            let soft = theme::tokens(ui).text_soft;
            for fact in facts_of(record, ctx) {
                column_ui(ui, 88.0, |ui| {
                    ui.add(Label::new(RichText::new(fact).color(soft)).truncate());
                });
            }
        }
        ui.spacing_mut().item_spacing.x = 0.0;
        wanted = buttons_ui(ui, record, wants_file, ctx, outbox);
    });
    wanted
}

/// Size, day and author.
fn facts_of(record: &Record, ctx: &Ctx<'_>) -> [String; 3] {
    let day = record.whole(ADDED).map_or_else(String::new, |at_ms| time::day(ctx.now_ms, at_ms));
    [words::size(record.whole(BYTES).unwrap_or(0)), day, record.text(AUTHOR).to_owned()]
}

fn column_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let down = Layout::top_down(egui::Align::Min).with_main_align(egui::Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, LINE), down, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui);
    });
}

/// The picture itself where the file is one.
fn small_ui(ui: &mut Ui, record: &Record, ctx: &Ctx<'_>) {
    let (place, _) = ui.allocate_exact_size(Vec2::splat(SMALL), Sense::hover());
    let is_picture = file_name::is_picture(record.text(NAME));
    let texture = is_picture.then(|| ctx.pictures.texture(ui.ctx(), record.text(HASH))).flatten();
    if let Some(texture) = texture {
        avatar::paint_picture(ui, place, texture, 4.0);
        return;
    }
    let sign = if is_picture { ICON_IMAGE } else { ICON_DESCRIPTION };
    let inside = Rect::from_center_size(place.center(), Vec2::splat(20.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inside), |ui| {
        icon::paint(ui, sign, 20.0, theme::tokens(ui).text_faint);
    });
}

fn buttons_ui(
    ui: &mut Ui,
    record: &Record,
    wants_file: &mut Option<Aim>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let (id, name) = (record.id, record.text(NAME));
    if sign::soft_ui(ui, ICON_OPEN_IN_NEW, &words::open(name)).clicked() {
        outbox.post(Wish::LookAt(id));
    }
    if sign::soft_ui(ui, ICON_DOWNLOAD, &words::save_copy(name)).clicked() {
        *wants_file = Some(Aim::SaveCopy(id));
    }
    let edit = sign::soft_edit_ui(ui, ICON_EDIT, &shared::edit_named(name), ctx);
    if sign::soft_edit_ui(ui, ICON_DELETE, &shared::remove_named(name), ctx).clicked() {
        outbox.command(Command::RemoveChild { entity: Entity::File, id });
    }
    edit.clicked().then_some(Wanted::EditChild(Entity::File, id))
}

/// Name and remark, walking the field table.
fn form_of_file_ui(ui: &mut Ui, form: &mut Form, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    let fields: Vec<&'static Field> = Entity::File.fields().iter().filter(|field| form.is_in_scope(field)).collect();
    form_ui::child_ui(ui, form, &fields, ctx, outbox)
}
