//! The Notes tab: the internal note, edited in its place with its own Save.

use egui::{Label, Layout, Ui};
use egui_material_icons::icons::{ICON_EDIT, ICON_EDIT_NOTE, ICON_LOCK};

use crate::engine::question::DetailSheet;
use crate::model::customer::NOTES;
use crate::model::field::Section;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::panes::detail::{Wanted, form_ui};
use crate::ui::theme;
use crate::ui::widgets::{button, empty, icon};
use crate::ui::words::detail as words;

pub fn notes_ui(
    ui: &mut Ui,
    sheet: &DetailSheet,
    form: Option<&mut Form>,
    ctx: &Ctx<'_>,
    outbox: &mut Outbox,
) -> Option<Wanted> {
    let edit = Wanted::Edit { scope: Scope::Section(Section::Notes), focus: None };
    let is_editing = form.is_some();
    let form = form.filter(|form| form.scope == Scope::Section(Section::Notes));
    let note = sheet.record.text(NOTES);
    if note.is_empty() && form.is_none() {
        let offer = (ICON_EDIT_NOTE, words::WRITE_NOTE);
        let (heading, sentence) = (words::NO_NOTE, words::NO_NOTE_SENTENCE);
        let button = empty::empty(ui, ICON_EDIT_NOTE, heading, sentence, Some(offer))?;
        return button.clicked().then_some(edit);
    }
    let mut wanted = None;
    ui.horizontal(|ui| {
        let soft = theme::tokens(ui).text_soft;
        icon::paint(ui, ICON_LOCK, 16.0, soft);
        ui.label(theme::soft(ui, words::NOTE_IS_INTERNAL));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if !is_editing && button::quiet(ui, Some(ICON_EDIT), &words::edit(Section::Notes.label())).clicked() {
                wanted = Some(edit);
            }
        });
    });
    let card = theme::card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        if let Some(form) = form {
            return form_ui::section_ui(ui, form, Section::Notes, ctx, outbox);
        }
        ui.add(Label::new(note).wrap());
        None
    });
    wanted.or(card.inner)
}
