//! The box a note is written in and the way it is read; the one place that knows how a note is drawn.

use egui::{Id, Label, Response, TextEdit, Ui};

use crate::ui::kinds::line;

/// Lines of an empty box, and the most it grows to.
const ROWS_LEAST: usize = 5;
const ROWS_MOST: usize = 16;

/// The editor of a note.
pub fn edit_ui(ui: &mut Ui, id: Id, name: &str, text: &mut String) -> Response {
    let rows = text.lines().count().clamp(ROWS_LEAST, ROWS_MOST);
    let width = ui.available_width();
    let editor = TextEdit::multiline(text).id(id).margin(line::INSET).desired_rows(rows).desired_width(width);
    ui.add(editor).accessible_name(name)
}

/// A note as it is read.
pub fn view_ui(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).wrap());
}
