//! A list field of the form: one line an item with its parts, the star of the primary one, remove and add.

use egui::{Layout, Ui, Vec2};
use egui_material_icons::icons::{ICON_DELETE, ICON_LINK_OFF, ICON_STAR};

use crate::model::field::{Field, Part};
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::ui::ctx::Ctx;
use crate::ui::kinds::{Slot, Standing, flag, tags};
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::Form;
use crate::ui::panes::detail::{custom, field_ui, sign};
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::detail as words;

/// Width of a type and of an extension; the main part takes the rest.
const TYPE: f32 = 116.0;
const EXTENSION: f32 = 64.0;

pub fn list_ui(ui: &mut Ui, form: &mut Form, field: &'static Field, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 2.0;
    field_ui::label_ui(ui, field, ctx);
    if field.kind == Kind::Tag {
        return tags_ui(ui, form, field);
    }
    ui.spacing_mut().item_spacing.y = theme::GAP_1;
    let own: Vec<u16> =
        form.draft.items(field).into_iter().filter(|item| !custom::is_defined(form, field, *item)).collect();
    for (place, item) in own.into_iter().enumerate() {
        item_ui(ui, form, field, item, place + 1, ctx, outbox);
    }
    let add = match field.kind {
        Kind::Phone => words::ADD_NEW_NUMBER.to_owned(),
        Kind::Email => words::ADD_NEW_EMAIL.to_owned(),
        Kind::Name
        | Kind::Text
        | Kind::Note
        | Kind::Extension
        | Kind::Postcode
        | Kind::Tag
        | Kind::Choice(_)
        | Kind::Date
        | Kind::Time
        | Kind::Flag
        | Kind::Rate
        | Kind::Whole
        | Kind::Customer => words::add_item(field.label),
    };
    if button::link(ui, &add).clicked() {
        let item = form.draft.add_item(field);
        form.focus = Some(Path::part(field.number, item, MAIN));
    }
}

/// One item: its parts with the main one widest, then the star and the bin.
fn item_ui(
    ui: &mut Ui,
    form: &mut Form,
    field: &'static Field,
    item: u16,
    place: usize,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) {
    let has_primary = form.draft.primary_path(field).is_some();
    let parts: Vec<&'static Part> = texts(field).collect();
    let (first, further) = parts.split_at(parts.len().min(IN_ONE_LINE));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        let gap = theme::GAP_1;
        let beside: f32 = first.iter().skip(1).map(|part| part_width(part.kind) + gap).sum();
        let mark = field.parts().iter().find(|part| part.kind == Kind::Flag);
        let buttons = (sign::SIGN + gap) * (1 + usize::from(has_primary) + usize::from(mark.is_some())) as f32;
        let main = (ui.available_width() - beside - buttons).max(120.0);
        for part in first {
            let width = if part.number == MAIN { main } else { part_width(part.kind) };
            part_ui(ui, form, field, (item, place), (part, width), ctx, outbox);
        }
        if let Some(mark) = mark {
            mark_ui(ui, form, field, (item, place), mark);
        }
        if has_primary {
            star_ui(ui, form, field, item, place);
        }
        let soft = theme::tokens(ui).text_soft;
        if sign::sign_ui(ui, ICON_DELETE, &words::remove_item(field.label, place), soft).clicked() {
            form.draft.remove_item(field, item);
        }
    });
    for line in further.chunks(IN_ONE_LINE) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_1;
            let count = line.len() as f32;
            let width = (ui.available_width() - theme::GAP_1 * (count - 1.0)) / count;
            for part in line {
                part_ui(ui, form, field, (item, place), (part, width), ctx, outbox);
            }
        });
    }
    for part in field.parts() {
        field_ui::complaint_ui(ui, form, Path::part(field.number, item, part.number));
    }
}

/// Parts of an item that stand side by side.
const IN_ONE_LINE: usize = 3;

fn part_ui(
    ui: &mut Ui,
    form: &mut Form,
    field: &'static Field,
    (item, place): (u16, usize),
    (part, width): (&Part, f32),
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) {
    let name = if part.number == MAIN {
        words::item(field.label, place)
    } else {
        words::item_part(field.label, place, part.label)
    };
    let path = Path::part(field.number, item, part.number);
    let size = Vec2::new(width, theme::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        field_ui::editor_ui(ui, form, field, path, &name, ctx, outbox);
    });
}

/// The parts that are typed; a mark needs no box of its own.
fn texts(field: &'static Field) -> impl Iterator<Item = &'static Part> {
    field.parts().iter().filter(|part| part.kind != Kind::Flag)
}

/// The mark of a number or an address that was tried and does not work.
fn mark_ui(ui: &mut Ui, form: &mut Form, field: &Field, (item, place): (u16, usize), part: &Part) {
    let path = Path::part(field.number, item, part.number);
    let is_marked = !form.draft.text(path).is_empty();
    let tokens = theme::tokens(ui);
    let (name, colour) = if is_marked {
        (words::does_not_work(field.label, place), tokens.red)
    } else {
        (words::mark_as_bad(field.label, place), tokens.line_strong)
    };
    if sign::sign_ui(ui, ICON_LINK_OFF, &name, colour).clicked() {
        let text = if is_marked { "" } else { flag::YES };
        text.clone_into(form.draft.text_mut(path));
    }
}

/// The mark of the primary item; a click on another makes that one primary.
fn star_ui(ui: &mut Ui, form: &mut Form, field: &'static Field, item: u16, place: usize) {
    let is_primary = form.draft.primary(field) == Some(item);
    let tokens = theme::tokens(ui);
    let (name, colour) = if is_primary {
        (words::is_primary(field.label, place), tokens.accent)
    } else {
        (words::make_primary(field.label, place), tokens.line_strong)
    };
    let star = sign::sign_ui(ui, ICON_STAR, &name, colour);
    if star.clicked() && !is_primary {
        form.draft.make_primary(field, item);
    }
}

fn part_width(kind: Kind) -> f32 {
    if kind == Kind::Extension { EXTENSION } else { TYPE }
}

fn tags_ui(ui: &mut Ui, form: &mut Form, field: &'static Field) {
    let items = form.draft.items(field);
    let tags: Vec<(u16, String)> =
        items.into_iter().map(|item| (item, form.draft.main_text(field, item).to_owned())).collect();
    let path = Path::field(field.number);
    let slot = Slot {
        id: field_ui::editor_id(form, path),
        name: field.label,
        hint: "",
        suggestions: &[],
        standing: Standing::Good,
    };
    match tags::edit_ui(ui, &slot, &tags, form.draft.pending_mut(field)) {
        Some(tags::Deed::Add(words)) => {
            for word in words {
                form.draft.add_text(field, &word);
            }
        }
        Some(tags::Deed::Remove(item)) => form.draft.remove_item(field, item),
        None => {}
    }
}
