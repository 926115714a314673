//! The left column of an open customer, which stays while the tabs scroll: how to reach them, who belongs to them,
//! what they prefer, and what was pinned.

use egui::{Label, Panel, ScrollArea, Ui};

use crate::engine::question::{DetailSheet, Row, Scope};
use crate::model::contact::{self, EMAIL, PHONE, ROLE};
use crate::model::entity::Entity;
use crate::model::note::{self, TEXT};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::cells::referred_by;
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::{Wanted, header, information, notes, relations, values};
use crate::ui::theme;
use crate::ui::widgets::{button, rich_note};
use crate::ui::words::{detail as words, referrals, time};

/// The pane has this column when it is at least so wide; else the first tab begins with its cards.
pub const LEAST: f32 = 600.0;
const WIDTH: f32 = 264.0;

pub fn panel_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let panel = Panel::left("detail glance").resizable(false).exact_size(WIDTH).frame(egui::Frame::NONE);
    let shown = panel.show(ui, |ui| {
        let scroll = ScrollArea::vertical().id_salt(("detail glance", sheet.row.id.0)).auto_shrink(false);
        scroll
            .show(ui, |ui| {
                let margin = egui::Margin::same(theme::PANEL);
                let frame = egui::Frame::new().inner_margin(margin);
                frame.show(ui, |ui| cards_ui(ui, sheet, bench, ctx, outbox)).inner
            })
            .inner
    });
    shown.inner
}

pub fn cards_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let mut wanted = None;
    ui.spacing_mut().item_spacing.y = theme::GAP_3;
    pinned_ui(ui, sheet);
    for section in information::GLANCE {
        let form = bench.form.as_deref_mut();
        wanted = wanted.or(information::section_ui(ui, *section, sheet, form, ctx, outbox));
    }
    people_ui(ui, sheet, outbox);
    wanted = wanted.or(relations::relations_ui(ui, sheet, bench, ctx, outbox));
    facts_ui(ui, sheet, ctx, outbox);
    wanted
}

fn titled(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui)) {
    theme::card(ui).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = theme::GAP_1;
        ui.add(Label::new(theme::strong(title)).selectable(false));
        add(ui);
    });
}

/// The notes that somebody pinned, so that nobody has to look for them.
fn pinned_ui(ui: &mut Ui, sheet: &DetailSheet) {
    let pinned: Vec<_> = notes::sorted(sheet).into_iter().filter(|record| note::is_pinned(record)).collect();
    if pinned.is_empty() {
        return;
    }
    titled(ui, words::PINNED_NOTES, |ui| {
        for record in pinned {
            rich_note::view(ui, egui::Id::unique(("detail pinned", record.id.0)), record.text(TEXT));
        }
    });
}

/// The contact persons with what reaches them, beside the numbers of the customer.
fn people_ui(ui: &mut Ui, sheet: &DetailSheet, outbox: &mut Outbox) {
    if sheet.of(Entity::Contact).next().is_none() {
        return;
    }
    titled(ui, words::PEOPLE, |ui| {
        for person in sheet.of(Entity::Contact) {
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 20.0;
                ui.add(Label::new(contact::display_name(person)).truncate());
                ui.add(Label::new(theme::soft(ui, person.text(ROLE))).truncate());
            });
            for text in [PHONE, EMAIL].map(|field| person.text(field)).into_iter().filter(|text| !text.is_empty()) {
                ui.horizontal(|ui| {
                    ui.spacing_mut().interact_size.y = 20.0;
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.scope(|ui| {
                        ui.set_max_width((ui.available_width() - 28.0).max(24.0));
                        ui.add(Label::new(theme::soft(ui, text)).truncate());
                    });
                    header::copy_ui(ui, text, outbox);
                });
            }
        }
    });
}

/// What can be counted of a customer without any work in the book.
fn facts_ui(ui: &mut Ui, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    titled(ui, words::STATISTICS, |ui| {
        let since = Some(sheet.row.created_ms).filter(|at_ms| *at_ms > 0).map(|at_ms| time::day(ctx.now_ms, at_ms));
        let changed = sheet.history.first().map(|line| time::ago(ctx.now_ms, line.at_ms));
        for (label, text) in [(words::SINCE, since), (words::LAST_CHANGE, changed)] {
            if let Some(text) = text {
                ui.horizontal(|ui| {
                    ui.spacing_mut().interact_size.y = 20.0;
                    values::label_ui(ui, label);
                    ui.add(Label::new(text).truncate());
                });
            }
        }
        referred_ui(ui, &sheet.row, outbox);
    });
}

/// How many the customer referred, with a way to them.
fn referred_ui(ui: &mut Ui, row: &Row, outbox: &mut Outbox) {
    if row.referred == 0 {
        return;
    }
    ui.horizontal(|ui| {
        values::label_ui(ui, referrals::REFERRED);
        let name = referrals::list_them(row.referred, &row.name);
        let link = button::link(ui, &row.referred.to_string()).accessible_name(&name);
        if link.on_hover_text(name).clicked() {
            outbox.post(Wish::Filter { text: referred_by(row.id), scope: Scope::All });
        }
    });
}
