//! What lies under and around a row: the ground of a chosen one, the hairline, the ring of the keyboard.

use egui::{CornerRadius, Rect, Stroke, Ui};

use crate::ui::panes::customers::table::focus_id;
use crate::ui::theme;

/// Whether a row is the open or a marked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Plain,
    Selected,
}

/// The ground of a selected row, and the hairline under every row.
pub fn ground(ui: &Ui, place: Rect, choice: Choice) {
    let (tokens, rect) = (theme::tokens(ui), ui.max_rect());
    if choice == Choice::Selected {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, tokens.selection);
    }
    let line = Stroke::new(1.0, tokens.line);
    ui.painter().hline(rect.x_range().intersection(place.x_range()), rect.bottom() - 0.5, line);
}

/// The ring around the row on which the keyboard stands.
pub fn ring(ui: &Ui, place: Rect) {
    if ui.memory(|memory| memory.has_focus(focus_id())) {
        let rect = Rect::from_x_y_ranges(place.x_range(), ui.max_rect().y_range());
        let clip = Rect::from_x_y_ranges(place.x_range(), ui.clip_rect().y_range());
        // A cell's own painter is cut at the cell.
        let painter = ui.layer_painter(ui.layer_id()).with_clip_rect(clip);
        let stroke = Stroke::new(2.0, theme::tokens(ui).focus);
        painter.rect_stroke(rect.shrink(1.0), CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
    }
}
