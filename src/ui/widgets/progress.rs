//! A bar for something that takes a while; unknown shares move to and fro.

use egui::{CornerRadius, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::theme;

/// Draws the share, 0 to 1; `None` while it is unknown. `name` tells screen readers what is going on.
pub fn bar(ui: &mut Ui, share: Option<f32>, width: f32, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 6.0), Sense::hover());
    let tokens = theme::tokens(ui);
    ui.painter().rect_filled(rect, CornerRadius::same(3), tokens.line);
    let (from, to) = if let Some(share) = share {
        (0.0, share.clamp(0.0, 1.0))
    } else {
        let turn = (ui.input(|input| input.time) * 0.5).fract() as f32;
        let at = 1.4 * turn - 0.4;
        (at.max(0.0), (at + 0.4).min(1.0))
    };
    let filled =
        Rect::from_x_y_ranges(rect.left() + rect.width() * from..=rect.left() + rect.width() * to, rect.y_range());
    ui.painter().rect_filled(filled, CornerRadius::same(3), tokens.accent_fill);
    ui.request_repaint_after(std::time::Duration::from_millis(50));
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    response
}
