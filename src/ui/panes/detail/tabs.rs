//! The tabs of the customer detail: a table, for later kinds of records add theirs.

use egui::{Button, Rect, RichText, Ui, Vec2};

use crate::engine::question::DetailSheet;
use crate::model::customer::NOTES;
use crate::model::entity::Entity;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::{Wanted, contacts, custom_ui, documentation, history, information};
use crate::ui::preferences::Preferences;
use crate::ui::theme;
use crate::ui::words::detail as words;

type Body = fn(&mut Ui, &DetailSheet, &mut Bench<'_>, &Ctx<'_>, &mut Outbox) -> Option<Wanted>;

/// One tab.
pub struct Tab {
    pub label: &'static str,
    /// The number beside the label; 0 shows none.
    pub count: fn(&DetailSheet) -> usize,
    /// Whether a shop with these settings has any use for it.
    pub is_shown: fn(&Ctx<'_>) -> bool,
    /// What is added and edited on it.
    pub entities: &'static [Entity],
    pub ui: Body,
}

pub const TABS: &[Tab] = &[
    Tab {
        label: words::TAB_INFORMATION,
        count: |_| 0,
        is_shown: |_| true,
        entities: &[Entity::Relation],
        ui: information::information_ui,
    },
    Tab {
        label: words::TAB_DOCUMENTATION,
        count: |sheet| {
            let kept = sheet.of(Entity::Note).count() + sheet.of(Entity::File).count();
            kept + usize::from(sheet.record.has(NOTES))
        },
        is_shown: |_| true,
        entities: &[Entity::Note, Entity::File],
        ui: documentation::documentation_ui,
    },
    Tab {
        label: words::TAB_CONTACTS,
        count: |sheet| sheet.of(Entity::Contact).count(),
        is_shown: |_| true,
        entities: &[Entity::Contact],
        ui: contacts::contacts_ui,
    },
    Tab {
        label: words::TAB_CUSTOM,
        count: |_| 0,
        is_shown: custom_ui::has_any,
        entities: &[],
        ui: custom_ui::custom_tab_ui,
    },
    Tab {
        label: words::TAB_HISTORY,
        count: |sheet| sheet.history.len(),
        is_shown: |_| true,
        entities: &[],
        ui: history::history_ui,
    },
];

/// The tab that is shown, and what was clicked.
pub struct Chosen {
    pub shown: &'static Tab,
    pub wanted: Option<Wanted>,
}

/// Place of the tab that was open last.
pub fn current(ctx: &Ctx<'_>) -> usize {
    let last = ctx.preferences.detail_tab.min(TABS.len() - 1);
    if (TABS[last].is_shown)(ctx) { last } else { 0 }
}

/// The tabs before and after this one that are shown.
pub fn beside(tab: usize, ctx: &Ctx<'_>) -> (Option<usize>, Option<usize>) {
    let is_shown = |at: &usize| (TABS[*at].is_shown)(ctx);
    ((0..tab).rev().find(is_shown), (tab + 1..TABS.len()).find(is_shown))
}

/// Where such a record is added and edited.
pub fn of_entity(entity: Entity) -> Option<usize> {
    TABS.iter().position(|tab| tab.entities.contains(&entity))
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
    let row = ui.horizontal_wrapped(|ui| {
        ui.add_space(theme::GAP_1);
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        for (at, tab) in TABS.iter().enumerate().filter(|(_, tab)| (tab.is_shown)(ctx)) {
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
