//! The settings: the shop's, which are in the book, and this person's, which are not.

pub mod lists;
pub mod look;
pub mod pages;
pub mod rights;
pub mod shop;
pub mod tags;

use egui::{Frame, Margin, Panel, RichText, ScrollArea, Ui};
use egui_material_icons::icons::ICON_BACKUP;

use crate::engine::event::Event;
use crate::model::access::capability::Capability;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights as may;
use crate::ui::panes::settings::pages::Page;
use crate::ui::panes::settings::shop::ShopForm;
use crate::ui::panes::settings::tags::TagsPage;
use crate::ui::theme;
use crate::ui::widgets::button::{self, Tone};
use crate::ui::words::{settings as words, shell};

/// What is typed of the shop's settings, until it is saved.
#[derive(Debug, Default)]
pub struct SettingsPane {
    shop: ShopForm,
    page: Page,
    tags: TagsPage,
}

impl SettingsPane {
    pub fn has_unsaved(&self) -> bool {
        self.shop.is_changed()
    }

    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        match event {
            Event::Opened(_) => self.tags = TagsPage::default(),
            Event::Changed => self.tags.spoil(),
            Event::Answered(answer) => self.tags.hear(answer, outbox),
            Event::Done { .. } => self.shop.saved(),
            Event::Refused { .. } => self.shop.refused(),
            Event::Opening(_)
            | Event::NotOpened(_)
            | Event::IndexReady { .. }
            | Event::JobDone(_)
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn act(&mut self, action: Action, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        let lacked = self.page.capability().filter(|right| action == Action::Save && !ctx.rights.may(*right));
        if let Some(right) = lacked {
            outbox.say(shell::lacks(ctx.rights.role(), right));
            Handled::Yes
        } else if action == Action::Save {
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
        Frame::new().inner_margin(Margin { left: 20, right: 20, top: 16, bottom: 8 }).show(ui, |ui| {
            ui.label(theme::heading(words::TITLE));
            ui.add_space(theme::GAP_1);
            self.pages_ui(ui);
        });
        if let Some(right) = self.page.capability().filter(|_| self.page.is_of_form()) {
            let frame = Frame::new().inner_margin(Margin::symmetric(20, 8));
            let foot = Panel::bottom("settings foot").frame(frame).show_separator_line(true);
            foot.show(ui, |ui| self.shop.save_ui(ui, ctx, right, outbox));
        }
        ScrollArea::vertical().id_salt(self.page).auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(20, 8)).show(ui, |ui| self.page_ui(ui, ctx, outbox));
        });
    }

    fn pages_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            for page in Page::ALL {
                if ui.selectable_label(self.page == page, page.label()).clicked() {
                    self.page = page;
                }
            }
        });
    }

    fn page_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let refused = self.page.capability().filter(|capability| !ctx.rights.may(*capability));
        if let Some(capability) = refused {
            ui.label(theme::strong(shell::lacks(ctx.rights.role(), capability)));
            ui.add_space(theme::GAP_2);
        }
        let width = ((ui.available_width() - theme::GAP_4) / 2.0).min(520.0);
        match self.page {
            Page::Shop => {
                ui.add_enabled_ui(refused.is_none(), |ui| {
                    column(ui, width.max(420.0), |ui| {
                        card(ui, words::SHOP, words::SHOP_SENTENCE, |ui| self.shop.ui(ui));
                    });
                });
            }
            // Each of its buttons has a right of its own.
            Page::Tags => self.tags.ui(ui, ctx, outbox),
            Page::Lists | Page::Fields | Page::Notes => {
                ui.add_enabled_ui(refused.is_none(), |ui| {
                    column(ui, 640.0, |ui| {
                        for field in self.page.lists() {
                            lists::list_ui(ui, self.shop.after_mut(), *field);
                        }
                    });
                });
            }
            Page::Rights => {
                card(ui, words::ROLE, words::ROLE_SENTENCE, |ui| rights::role_ui(ui, ctx, outbox));
                ui.add_space(theme::GAP_3);
                ui.add_enabled_ui(refused.is_none(), |ui| rights::rights_ui(ui, self.shop.after_mut()));
            }
            Page::Station => {
                column(ui, width.max(420.0), |ui| {
                    card(ui, words::LOOK, words::LOOK_SENTENCE, |ui| look::look_ui(ui, ctx, outbox));
                    ui.add_space(theme::GAP_3);
                    card(ui, words::BACKUP, words::BACKUP_SENTENCE, |ui| Self::backup_ui(ui, ctx, outbox));
                });
            }
        }
    }

    fn backup_ui(ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let last = ctx.book.and_then(|book| book.last_backup_ms);
        let folder = ctx.book.map(|book| book.backups.clone()).unwrap_or_default();
        ui.label(words::last_backup(&shell::backup_age(ctx.now_ms, last)));
        ui.label(theme::soft(ui, format!("{}: {}", words::FOLDER, folder.display())));
        ui.add_space(theme::GAP_1);
        let right = Capability::MakeBackups;
        let pressed = button::toned(ui, Tone::Normal, may::ready(ctx, right), Some(ICON_BACKUP), words::BACK_UP_NOW);
        let pressed = may::explained(pressed, ctx, right);
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
