//! The export: format, which customers, and where the file goes.

use egui::{RichText, Ui};
use egui_material_icons::icons::ICON_DOWNLOAD;

use crate::engine::job::{Format, Job};
use crate::engine::question::Scope;
use crate::model::access::capability::Capability;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::panes::import::everything::TakeOutForm;
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::PathField;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, field_label, icon};
use crate::ui::words::import as words;

/// What the export is to be.
#[derive(Debug)]
pub struct ExportForm {
    format: Format,
    scope: Scope,
    file: PathField,
    everything: TakeOutForm,
}

impl Default for ExportForm {
    fn default() -> Self {
        Self {
            format: Format::Csv,
            scope: Scope::All,
            file: PathField::new(Purpose::SaveFile, "customers.csv"),
            everything: TakeOutForm::default(),
        }
    }
}

impl ExportForm {
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        ui.set_max_width(720.0);
        theme::card(ui).show(ui, |ui| self.form_ui(ui, ctx, outbox));
        ui.add_space(theme::GAP_2);
        self.everything.ui(ui, ctx, outbox);
    }

    fn form_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let tokens = theme::tokens(ui);
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            icon::paint(ui, ICON_DOWNLOAD, 20.0, tokens.accent);
            ui.label(theme::title(words::EXPORT));
        });
        ui.label(RichText::new(words::EXPORT_SENTENCE).color(tokens.text_soft));
        field_label::field_label(ui, words::FORMAT);
        let mut is_changed = false;
        for (format, name) in words::FORMATS {
            is_changed |= ui.radio_value(&mut self.format, format, name).changed();
        }
        if is_changed {
            self.follow_format();
        }
        field_label::field_label(ui, words::WHO);
        ui.horizontal(|ui| {
            for scope in [Scope::All, Scope::Active, Scope::Archived] {
                ui.radio_value(&mut self.scope, scope, words::scope(scope));
            }
        });
        self.file.ui(ui, words::EXPORT_FILE, "");
        ui.add_space(theme::GAP_2);
        let path = self.file.path();
        let right = Capability::ExportCustomers;
        let ready = Ready::when(path.is_some() && ctx.rights.may(right));
        let export = button::toned(ui, Tone::Primary, ready, Some(ICON_DOWNLOAD), words::EXPORT_NOW);
        let export = rights::explained(export, ctx, right);
        if let Some(path) = path.filter(|_| export.clicked()) {
            outbox.run(Job::Export {
                path,
                format: self.format,
                text: String::new(),
                scope: self.scope,
                only: Vec::new(),
            });
        }
    }

    /// The file's ending follows the format.
    fn follow_format(&mut self) {
        let ending = match self.format {
            Format::Csv | Format::CsvSafe => "csv",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
            Format::Vcard | Format::Vcard3 => "vcf",
            Format::Pdf => "pdf",
        };
        if let Some(path) = self.file.path() {
            self.file.text = path.with_extension(ending).display().to_string();
        }
    }
}
