//! The editor of everything that fits on one line.

use egui::{Margin, Response, Stroke, StrokeKind, TextEdit, Ui, Vec2};

use crate::model::kind::Kind;
use crate::ui::kinds::{Slot, Standing};
use crate::ui::theme;
use crate::ui::words::detail as words;

/// Space between the frame of a field and its text.
pub const INSET: Margin = Margin::symmetric(8, 6);

/// What an empty field shows of how it is written; most need nothing.
pub fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => words::HINT_DATE,
        Kind::Time => words::HINT_TIME,
        Kind::Rate => words::HINT_RATE,
        Kind::Name
        | Kind::Text
        | Kind::Note
        | Kind::Email
        | Kind::Phone
        | Kind::Extension
        | Kind::Postcode
        | Kind::Tag
        | Kind::Choice(_)
        | Kind::Flag
        | Kind::Whole
        | Kind::Customer => "",
    }
}

pub fn edit_ui(ui: &mut Ui, hint: &'static str, slot: &Slot<'_>, text: &mut String) -> Response {
    text_ui(ui, hint, slot, text, INSET)
}

/// One line with its own inset, for editors that put something at the end of the line.
pub fn text_ui(ui: &mut Ui, hint: &'static str, slot: &Slot<'_>, text: &mut String, inset: Margin) -> Response {
    let width = ui.available_width();
    let editor = TextEdit::singleline(text)
        .id(slot.id)
        .hint_text(hint)
        .margin(inset)
        .min_size(Vec2::new(0.0, theme::CONTROL))
        .desired_width(width);
    let response = ui.add(editor).accessible_name(slot.name);
    mark(ui, slot, &response);
    response
}

/// The line around a field whose text cannot be read; the words stand beneath it.
pub fn mark(ui: &Ui, slot: &Slot<'_>, response: &Response) {
    if slot.standing == Standing::Bad && !response.has_focus() {
        let stroke = Stroke::new(1.5, theme::tokens(ui).red);
        let (rect, radius) = (response.rect, theme::RADIUS);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
}
