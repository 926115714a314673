//! What has to be seen before anything is done for the customer: the warning, the refusal, and details that are old.

use egui::{Label, RichText, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_BLOCK, ICON_NOTIFICATIONS_ACTIVE, ICON_SCHEDULE};

use crate::engine::command::Command;
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::customer::{ALERT, CONFIRMED, CREATED, NO_SERVICE};
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings::{CONFIRM_MONTHS, USUAL_CONFIRM_MONTHS};
use crate::model::value::Value;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::icon;
use crate::ui::words::{detail as words, time};

/// A month as the reminder counts it.
const MONTH_MS: i64 = 30 * 24 * 60 * 60 * 1000;

pub fn banners_ui(ui: &mut Ui, record: &Record, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let (alert, refusal) = (record.text(ALERT), record.text(NO_SERVICE));
    if !refusal.is_empty() {
        band_ui(ui, Mood::Loss, ICON_BLOCK, &words::do_not_serve(refusal));
    }
    if !alert.is_empty() {
        band_ui(ui, Mood::Attention, ICON_NOTIFICATIONS_ACTIVE, alert);
    }
    if is_stale(record, ctx) {
        confirm_ui(ui, record, ctx, outbox);
    }
}

/// Icon and words, so that the colour says nothing alone.
fn band_ui(ui: &mut Ui, mood: Mood, sign: MaterialIcon, sentence: &str) {
    let (text, fill, line) = mood.colours(ui);
    egui::Frame::new()
        .fill(fill)
        .stroke(egui::Stroke::new(1.0, line))
        .corner_radius(theme::RADIUS)
        .inner_margin(egui::Margin::symmetric(8, 4))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().interact_size.y = theme::ICON;
                icon::paint(ui, sign, theme::ICON, text);
                ui.add(Label::new(RichText::new(sentence).color(text)).wrap());
            });
        });
}

/// When the details were last known to be right: when somebody said so, else when they were written down.
fn known_ms(record: &Record) -> Option<i64> {
    [CONFIRMED, CREATED].into_iter().find_map(|field| record.whole(field))
}

/// Whether the details are older than the shop trusts; nobody asks somebody who is archived.
fn is_stale(record: &Record, ctx: &Ctx<'_>) -> bool {
    let months = ctx.settings.whole(CONFIRM_MONTHS).unwrap_or(USUAL_CONFIRM_MONTHS);
    let is_active = !crate::model::customer::is_archived(record);
    is_active && months > 0 && known_ms(record).is_some_and(|at_ms| ctx.now_ms - at_ms >= months * MONTH_MS)
}

fn confirm_ui(ui: &mut Ui, record: &Record, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let age = known_ms(record).map(|at_ms| time::ago(ctx.now_ms, at_ms)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 22.0;
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        icon::paint(ui, ICON_SCHEDULE, 16.0, theme::tokens(ui).amber);
        let sentence = if record.has(CONFIRMED) { words::confirmed(&age) } else { words::written_down(&age) };
        ui.label(theme::soft(ui, sentence));
        let confirm = rights::link(ui, words::CONFIRM, ctx, Capability::EditCustomers);
        if confirm.on_hover_text(words::CONFIRM_HINT).clicked() {
            let path = Path::field(CONFIRMED);
            let after = Some(Value::Time(ctx.now_ms));
            let edits = vec![Edit { path, before: record.get(path).cloned(), after }];
            outbox.command(Command::EditCustomer { id: record.id, edits });
        }
    });
}
