//! The whole book as a folder: out of the open book, and into a new one.

use std::path::{Path, PathBuf};

use egui::{RichText, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_DRIVE_FOLDER_UPLOAD, ICON_FOLDER_ZIP};

use crate::engine::job::Job;
use crate::model::access::capability::Capability;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::PathField;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, icon};
use crate::ui::words::open_file as words;

/// Where everything goes.
#[derive(Debug)]
pub struct TakeOutForm {
    folder: PathField,
    /// The book for which a folder was proposed.
    proposed_for: PathBuf,
}

impl Default for TakeOutForm {
    fn default() -> Self {
        Self { folder: PathField::new(Purpose::Folder, ""), proposed_for: PathBuf::new() }
    }
}

impl TakeOutForm {
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if let Some(book) = ctx.book.filter(|book| book.path != self.proposed_for) {
            self.proposed_for.clone_from(&book.path);
            self.folder.text = proposed(&book.path).display().to_string();
        }
        theme::card(ui).show(ui, |ui| {
            heading_ui(ui, ICON_FOLDER_ZIP, words::OUT, words::OUT_SENTENCE);
            self.folder.ui(ui, words::OUT_FOLDER, words::OUT_HINT);
            ui.add_space(theme::GAP_2);
            let path = self.folder.path();
            // The rights of a backup are needed, too: everything is in it.
            let rights = [Capability::ExportCustomers, Capability::MakeBackups];
            let lacking = rights.into_iter().find(|right| !ctx.rights.may(*right));
            let ready = Ready::when(path.is_some() && lacking.is_none());
            let export = button::toned(ui, Tone::Normal, ready, Some(ICON_FOLDER_ZIP), words::OUT_NOW);
            let export = rights::explained(export, ctx, lacking.unwrap_or(Capability::ExportCustomers));
            if let Some(to) = path.filter(|_| export.clicked()) {
                outbox.run(Job::ExportAll { to });
            }
        });
    }
}

/// Beside the book, under its name.
fn proposed(book: &Path) -> PathBuf {
    let name = book.file_stem().unwrap_or_default().to_string_lossy();
    book.with_file_name(format!("{name} {}", words::OUT_NAME))
}

/// Which folder becomes which book.
#[derive(Debug)]
pub struct TakeInForm {
    folder: PathField,
    book: PathField,
    /// The book beside which a place was proposed.
    proposed_for: PathBuf,
}

impl Default for TakeInForm {
    fn default() -> Self {
        let book = PathField::new(Purpose::SaveFile, "");
        Self { folder: PathField::new(Purpose::Folder, ""), book, proposed_for: PathBuf::new() }
    }
}

impl TakeInForm {
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Job> {
        if let Some(book) = ctx.book.filter(|book| book.path != self.proposed_for) {
            self.proposed_for.clone_from(&book.path);
            self.book.text = book.path.with_file_name(words::IN_NAME).display().to_string();
        }
        theme::card(ui)
            .show(ui, |ui| {
                heading_ui(ui, ICON_DRIVE_FOLDER_UPLOAD, words::IN, words::IN_SENTENCE);
                self.folder.ui(ui, words::IN_FOLDER, words::IN_HINT);
                self.book.ui(ui, words::IN_BOOK, "");
                ui.add_space(theme::GAP_2);
                let paths = self.folder.path().zip(self.book.path());
                let right = Capability::ImportCustomers;
                let ready = Ready::when(paths.is_some() && ctx.rights.may(right));
                let make = button::toned(ui, Tone::Normal, ready, Some(ICON_DRIVE_FOLDER_UPLOAD), words::IN_NOW);
                let make = rights::explained(make, ctx, right);
                paths.filter(|_| make.clicked()).map(|(from, to)| Job::ImportAll { from, to })
            })
            .inner
    }
}

fn heading_ui(ui: &mut Ui, sign: MaterialIcon, title: &str, sentence: &str) {
    let tokens = theme::tokens(ui);
    ui.set_width(ui.available_width());
    ui.horizontal(|ui| {
        icon::paint(ui, sign, 20.0, tokens.accent);
        ui.label(theme::title(title));
    });
    ui.label(RichText::new(sentence).color(tokens.text_soft));
}
