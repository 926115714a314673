//! Files that are dropped onto the window: the open customer takes what it can use, the rest goes to the import.

use std::path::PathBuf;

use egui::Context;

use crate::ui::action::Handled;
use crate::ui::app::App;
use crate::ui::outbox::Outbox;
use crate::ui::route::Route;

impl App {
    pub(in crate::ui) fn take_dropped_files(&mut self, ctx: &Context, outbox: &mut Outbox) {
        let paths: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        let Some(first) = paths.first().filter(|_| self.book.summary().is_some()) else {
            return;
        };
        let at = ctx.input(|input| input.pointer.latest_pos());
        let (progress, now_ms) = (self.progress(), (self.services.clock)());
        let seen = Self::ctx_of(&self.book, &self.preferences, progress, now_ms);
        let taken = match self.route {
            Route::Customers { .. } => self.panes.customers.detail.take_dropped(&paths, at, &seen, outbox),
            Route::NewCustomer { .. }
            | Route::Duplicates
            | Route::Import
            | Route::History
            | Route::Bin
            | Route::Settings => Handled::No,
        };
        if taken == Handled::No {
            self.panes.import.take_file(first.clone(), outbox);
            outbox.go(Route::Import);
        }
    }
}
