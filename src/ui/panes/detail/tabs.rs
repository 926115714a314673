//! The tabs of the customer detail: a table, for later kinds of records add theirs.

use egui::{Button, Rect, RichText, Ui, Vec2};

use crate::engine::question::DetailSheet;
use crate::model::customer::NOTES;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::form::Form;
use crate::ui::panes::detail::{Wanted, history, information, notes};
use crate::ui::preferences::Preferences;
use crate::ui::theme;
use crate::ui::words::detail as words;

type Body = fn(&mut Ui, &DetailSheet, Option<&mut Form>, &Ctx<'_>, &mut Outbox) -> Option<Wanted>;

/// One tab.
pub struct Tab {
    pub label: &'static str,
    /// The number beside the label; 0 shows none.
    pub count: fn(&DetailSheet) -> usize,
    pub ui: Body,
}

pub const TABS: &[Tab] = &[
    Tab { label: words::TAB_INFORMATION, count: |_| 0, ui: information::information_ui },
    Tab { label: words::TAB_NOTES, count: |sheet| usize::from(sheet.record.has(NOTES)), ui: notes::notes_ui },
    Tab { label: words::TAB_HISTORY, count: |sheet| sheet.history.len(), ui: history::history_ui },
];

/// The tab that is shown, and what was clicked.
pub struct Chosen {
    pub shown: &'static Tab,
    pub wanted: Option<Wanted>,
}

/// Place of the tab that was open last.
pub fn current(ctx: &Ctx<'_>) -> usize {
    ctx.preferences.detail_tab.min(TABS.len() - 1)
}

/// Remembers the tab.
pub fn choose(tab: usize, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let preferences = Preferences { detail_tab: tab, ..ctx.preferences.clone() };
    outbox.post(Wish::Prefer(Box::new(preferences)));
}

pub fn tabs_ui(ui: &mut Ui, sheet: &DetailSheet, ctx: &Ctx<'_>) -> Chosen {
    let shown = current(ctx);
    let mut wanted = None;
    let tokens = theme::tokens(ui);
    let row = ui.horizontal(|ui| {
        ui.add_space(theme::GAP_1);
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        for (at, tab) in TABS.iter().enumerate() {
            let label = words::tab(tab.label, (tab.count)(sheet));
            let text = if at == shown {
                theme::strong(&label).color(tokens.text)
            } else {
                RichText::new(&label).color(tokens.text_soft)
            };
            let response = ui.add(Button::new(text).frame_when_inactive(false)).accessible_name(&label);
            if at == shown {
                let under = Rect::from_min_size(
                    response.rect.left_bottom() + Vec2::new(8.0, 2.0),
                    Vec2::new(response.rect.width() - 16.0, 2.0),
                );
                ui.painter().rect_filled(under, 1, tokens.accent);
            }
            if response.clicked() && at != shown {
                wanted = Some(Wanted::Tab(at));
            }
        }
    });
    let line = row.response.rect.bottom() + theme::GAP_1;
    ui.add_space(theme::GAP_1);
    let stroke = egui::Stroke::new(1.0, tokens.line);
    ui.painter().hline(ui.max_rect().x_range(), line, stroke);
    Chosen { shown: &TABS[shown], wanted }
}
