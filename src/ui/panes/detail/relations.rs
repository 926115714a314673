//! The household and other relations of a customer: who is what to whom, with a way there, added and removed.

use egui::{Label, Layout, Ui};
use egui_material_icons::icons::{ICON_ADD_LINK, ICON_DELETE};

use crate::engine::question::{DetailSheet, Kin};
use crate::model::entity::Entity;
use crate::model::field::Field;
use crate::model::relation::{KIND, OTHER, REMARK};
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::asking::Asking;
use crate::ui::panes::detail::desk::Bench;
use crate::ui::panes::detail::{Wanted, form_ui, sign};
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::detail as words;

pub fn relations_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    bench: &mut Bench<'_>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let form = bench.form.as_deref_mut().filter(|form| form.scope.is_child() && form.entity() == Entity::Relation);
    let mut wanted = None;
    theme::card(ui).inner_margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = theme::GAP_1;
        ui.spacing_mut().interact_size.y = sign::SIGN;
        ui.horizontal(|ui| {
            ui.add(Label::new(theme::strong(words::RELATIONS)).selectable(false));
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if form.is_none() && sign::soft_edit_ui(ui, ICON_ADD_LINK, words::ADD_RELATION, ctx).clicked() {
                    wanted = Some(Wanted::AddChild(Entity::Relation));
                }
            });
        });
        for kin in &sheet.kin {
            wanted = wanted.or(kin_ui(ui, kin, ctx));
        }
        if let Some(form) = form {
            ui.add(Label::new(theme::strong(words::NEW_RELATION)).selectable(false));
            let numbers = [KIND, OTHER, REMARK].into_iter();
            let fields: Vec<&'static Field> = numbers.filter_map(|number| Entity::Relation.field(number)).collect();
            wanted = wanted.or(form_ui::child_ui(ui, form, &fields, ctx, outbox));
        } else if sheet.kin.is_empty() {
            ui.label(theme::soft(ui, words::NOTHING_HERE));
        }
    });
    wanted
}

fn kin_ui(ui: &mut Ui, kin: &Kin, ctx: &Ctx<'_>) -> Option<Wanted> {
    let mut wanted = None;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let name = words::remove_relation(&kin.word, &kin.row.name);
            if sign::soft_edit_ui(ui, ICON_DELETE, &name, ctx).clicked() {
                wanted = Some(Wanted::Ask(Asking::Remove(Entity::Relation, kin.relation.id)));
            }
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.label(theme::soft(ui, &kin.word));
                if button::link(ui, &kin.row.name).on_hover_text(words::open(&kin.row.name)).clicked() {
                    wanted = Some(Wanted::UseTwin(kin.row.id));
                }
            });
        });
    });
    let remark = kin.relation.text(REMARK);
    if !remark.is_empty() {
        ui.add(Label::new(theme::soft(ui, remark)).wrap());
    }
    wanted
}
