//! The bar at the foot: who works on which book, how old the backup is, and what is going on.

use egui::{Frame, Margin, Panel, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_BACKUP, ICON_CANCEL, ICON_GROUP, ICON_MENU_BOOK, ICON_PERSON};

use crate::engine::job::Stage;
use crate::model::access::role::Role;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::theme;
use crate::ui::widgets::{icon, progress};
use crate::ui::words::{count, settings, shell as words};

const HEIGHT: f32 = 28.0;
/// A backup older than this is shown in amber: two days, since one is made daily.
const OLD_MS: i64 = 2 * 24 * 3_600_000;

pub fn status_bar(ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let frame = Frame::new().fill(tokens.ground).inner_margin(Margin::symmetric(12, 2));
    Panel::bottom("status bar").exact_size(HEIGHT).frame(frame).show_separator_line(true).show(ui, |ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().button_padding = egui::Vec2::new(6.0, 1.0);
        ui.horizontal_centered(|ui| {
            let Some(book) = ctx.book else {
                ui.label(theme::soft(ui, words::OPENING));
                return;
            };
            ui.spacing_mut().item_spacing.x = theme::GAP_1;
            role_ui(ui, ctx, &book.who, outbox);
            part_ui(ui, ICON_MENU_BOOK, &words::book_name(&book.path)).on_hover_text(book.path.display().to_string());
            part_ui(ui, ICON_GROUP, &count::customers(book.customers));
            backup_ui(ui, ctx, book.last_backup_ms, outbox);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| task_ui(ui, ctx, outbox));
        });
    });
}

/// Who works here as what; a click offers the other roles.
fn role_ui(ui: &mut Ui, ctx: &Ctx<'_>, who: &str, outbox: &mut Outbox) {
    let role = ctx.rights.role();
    let text = format!("{who} · {}", role.label());
    let sign = ICON_PERSON.rich_text().size(16.0).color(theme::tokens(ui).text_faint);
    let pressed = ui.add(egui::Button::new((sign, theme::soft(ui, &text))).frame_when_inactive(false));
    let pressed = pressed.accessible_name(text).on_hover_text(words::CHANGE_ROLE);
    egui::Popup::menu(&pressed).show(|ui| {
        for other in Role::ALL {
            if ui.selectable_label(other == role, settings::work_as(other)).clicked() {
                outbox.post(Wish::BecomeRole(other));
            }
        }
    });
    ui.add_space(theme::GAP_3);
}

fn part_ui(ui: &mut Ui, sign: MaterialIcon, words: &str) -> egui::Response {
    let tokens = theme::tokens(ui);
    icon::paint(ui, sign, 16.0, tokens.text_faint);
    let label = ui.label(theme::soft(ui, words));
    ui.add_space(theme::GAP_3);
    label
}

fn backup_ui(ui: &mut Ui, ctx: &Ctx<'_>, last_ms: Option<i64>, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let is_old = last_ms.is_none_or(|at_ms| ctx.now_ms - at_ms > OLD_MS);
    let colour = if is_old { tokens.amber } else { tokens.text_soft };
    let words = words::backup_age(ctx.now_ms, last_ms);
    let text = egui::RichText::new(&words).size(theme::SMALL).color(colour);
    let sign = ICON_BACKUP.rich_text().size(16.0).color(colour);
    let pressed = ui.add(egui::Button::new((sign, text)).frame_when_inactive(false)).accessible_name(words);
    if pressed.on_hover_text(Action::BackUpNow.hint()).clicked() {
        outbox.act(Action::BackUpNow);
    }
}

fn task_ui(ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let sample = ctx.progress;
    if sample.stage == Stage::Idle {
        return;
    }
    let cancel = egui::Button::new((ICON_CANCEL.rich_text().size(16.0), theme::soft(ui, crate::ui::words::CANCEL)));
    if ui.add(cancel.frame_when_inactive(false)).accessible_name(words::CANCEL_TASK).clicked() {
        outbox.post(Wish::CancelJob);
    }
    let share = (sample.total > 0).then(|| sample.done as f32 / sample.total as f32);
    let sentence = words::progress(sample);
    progress::bar(ui, share, 160.0, &sentence);
    ui.label(theme::soft(ui, sentence));
}
