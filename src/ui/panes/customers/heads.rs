//! The heads of the columns: they say what stands below, sort by it, and show the order with an arrow.

use egui::{
    Align, Atoms, Button, Color32, DragAndDrop, Id, Layout, Popup, Rect, Response, RichText, Sense, Stroke, Ui, Vec2,
};
use egui_material_icons::icons::{ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD};

use crate::engine::question::{Column, Direction, Sort};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::columns;
use crate::ui::preferences::Preferences;
use crate::ui::theme::{self, Tokens};
use crate::ui::words::customers::{self as words, Sorted};

/// Columns that take part in an order: more would not be told apart by anybody.
const MOST_KEYS: usize = 4;

/// The short line at which a column is made wider.
pub fn edge(ui: &Ui) {
    let rect = ui.max_rect().shrink2(Vec2::new(0.0, 9.0));
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, theme::tokens(ui).line));
}

/// One head; a click sorts by the column, or turns the order round; with Shift it breaks the ties of the others.
/// Dragged onto another head, the column takes its place.
pub fn head(ui: &mut Ui, column: Column, ctx: &Ctx<'_>, searched: &str, outbox: &mut Outbox) {
    let tokens = theme::tokens(ui);
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line_strong));
    if !columns::sorts(column) {
        still(ui, rect, column);
        return;
    }
    let order = ctx.preferences.order();
    let sorted = sorted(column, &order);
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
        let place = order.iter().position(|sort| sort.column == column).filter(|_| order.len() > 1);
        let button = Button::new(atoms(column, sorted, place, searched, tokens))
            .frame_when_inactive(false)
            .sense(Sense::click_and_drag());
        let hint = words::sort_hint(words::column(column), sorted);
        let under_pointer = if searched.is_empty() { words::head_hint(&hint) } else { words::BEST_FIRST.to_owned() };
        let response = ui.add(button).accessible_name(hint);
        carry(ui, &response, rect, column, ctx, outbox);
        menu(&response, column, ctx, outbox);
        let response = response.on_hover_text(under_pointer);
        if response.clicked() {
            let is_added = ui.input(|input| input.modifiers.shift);
            let sort = Sort { column, direction: next(column, sorted) };
            prefer_order(ctx, if is_added { with_key(&order, sort) } else { vec![sort] }, outbox);
        }
    });
}

/// The head of a column that says what stands below, and no more.
fn still(ui: &mut Ui, rect: Rect, column: Column) {
    if column == Column::Actions {
        return;
    }
    let word = RichText::new(words::column(column)).font(theme::semibold(theme::SMALL));
    let word = word.color(theme::tokens(ui).text_soft);
    let place = rect.shrink2(Vec2::new(theme::GAP_3, 0.0));
    let builder = egui::UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| ui.add(egui::Label::new(word).selectable(false).truncate()));
}

/// A head that is dragged: where it would go is shown by a line, and there it goes when it is let go.
fn carry(ui: &Ui, response: &Response, rect: Rect, column: Column, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    response.dnd_set_drag_payload(column);
    let Some(carried) = DragAndDrop::payload::<Column>(ui.ctx()).filter(|carried| **carried != column) else {
        return;
    };
    if !ui.rect_contains_pointer(rect) {
        return;
    }
    let columns = &ctx.preferences.columns;
    let place = |wanted: Column| columns.iter().position(|column| *column == wanted).unwrap_or(0);
    let side = if place(*carried) > place(column) { rect.left() + 1.0 } else { rect.right() - 1.0 };
    ui.painter().vline(side, rect.y_range(), Stroke::new(2.0, theme::tokens(ui).accent));
    if ui.input(|input| input.pointer.any_released()) {
        columns::prefer(ctx.preferences, columns::moved(columns, *carried, place(column)), outbox);
    }
}

/// The same by the second button of the pointer: sort, break ties, move, hide.
fn menu(response: &Response, column: Column, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    Popup::context_menu(response).id(Id::unique(("menu of a column", column))).show(|ui| {
        ui.set_min_width(200.0);
        let order = ctx.preferences.order();
        for (label, direction) in [(words::UPWARDS, Direction::Ascending), (words::DOWNWARDS, Direction::Descending)] {
            if ui.button(label).clicked() {
                prefer_order(ctx, vec![Sort { column, direction }], outbox);
            }
        }
        if order.iter().any(|sort| sort.column != column) {
            for (label, direction) in
                [(words::THEN_UPWARDS, Direction::Ascending), (words::THEN_DOWNWARDS, Direction::Descending)]
            {
                if ui.button(label).clicked() {
                    prefer_order(ctx, with_key(&order, Sort { column, direction }), outbox);
                }
            }
        }
        ui.separator();
        let columns = &ctx.preferences.columns;
        let at = columns.iter().position(|shown| *shown == column).unwrap_or(0);
        if at > 0 && ui.button(words::MOVE_LEFT).clicked() {
            columns::prefer(ctx.preferences, columns::moved(columns, column, at - 1), outbox);
        }
        if at + 1 < columns.len() && ui.button(words::MOVE_RIGHT).clicked() {
            columns::prefer(ctx.preferences, columns::moved(columns, column, at + 1), outbox);
        }
        if column != Column::Name && ui.button(words::HIDE_COLUMN).clicked() {
            let left = columns.iter().copied().filter(|shown| *shown != column).collect();
            columns::prefer(ctx.preferences, left, outbox);
        }
    });
}

fn prefer_order(ctx: &Ctx<'_>, order: Vec<Sort>, outbox: &mut Outbox) {
    let mut keys = order.into_iter();
    let Some(sort) = keys.next() else {
        return;
    };
    outbox.post(Wish::Prefer(Box::new(Preferences { sort, then: keys.collect(), ..ctx.preferences.clone() })));
}

/// The order with this column in it: turned where it stands, else behind the others.
fn with_key(order: &[Sort], sort: Sort) -> Vec<Sort> {
    let mut order = order.to_vec();
    match order.iter_mut().find(|known| known.column == sort.column) {
        Some(known) => *known = sort,
        None => order.push(sort),
    }
    order.truncate(MOST_KEYS);
    order
}

fn atoms(column: Column, sorted: Sorted, place: Option<usize>, searched: &str, tokens: &Tokens) -> Atoms<'static> {
    let word = RichText::new(words::column(column)).font(theme::semibold(theme::SMALL)).color(tokens.text_soft);
    let mut atoms = Atoms::new(word);
    let arrow = match sorted {
        Sorted::Not => None,
        Sorted::Ascending => Some(ICON_ARROW_UPWARD),
        Sorted::Descending => Some(ICON_ARROW_DOWNWARD),
    };
    // While searching, the best matches come first whatever the order.
    if let Some(arrow) = arrow.filter(|_| searched.is_empty()) {
        atoms.push_right(arrow.rich_text().size(14.0).color(tokens.accent));
        if let Some(place) = place {
            atoms.push_right(RichText::new((place + 1).to_string()).size(theme::SMALL).color(tokens.accent));
        }
    }
    atoms
}

fn sorted(column: Column, order: &[Sort]) -> Sorted {
    match order.iter().find(|sort| sort.column == column).map(|sort| sort.direction) {
        None => Sorted::Not,
        Some(Direction::Ascending) => Sorted::Ascending,
        Some(Direction::Descending) => Sorted::Descending,
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

    #[test]
    fn lst_15_a_second_column_breaks_the_ties_of_the_first() {
        let key = |column, direction| Sort { column, direction };
        let city = key(Column::City, Direction::Ascending);
        let both = with_key(&[city], key(Column::Created, Direction::Descending));
        assert_eq!(both, [city, key(Column::Created, Direction::Descending)]);
        let turned = with_key(&both, key(Column::City, Direction::Descending));
        assert_eq!(turned, [key(Column::City, Direction::Descending), both[1]]);
    }
}
