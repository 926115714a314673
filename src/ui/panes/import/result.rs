//! Steps 6 and 7: the import runs, then what came of it and the way back.

use std::path::Path;

use egui::{RichText, Ui};
use egui_material_icons::icons::{ICON_CANCEL, ICON_CHECK_CIRCLE, ICON_GROUP, ICON_UNDO, ICON_UPLOAD_FILE};

use crate::engine::job::ImportReport;
use crate::ui::ctx::Ctx;
use crate::ui::panes::import::order::Order;
use crate::ui::panes::import::{Batch, Wanted};
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{button, chip, icon, progress};
use crate::ui::words::{count, import as words, shell};

/// Draws the progress.
pub fn run_ui(ui: &mut Ui, order: &Order, ctx: &Ctx<'_>) -> Option<Wanted> {
    ui.set_max_width(720.0);
    theme::card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let name =
                order.preview.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            ui.label(theme::title(format!("{} {name}", words::RUNNING)));
            let sample = ctx.progress;
            let share = (sample.total > 0).then(|| sample.done as f32 / sample.total as f32);
            let sentence = shell::progress(sample);
            progress::bar(ui, share, ui.available_width(), &sentence);
            ui.label(sentence);
            ui.label(theme::soft(ui, words::RUNNING_SENTENCE));
            ui.add_space(theme::GAP_2);
            button::normal(ui, Some(ICON_CANCEL), words::CANCEL).clicked().then_some(Wanted::Cancel)
        })
        .inner
}

/// Draws what came of it.
pub fn result_ui(ui: &mut Ui, report: &ImportReport, saved: Option<&Path>, batch: Batch) -> Option<Wanted> {
    let tokens = theme::tokens(ui);
    ui.set_max_width(720.0);
    theme::card(ui)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                icon::paint(ui, ICON_CHECK_CIRCLE, 24.0, tokens.green);
                ui.label(theme::heading(words::DONE));
            });
            ui.label(RichText::new(words::result(report)).color(tokens.text_soft));
            counts_ui(ui, report);
            if let Some(path) = saved {
                ui.label(theme::soft(ui, words::report_saved(&path.display().to_string())));
            }
            if batch == Batch::Undone {
                chip::state(ui, Mood::Plain, words::UNDONE);
            }
            ui.add_space(theme::GAP_2);
            ui.horizontal(|ui| {
                let can_undo = batch == Batch::Stands && report.batch != 0;
                if can_undo && button::primary(ui, Some(ICON_GROUP), words::SHOW_BATCH).clicked() {
                    return Some(Wanted::ShowBatch(report.batch));
                }
                if !can_undo && button::primary(ui, Some(ICON_GROUP), words::SHOW).clicked() {
                    return Some(Wanted::ShowCustomers);
                }
                if can_undo && button::normal(ui, Some(ICON_UNDO), words::UNDO).clicked() {
                    return Some(Wanted::UndoBatch(report.batch));
                }
                button::quiet(ui, Some(ICON_UPLOAD_FILE), words::BACK).clicked().then_some(Wanted::StartOver)
            })
            .inner
        })
        .inner
}

/// The five counts, the cells kept as typed, and the first complaints; the same before and after the import.
pub fn counts_ui(ui: &mut Ui, report: &ImportReport) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_4;
        let tokens = theme::tokens(ui);
        for (number, word, colour) in [
            (report.created, words::NEW, tokens.green),
            (report.updated, words::UPDATED, tokens.accent),
            (report.unchanged, words::UNCHANGED, tokens.text_soft),
            (report.skipped, words::SKIPPED, tokens.text_soft),
            (report.problems, words::PROBLEMS, if report.problems > 0 { tokens.red } else { tokens.text_soft }),
        ] {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let figure = RichText::new(count::number(number)).font(theme::semibold(theme::HEADING));
                ui.label(figure.color(colour));
                ui.label(theme::soft(ui, word));
            });
        }
    });
    if report.repeated > 0 {
        ui.label(theme::soft(ui, words::repeated(report.repeated)));
    }
    if report.cells > 0 {
        chip::state(ui, Mood::Attention, &words::cells(report.cells));
    }
    if !report.unmapped.is_empty() {
        ui.label(theme::soft(ui, format!("{}: {}", words::UNMAPPED, report.unmapped.join(", "))));
    }
    if !report.complaints.is_empty() {
        egui::CollapsingHeader::new(words::COMPLAINTS).show(ui, |ui| {
            for complaint in &report.complaints {
                ui.label(theme::soft(ui, complaint));
            }
        });
    }
}
