//! One plain field of the form: label with its star, the editor of its kind, and the complaint beneath.

use egui::accesskit::Node;
use egui::{Id, Ui};

use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::settings::{self, Policy};
use crate::model::{customer, note, relation};
use crate::ui::ctx::Ctx;
use crate::ui::kinds::{self, Slot, Standing};
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::Form;
use crate::ui::panes::detail::{children, picker, required};
use crate::ui::theme;
use crate::ui::widgets::field_label;
use crate::ui::words::detail as words;

/// Height of the words above a field, and of the complaint beneath.
const LABEL: f32 = 16.0;

/// The id of an editor: from the record and the path, so that it survives every change of the list.
pub fn editor_id(form: &Form, path: Path) -> Id {
    Id::unique(("detail field", form.draft.base().id.0, path.field, path.item, path.part))
}

pub fn field_ui(ui: &mut Ui, form: &mut Form, field: &'static Field, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    ui.spacing_mut().item_spacing.y = 2.0;
    if field.kind == Kind::Flag {
        // The box carries its own words; the space keeps it level with the fields beside it.
        ui.add_space(LABEL + 2.0);
    } else {
        label_ui(ui, field, ctx);
    }
    let path = Path::field(field.number);
    if field.kind == Kind::Customer {
        picker::picker_ui(ui, form, field, path, outbox);
    } else if field.number == customer::SMS && form.entity() == Entity::Customer {
        ui.add_enabled_ui(false, |ui| editor_ui(ui, form, field, path, field.label, ctx, outbox));
        ui.add(egui::Label::new(theme::soft(ui, words::SMS_LATER)).wrap());
    } else {
        editor_ui(ui, form, field, path, field.label, ctx, outbox);
    }
    complaint_ui(ui, form, Path::field(field.number));
}

/// The words above a field; the star follows the shop's policy.
pub fn label_ui(ui: &mut Ui, field: &Field, ctx: &Ctx<'_>) {
    ui.scope(|ui| {
        // A row is as high as a control unless it is told before it begins.
        ui.spacing_mut().interact_size.y = LABEL;
        if is_marked(field, ctx) {
            field_label::required(ui, field.label);
        } else {
            field_label::field_label(ui, field.label);
        }
    });
}

fn part_label(field: &Field, path: Path) -> &'static str {
    let part = field.parts().iter().find(|part| part.number == path.part);
    part.map_or("", |part| part.label)
}

/// The editor at one path, and what its response means for the form.
pub fn editor_ui(
    ui: &mut Ui,
    form: &mut Form,
    field: &'static Field,
    path: Path,
    name: &str,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) {
    let kind = field.kind_of(path.part);
    let slot = Slot {
        id: editor_id(form, path),
        name,
        hint: if path.part > MAIN { part_label(field, path) } else { "" },
        suggestions: &suggestions(form.entity(), field, ctx),
        standing: if form.complaints.contains_key(&path) { Standing::Bad } else { Standing::Good },
    };
    let response = kinds::edit_ui(ui, kind, &slot, form.draft.text_mut(path));
    if path.part <= MAIN && is_marked(field, ctx) {
        // The star for those who do not see it.
        ui.ctx().accesskit_node_builder(response.id, Node::set_required);
    }
    if form.focus == Some(path) {
        form.focus = None;
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }
    if response.changed() {
        form.change(field, path, outbox);
    }
    if response.lost_focus() {
        form.leave(field, path);
    }
}

pub fn complaint_ui(ui: &mut Ui, form: &Form, path: Path) {
    if let Some(complaint) = form.complaints.get(&path) {
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = LABEL;
            field_label::complaint(ui, &complaint.words());
        });
    }
}

/// The shop's own words for a field, from its settings.
fn suggestions(entity: Entity, field: &Field, ctx: &Ctx<'_>) -> Vec<String> {
    let list = match (entity, field.number) {
        (Entity::Customer, customer::REFERRAL) => settings::REFERRAL_SOURCES,
        (Entity::Customer, customer::CATEGORY) => settings::CATEGORIES,
        (Entity::Customer, customer::LOCATION) => settings::LOCATIONS,
        (Entity::Note, note::CATEGORY) => settings::NOTE_CATEGORIES,
        (Entity::Relation, relation::KIND) => {
            let all = children::words_of_kin();
            return all.into_iter().filter(|word| !relation::STORED.contains(&word.as_str())).collect();
        }
        (_, _) => return Vec::new(),
    };
    settings::words_of(ctx.settings, list)
}

/// Whether the shop's policy demands the field; it speaks of the customer's own fields.
fn is_marked(field: &Field, ctx: &Ctx<'_>) -> bool {
    Entity::Customer.field(field.number) == Some(field) && required::is_marked(Policy::of(ctx.settings), field)
}
