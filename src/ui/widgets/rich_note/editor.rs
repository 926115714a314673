//! The editor of a note: the bar, the text in its styles, and below it what was found in the text.

use std::ops::Range;
use std::sync::Arc;

use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::text_selection::text_cursor_state::{byte_index_from_char_index, char_index_from_byte_index};
use egui::{Context, Galley, Id, Key, Modifiers, Response, RichText, TextEdit, Ui};
use egui_material_icons::icons::ICON_WARNING;

use crate::ui::kinds::line;
use crate::ui::theme;
use crate::ui::widgets::icon;
use crate::ui::widgets::rich_note::edits::{self, Edited};
use crate::ui::widgets::rich_note::{Finding, paint, toolbar};
use crate::ui::words::rich_note as words;

/// Lines of an empty editor, and the most it grows to; above that it scrolls with the form.
const ROWS_LEAST: usize = 4;
const ROWS_MOST: usize = 20;

/// Draws the editor; see `rich_note::editor`.
pub fn ui(ui: &mut Ui, id: Id, text: &mut String, findings: &[Finding], hint: &str) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP_1;
        let clicked = toolbar::ui(ui);
        let pressed = if ui.memory(|memory| memory.has_focus(id)) { edit_of_keys(ui, id, text) } else { None };
        let clicked = clicked.map(|format| edits::apply(format, text, selection(ui, id, text)));
        let edited = clicked.or(pressed);
        let is_edited = edited.is_some();
        if let Some(edited) = edited {
            write(ui, id, text, edited);
        }
        let mut response = text_ui(ui, id, text, findings, hint);
        if is_edited {
            response.mark_changed();
            // The click on the bar has taken the keyboard away.
            response.request_focus();
        }
        findings_ui(ui, text, findings);
        response
    })
    .inner
}

/// The edit that a key asks for: a format, or Enter inside a list.
fn edit_of_keys(ui: &Ui, id: Id, text: &str) -> Option<Edited> {
    let at = selection(ui, id, text);
    if let Some(format) = toolbar::read_keys(ui) {
        return Some(edits::apply(format, text, at));
    }
    let is_enter = at.is_empty() && ui.input(|input| input.key_pressed(Key::Enter) && input.modifiers.is_none());
    let edited = if is_enter { edits::next_item(text, at.start) } else { None };
    if edited.is_some() {
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    }
    edited
}

/// What is selected, in bytes; the end of the text before the cursor was ever in it.
fn selection(ctx: &Context, id: Id, text: &str) -> Range<usize> {
    let range = TextEditState::load(ctx, id).and_then(|state| state.cursor.char_range());
    let Some(range) = range else {
        return text.len()..text.len();
    };
    let chars = range.as_sorted_char_range();
    let byte = |at| byte_index_from_char_index(text, at).0;
    byte(chars.start)..byte(chars.end)
}

/// Puts an edit into the text and the cursor where the edit wants it.
fn write(ctx: &Context, id: Id, text: &mut String, edited: Edited) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    // A format is a step of its own for Ctrl+Z, however quickly it follows the typing.
    let mut undoer = state.undoer();
    undoer.add_undo(&(state.cursor.char_range().unwrap_or_default(), text.clone()));
    state.set_undoer(undoer);
    *text = edited.text;
    let char_of = |at: usize| egui::text::CCursor::new(char_index_from_byte_index(text, at.into()));
    let range = CCursorRange::two(char_of(edited.selection.start), char_of(edited.selection.end));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
}

fn text_ui(ui: &mut Ui, id: Id, text: &mut String, findings: &[Finding], hint: &str) -> Response {
    let rows = text.lines().count().clamp(ROWS_LEAST, ROWS_MOST);
    let width = ui.available_width();
    let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, width: f32| -> Arc<Galley> {
        let mut job = paint::job(ui, buffer.as_str(), findings);
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let editor = TextEdit::multiline(text)
        .id(id)
        .hint_text(hint.to_owned())
        .margin(line::INSET)
        .desired_rows(rows)
        .desired_width(width)
        .layouter(&mut layouter);
    ui.add(editor).accessible_name(words::NAME)
}

/// One line that names what was found.
fn findings_ui(ui: &mut Ui, text: &str, findings: &[Finding]) {
    let mut said: Vec<&str> = Vec::new();
    for finding in findings.iter().filter(|finding| paint::is_in(text, finding)) {
        if !said.contains(&finding.words.as_str()) {
            said.push(&finding.words);
        }
    }
    if said.is_empty() {
        return;
    }
    let amber = theme::tokens(ui).amber;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        icon::paint(ui, ICON_WARNING, 16.0, amber);
        let line = RichText::new(said.join(" · ")).size(theme::SMALL).color(amber);
        ui.add(egui::Label::new(line).wrap());
    });
}
