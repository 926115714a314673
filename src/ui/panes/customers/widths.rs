//! Widths of the columns that are pulled with the pointer: kept in the preferences when it is let go.

use egui::Ui;

use crate::engine::question::Column;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};

/// What was drawn last, and what is being pulled.
#[derive(Debug, Default)]
pub struct Widths {
    drawn: Vec<(Column, f32)>,
    pulled: Vec<(Column, f32)>,
}

impl Widths {
    /// Compares what is drawn with the frame before, while the pointer is down.
    pub fn follow(&mut self, ui: &Ui, columns: &[Column], widths: &[f32], ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let now: Vec<(Column, f32)> = columns.iter().copied().zip(widths.iter().copied()).collect();
        let is_same_set = self.drawn.iter().map(|(column, _)| column).eq(columns);
        let is_down = ui.input(|input| input.pointer.primary_down());
        if is_down && is_same_set {
            // The last column takes what is left, and says nothing.
            let pairs = now.iter().zip(&self.drawn).rev().skip(1);
            let changed = pairs.filter(|(now, before)| (now.1 - before.1).abs() > 0.5).map(|(now, _)| *now);
            self.pulled.extend(changed);
        }
        if !is_down && !self.pulled.is_empty() {
            let mut preferences = ctx.preferences.clone();
            preferences.widths.extend(std::mem::take(&mut self.pulled));
            outbox.post(Wish::Prefer(Box::new(preferences)));
        }
        self.drawn = now;
    }
}
