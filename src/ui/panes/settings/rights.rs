//! The matrix of rights: what each role may do in this shop, and whose eyes this station looks through.

use egui::{Grid, Ui};
use egui_material_icons::icons::ICON_VISIBILITY;

use crate::model::access::capability::Capability;
use crate::model::access::rights::Rights;
use crate::model::access::role::Role;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::{GRANTS, RIGHT_GRANT, RIGHT_ROLE, RIGHTS};
use crate::model::value::Value;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::settings as words;

/// Draws the matrix; a cell that is clicked goes into the record.
pub fn rights_ui(ui: &mut Ui, record: &mut Record) {
    ui.label(theme::soft(ui, words::RIGHTS_HINT));
    ui.add_space(theme::GAP_1);
    Grid::new("rights").num_columns(5).spacing([theme::GAP_4, theme::GAP_1]).striped(true).show(ui, |ui| {
        ui.label("");
        for role in Role::ALL {
            ui.label(theme::strong(role.label()));
        }
        ui.end_row();
        for capability in Capability::ALL {
            ui.label(words::capability(capability));
            for role in Role::ALL {
                cell_ui(ui, record, role, capability);
            }
            ui.end_row();
        }
    });
}

fn cell_ui(ui: &mut Ui, record: &mut Record, role: Role, capability: Capability) {
    let mut may = Rights::of(role, record).may(capability);
    let name = words::right(role, capability);
    let cell = ui.add_enabled_ui(role != Role::Owner, |ui| ui.checkbox(&mut may, "")).inner;
    let cell = cell.on_disabled_hover_text(words::OWNER_KEEPS).accessible_name(name);
    if cell.changed() {
        grant(record, role, capability, may);
    }
}

/// Writes a cell; one that is as the program ships it needs no line.
#[allow(clippy::fn_params_excessive_bools, reason = "the cell of a matrix is one bit")]
fn grant(record: &mut Record, role: Role, capability: Capability, may: bool) {
    let parts = [MAIN, RIGHT_ROLE, RIGHT_GRANT];
    let items = record.items(RIGHTS);
    let is_it = |item: &u16| {
        record.part_text(RIGHTS, *item, MAIN) == capability.key()
            && record.part_text(RIGHTS, *item, RIGHT_ROLE) == role.label()
    };
    let known = items.iter().copied().find(is_it);
    if role.may(capability) == may {
        for (item, part) in known.iter().flat_map(|item| parts.map(|part| (*item, part))) {
            record.set(Path::part(RIGHTS, item, part), None);
        }
        return;
    }
    let item = known.unwrap_or_else(|| record.new_item(RIGHTS));
    let texts = [capability.key(), role.label(), GRANTS[usize::from(!may)]];
    for (part, text) in parts.into_iter().zip(texts) {
        record.set(Path::part(RIGHTS, item, part), Some(Value::Text(text.to_owned())));
    }
}

/// The role that works here, and the others to change to.
pub fn role_ui(ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    ui.label(words::working_as(ctx.rights.role()));
    ui.horizontal_wrapped(|ui| {
        for role in Role::ALL.into_iter().filter(|role| *role != ctx.rights.role()) {
            if button::normal(ui, Some(ICON_VISIBILITY), &words::work_as(role)).clicked() {
                outbox.post(Wish::BecomeRole(role));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Entity;
    use crate::model::id::Id;

    #[test]
    fn sec_11_a_cell_that_is_turned_back_leaves_no_line() {
        let mut record = Record::new(Entity::Settings, Id::ONLY);
        let right = |record: &Record| Rights::of(Role::Technician, record).may(Capability::ExportCustomers);
        grant(&mut record, Role::Technician, Capability::ExportCustomers, true);
        assert!(right(&record));
        grant(&mut record, Role::Technician, Capability::ExportCustomers, false);
        assert!(!right(&record) && !record.has(RIGHTS));
    }
}
