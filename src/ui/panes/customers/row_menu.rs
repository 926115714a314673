//! The menu of a row under the second button of the pointer.

use egui::{Align, Id, Layout, Popup, Rect, Response, Ui, UiBuilder, Vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_ARCHIVE, ICON_CALL, ICON_CONTENT_COPY, ICON_GROUP, ICON_KEYBOARD_RETURN, ICON_MAIL, ICON_MORE_VERT,
    ICON_UNARCHIVE,
};

use crate::engine::command::Command;
use crate::engine::question::{Row, Scope};
use crate::model::access::capability::Capability;
use crate::model::access::rights::Rights;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::cells::referred_by;
use crate::ui::panes::detail::rights::explained_to as explained;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::words::customers as words;
use crate::ui::words::referrals;

/// Opens at the pointer; it belongs to the customer, not to the place of the row.
pub fn show(response: &Response, row: &Row, rights: Rights, outbox: &mut Outbox) {
    Popup::context_menu(response)
        .id(Id::unique(("menu of customer", row.id)))
        .show(|ui| lines(ui, row, rights, outbox));
}

/// The id of the menu under the last button of a row, for the key that opens it.
pub fn id_of(row: &Row) -> Id {
    Id::unique(("actions of customer", row.id))
}

/// The buttons of a row: copy, archive, and all the others in a menu.
pub fn buttons(ui: &mut Ui, rect: Rect, row: &Row, rights: Rights, outbox: &mut Outbox) {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)).id_salt(row.id);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let more = small(ui, ICON_MORE_VERT, words::MORE, row);
        Popup::menu(&more).id(id_of(row)).show(|ui| lines(ui, row, rights, outbox));
        let archive = if row.is_archived { (ICON_UNARCHIVE, words::RESTORE) } else { (ICON_ARCHIVE, words::ARCHIVE) };
        let may = rights.may(Capability::ArchiveCustomers);
        let pressed = ui.add_enabled_ui(may, |ui| small(ui, archive.0, archive.1, row)).inner;
        if explained(pressed, rights, Capability::ArchiveCustomers).clicked() {
            let ids = vec![row.id];
            outbox.command(if row.is_archived {
                Command::RestoreCustomers { ids }
            } else {
                Command::ArchiveCustomers { ids }
            });
        }
        let phone = if row.phone.is_empty() { &row.email } else { &row.phone };
        let words = if row.phone.is_empty() { words::COPY_EMAIL } else { words::COPY_PHONE };
        if !phone.is_empty() && small(ui, ICON_CONTENT_COPY, words, row).clicked() {
            outbox.post(Wish::Copy(phone.clone()));
        }
    });
}

fn small(ui: &mut Ui, icon: MaterialIcon, words: &str, row: &Row) -> Response {
    ui.spacing_mut().button_padding = Vec2::new(5.0, 4.0);
    let icon = icon.rich_text().size(16.0).color(theme::tokens(ui).text_faint);
    let name = self::words::of_row(words, &row.name);
    ui.add(egui::Button::new(icon).frame_when_inactive(false)).accessible_name(name).on_hover_text(words)
}

fn lines(ui: &mut Ui, row: &Row, rights: Rights, outbox: &mut Outbox) {
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
    if row.referred > 0 && line(ui, ICON_GROUP, &referrals::menu(row.referred), "") {
        outbox.post(Wish::Filter { text: referred_by(row.id), scope: Scope::All });
    }
    ui.separator();
    let (icon, words, key) =
        if row.is_archived { (ICON_UNARCHIVE, words::RESTORE, "") } else { (ICON_ARCHIVE, words::ARCHIVE, "Del") };
    let may = rights.may(Capability::ArchiveCustomers);
    let pressed = ui.add_enabled_ui(may, |ui| entry(ui, icon, words, key)).inner;
    if explained(pressed, rights, Capability::ArchiveCustomers).clicked() {
        let ids = vec![row.id];
        outbox.command(if row.is_archived {
            Command::RestoreCustomers { ids }
        } else {
            Command::ArchiveCustomers { ids }
        });
    }
}

fn line(ui: &mut Ui, icon: MaterialIcon, words: &str, key: &str) -> bool {
    entry(ui, icon, words, key).clicked()
}

fn entry(ui: &mut Ui, icon: MaterialIcon, words: &str, key: &str) -> Response {
    let key = egui::RichText::new(key).size(theme::SMALL).color(theme::tokens(ui).text_faint);
    let atoms = (icon.rich_text().size(theme::ICON), words, egui::Atom::grow(), key);
    let button = egui::Button::new(egui::IntoAtoms::into_atoms(atoms)).frame_when_inactive(false);
    ui.add(button).accessible_name(words)
}
