//! The band about a task that a crash cut off: keep what is there, or undo it.

use egui::{Frame, Margin, Panel, Ui};
use egui_material_icons::icons::{ICON_CHECK, ICON_UNDO};

use crate::engine::command::Command;
use crate::engine::event::BookSummary;
use crate::engine::job::Job;
use crate::ui::outbox::Outbox;
use crate::ui::theme;
use crate::ui::widgets::banner::banner;
use crate::ui::widgets::button;
use crate::ui::widgets::chip::Mood;
use crate::ui::words::{self, shell};

/// Draws one band for each task; gives back the number of the batch that was decided.
pub fn stopped_ui(ui: &mut Ui, book: &BookSummary, outbox: &mut Outbox) -> Option<u64> {
    if book.stopped.is_empty() {
        return None;
    }
    let mut decided = None;
    let frame =
        Frame::new().fill(theme::tokens(ui).panel).inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 4 });
    Panel::top("stopped").frame(frame).show_separator_line(false).show(ui, |ui| {
        for batch in &book.stopped {
            banner(ui, Mood::Attention, &shell::stopped(batch), |ui| {
                if button::normal(ui, Some(ICON_CHECK), words::KEEP).clicked() {
                    outbox.command(Command::KeepBatch { number: batch.number });
                    decided = Some(batch.number);
                }
                if button::normal(ui, Some(ICON_UNDO), words::UNDO).clicked() {
                    outbox.run(Job::UndoBatch { number: batch.number });
                    decided = Some(batch.number);
                }
            });
        }
    });
    decided
}
