//! Brings one old value back from the history, as a change of its own.

use egui::Ui;

use crate::engine::command::Command;
use crate::engine::question::{DetailSheet, PastEdit};
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::entity::Entity;
use crate::model::field::Section;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::words::detail as words;

/// Whether the history has a line for the value; what a record hangs on has none.
pub fn is_told(past: &PastEdit) -> bool {
    let field = past.entity.field(past.edit.path.field);
    let is_silent =
        Entity::CHILDREN.contains(&past.entity) && field.is_some_and(|field| field.section == Section::Hidden);
    field.is_some() && !is_silent
}

/// The button, where the value is another one today and can be set again.
pub fn restore_ui(ui: &mut Ui, past: &PastEdit, sheet: &DetailSheet, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let Some(edit) = record_of(past, sheet).and_then(|record| way_back(past, record)) else {
        return;
    };
    let field = past.entity.field(edit.path.field).expect("only told values are asked for");
    let value = edit.after.as_ref().map(|value| field.kind_of(edit.path.part).show(value)).unwrap_or_default();
    let name = words::restore_value(field.label, &value);
    let link = rights::link(ui, words::RESTORE_VALUE, ctx, Capability::EditCustomers);
    if link.accessible_name(&name).on_hover_text(&name).clicked() {
        outbox.command(match past.entity {
            Entity::Customer => Command::EditCustomer { id: past.id, edits: vec![edit] },
            Entity::Settings
            | Entity::Decision
            | Entity::Contact
            | Entity::Note
            | Entity::File
            | Entity::Relation
            | Entity::Merge => Command::EditChild { entity: past.entity, id: past.id, edits: vec![edit] },
        });
    }
}

/// The record as it stands today.
fn record_of<'a>(past: &PastEdit, sheet: &'a DetailSheet) -> Option<&'a Record> {
    if past.entity == Entity::Customer && past.id == sheet.row.id {
        return Some(&sheet.record);
    }
    sheet.of(past.entity).find(|record| record.id == past.id)
}

/// The edit that sets the old value; none when it stands already, or would be a part without its item.
fn way_back(past: &PastEdit, record: &Record) -> Option<Edit> {
    let Edit { path, before: old, .. } = past.edit.clone();
    let present = record.get(path).cloned();
    let is_loose = path.part > MAIN && record.get(Path { part: MAIN, ..path }).is_none();
    (present != old && !is_loose).then_some(Edit { path, before: present, after: old })
}
