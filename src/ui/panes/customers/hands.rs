//! The keys of the list: moving, opening, marking, the card at a glance.

use egui::{Context, EventFilter, Popup, Rect, Role, Sense, Ui, WidgetInfo};

use crate::model::id::Id as CustomerId;
use crate::ui::outbox::Outbox;
use crate::ui::panes::customers::cursor::{self, Asked, Step};
use crate::ui::panes::customers::row_menu;
use crate::ui::panes::customers::table::{Scroll, Table, focus_id};
use crate::ui::route::Route;
use crate::ui::words::customers as words;

impl Table {
    /// Lets the list have the keyboard as one thing, and reads its keys.
    pub(super) fn keyboard(&mut self, ui: &Ui, place: Rect, shown: Option<CustomerId>, outbox: &mut Outbox) {
        let list = ui.interact(place, focus_id(), Sense::FOCUSABLE);
        list.widget_info(|| WidgetInfo::labeled(Role::List, true, words::LIST));
        if std::mem::take(&mut self.wants_focus) {
            list.request_focus();
        }
        if list.gained_focus() && self.cursor.at.is_none() {
            self.enter();
        }
        if list.has_focus() {
            // The arrows belong to the list, and do not carry the keyboard to the next control.
            let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
        }
        let is_free = ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(ui.layer_id()));
        if !(list.has_focus() || is_free) || egui::Popup::is_any_open(ui.ctx()) {
            return;
        }
        for asked in cursor::read_keys(ui) {
            self.obey(ui.ctx(), asked, shown, outbox);
        }
    }

    fn obey(&mut self, ctx: &Context, asked: Asked, shown: Option<CustomerId>, outbox: &mut Outbox) {
        match asked {
            Asked::Step(step) => {
                self.cursor.began = None;
                if self.step(step).is_none() {
                    return;
                }
                // With a customer open beside the list, the detail follows the cursor.
                if let (Some(id), Some(_)) = (self.cursor.id, shown) {
                    outbox.go(Route::Customers { open: Some(id) });
                }
            }
            Asked::Open => {
                if self.cursor.at.is_some() {
                    self.open_first(outbox);
                }
            }
            Asked::Mark => {
                if let Some(id) = self.cursor.id {
                    self.cursor.toggle_mark(id);
                }
            }
            Asked::MarkTo(step) => {
                let before = self.cursor.at;
                if let Some(at) = self.step(step) {
                    let began = *self.cursor.began.get_or_insert(before.unwrap_or(at));
                    self.mark_range(began, at);
                }
            }
            Asked::MarkAll => self.mark_all(),
            Asked::Menu => {
                if let Some(row) = self.current() {
                    Popup::open_id(ctx, row_menu::id_of(row));
                }
            }
            Asked::Peek => self.is_peeking = !self.is_peeking && self.cursor.at.is_some(),
        }
    }

    /// Moves the cursor; answers where it stands then.
    fn step(&mut self, step: Step) -> Option<usize> {
        let page = self.visible.len().saturating_sub(1);
        let at = cursor::target(self.cursor.at, step, self.window.count().total, page)?;
        self.cursor.at = Some(at);
        self.cursor.id = self.window.get(at).map(|row| row.id);
        self.scroll = Scroll::To(at);
        self.wants_focus = true;
        Some(at)
    }

    /// Marks the rows between two places that are kept.
    pub(super) fn mark_range(&mut self, one: usize, other: usize) {
        self.cursor.began = Some(one);
        let rows = (one.min(other)..=one.max(other)).filter_map(|at| self.window.get(at));
        self.cursor.marked.extend(rows.map(|row| row.id));
    }
}
