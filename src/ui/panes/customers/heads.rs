//! The heads of the columns: they say what stands below, sort by it, and show the order with an arrow.

use egui::{Align, Button, Color32, Layout, RichText, Stroke, Ui, Vec2};
use egui_material_icons::icons::{ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD};

use crate::engine::question::{Column, Direction, Sort};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::columns;
use crate::ui::preferences::Preferences;
use crate::ui::theme;
use crate::ui::words::customers::{self as words, Sorted};

/// The short line at which a column is made wider.
pub fn edge(ui: &Ui) {
    let rect = ui.max_rect().shrink2(Vec2::new(0.0, 9.0));
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, theme::tokens(ui).line));
}

/// One head; a click sorts by the column, or turns the order round.
pub fn head(ui: &mut Ui, column: Column, ctx: &Ctx<'_>, searched: &str, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line_strong));
    let sorted = sorted(column, ctx.preferences.sort);
    let layout = if columns::is_right_aligned(column) {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    ui.with_layout(layout, |ui| {
        let spacing = ui.spacing_mut();
        spacing.button_padding = Vec2::new(theme::GAP_3, 4.0);
        spacing.interact_size.y = rect.height() - 4.0;
        spacing.item_spacing.x = theme::GAP_1;
        let visuals = ui.visuals_mut();
        visuals.widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        visuals.widgets.hovered.bg_stroke = Stroke::NONE;
        let button =
            Button::new(atoms(column, sorted, searched, tokens.text_soft, tokens.accent)).frame_when_inactive(false);
        let hint = words::sort_hint(words::column(column), sorted);
        let under_pointer = if searched.is_empty() { hint.clone() } else { words::BEST_FIRST.to_owned() };
        let response = ui.add(button).accessible_name(hint).on_hover_text(under_pointer);
        if response.clicked() {
            let sort = Sort { column, direction: next(column, sorted) };
            outbox.post(Wish::Prefer(Box::new(Preferences { sort, ..ctx.preferences.clone() })));
        }
    });
}

fn atoms(column: Column, sorted: Sorted, searched: &str, soft: Color32, accent: Color32) -> egui::Atoms<'static> {
    let word = RichText::new(words::column(column)).font(theme::semibold(theme::SMALL)).color(soft);
    let mut atoms = egui::Atoms::new(word);
    let arrow = match sorted {
        Sorted::Not => None,
        Sorted::Ascending => Some(ICON_ARROW_UPWARD),
        Sorted::Descending => Some(ICON_ARROW_DOWNWARD),
    };
    // While searching, the best matches come first whatever the order.
    if let Some(arrow) = arrow.filter(|_| searched.is_empty()) {
        atoms.push_right(arrow.rich_text().size(14.0).color(accent));
    }
    atoms
}

fn sorted(column: Column, sort: Sort) -> Sorted {
    match (sort.column == column, sort.direction) {
        (false, _) => Sorted::Not,
        (true, Direction::Ascending) => Sorted::Ascending,
        (true, Direction::Descending) => Sorted::Descending,
    }
}

/// Names begin at A, dates and numbers with the newest.
fn next(column: Column, sorted: Sorted) -> Direction {
    let is_first_click = sorted == Sorted::Not;
    if sorted == Sorted::Ascending || (is_first_click && columns::is_right_aligned(column)) {
        Direction::Descending
    } else {
        Direction::Ascending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lst_15_a_second_click_turns_the_order_round() {
        let check = |column: Column, sorted: Sorted, expected: Direction| {
            assert_eq!(next(column, sorted), expected, "{column:?} {sorted:?}");
        };
        check(Column::Name, Sorted::Not, Direction::Ascending);
        check(Column::Name, Sorted::Ascending, Direction::Descending);
        check(Column::Name, Sorted::Descending, Direction::Ascending);
        check(Column::Created, Sorted::Not, Direction::Descending);
        check(Column::Created, Sorted::Descending, Direction::Ascending);
    }
}
