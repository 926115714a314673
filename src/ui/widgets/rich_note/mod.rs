//! Notes in CommonMark: an editor that shows the styles while one types, and a viewer.
//!
//! `editor` and `view` are all that a pane needs; what is wrong with a note is handed in, not looked for.

pub mod blocks;
pub mod editor;
pub mod edits;
pub mod marks;
pub mod paint;
pub mod toolbar;
pub mod view;

use std::ops::Range;

use egui::{Id, Response, Ui};

/// A place in the note that the person should look at again, and what is said about it below the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Bytes of the text; what no longer fits the text is not drawn.
    pub range: Range<usize>,
    /// A short line, e.g. "“idiot” is an insult".
    pub words: String,
}

/// Draws the editor of a note: a bar of formats, the text in its styles, and below it what was found in it.
///
/// `id` is made from the record; `hint` stands in the empty editor. The response is that of the text, and says
/// `changed` for a format as for a letter. Nothing is looked for here: `findings` are the caller's.
pub fn editor(ui: &mut Ui, id: Id, text: &mut String, findings: &[Finding], hint: &str) -> Response {
    editor::ui(ui, id, text, findings, hint)
}

/// Draws a note to be read; `id` is made from the record.
pub fn view(ui: &mut Ui, id: Id, text: &str) {
    view::ui(ui, id, text);
}
