//! The columns of the list: how wide, which give way when the list is narrow, and the menu that chooses them.

use std::collections::BTreeMap;

use egui::{Id, Popup, PopupCloseBehavior, Response, Ui, Vec2};
use egui_material_icons::icons::{ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD};

use crate::engine::question::Column;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::preferences::Preferences;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::customers as words;

/// Every column, in the order in which the menu offers those that are not shown.
pub const ALL: [Column; 19] = [
    Column::Name,
    Column::Contact,
    Column::Phone,
    Column::Email,
    Column::Account,
    Column::City,
    Column::Tags,
    Column::Created,
    Column::Referral,
    Column::Number,
    Column::Business,
    Column::State,
    Column::Zip,
    Column::Category,
    Column::Location,
    Column::Referred,
    Column::Person,
    Column::Updated,
    Column::Actions,
];

/// Which column gives way first when the list is narrow.
const GIVING_WAY: [Column; 18] = [
    Column::Actions,
    Column::Updated,
    Column::Person,
    Column::Referred,
    Column::Location,
    Column::Category,
    Column::Zip,
    Column::State,
    Column::Number,
    Column::Referral,
    Column::Account,
    Column::Created,
    Column::Tags,
    Column::City,
    Column::Business,
    Column::Email,
    Column::Phone,
    Column::Contact,
];

/// The name of a column in a saved view.
pub fn key(column: Column) -> &'static str {
    match column {
        Column::Name => "name",
        Column::Contact => "contact",
        Column::Phone => "phone",
        Column::Email => "email",
        Column::Account => "account",
        Column::City => "city",
        Column::Business => "business",
        Column::State => "state",
        Column::Zip => "zip",
        Column::Actions => "actions",
        Column::Category => "category",
        Column::Location => "location",
        Column::Tags => "tags",
        Column::Created => "created",
        Column::Referral => "referral",
        Column::Number => "number",
        Column::Referred => "referred",
        Column::Person => "person",
        Column::Updated => "updated",
    }
}

pub fn of_key(text: &str) -> Option<Column> {
    ALL.into_iter().find(|column| key(*column) == text)
}

/// The columns of a saved view; what this program does not know is left out.
pub fn read(text: &str) -> Vec<Column> {
    text.split(',').filter_map(|key| of_key(key.trim())).collect()
}

/// Comfortable and least width.
pub fn widths(column: Column) -> (f32, f32) {
    match column {
        Column::Name => (232.0, 168.0),
        Column::Contact => (224.0, 150.0),
        Column::Phone => (160.0, 110.0),
        Column::Email => (208.0, 120.0),
        Column::Account => (108.0, 76.0),
        Column::City => (124.0, 84.0),
        Column::Business => (168.0, 100.0),
        Column::State => (84.0, 60.0),
        Column::Zip => (92.0, 68.0),
        Column::Category | Column::Location => (124.0, 84.0),
        Column::Actions => (116.0, 116.0),
        Column::Tags => (172.0, 88.0),
        Column::Created | Column::Updated => (112.0, 96.0),
        Column::Referred => (88.0, 76.0),
        Column::Person => (148.0, 92.0),
        Column::Referral => (132.0, 88.0),
        Column::Number => (80.0, 60.0),
    }
}

/// Numbers and dates stand at the right, so that they can be compared.
pub fn is_right_aligned(column: Column) -> bool {
    match column {
        Column::Created | Column::Updated | Column::Referred | Column::Number => true,
        Column::Name
        | Column::Contact
        | Column::Phone
        | Column::Email
        | Column::Account
        | Column::City
        | Column::Business
        | Column::State
        | Column::Zip
        | Column::Category
        | Column::Actions
        | Column::Location
        | Column::Tags
        | Column::Person
        | Column::Referral => false,
    }
}

/// Whether a list can be sorted by the column.
pub fn sorts(column: Column) -> bool {
    !matches!(column, Column::Actions | Column::Person)
}

/// The chosen columns that fit, in the chosen order; the name always does.
pub fn fitting(chosen: &[Column], width: f32) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(chosen.len() + 1);
    if !chosen.contains(&Column::Name) {
        columns.push(Column::Name);
    }
    columns.extend_from_slice(chosen);
    for column in GIVING_WAY {
        // A column may be squeezed halfway to its least width before another gives way.
        let needed: f32 =
            columns.iter().map(|column| widths(*column)).map(|(usual, least)| f32::midpoint(usual, least)).sum();
        if needed <= width {
            break;
        }
        columns.retain(|kept| *kept != column);
    }
    columns
}

/// Widths that fill the list when the columns are shown for the first time; a column that was drawn wider or
/// narrower keeps that.
pub fn initial_widths(columns: &[Column], width: f32, drawn: &BTreeMap<Column, f32>) -> Vec<f32> {
    let usual: f32 = columns.iter().map(|column| widths(*column).0).sum();
    let share = (width / usual).min(1.4);
    let width = |column: &Column| {
        let (usual, least) = widths(*column);
        drawn.get(column).copied().unwrap_or((usual * share).round()).max(least)
    };
    columns.iter().map(width).collect()
}

/// The columns with this one at another place.
pub fn moved(columns: &[Column], column: Column, to: usize) -> Vec<Column> {
    let mut columns: Vec<Column> = columns.iter().copied().filter(|other| *other != column).collect();
    columns.insert(to.min(columns.len()), column);
    columns
}

/// The menu under the button: a tick for each column, and arrows for the order.
pub fn menu(opener: &Response, id: Id, preferences: &Preferences, outbox: &mut Outbox) {
    Popup::menu(opener).id(id).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(264.0);
        // Menus draw no frames, but a box without a tick must still be seen.
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, theme::tokens(ui).line_strong);
        ui.label(theme::soft(ui, words::COLUMNS_MENU));
        let shown = &preferences.columns;
        let hidden: Vec<Column> = ALL.into_iter().filter(|column| !shown.contains(column)).collect();
        for (at, column) in shown.iter().enumerate() {
            if let Some(columns) = shown_line(ui, shown, at, *column) {
                prefer(preferences, columns, outbox);
            }
        }
        for column in hidden {
            let mut is_shown = false;
            if ui.checkbox(&mut is_shown, words::column(column)).changed() {
                let mut columns = shown.clone();
                // The buttons stay at the end.
                let end = columns.len() - usize::from(columns.last() == Some(&Column::Actions));
                columns.insert(end, column);
                prefer(preferences, columns, outbox);
            }
        }
    });
}

/// One column that is shown; the new list when something was clicked.
fn shown_line(ui: &mut Ui, shown: &[Column], at: usize, column: Column) -> Option<Vec<Column>> {
    let mut columns = shown.to_vec();
    let mut is_changed = false;
    ui.horizontal(|ui| {
        let mut is_shown = true;
        // Without a name a row could not be told from the next.
        let tick = egui::Checkbox::new(&mut is_shown, words::column(column));
        if ui.add_enabled(column != Column::Name, tick).changed() {
            columns.remove(at);
            is_changed = true;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(2.0, 0.0);
            let down = ui.add_enabled_ui(at + 1 < shown.len(), |ui| {
                button::icon(ui, ICON_ARROW_DOWNWARD, &words::move_later(column))
            });
            if down.inner.clicked() {
                columns.swap(at, at + 1);
                is_changed = true;
            }
            let up = ui.add_enabled_ui(at > 0, |ui| button::icon(ui, ICON_ARROW_UPWARD, &words::move_earlier(column)));
            if up.inner.clicked() {
                columns.swap(at, at - 1);
                is_changed = true;
            }
        });
    });
    is_changed.then_some(columns)
}

/// Keeps the columns.
pub fn prefer(preferences: &Preferences, columns: Vec<Column>, outbox: &mut Outbox) {
    outbox.post(Wish::Prefer(Box::new(Preferences { columns, ..preferences.clone() })));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lst_04_columns_give_way_in_order_and_the_name_stays() {
        let chosen = Preferences::default().columns;
        let check = |width: f32, expected: &[Column]| assert_eq!(fitting(&chosen, width), expected, "{width}");
        check(1_200.0, &chosen);
        check(560.0, &[Column::Name, Column::Contact, Column::City]);
        check(100.0, &[Column::Name]);
        assert_eq!(fitting(&[Column::City], 600.0), [Column::Name, Column::City], "the name cannot be hidden");
    }

    #[test]
    fn lst_16_a_column_goes_where_it_is_dropped() {
        let columns = [Column::Name, Column::City, Column::Tags, Column::Phone];
        let check = |column: Column, to: usize, expected: [Column; 4]| {
            assert_eq!(moved(&columns, column, to), expected, "{column:?} to {to}");
        };
        check(Column::Phone, 1, [Column::Name, Column::Phone, Column::City, Column::Tags]);
        check(Column::Name, 2, [Column::City, Column::Tags, Column::Name, Column::Phone]);
        check(Column::City, 9, [Column::Name, Column::Tags, Column::Phone, Column::City]);
        let drawn = BTreeMap::from([(Column::City, 300.0), (Column::Tags, 1.0)]);
        let widths = initial_widths(&columns, 700.0, &drawn);
        assert!((widths[1] - 300.0).abs() < 0.1 && widths[2] > 80.0, "{widths:?}");
    }

    #[test]
    fn every_column_can_give_way_but_the_name() {
        let mut all: Vec<Column> = GIVING_WAY.into_iter().chain([Column::Name]).collect();
        all.sort();
        assert_eq!(all, ALL);
    }
}
