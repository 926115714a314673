//! The foot of the sheet: edit, save, archive, delete and close, each as far as the role may.

use egui::{Layout, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_ARCHIVE, ICON_DELETE, ICON_EDIT, ICON_SAVE, ICON_UNARCHIVE};

use crate::engine::question::DetailSheet;
use crate::model::access::capability::Capability;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::form::{Form, Scope, Stage};
use crate::ui::panes::detail::{Wanted, rights};
use crate::ui::theme;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::words::{self as shared, detail as words};

/// Below this width the buttons have words alone.
const WITH_ICONS: f32 = 500.0;

pub fn foot_ui(ui: &mut Ui, sheet: &DetailSheet, form: Option<&Form>, ctx: &Ctx<'_>) -> Option<Wanted> {
    let mut wanted = None;
    ui.add_space(theme::GAP_1);
    ui.horizontal(|ui| {
        ui.add_space(theme::GAP_2);
        ui.spacing_mut().item_spacing.x = theme::GAP_1;
        let has_icons = ui.available_width() >= WITH_ICONS;
        let edit = rights::ready(ctx, Capability::EditCustomers);
        let edit =
            button::toned(ui, Tone::Normal, edit, Some(ICON_EDIT), words::EDIT).on_hover_text(Action::Edit.hint());
        if rights::explained(edit, ctx, Capability::EditCustomers).clicked() {
            wanted = Some(Wanted::Edit { scope: Scope::Whole, focus: None });
        }
        let can_save = form
            .is_some_and(|form| form.stage != Stage::Saving && form.complaints.is_empty() && form.draft.is_changed());
        let save = button::toned(
            ui,
            Tone::Quiet,
            Ready::when(can_save),
            Some(ICON_SAVE).filter(|_| has_icons),
            words::SAVE_CHANGES,
        );
        let why = if form.is_some() { words::NOTHING_TO_SAVE } else { words::SAVE_AFTER_EDIT };
        if save.on_hover_text(Action::Save.hint()).on_disabled_hover_text(why).clicked() {
            wanted = Some(Wanted::Save);
        }
        wanted = wanted.or(away_ui(ui, sheet, ctx, has_icons.then_some(ICON_DELETE)));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(theme::GAP_2);
            if button::quiet(ui, None, shared::CLOSE).on_hover_text(Action::Cancel.hint()).clicked() {
                wanted = Some(Wanted::Cancel);
            }
        });
    });
    ui.add_space(theme::GAP_1);
    wanted
}

/// Out of the way, or out of the book.
fn away_ui(ui: &mut Ui, sheet: &DetailSheet, ctx: &Ctx<'_>, bin: Option<MaterialIcon>) -> Option<Wanted> {
    let mut wanted = None;
    let ready = rights::ready(ctx, Capability::ArchiveCustomers);
    let (icon, label, action, then) = if sheet.row.is_archived {
        (ICON_UNARCHIVE, words::RESTORE, Action::Restore, Wanted::Restore)
    } else {
        (ICON_ARCHIVE, words::ARCHIVE, Action::Archive, Wanted::Archive)
    };
    let archive =
        button::toned(ui, Tone::Quiet, ready, Some(icon).filter(|_| bin.is_some()), label).on_hover_text(action.hint());
    if rights::explained(archive, ctx, Capability::ArchiveCustomers).clicked() {
        wanted = Some(then);
    }
    let ready = rights::ready(ctx, Capability::DeleteCustomers);
    let delete = button::toned(ui, Tone::Quiet, ready, bin, words::DELETE);
    let delete = delete.on_hover_text(Action::DeleteCustomer.hint());
    if rights::explained(delete, ctx, Capability::DeleteCustomers).clicked() {
        wanted = Some(Wanted::Ask(Asking::Delete));
    }
    wanted
}
