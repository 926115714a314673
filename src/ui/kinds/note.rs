//! The editor of text with line breaks; it grows with what is typed.

use egui::{Response, TextEdit, Ui};

use crate::ui::kinds::{Slot, line};

/// Lines of an empty editor, and the most it grows to; above that it scrolls with the form.
const ROWS_LEAST: usize = 3;
const ROWS_MOST: usize = 16;

pub fn edit_ui(ui: &mut Ui, slot: &Slot<'_>, text: &mut String) -> Response {
    let rows = text.lines().count().clamp(ROWS_LEAST, ROWS_MOST);
    let width = ui.available_width();
    let editor = TextEdit::multiline(text).id(slot.id).margin(line::INSET).desired_rows(rows).desired_width(width);
    let response = ui.add(editor).accessible_name(slot.name);
    line::mark(ui, slot, &response);
    response
}
