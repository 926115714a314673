//! The text of a line of a list: what it is, and softly below what is known of it.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Pos2, Rect, Response, Ui, Vec2};

use crate::ui::theme;

/// Paints both at the left of the place; what is cut is told under the pointer.
pub fn two_lines(ui: &Ui, response: &Response, place: Rect, above: &str, below: &str) {
    let tokens = theme::tokens(ui);
    let left = place.left_center();
    let (font, small) = (theme::regular(theme::BODY), theme::regular(theme::SMALL));
    let room = place.width();
    let is_cut = [
        line(ui, left - Vec2::new(0.0, 9.0), above.to_owned(), font, tokens.text, room),
        line(ui, left + Vec2::new(0.0, 10.0), below.to_owned(), small, tokens.text_soft, room),
    ];
    // What is only painted is read out all the same.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(below.to_owned()));
    if is_cut.contains(&true) {
        response.clone().on_hover_text(format!("{above}\n{below}"));
    }
}

/// Paints one line of text, cut with an ellipsis where the room ends; whether it is.
pub fn line(ui: &Ui, at: Pos2, text: String, font: FontId, colour: Color32, room: f32) -> bool {
    let mut job = LayoutJob::simple_singleline(text, font, colour);
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let is_cut = galley.elided;
    ui.painter().galley(at - Vec2::new(0.0, galley.size().y / 2.0), galley, colour);
    is_cut
}
