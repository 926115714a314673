//! The card at a glance: who a row is, without leaving the list.

use egui::{Area, Id, Order, Pos2, Rect, RichText, Role, Ui, Vec2, WidgetInfo};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_CALL, ICON_LOCATION_ON, ICON_MAIL, ICON_NOTES};

use crate::engine::question::Row;
use crate::ui::ctx::Ctx;
use crate::ui::pictures::Pictures;
use crate::ui::theme;
use crate::ui::widgets::chip::{self, Mood};
use crate::ui::widgets::tint::Tints;
use crate::ui::widgets::{avatar, icon};
use crate::ui::words::customers as list_words;
use crate::ui::words::time;
use crate::ui::words::views as words;

const WIDTH: f32 = 320.0;

/// Draws the card beside the row, over the list; it takes neither keyboard nor clicks.
pub fn card(ui: &Ui, row: &Row, rect: Rect, ctx: &Ctx<'_>) {
    let room = ui.ctx().content_rect();
    // Beneath the row where there is room for it, else above.
    let is_low = rect.bottom() > room.top() + room.height() * 0.62;
    let at = Pos2::new(rect.left() + 48.0, if is_low { rect.top() - 4.0 } else { rect.bottom() + 4.0 });
    let pivot = if is_low { egui::Align2::LEFT_BOTTOM } else { egui::Align2::LEFT_TOP };
    let area = Area::new(Id::unique("card at a glance")).order(Order::Foreground).fixed_pos(at).pivot(pivot);
    area.interactable(false).constrain(true).show(ui.ctx(), |ui| {
        theme::card(ui).shadow(ui.visuals().popup_shadow).show(ui, |ui| {
            ui.set_width(WIDTH);
            let said = format!("{}: {}", words::GLANCE, row.name);
            ui.response().widget_info(|| WidgetInfo::labeled(Role::Group, true, &said));
            inside(ui, row, ctx.pictures, &Tints::of(ctx.settings), ctx.now_ms);
        });
    });
}

/// What the card says; also shown while the pointer rests on the picture of a row.
pub fn inside(ui: &mut Ui, row: &Row, pictures: &Pictures, tints: &Tints, now_ms: i64) {
    ui.spacing_mut().item_spacing = Vec2::new(theme::GAP_2, theme::GAP_1);
    ui.spacing_mut().interact_size.y = 22.0;
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(Vec2::splat(36.0), egui::Sense::hover());
        avatar::paint_face(ui, place, row, pictures);
        ui.vertical(|ui| {
            ui.add(egui::Label::new(theme::strong(row.name.as_str())).truncate());
            let beneath = [row.business.as_str(), row.account.as_str()];
            let beneath: Vec<&str> = beneath.into_iter().filter(|text| !text.is_empty()).collect();
            let number = format!("No. {}", row.number);
            let line = std::iter::once(number.as_str()).chain(beneath).collect::<Vec<_>>().join(" · ");
            ui.add(egui::Label::new(theme::soft(ui, line)).truncate());
        });
    });
    if !row.alert.is_empty() {
        chip::state(ui, Mood::Loss, &row.alert);
    }
    if row.is_archived {
        chip::state(ui, Mood::Plain, list_words::ARCHIVED);
    }
    for phone in row.phones.iter().take(4) {
        line(ui, ICON_CALL, phone);
    }
    for email in row.emails.iter().take(3) {
        line(ui, ICON_MAIL, email);
    }
    let place = [row.zip.as_str(), row.city.as_str(), row.state.as_str()];
    let place = place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    line(ui, ICON_LOCATION_ON, &place);
    if !row.tags.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP_1);
            for tag in row.tags.iter().take(12) {
                chip::tinted(ui, tag, tints);
            }
            if row.tags.len() > 12 {
                ui.label(theme::soft(ui, format!("+{}", row.tags.len() - 12)));
            }
        });
    }
    line(ui, ICON_NOTES, &row.note);
    if !row.gaps.is_empty() {
        chip::state(ui, Mood::Attention, &list_words::gaps(&row.gaps));
    }
    if row.created_ms != 0 {
        let since = format!("{} {}", words::SINCE, time::day(now_ms, row.created_ms));
        ui.label(RichText::new(since).size(theme::SMALL).color(theme::tokens(ui).text_faint));
    }
}

/// An icon and a text; nothing where there is no text.
fn line(ui: &mut Ui, sign: MaterialIcon, text: &str) {
    if text.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        icon::paint(ui, sign, 16.0, theme::tokens(ui).text_faint);
        ui.add(egui::Label::new(text).truncate());
    });
}
