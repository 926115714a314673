//! The settings: the shop's, which are in the book, and this person's, which are not.

pub mod look;
pub mod shop;

use egui::{Frame, Margin, RichText, ScrollArea, Ui};
use egui_material_icons::icons::ICON_BACKUP;

use crate::engine::event::Event;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::settings::shop::ShopForm;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::{settings as words, shell};

/// What is typed of the shop's settings, until it is saved.
#[derive(Debug, Default)]
pub struct SettingsPane {
    shop: ShopForm,
}

impl SettingsPane {
    pub fn has_unsaved(&self) -> bool {
        self.shop.is_changed()
    }

    pub fn hear(&mut self, event: &Event, _outbox: &mut Outbox) {
        match event {
            Event::Done { .. } => self.shop.saved(),
            Event::Refused { .. } => self.shop.refused(),
            Event::Opening(_)
            | Event::Opened(_)
            | Event::NotOpened(_)
            | Event::IndexReady { .. }
            | Event::Changed
            | Event::Answered(_)
            | Event::JobDone(_)
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn act(&mut self, action: Action, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        if action == Action::Save {
            self.shop.save(ctx.settings, outbox);
            Handled::Yes
        } else if action == Action::Cancel && self.shop.is_changed() {
            self.shop.discard();
            Handled::Yes
        } else {
            Handled::No
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        self.shop.follow(ctx.settings);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
                ui.label(theme::heading(words::TITLE));
                ui.add_space(theme::GAP_2);
                let width = ((ui.available_width() - theme::GAP_4) / 2.0).min(520.0);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = theme::GAP_4;
                    column(ui, width, |ui| {
                        card(ui, words::SHOP, words::SHOP_SENTENCE, |ui| self.shop.ui(ui, ctx, outbox));
                    });
                    column(ui, width, |ui| {
                        card(ui, words::LOOK, words::LOOK_SENTENCE, |ui| look::look_ui(ui, ctx, outbox));
                        ui.add_space(theme::GAP_3);
                        card(ui, words::BACKUP, words::BACKUP_SENTENCE, |ui| Self::backup_ui(ui, ctx, outbox));
                    });
                });
            });
        });
    }

    fn backup_ui(ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let last = ctx.book.and_then(|book| book.last_backup_ms);
        let folder = ctx.book.map(|book| book.backups.clone()).unwrap_or_default();
        ui.label(words::last_backup(&shell::backup_age(ctx.now_ms, last)));
        ui.label(theme::soft(ui, format!("{}: {}", words::FOLDER, folder.display())));
        ui.add_space(theme::GAP_1);
        let pressed = button::normal(ui, Some(ICON_BACKUP), words::BACK_UP_NOW);
        if pressed.on_hover_text(Action::BackUpNow.keys()).clicked() {
            outbox.act(Action::BackUpNow);
        }
    }
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn card(ui: &mut Ui, heading: &str, sentence: &str, add: impl FnOnce(&mut Ui)) {
    let soft = theme::tokens(ui).text_soft;
    theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(theme::title(heading));
        ui.label(RichText::new(sentence).color(soft));
        ui.add_space(theme::GAP_1);
        add(ui);
    });
}
