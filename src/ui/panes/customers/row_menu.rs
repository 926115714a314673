//! The menu of a row under the second button of the pointer.

use egui::{Id, Popup, Response, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ARCHIVE, ICON_CALL, ICON_CONTENT_COPY, ICON_KEYBOARD_RETURN, ICON_MAIL, ICON_UNARCHIVE,
};

use crate::engine::command::Command;
use crate::engine::question::Row;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::words::customers as words;

/// Opens at the pointer; it belongs to the customer, not to the place of the row.
pub fn show(response: &Response, row: &Row, outbox: &mut Outbox) {
    Popup::context_menu(response).id(Id::unique(("menu of customer", row.id))).show(|ui| {
        ui.set_min_width(200.0);
        if line(ui, ICON_KEYBOARD_RETURN, words::OPEN, "Enter") {
            outbox.go(Route::Customers { open: Some(row.id) });
        }
        ui.separator();
        for (icon, label, text) in [
            (ICON_CALL, words::COPY_PHONE, &row.phone),
            (ICON_MAIL, words::COPY_EMAIL, &row.email),
            (ICON_CONTENT_COPY, words::COPY_NAME, &row.name),
        ] {
            if !text.is_empty() && line(ui, icon, label, "") {
                outbox.post(Wish::Copy(text.clone()));
            }
        }
        ui.separator();
        if row.is_archived {
            if line(ui, ICON_UNARCHIVE, words::RESTORE, "") {
                outbox.command(Command::RestoreCustomers { ids: vec![row.id] });
            }
        } else if line(ui, ICON_ARCHIVE, words::ARCHIVE, "Del") {
            outbox.command(Command::ArchiveCustomers { ids: vec![row.id] });
        }
    });
}

fn line(ui: &mut Ui, icon: MaterialIcon, words: &str, key: &str) -> bool {
    let key = egui::RichText::new(key).size(theme::SMALL).color(theme::tokens(ui).text_faint);
    let atoms = (icon.rich_text().size(theme::ICON), words, egui::Atom::grow(), key);
    let button = egui::Button::new(egui::IntoAtoms::into_atoms(atoms)).frame_when_inactive(false);
    ui.add(button).accessible_name(words).clicked()
}
