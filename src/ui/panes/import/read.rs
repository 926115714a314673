//! Step 2: how the file is read, with its first rows as they come out of that.

use egui::{ComboBox, Grid, ScrollArea, Ui};

use crate::engine::preview::{ColumnTarget, RowsAre};
use crate::model::importing::{HeaderRow, LayoutWish, Letters};
use crate::ui::panes::import::Wanted;
use crate::ui::panes::import::order::Order;
use crate::ui::theme;
use crate::ui::widgets::field_label;
use crate::ui::words::import as words;
use crate::ui::words::importing;

/// Letters of a cell that are shown.
const CELL: usize = 40;

const LETTERS: [Letters; 4] = [Letters::Utf8, Letters::Windows1252, Letters::Utf16Le, Letters::Utf16Be];
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
const HEADERS: [HeaderRow; 2] = [HeaderRow::Present, HeaderRow::Absent];

/// Draws the step.
pub fn read_ui(ui: &mut Ui, order: &mut Order) -> Option<Wanted> {
    let mut wanted = None;
    if order.preview.rows_are != RowsAre::Cards {
        theme::card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = theme::GAP_4;
                let (said, found) = (&mut order.wishes.layout, order.preview.layout);
                if layout_ui(ui, order.preview.rows_are, said, found) {
                    wanted = Some(Wanted::ReadAgain);
                }
            });
        });
        ui.add_space(theme::GAP_2);
    }
    theme::card(ui).show(ui, |ui| rows_ui(ui, order));
    wanted
}

/// The three choices, of which a workbook has but the last; says whether one was changed.
fn layout_ui(ui: &mut Ui, rows_are: RowsAre, said: &mut LayoutWish, found: LayoutWish) -> bool {
    let before = *said;
    if rows_are == RowsAre::Lines {
        ui.vertical(|ui| {
            let names = LETTERS.map(|letters| (letters, importing::letters(letters)));
            choice_ui(ui, words::ENCODING, &mut said.letters, found.letters, &names);
        });
        ui.vertical(|ui| {
            let names = DELIMITERS.map(|delimiter| (delimiter, importing::delimiter(delimiter)));
            choice_ui(ui, words::DELIMITER, &mut said.delimiter, found.delimiter, &names);
        });
    }
    ui.vertical(|ui| {
        let names = HEADERS.map(|header| (header, importing::header(header)));
        choice_ui(ui, words::HEADER, &mut said.header, found.header, &names);
    });
    before != *said
}

fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    said: &mut Option<T>,
    found: Option<T>,
    names: &[(T, &'static str)],
) {
    field_label::field_label(ui, label);
    let name = |value: Option<T>| names.iter().find(|(one, _)| Some(*one) == value).map_or("", |(_, name)| *name);
    let shown = if said.is_some() { name(*said).to_owned() } else { importing::found(name(found)) };
    let combo = ComboBox::from_id_salt(label).width(220.0).selected_text(shown).show_ui(ui, |ui| {
        ui.selectable_value(said, None, words::AS_FOUND);
        for (value, name) in names {
            ui.selectable_value(said, Some(*value), *name);
        }
    });
    combo.response.accessible_name(label);
}

/// The first rows of the file under the names of their columns.
fn rows_ui(ui: &mut Ui, order: &Order) {
    ui.set_width(ui.available_width());
    let is_cards = order.preview.rows_are == RowsAre::Cards;
    ui.label(theme::title(if is_cards { words::FIRST_CARDS } else { words::FIRST_ROWS }));
    if is_cards {
        ui.label(theme::soft(ui, words::CARDS_SENTENCE));
    }
    // The columns of cards are always the same, so most of them are empty.
    let is_shown = |column: &&ColumnTarget| !is_cards || !column.samples.is_empty();
    let shown: Vec<&ColumnTarget> = order.preview.columns.iter().filter(is_shown).collect();
    ScrollArea::horizontal().id_salt("first rows").show(ui, |ui| {
        Grid::new("first rows").striped(true).spacing([20.0, 4.0]).show(ui, |ui| {
            for column in &shown {
                ui.add(egui::Label::new(theme::strong(cut(&column.header))).extend());
            }
            ui.end_row();
            for row in &order.preview.rows {
                for cell in shown.iter().filter_map(|column| row.get(column.column)) {
                    ui.add(egui::Label::new(cut(cell)).extend());
                }
                ui.end_row();
            }
        });
    });
}

/// The beginning of a cell on one line.
pub fn cut(cell: &str) -> String {
    let one_line = |letter: char| if letter == '\n' { ' ' } else { letter };
    let mut shown: String = cell.chars().take(CELL).map(one_line).collect();
    if cell.chars().nth(CELL).is_some() {
        shown.push('…');
    }
    shown
}
