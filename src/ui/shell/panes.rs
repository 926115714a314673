//! The panes of the window, and which of them the route shows.

use egui::Ui;

use crate::engine::event::Event;
use crate::ui::action::{Action, Handled, Screen};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::bin::BinPane;
use crate::ui::panes::customers::CustomersPane;
use crate::ui::panes::duplicates::DuplicatesPane;
use crate::ui::panes::history::HistoryPane;
use crate::ui::panes::import::ImportPane;
use crate::ui::panes::settings::SettingsPane;
use crate::ui::route::Route;

/// Every pane keeps its state while another is shown.
pub struct Panes {
    pub customers: CustomersPane,
    pub duplicates: DuplicatesPane,
    pub import: ImportPane,
    pub history: HistoryPane,
    pub bin: BinPane,
    pub settings: SettingsPane,
    /// What the customers pane showed last, for the way back to it.
    pub last_customers: Route,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            customers: CustomersPane::default(),
            duplicates: DuplicatesPane::default(),
            import: ImportPane::default(),
            history: HistoryPane::default(),
            bin: BinPane::default(),
            settings: SettingsPane::default(),
            last_customers: Route::Customers { open: None },
        }
    }
}

impl Panes {
    pub fn ui(&mut self, ui: &mut Ui, route: &Route, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        match route {
            Route::Customers { .. } | Route::NewCustomer { .. } => self.customers.ui(ui, ctx, outbox),
            Route::Duplicates => self.duplicates.ui(ui, ctx, outbox),
            Route::Import => self.import.ui(ui, ctx, outbox),
            Route::History => self.history.ui(ui, ctx, outbox),
            Route::Bin => self.bin.ui(ui, ctx, outbox),
            Route::Settings => self.settings.ui(ui, ctx, outbox),
        }
    }

    /// Every pane hears everything and takes what is its own.
    pub fn hear(&mut self, event: &Event, outbox: &mut Outbox) {
        self.customers.hear(event, outbox);
        self.duplicates.hear(event, outbox);
        self.import.hear(event, outbox);
        self.history.hear(event, outbox);
        self.bin.hear(event, outbox);
        self.settings.hear(event, outbox);
    }

    pub fn act(&mut self, route: &Route, action: Action, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Handled {
        match route {
            Route::Customers { .. } | Route::NewCustomer { .. } => self.customers.act(action, ctx, outbox),
            Route::Duplicates => self.duplicates.act(action, ctx, outbox),
            Route::Import => self.import.act(action, ctx, outbox),
            Route::History => self.history.act(action, ctx, outbox),
            Route::Bin => self.bin.act(action, outbox),
            Route::Settings => self.settings.act(action, ctx, outbox),
        }
    }

    /// Tells the pane of the route that it is shown, and with what.
    pub fn enter(&mut self, route: &Route, outbox: &mut Outbox) {
        match route {
            Route::Customers { .. } | Route::NewCustomer { .. } => {
                self.last_customers = route.clone();
                self.customers.go(route, outbox);
            }
            Route::Duplicates => self.duplicates.enter(outbox),
            Route::History => self.history.enter(outbox),
            Route::Bin => self.bin.enter(outbox),
            Route::Import | Route::Settings => {}
        }
    }

    /// Whether something was typed that is not in the book.
    pub fn has_unsaved(&self) -> bool {
        self.customers.detail.has_unsaved() || self.settings.has_unsaved()
    }

    /// Saves what was typed, wherever that was.
    pub fn save(&mut self, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.customers.detail.has_unsaved() {
            self.customers.act(Action::Save, ctx, outbox);
        }
        if self.settings.has_unsaved() {
            self.settings.act(Action::Save, ctx, outbox);
        }
    }
}

/// Whose keys the route has.
pub fn screens(route: &Route) -> &'static [Screen] {
    match route {
        Route::Customers { .. } | Route::NewCustomer { .. } => &[Screen::Customers, Screen::Customer],
        Route::Duplicates => &[Screen::Duplicates],
        Route::Import => &[Screen::Import],
        Route::History => &[Screen::History],
        Route::Bin => &[Screen::Bin],
        Route::Settings => &[Screen::Settings],
    }
}
