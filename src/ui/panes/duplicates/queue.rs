//! The pairs to review, grouped by how sure they are.

use egui::{Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::engine::question::Level;
use crate::engine::review::{Review, ReviewCounts, ReviewPage, TwinPair};
use crate::ui::panes::duplicates::{PAGE, sorts};
use crate::ui::theme;
use crate::ui::widgets::{avatar, button, two_lines};
use crate::ui::words::duplicates as words;

const LINE: f32 = 52.0;

/// Draws the queue; gives back the place in the whole list that was asked for. `is_moved` scrolls to the pair that is
/// looked at.
pub fn queue_ui(ui: &mut Ui, page: &ReviewPage, at: usize, is_moved: bool) -> Option<usize> {
    let mut wanted = None;
    let total = sorts::total(page.counts, page.review);
    ScrollArea::vertical().id_salt(("pairs", page.first)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if page.first > 0 && button::link(ui, words::EARLIER).clicked() {
            wanted = Some(page.first - 1);
        }
        let mut level = None;
        for (index, pair) in page.pairs.iter().enumerate() {
            if page.review == Review::Open && level != Some(pair.level) {
                level = Some(pair.level);
                ui.add_space(theme::GAP_2);
                group_ui(ui, pair.level, page.counts);
            }
            let response = line_ui(ui, pair, index == at);
            if index == at && is_moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                wanted = Some(page.first + index);
            }
        }
        let end = page.first + page.pairs.len();
        if end < total && !page.pairs.is_empty() && button::link(ui, &words::further(total - end)).clicked() {
            wanted = Some(page.first + PAGE);
        }
        ui.add_space(theme::GAP_3);
    });
    wanted
}

fn group_ui(ui: &mut Ui, level: Level, counts: ReviewCounts) {
    let count = match level {
        Level::High => counts.high,
        Level::Medium => counts.medium,
        Level::Low => counts.low,
    };
    ui.label(egui::RichText::new(words::group(level, count)).font(theme::semibold(theme::SMALL)));
}

fn line_ui(ui: &mut Ui, pair: &TwinPair, is_here: bool) -> Response {
    let tokens = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = words::pair(&pair.one.name, &pair.other.name);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_here, &name));
    let ground = theme::line_ground(ui, &response, is_here);
    let square = |dx: f32| Rect::from_center_size(rect.left_center() + Vec2::new(dx, 0.0), Vec2::splat(26.0));
    avatar::paint(ui, square(36.0), pair.other.id, &pair.other.initials);
    // A rim keeps the two apart where they overlap.
    ui.painter().circle_filled(square(20.0).center(), 15.0, ground.unwrap_or(tokens.panel));
    avatar::paint(ui, square(20.0), pair.one.id, &pair.one.initials);
    let above = rect.left_center() + Vec2::new(60.0, -9.0);
    let below = rect.left_center() + Vec2::new(60.0, 10.0);
    let room = rect.right() - 8.0 - above.x;
    let names = if pair.one.name == pair.other.name { pair.one.name.clone() } else { name };
    two_lines::line(ui, above, names, theme::strong_font(), tokens.text, room);
    let household = pair.is_household.then_some(words::HOUSEHOLD);
    let evidence: Vec<&str> = household.into_iter().chain(pair.evidence.iter().map(String::as_str)).collect();
    let evidence = evidence.join("  ·  ");
    two_lines::line(ui, below, evidence, theme::regular(theme::SMALL), tokens.text_soft, room);
    theme::focus_ring(ui, &response);
    response
}
