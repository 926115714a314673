//! The head of the customer detail, which never scrolls: who it is, how to reach them, and what can be done.

use egui::{Align, Label, Layout, OpenUrl, RichText, Ui, Vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_CALL, ICON_CLOSE, ICON_CONTENT_COPY, ICON_HOME_PIN, ICON_MAIL, ICON_PRINT, ICON_SMS, ICON_STAR,
};

use crate::engine::command::Command;
use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::model::customer::{
    self, CATEGORY, EMAIL, LOCATION, PHONE, PHONE_EXTENSION, PHONE_TYPE, PREFERS, WAYS_OF_CONTACT,
};
use crate::model::path::MAIN;
use crate::model::record::Record;
use crate::model::settings;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::kinds::view;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::desk::Desk;
use crate::ui::panes::detail::{Wanted, banners, portrait, sign};
use crate::ui::theme;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::tint::Tints;
use crate::ui::widgets::{button, icon};
use crate::ui::words::detail as words;

const AVATAR: f32 = 48.0;
/// Tags in the head; the card of the shop has them all.
const TAGS_SHOWN: usize = 10;

pub fn header_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    desk: &mut Desk,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let margin = egui::Margin { left: 16, right: 12, top: 12, bottom: 4 };
    let frame = egui::Frame::new().inner_margin(margin);
    frame
        .show(ui, |ui| {
            let wanted = title_ui(ui, sheet, desk, ctx, outbox);
            banners::banners_ui(ui, &sheet.record, ctx, outbox);
            reach_ui(ui, &sheet.record, outbox);
            tags_ui(ui, sheet, ctx);
            wanted
        })
        .inner
}

fn title_ui(ui: &mut Ui, sheet: &DetailSheet, desk: &mut Desk, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    let row = &sheet.row;
    ui.horizontal(|ui| {
        portrait::portrait_ui(ui, sheet, AVATAR, desk, (ctx, outbox));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let wanted = buttons_ui(ui, sheet, ctx, outbox);
            ui.add_space(theme::GAP_2);
            let left = Vec2::new(ui.available_width(), AVATAR);
            ui.allocate_ui_with_layout(left, Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(Label::new(theme::heading(&row.name)).truncate());
                ui.horizontal(|ui| under_name_ui(ui, sheet));
            });
            wanted
        })
        .inner
    })
    .inner
}

fn under_name_ui(ui: &mut Ui, sheet: &DetailSheet) {
    let row = &sheet.row;
    ui.spacing_mut().interact_size.y = 18.0;
    if row.is_archived {
        chip::state(ui, Mood::Attention, words::ARCHIVED);
    }
    let mut line = words::number(row.number);
    if !row.business.is_empty() {
        line = format!("{line} · {}", row.business);
    }
    ui.add(Label::new(RichText::new(line).color(theme::tokens(ui).text_soft)).truncate());
}

/// Drawn from the right, so the last comes first.
fn buttons_ui(ui: &mut Ui, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<Wanted> {
    let mut wanted = None;
    if button::icon(ui, ICON_CLOSE, words::CLOSE_CUSTOMER).clicked() {
        wanted = Some(Wanted::Cancel);
    }
    default_ui(ui, sheet, ctx, outbox);
    let (name, colour) = (Action::PrintCustomer.hint(), theme::tokens(ui).text_soft);
    let right = Capability::ExportCustomers;
    if sign::right_ui(ui, ICON_PRINT, (&name, colour), ctx, right).clicked() {
        wanted = Some(Wanted::Print);
    }
    wanted
}

/// The mark of the one customer that new work begins with; a click moves it here, or takes it away.
fn default_ui(ui: &mut Ui, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let (id, name) = (sheet.row.id, &sheet.row.name);
    let tokens = theme::tokens(ui);
    let is_default = settings::default_customer(ctx.settings) == Some(id);
    let (label, colour, mark) = if is_default {
        (words::is_default(name), tokens.accent, None)
    } else {
        (words::make_default(name), tokens.text_faint, Some(id))
    };
    if sign::edit_ui(ui, ICON_HOME_PIN, &label, colour, ctx).clicked() {
        outbox.command(Command::MarkDefault { id: mark });
    }
}

/// How to reach the customer: what is preferred first, with its star.
fn reach_ui(ui: &mut Ui, record: &Record, outbox: &mut Outbox) {
    let phone = customer::phones(record).first().copied();
    let email = customer::emails(record).first().copied();
    if phone.is_none() && email.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(theme::GAP_1, 0.0);
        let prefers = record.text(PREFERS);
        if !prefers.is_empty() {
            icon::paint(ui, ICON_STAR, 16.0, theme::tokens(ui).accent);
            ui.label(words::prefers(prefers));
            ui.add_space(theme::GAP_3);
        }
        let is_email_first = WAYS_OF_CONTACT.last().is_some_and(|way| prefers == *way);
        if let Some(item) = email.filter(|_| is_email_first) {
            email_ui(ui, record, item, outbox);
        }
        if let Some(item) = phone {
            phone_ui(ui, record, item, outbox);
        }
        if let Some(item) = email.filter(|_| !is_email_first) {
            email_ui(ui, record, item, outbox);
        }
    });
}

fn phone_ui(ui: &mut Ui, record: &Record, item: u16, outbox: &mut Outbox) {
    let number = record.part_text(PHONE, item, MAIN);
    let shown = words::with_extension(number, record.part_text(PHONE, item, PHONE_EXTENSION));
    ui.label(theme::strong(&shown));
    phone_buttons_ui(ui, record, item, outbox);
    ui.add_space(theme::GAP_3);
}

/// Copy and call; a text message is offered to mobile phones only.
pub fn phone_buttons_ui(ui: &mut Ui, record: &Record, item: u16, outbox: &mut Outbox) {
    let number = record.part_text(PHONE, item, MAIN);
    let extension = record.part_text(PHONE, item, PHONE_EXTENSION);
    let shown = words::with_extension(number, extension);
    small(ui, |ui| {
        copy_ui(ui, &shown, outbox);
        link_ui(ui, ICON_CALL, &words::call(&shown), view::call_link(number, extension));
        if record.part_text(PHONE, item, PHONE_TYPE) == customer::PHONE_TYPES[0] {
            link_ui(ui, ICON_SMS, &words::message(number), view::message_link(number));
        }
    });
}

fn email_ui(ui: &mut Ui, record: &Record, item: u16, outbox: &mut Outbox) {
    ui.label(theme::strong(record.part_text(EMAIL, item, MAIN)));
    email_buttons_ui(ui, record, item, outbox);
    ui.add_space(theme::GAP_3);
}

pub fn email_buttons_ui(ui: &mut Ui, record: &Record, item: u16, outbox: &mut Outbox) {
    let address = record.part_text(EMAIL, item, MAIN);
    small(ui, |ui| {
        copy_ui(ui, address, outbox);
        link_ui(ui, ICON_MAIL, &words::write_to(address), view::mail_link(address));
    });
}

/// Icon buttons close together, for they stand beside every number and address.
fn small(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        add(ui);
    });
}

/// A button that puts the text on the clipboard.
pub fn copy_ui(ui: &mut Ui, text: &str, outbox: &mut Outbox) {
    if sign::soft_ui(ui, ICON_CONTENT_COPY, &words::copy(text)).clicked() {
        outbox.post(Wish::Copy(text.to_owned()));
    }
}

fn link_ui(ui: &mut Ui, icon: MaterialIcon, name: &str, url: String) {
    if sign::soft_ui(ui, icon, name).clicked() {
        ui.ctx().open_url(OpenUrl::same_tab(url));
    }
}

/// What sort of customer it is: category, location where the shop has several, tags.
fn tags_ui(ui: &mut Ui, sheet: &DetailSheet, ctx: &Ctx<'_>) {
    let (category, location) = (sheet.record.text(CATEGORY), sheet.record.text(LOCATION));
    let has_locations = settings::words_of(ctx.settings, settings::LOCATIONS).len() > 1;
    let location = if has_locations { location } else { "" };
    if sheet.row.tags.is_empty() && category.is_empty() && location.is_empty() {
        return;
    }
    ui.scope(|ui| {
        // A row is as high as a control unless it is told before it begins.
        ui.spacing_mut().interact_size.y = 20.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP_1);
            for (text, name) in [(category, words::category(category)), (location, words::location(location))] {
                if !text.is_empty() {
                    chip::state(ui, Mood::Plain, text).on_hover_text(name);
                }
            }
            let tints = Tints::of(ctx.settings);
            let (shown, rest) = sheet.row.tags.split_at(sheet.row.tags.len().min(TAGS_SHOWN));
            for tag in shown {
                chip::tinted(ui, tag, &tints);
            }
            if !rest.is_empty() {
                chip::tag(ui, &words::more_tags(rest.len())).on_hover_text(rest.join(", "));
            }
        });
    });
}
