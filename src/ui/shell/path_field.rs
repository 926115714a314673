//! A field for a path with a button that opens the system's dialog.

use std::path::PathBuf;

use egui::{TextEdit, Ui};
use egui_material_icons::icons::ICON_FOLDER_OPEN;

use crate::ui::shell::file_dialog::{FileDialog, Picked, Purpose};
use crate::ui::theme;
use crate::ui::widgets::{button, field_label};
use crate::ui::words::shell as words;

/// The typed path and its dialog.
#[derive(Debug)]
pub struct PathField {
    pub text: String,
    /// Takes the keyboard when it is drawn next.
    pub wants_focus: bool,
    purpose: Purpose,
    dialog: FileDialog,
    has_no_dialog: bool,
}

/// What happened to the field in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathNews {
    None,
    /// Typed into.
    Changed,
    /// Enter in the field, or a choice in the dialog.
    Chosen,
}

impl PathField {
    pub fn new(purpose: Purpose, path: impl Into<PathBuf>) -> Self {
        Self {
            text: path.into().display().to_string(),
            purpose,
            dialog: FileDialog::default(),
            has_no_dialog: false,
            wants_focus: false,
        }
    }

    /// The path, or `None` when nothing is typed.
    pub fn path(&self) -> Option<PathBuf> {
        let text = self.text.trim().trim_matches('"');
        (!text.is_empty()).then(|| PathBuf::from(text))
    }

    /// Opens the system's dialog.
    pub fn browse(&mut self, ctx: &egui::Context, title: &str) {
        let name = self.path().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
        self.dialog.ask(ctx, self.purpose, title, &name.unwrap_or_default());
    }

    /// Draws label, field and button; the label is the field's name.
    pub fn ui(&mut self, ui: &mut Ui, label: &str, hint: &str) -> PathNews {
        let mut news = PathNews::None;
        let named = field_label::field_label(ui, label);
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 112.0).max(120.0);
            let field = TextEdit::singleline(&mut self.text)
                .desired_width(width)
                .hint_text(hint.to_owned())
                .align(egui::Align2::LEFT_CENTER);
            let field = ui.add(field).labelled_by(named.id);
            if std::mem::take(&mut self.wants_focus) {
                field.request_focus();
            }
            if field.changed() {
                self.has_no_dialog = false;
                news = PathNews::Changed;
            }
            if field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
                news = PathNews::Chosen;
            }
            let browse = button::normal(ui, Some(ICON_FOLDER_OPEN), words::BROWSE);
            if browse.on_hover_text(label).clicked() {
                self.browse(ui.ctx(), label);
            }
        });
        match self.dialog.poll(ui.ctx()) {
            Some(Picked::Path(path)) => {
                self.text = path.display().to_string();
                news = PathNews::Chosen;
            }
            // A field for one path takes the first.
            Some(Picked::Paths(paths)) => {
                self.text = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
                news = PathNews::Chosen;
            }
            Some(Picked::NoDialog) => self.has_no_dialog = true,
            Some(Picked::Nothing) | None => {}
        }
        if self.has_no_dialog {
            ui.label(theme::soft(ui, words::NO_DIALOG));
        }
        news
    }
}
