//! Step 1: which file, or a template for one.

use std::sync::Arc;

use egui::{Event, RichText, Ui, ViewportCommand};
use egui_material_icons::icons::{ICON_CONTENT_PASTE, ICON_SEARCH, ICON_TABLE_VIEW, ICON_UPLOAD_FILE};

use crate::model::access::capability::Capability;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::panes::detail::rights;
use crate::ui::panes::import::Wanted;
use crate::ui::panes::import::everything::TakeInForm;
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::{PathField, PathNews};
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, field_label, icon};
use crate::ui::words::import as words;

const RIGHT: Capability = Capability::ImportCustomers;

/// The file's name by which a template is proposed.
const TEMPLATE_NAME: &str = "customers-template.csv";

/// The two paths, and why the file could not be read.
#[derive(Debug)]
pub struct SourceForm {
    pub file: PathField,
    pub complaint: Option<String>,
    /// A table that was pasted and is being read.
    pub pasted: Option<Arc<str>>,
    template: PathField,
    everything: TakeInForm,
    /// A key asked for a dialog, which is opened when the step is drawn.
    asked: Option<Action>,
}

impl Default for SourceForm {
    fn default() -> Self {
        // Who comes here by key can type the path at once.
        let mut file = PathField::new(Purpose::OpenTable, "");
        file.wants_focus = true;
        Self {
            file,
            complaint: None,
            pasted: None,
            template: PathField::new(Purpose::SaveFile, TEMPLATE_NAME),
            everything: TakeInForm::default(),
            asked: None,
        }
    }
}

/// A table that is pasted while no field has the keyboard, or that has several lines and so is meant for none.
fn pasted(ui: &Ui) -> Option<String> {
    let is_typing = ui.ctx().text_edit_focused();
    let is_table = |text: &str| !text.trim().is_empty() && (!is_typing || text.trim().lines().count() > 1);
    ui.input_mut(|input| {
        let at = input.events.iter().position(|event| matches!(event, Event::Paste(text) if is_table(text)))?;
        if let Event::Paste(text) = input.events.remove(at) { Some(text) } else { None }
    })
}

impl SourceForm {
    /// Opens a dialog when the step is drawn next.
    pub fn ask(&mut self, action: Action) {
        self.asked = Some(action);
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, is_busy: bool) -> Option<Wanted> {
        match self.asked.take() {
            Some(Action::ChooseFile) => self.file.browse(ui.ctx(), words::FILE),
            Some(Action::PasteTable) => self.ask_for_paste(ui),
            Some(_) => self.template.browse(ui.ctx(), words::TEMPLATE_FILE),
            None => {}
        }
        if let Some(table) = pasted(ui).filter(|_| !is_busy && ctx.rights.may(RIGHT)) {
            return Some(Wanted::ReadPasted(table));
        }
        ui.set_max_width(720.0);
        let read = theme::card(ui).show(ui, |ui| self.file_ui(ui, ctx, is_busy)).inner;
        ui.add_space(theme::GAP_2);
        let template = theme::card(ui).show(ui, |ui| self.template_ui(ui, ctx)).inner;
        ui.add_space(theme::GAP_2);
        let taken = self.everything.ui(ui, ctx).map(Wanted::TakeIn);
        read.or(template).or(taken)
    }

    fn file_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, is_busy: bool) -> Option<Wanted> {
        let tokens = theme::tokens(ui);
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            icon::paint(ui, ICON_UPLOAD_FILE, 20.0, tokens.accent);
            ui.label(theme::title(words::SOURCE));
        });
        ui.label(RichText::new(words::SOURCE_SENTENCE).color(tokens.text_soft));
        let news = self.file.ui(ui, words::FILE, words::FILE_HINT);
        if let Some(complaint) = &self.complaint {
            field_label::complaint(ui, complaint);
        }
        ui.add_space(theme::GAP_2);
        let path = self.file.path();
        let read = ui
            .horizontal(|ui| {
                let ready = Ready::when(path.is_some() && !is_busy && ctx.rights.may(RIGHT));
                let read = button::toned(ui, Tone::Primary, ready, Some(ICON_SEARCH), words::READ);
                let read = rights::explained(read, ctx, RIGHT);
                let ready = Ready::when(!is_busy && ctx.rights.may(RIGHT));
                let paste = button::toned(ui, Tone::Normal, ready, Some(ICON_CONTENT_PASTE), words::PASTE);
                let paste = paste.on_hover_text(format!("{} ({})", words::PASTE_SENTENCE, Action::PasteTable.keys()));
                if rights::explained(paste, ctx, RIGHT).clicked() {
                    self.ask_for_paste(ui);
                }
                if is_busy {
                    ui.spinner();
                    ui.label(theme::soft(ui, words::READING));
                }
                read.clicked()
            })
            .inner;
        path.filter(|_| (read || news == PathNews::Chosen && ctx.rights.may(RIGHT)) && !is_busy).map(Wanted::Read)
    }

    /// Asks the system for what was copied; it comes as an event of a later frame.
    fn ask_for_paste(&mut self, ui: &Ui) {
        self.complaint = None;
        ui.send_viewport_cmd(ViewportCommand::RequestPaste);
    }

    fn template_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Wanted> {
        let tokens = theme::tokens(ui);
        ui.set_width(ui.available_width());
        ui.label(RichText::new(words::TEMPLATE_SENTENCE).color(tokens.text_soft));
        let news = self.template.ui(ui, words::TEMPLATE_FILE, "");
        let path = self.template.path();
        let ready = Ready::when(path.is_some() && ctx.rights.may(RIGHT));
        let save = button::toned(ui, Tone::Normal, ready, Some(ICON_TABLE_VIEW), words::TEMPLATE);
        let save = rights::explained(save, ctx, RIGHT);
        path.filter(|_| save.clicked() || news == PathNews::Chosen && ctx.rights.may(RIGHT)).map(Wanted::Template)
    }
}
