//! Customers side by side: what differs first, what agrees folded away, and what a merge would make of it.

use egui::{CollapsingHeader, Grid, RichText, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_CHECK_CIRCLE, ICON_WARNING};

use crate::engine::queries::merging::{Cell, MergeRow, MergeSheet};
use crate::engine::question::Row;
use crate::model::merge::{Waived, Way};
use crate::ui::ctx::Ctx;
use crate::ui::panes::duplicates::bench::Change;
use crate::ui::theme;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::{avatar, button};
use crate::ui::words::{merging as words, time};

const LABEL: f32 = 132.0;

/// Draws the sheet; gives back what was asked for.
pub fn compare_ui(ui: &mut Ui, sheet: &MergeSheet, ctx: &Ctx<'_>) -> Option<Change> {
    let mut change = None;
    ScrollArea::both().id_salt(sheet.columns[0].id).auto_shrink(false).show(ui, |ui| {
        let count = sheet.columns.len() as f32;
        let column = ((ui.available_width() - LABEL - 48.0) / count - 16.0).clamp(170.0, 420.0);
        theme::card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let grid = Grid::new(("merge", sheet.columns.len())).num_columns(sheet.columns.len() + 1);
            grid.spacing([16.0, 2.0]).show(ui, |ui| {
                heads_ui(ui, sheet, column, ctx, &mut change);
                for row in sheet.rows.iter().filter(|row| row.differs) {
                    row_ui(ui, sheet, row, column, &mut change);
                }
            });
            let agreeing: Vec<&MergeRow> = sheet.rows.iter().filter(|row| !row.differs).collect();
            if !agreeing.is_empty() {
                CollapsingHeader::new(theme::soft(ui, words::agree(agreeing.len()))).show(ui, |ui| {
                    for row in agreeing {
                        ui.horizontal_wrapped(|ui| {
                            ui.label(theme::soft(ui, &row.label));
                            ui.label(row.after.join(", "));
                        });
                    }
                });
            }
        });
        ui.add_space(theme::GAP_2);
        outcome_ui(ui, sheet, &mut change);
    });
    change
}

fn heads_ui(ui: &mut Ui, sheet: &MergeSheet, width: f32, ctx: &Ctx<'_>, change: &mut Option<Change>) {
    ui.label("");
    for row in &sheet.columns {
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.horizontal(|ui| {
                avatar::face(ui, row, ctx.pictures, 36.0);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add(egui::Label::new(theme::strong(&row.name)).truncate()).on_hover_text(&row.name);
                    let since = time::day(ctx.now_ms, row.created_ms);
                    ui.add(egui::Label::new(theme::soft(ui, words::known(row.number, &since))).truncate());
                });
            });
            head_choice_ui(ui, sheet, row, change);
        });
    }
    ui.end_row();
}

fn head_choice_ui(ui: &mut Ui, sheet: &MergeSheet, row: &Row, change: &mut Option<Change>) {
    ui.horizontal_wrapped(|ui| {
        let stays = row.id == sheet.wish.survivor;
        let radio = ui.radio(stays, words::STAYS).accessible_name(words::stays(&row.name));
        if radio.clicked() && !stays {
            *change = Some(Change::Stay(row.id));
        }
        if row.id == sheet.proposed {
            ui.label(theme::soft(ui, words::because(&sheet.reason)));
        }
        let is_many = sheet.columns.len() > 2;
        if is_many && button::link(ui, words::LEAVE_OUT).accessible_name(words::leave_out(&row.name)).clicked() {
            *change = Some(Change::LeaveOut(row.id));
        }
    });
}

fn row_ui(ui: &mut Ui, sheet: &MergeSheet, row: &MergeRow, width: f32, change: &mut Option<Change>) {
    ui.vertical(|ui| {
        ui.set_width(LABEL);
        ui.add_space(5.0);
        ui.add(egui::Label::new(theme::soft(ui, &row.label)).wrap());
    });
    for (customer, cells) in sheet.columns.iter().zip(&row.cells) {
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().interact_size.y = 22.0;
            match row.way {
                Way::Choose => choice_ui(ui, row, customer, cells, change),
                Way::Keep | Way::Join => {
                    for cell in cells {
                        kept_ui(ui, row, customer, cell, change);
                    }
                }
            }
        });
    }
    ui.end_row();
}

/// One value is taken: a circle before each customer's.
fn choice_ui(ui: &mut Ui, row: &MergeRow, customer: &Row, cells: &[Cell], change: &mut Option<Change>) {
    if cells.is_empty() {
        ui.label(theme::soft(ui, words::NOTHING));
        return;
    }
    let text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(", ");
    let is_chosen = row.chosen == Some(customer.id);
    let said = if is_chosen { theme::strong(&text) } else { RichText::new(&text) };
    let radio = ui.radio(is_chosen, said).accessible_name(words::choice(&row.label, &text, &customer.name));
    if radio.on_hover_text(&text).clicked() && !is_chosen {
        *change = Some(Change::Choose(row.row.clone(), customer.id));
    }
}

/// Everything is kept: a tick before each value, which takes it out when it is taken away.
fn kept_ui(ui: &mut Ui, row: &MergeRow, customer: &Row, cell: &Cell, change: &mut Option<Change>) {
    let waived = Waived { customer: customer.id, path: cell.path };
    let mut is_kept = !cell.is_waived;
    let text = if is_kept { RichText::new(&cell.text) } else { RichText::new(&cell.text).strikethrough() };
    let name = words::kept(&row.label, &cell.text, &customer.name);
    if ui.checkbox(&mut is_kept, text).accessible_name(&name).on_hover_text(words::KEPT).clicked() {
        *change = Some(if is_kept { Change::Keep(waived) } else { Change::GiveUp(waived) });
    }
}

/// What hangs on them, what is told in a note, and the proof that nothing is lost.
fn outcome_ui(ui: &mut Ui, sheet: &MergeSheet, change: &mut Option<Change>) {
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let lost = sheet.lost.iter().filter(|lost| !lost.is_waived).count();
        ui.horizontal_wrapped(|ui| {
            let (icon, mood) =
                if lost == 0 { (ICON_CHECK_CIRCLE, Mood::Done) } else { (ICON_WARNING, Mood::Attention) };
            ui.label(icon.rich_text().color(mood.colours(ui).0));
            ui.label(theme::strong(words::lost(lost)));
            ui.label(theme::soft(ui, words::PROOF));
        });
        for value in &sheet.lost {
            ui.horizontal_wrapped(|ui| {
                let state = if value.is_waived { words::GIVEN_UP } else { words::LOST };
                chip::state(ui, Mood::Attention, state);
                ui.label(format!("{}: {}", value.label, value.text));
                let (word, next) = if value.is_waived {
                    (words::KEEP, Change::Keep(value.waived))
                } else {
                    (words::GIVE_UP, Change::GiveUp(value.waived))
                };
                if button::link(ui, word).accessible_name(words::of_value(word, &value.text)).clicked() {
                    *change = Some(next);
                }
            });
        }
        for linked in &sheet.linked {
            let before: Vec<String> = linked.before.iter().map(usize::to_string).collect();
            ui.label(words::linked(linked.entity, &before.join(" + "), linked.after));
        }
        if !sheet.note.is_empty() {
            ui.add_space(theme::GAP_1);
            ui.label(theme::soft(ui, words::IN_NOTE));
            for line in words::plain(&sheet.note).lines().filter(|line| !line.is_empty()) {
                ui.label(line);
            }
        }
    });
}
