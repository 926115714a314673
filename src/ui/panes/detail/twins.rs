//! Customers who may be the same one: the link in the footer, the strip in the form, and the question before Save.

use egui::{RichText, Ui, Vec2};
use egui_material_icons::icons::ICON_PERSON_ADD;

use crate::engine::question::Twin;
use crate::ui::panes::detail::Wanted;
use crate::ui::panes::detail::form::Form;
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{avatar, button, icon};
use crate::ui::words::{self as shared, detail as words};

/// Beneath the sheet: a link that opens the list of twins.
pub fn footer_ui(ui: &mut Ui, twins: &[Twin]) -> Option<Wanted> {
    let mut wanted = None;
    let link = button::link(ui, &words::possible_duplicates(twins.len()));
    egui::Popup::menu(&link).show(|ui| {
        ui.set_min_width(320.0);
        for twin in twins {
            wanted = wanted.take().or(twin_ui(ui, twin, &words::open(&twin.row.name)));
        }
    });
    wanted
}

/// While typing: who resembles what is typed, in one line each.
pub fn strip_ui(ui: &mut Ui, form: &Form) -> Option<Wanted> {
    let mut wanted = None;
    if form.twins.is_empty() {
        return None;
    }
    ui.label(theme::soft(ui, words::ALREADY_HERE));
    for twin in &form.twins {
        let name = match form.existing() {
            Some(_) => words::open(&twin.row.name),
            None => words::use_customer(&twin.row.name),
        };
        wanted = wanted.or(twin_ui(ui, twin, &name));
    }
    wanted
}

/// Save found a strong match: use it, create anyway, or go back.
pub fn warning_ui(ui: &mut Ui, form: &mut Form) -> Option<Wanted> {
    let mut wanted = None;
    let (text, fill, line) = Mood::Attention.colours(ui);
    let frame = egui::Frame::new()
        .fill(fill)
        .stroke(egui::Stroke::new(1.0, line))
        .corner_radius(theme::RADIUS_CARD)
        .inner_margin(12);
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            icon::paint(ui, Mood::Attention.icon(), theme::ICON, text);
            ui.label(theme::strong(words::STRONG_MATCH).color(text));
        });
        for twin in form.strong_twins() {
            ui.horizontal(|ui| {
                person_ui(ui, &twin);
                let right = egui::Layout::right_to_left(egui::Align::Center);
                ui.with_layout(right, |ui| {
                    let use_it = button::primary(ui, None, words::USE_EXISTING)
                        .on_hover_text(words::use_customer(&twin.row.name));
                    // The safe answer has the keyboard.
                    if !form.is_warning_seen {
                        form.is_warning_seen = true;
                        use_it.request_focus();
                    }
                    if use_it.clicked() {
                        wanted = Some(Wanted::UseTwin(twin.row.id));
                    }
                });
            });
        }
        ui.horizontal(|ui| {
            if button::normal(ui, Some(ICON_PERSON_ADD), words::CREATE_ANYWAY).clicked() {
                wanted = Some(Wanted::CreateAnyway);
            }
            if button::quiet(ui, None, shared::CANCEL).clicked() {
                wanted = Some(Wanted::BackToTyping);
            }
        });
    });
    wanted
}

fn twin_ui(ui: &mut Ui, twin: &Twin, name: &str) -> Option<Wanted> {
    ui.horizontal(|ui| {
        person_ui(ui, twin);
        let right = egui::Layout::right_to_left(egui::Align::Center);
        let link = ui.with_layout(right, |ui| button::link(ui, name)).inner;
        link.clicked().then_some(Wanted::UseTwin(twin.row.id))
    })
    .inner
}

fn person_ui(ui: &mut Ui, twin: &Twin) {
    let row = &twin.row;
    avatar::avatar(ui, row.id, &row.initials, 28.0);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(theme::GAP_1, 0.0);
        let known = [&row.business, &row.phone, &row.email, &row.city];
        let known: Vec<&str> = known.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        ui.label(RichText::new(&row.name).font(theme::semibold(theme::BODY)));
        let line = [known.join(" · "), twin.evidence.join(", ")].join(" — ");
        ui.label(theme::soft(ui, line.trim_matches([' ', '—'])));
    });
}
