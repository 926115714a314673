//! The page of keys: what can be done here and everywhere, from the one list of actions.

use egui::{Grid, Id, Modal, ScrollArea, Ui};

use crate::ui::action::{ACTIONS, Entry, Screen, key_words};
use crate::ui::theme;
use crate::ui::widgets::{button, icon, key_cap};
use crate::ui::words::shell as words;

/// Draws the page; `false` when it is to close.
pub fn keys_page(ui: &Ui, screens: &[Screen]) -> bool {
    let modal = Modal::new(Id::unique("keys page"))
        .frame(theme::dialog(ui))
        .backdrop_color(theme::tokens(ui).backdrop)
        .show(ui.ctx(), |ui| {
            let mut is_open = true;
            ui.set_width(940.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            ui.horizontal(|ui| {
                ui.label(theme::heading(words::KEYS_HEADING));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let cross = button::close(ui);
                    if ui.memory(|memory| memory.focused().is_none()) {
                        cross.request_focus();
                    }
                    is_open = !cross.clicked();
                });
            });
            ui.add_space(theme::GAP_2);
            let height = ui.ctx().content_rect().height() - 150.0;
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    ui.columns(2, |columns| {
                        let (here, everywhere): (Vec<&Entry>, Vec<&Entry>) = ACTIONS
                            .iter()
                            .filter(|entry| entry.screen == Screen::Everywhere || screens.contains(&entry.screen))
                            .partition(|entry| entry.screen != Screen::Everywhere);
                        group_ui(&mut columns[0], words::THIS_SCREEN, &here);
                        group_ui(&mut columns[1], words::EVERYWHERE, &everywhere);
                    });
                },
            );
            is_open
        });
    modal.inner && !modal.should_close()
}

fn group_ui(ui: &mut Ui, heading: &str, entries: &[&Entry]) {
    if entries.is_empty() {
        return;
    }
    let faint = theme::tokens(ui).text_faint;
    ui.label(theme::title(heading));
    ui.add_space(theme::GAP_1);
    ui.spacing_mut().interact_size.y = 22.0;
    Grid::new(("keys", heading)).num_columns(2).spacing([theme::GAP_4, theme::GAP_1]).min_col_width(110.0).show(
        ui,
        |ui| {
            for entry in entries {
                ui.horizontal(|ui| {
                    for (at, key) in entry.keys.iter().enumerate() {
                        if at > 0 {
                            ui.label(theme::soft(ui, "/"));
                        }
                        key_cap::keys(ui, &key_words(*key));
                    }
                });
                ui.horizontal(|ui| {
                    icon::paint(ui, entry.icon, 16.0, faint);
                    ui.label(entry.label);
                });
                ui.end_row();
            }
        },
    );
}
