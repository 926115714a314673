//! The History tab: every step that touched the customer, field by field, with its Undo.

use egui::{Label, Layout, RichText, Ui};
use egui_material_icons::icons::{ICON_HISTORY, ICON_MANAGE_HISTORY, ICON_REDO, ICON_UNDO};

use crate::engine::command::Command;
use crate::engine::question::{DetailSheet, HistoryLine, PastEdit};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::as_of::{self, Look, Past};
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::{Wanted, restore, sign};
use crate::ui::theme;
use crate::ui::widgets::{button, empty};
use crate::ui::words::{self as shared, detail as words, time};

pub fn history_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    if as_of::as_of_ui(ui, &mut bench.desk.past, sheet, ctx, outbox) == Look::Past {
        return None;
    }
    if sheet.history.is_empty() {
        empty::empty(ui, ICON_HISTORY, words::NO_HISTORY, words::NO_HISTORY_SENTENCE, None);
    }
    ui.spacing_mut().item_spacing.y = theme::GAP_2;
    for line in &sheet.history {
        ui.push_id(line.entry, |ui| {
            theme::card(ui).inner_margin(12).show(ui, |ui| {
                ui.set_width(ui.available_width());
                step_ui(ui, line, sheet, &mut bench.desk.past, ctx, outbox);
            });
        });
    }
    None
}

fn step_ui(ui: &mut Ui, line: &HistoryLine, sheet: &DetailSheet, past: &mut Past, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = theme::GAP_1;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            undo_ui(ui, line, outbox);
            let then = sign::soft_ui(ui, ICON_MANAGE_HISTORY, &words::as_it_stood_after(&line.title));
            if then.clicked() {
                past.ask(sheet, line.at_ms, outbox);
            }
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(theme::strong(&line.title)).truncate());
            });
        });
    });
    let when = [line.who.clone(), time::ago(ctx.now_ms, line.at_ms)].join(" · ");
    ui.label(theme::soft(ui, when)).on_hover_text(time::moment(line.at_ms));
    if is_part(line) {
        ui.add(Label::new(theme::soft(ui, words::PART_OF_BATCH)).wrap());
    }
    let edits: Vec<&PastEdit> = line.edits.iter().filter(|past| restore::is_told(past)).collect();
    // A step that is cut has more lines than values; then the ways back stand beneath them all.
    let is_beside = edits.len() == line.lines.len();
    for (at, change) in line.lines.iter().enumerate() {
        let beside = edits.get(at).filter(|_| is_beside);
        ui.horizontal_wrapped(|ui| {
            let soft = theme::tokens(ui).text_soft;
            ui.spacing_mut().interact_size.y = 20.0;
            ui.add(Label::new(RichText::new(change).color(soft)).wrap());
            if let Some(past) = beside {
                restore::restore_ui(ui, past, sheet, ctx, outbox);
            }
        });
    }
    if !is_beside && !edits.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for past in edits {
                restore::restore_ui(ui, past, sheet, ctx, outbox);
            }
        });
    }
}

/// A step of many customers is taken back as a whole.
fn is_part(line: &HistoryLine) -> bool {
    line.batch.is_some() && line.records > 1 && line.undone_by.is_none()
}

/// What can be taken back has a button; what cannot says why.
fn undo_ui(ui: &mut Ui, line: &HistoryLine, outbox: &mut Outbox) {
    if line.undone_by.is_some() {
        ui.label(theme::soft(ui, words::UNDONE));
        return;
    }
    if is_part(line) {
        return;
    }
    let (icon, label, name) = match line.undoes {
        Some(_) => (ICON_REDO, words::REDO, words::redo_step(&line.title)),
        None => (ICON_UNDO, shared::UNDO, words::undo_step(&line.title)),
    };
    if button::quiet(ui, Some(icon), label).on_hover_text(name).clicked() {
        outbox.command(Command::Undo { entry: Some(line.entry) });
    }
}
