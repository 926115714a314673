//! The customers pane: the list with search, quick add and the amber band, and the open customer beside it.

pub mod attention;
pub mod builder;
pub mod cells;
pub mod columns;
pub mod cursor;
pub mod draft;
pub mod filters;
pub mod ground;
pub mod hands;
pub mod header;
pub mod heads;
pub mod highlight;
pub mod list;
pub mod mend;
pub mod nothing;
pub mod paste;
pub mod peek;
pub mod quick_add;
pub mod row_menu;
pub mod selection;
pub mod table;
pub mod twins;
pub mod views;
pub mod widths;
pub mod window;

use egui::{CentralPanel, Frame, Panel, Ui};

use crate::engine::event::Event;
use crate::engine::question::Scope;
use crate::ui::action::{Action, Handled};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::list::List;
use crate::ui::panes::detail::DetailPane;
use crate::ui::preferences::Preferences;
use crate::ui::route::Route;

/// Least width of the list beside an open customer, and of the open customer.
const LIST_LEAST: f32 = 480.0;
const DETAIL_LEAST: f32 = 420.0;

/// List left, detail right.
#[derive(Default)]
pub struct CustomersPane {
    pub list: List,
    pub detail: DetailPane,
    span: Span,
    /// Width of the list while the split is being dragged.
    dragged: Option<f32>,
}

/// How much of the pane the open customer takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Span {
    #[default]
    Beside,
    Whole,
}

impl CustomersPane {
    /// Opens what the route names; with unsaved changes the detail asks first.
    pub fn go(&mut self, route: &Route, outbox: &mut Outbox) {
        match route {
            Route::Customers { open: Some(id) } => {
                if self.detail.shown() != Some(*id) || self.detail.has_unsaved() {
                    self.detail.open(*id, outbox);
                }
                if self.detail.shown() == Some(*id) {
                    self.list.follow(route);
                }
            }
            Route::NewCustomer { typed } => self.detail.open_new(typed, outbox),
            Route::Customers { open: None } => {
                self.span = Span::Beside;
                self.list.table.wants_focus = true;
            }
            Route::Duplicates | Route::Import | Route::History | Route::Bin | Route::Settings => {}
        }
    }

    /// Puts a filter in place of what is sought, where the list can be seen.
    pub fn filter(&mut self, text: &str, scope: Scope) {
        self.span = Span::Beside;
        self.list.header.set_words(text);
        self.list.header.scope = scope;
    }

    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        self.list.hear(event, outbox);
        self.detail.hear(event, outbox);
    }

    pub fn act(&mut self, action: Action, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        let shown = self.detail.shown();
        // What has the keyboard or is marked in the list comes before the open customer.
        let is_of_marked = self.list.has_marked() && matches!(action, Action::Archive | Action::Restore);
        let is_of_list = action == Action::Cancel || is_of_marked;
        if is_of_list && self.list.act(action, shown, ctx, outbox) == Handled::Yes {
            return Handled::Yes;
        }
        if action == Action::ToggleWide && self.detail.is_open() {
            self.span = if self.span == Span::Whole { Span::Beside } else { Span::Whole };
            return Handled::Yes;
        }
        match self.detail.act(action, ctx, outbox) {
            Handled::Yes => Handled::Yes,
            Handled::No => self.list.act(action, shown, ctx, outbox),
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if !self.detail.is_open() {
            self.span = Span::Beside;
            self.list.ui(ui, ctx, None, outbox);
            return;
        }
        if self.span == Span::Beside {
            self.list_beside(ui, ctx, outbox);
        }
        CentralPanel::no_frame().show(ui, |ui| self.detail.ui(ui, ctx, outbox));
    }

    fn list_beside(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let most = (ui.available_width() - DETAIL_LEAST).max(LIST_LEAST);
        let shown = self.detail.shown();
        let panel = Panel::left("list of customers")
            .resizable(true)
            .default_size(ctx.preferences.list_width.clamp(LIST_LEAST, most))
            .size_range(LIST_LEAST..=most)
            .frame(Frame::NONE);
        let drawn = panel.show(ui, |ui| self.list.ui(ui, ctx, shown, outbox));
        self.remember_width(ui, drawn.response.rect.width(), ctx, outbox);
    }

    /// Keeps the width in the preferences when the split is let go, not on every step of the way.
    fn remember_width(&mut self, ui: &Ui, width: f32, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let is_down = ui.input(|input| input.pointer.primary_down());
        let is_moved = self.dragged.is_some_and(|before| (before - width).abs() > 0.5);
        if is_down {
            // The first frame of a press only notes where the split was.
            self.dragged.get_or_insert(width);
        } else if is_moved {
            self.dragged = None;
            let preferences = Preferences { list_width: width, ..ctx.preferences.clone() };
            outbox.post(Wish::Prefer(Box::new(preferences)));
        } else {
            self.dragged = None;
        }
    }
}
