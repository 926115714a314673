//! The screens while the book is being opened, and when it was refused.

use std::path::Path;

use egui::{RichText, Ui};
use egui_material_icons::icons::{ICON_ERROR, ICON_FOLDER_OPEN, ICON_MENU_BOOK, ICON_REPLAY};

use crate::engine::handle::IfMissing;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::theme;
use crate::ui::widgets::{button, icon, progress};
use crate::ui::words::{open_file, shell as words};

/// What the person wants to do about a book that was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    TryAgain,
    OpenAnother,
    StartPage,
}

/// Draws the share of the opening that is done; a book that is being made can be stopped.
pub fn opening_ui(ui: &mut Ui, share: f32, if_missing: &IfMissing, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let is_made = matches!(if_missing, IfMissing::TakeIn { .. });
    let (title, sentence) = if is_made {
        (open_file::MAKING, open_file::MAKING_SENTENCE)
    } else {
        (words::OPENING, words::OPENING_SENTENCE)
    };
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.32);
        icon::paint(ui, ICON_MENU_BOOK, 40.0, tokens.text_faint);
        ui.add_space(theme::GAP_2);
        ui.label(theme::title(title));
        ui.label(RichText::new(sentence).color(tokens.text_soft));
        ui.add_space(theme::GAP_3);
        progress::bar(ui, (share > 0.0).then_some(share), 240.0, title);
        if is_made {
            ui.add_space(theme::GAP_3);
            if button::normal(ui, None, open_file::STOP).clicked() {
                outbox.post(Wish::CancelJob);
            }
        }
    });
}

/// Draws the refusal and what can be done.
pub fn not_opened_ui(ui: &mut Ui, sentence: &str, path: &Path, backups: &Path) -> Option<Choice> {
    let tokens = theme::tokens(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.22);
        theme::card(ui)
            .show(ui, |ui| {
                ui.set_width(560.0);
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    ui.horizontal(|ui| {
                        icon::paint(ui, ICON_ERROR, 24.0, tokens.red);
                        ui.label(theme::heading(words::NOT_OPENED));
                    });
                    ui.add_space(theme::GAP_2);
                    ui.label(sentence);
                    let path = path.display().to_string();
                    if !sentence.contains(&path) {
                        ui.label(theme::soft(ui, path));
                    }
                    ui.add_space(theme::GAP_2);
                    ui.label(RichText::new(words::NOT_OPENED_SENTENCE).color(tokens.text_soft));
                    ui.label(RichText::new(words::RESTORE_HINT).color(tokens.text_soft));
                    ui.label(theme::soft(ui, format!("{} {}", words::BACKUPS_ARE_IN, backups.display())));
                    ui.add_space(theme::GAP_4);
                    choices_ui(ui)
                })
                .inner
            })
            .inner
    })
    .inner
}

fn choices_ui(ui: &mut Ui) -> Option<Choice> {
    ui.horizontal(|ui| {
        let again = button::primary(ui, Some(ICON_REPLAY), words::TRY_AGAIN);
        let another = button::normal(ui, Some(ICON_FOLDER_OPEN), words::OPEN_ANOTHER);
        let start = button::quiet(ui, None, words::TO_WELCOME);
        [(again, Choice::TryAgain), (another, Choice::OpenAnother), (start, Choice::StartPage)]
            .into_iter()
            .find_map(|(response, choice)| response.clicked().then_some(choice))
    })
    .inner
}
