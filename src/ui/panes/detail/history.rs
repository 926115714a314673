//! The History tab: every step that touched the customer, field by field, with its Undo.

use egui::{Label, Layout, RichText, Ui};
use egui_material_icons::icons::{ICON_HISTORY, ICON_REDO, ICON_UNDO};

use crate::engine::command::Command;
use crate::engine::question::{DetailSheet, HistoryLine};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::Wanted;
use crate::ui::panes::detail::desk::Bench;
use crate::ui::theme;
use crate::ui::widgets::{button, empty};
use crate::ui::words::{self as shared, detail as words, time};

pub fn history_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    _bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    if sheet.history.is_empty() {
        empty::empty(ui, ICON_HISTORY, words::NO_HISTORY, words::NO_HISTORY_SENTENCE, None);
    }
    ui.spacing_mut().item_spacing.y = theme::GAP_2;
    for line in &sheet.history {
        ui.push_id(line.entry, |ui| {
            theme::card(ui).inner_margin(12).show(ui, |ui| {
                ui.set_width(ui.available_width());
                step_ui(ui, line, ctx, outbox);
            });
        });
    }
    None
}

fn step_ui(ui: &mut Ui, line: &HistoryLine, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = theme::GAP_1;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            undo_ui(ui, line, outbox);
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(theme::strong(&line.title)).truncate());
            });
        });
    });
    let when = [line.who.clone(), time::ago(ctx.now_ms, line.at_ms)].join(" · ");
    ui.label(theme::soft(ui, when)).on_hover_text(time::moment(line.at_ms));
    for change in &line.lines {
        let soft = theme::tokens(ui).text_soft;
        ui.add(Label::new(RichText::new(change).color(soft)).wrap());
    }
}

/// What can be taken back has a button; what cannot says why.
fn undo_ui(ui: &mut Ui, line: &HistoryLine, outbox: &mut Outbox) {
    if line.undone_by.is_some() {
        ui.label(theme::soft(ui, words::UNDONE));
        return;
    }
    if line.batch.is_some() && line.records > 1 {
        ui.label(theme::soft(ui, words::PART_OF_BATCH));
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
