//! The search for another customer inside a form: type, choose, and the form keeps who it is.

use egui::{Key, TextEdit, Ui, Vec2};
use egui_material_icons::icons::ICON_CLOSE;

use crate::engine::question::{Question, Row};
use crate::model::field::Field;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::ui::kinds::line;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::form::Form;
use crate::ui::panes::detail::{field_ui, sign};
use crate::ui::theme;
use crate::ui::widgets::{avatar, button};
use crate::ui::words::{self as shared, detail as words};

/// Customers that are offered.
const MOST: usize = 5;

/// What is typed, who was found, and whom the form knows by name.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    text: String,
    rows: Vec<Row>,
    known: Vec<(Id, String)>,
}

impl Picker {
    pub fn know(&mut self, row: Option<&Row>) {
        self.known.extend(row.map(|row| (row.id, row.name.clone())));
    }

    pub fn hear(&mut self, text: &str, rows: &[Row]) {
        if !text.is_empty() && text == self.text.trim() {
            rows.clone_into(&mut self.rows);
        }
    }

    fn name_of(&self, id: &str) -> &str {
        let found = self.known.iter().rev().find(|(known, _)| known.to_string() == id);
        found.map_or(words::SOME_CUSTOMER, |(_, name)| name)
    }
}

/// The chosen customer with a way to take them out, or the box to search in.
pub fn picker_ui(ui: &mut Ui, form: &mut Form, field: &'static Field, path: Path, outbox: &mut Outbox) {
    let chosen = form.draft.text(path).to_owned();
    if !chosen.is_empty() {
        let name = form.picker.name_of(&chosen).to_owned();
        ui.horizontal(|ui| {
            ui.label(theme::strong(&name));
            if sign::soft_ui(ui, ICON_CLOSE, &shared::remove(&name)).clicked() {
                form.draft.text_mut(path).clear();
                form.focus = Some(path);
            }
        });
        return;
    }
    let id = field_ui::editor_id(form, path);
    let editor = TextEdit::singleline(&mut form.picker.text)
        .id(id)
        .hint_text(words::FIND_CUSTOMER)
        .margin(line::INSET)
        .min_size(Vec2::new(0.0, theme::CONTROL))
        .desired_width(ui.available_width());
    let response = ui.add(editor).accessible_name(field.label);
    if form.focus == Some(path) {
        form.focus = None;
        response.request_focus();
    }
    if response.changed() {
        form.picker.rows.clear();
        let text = form.picker.text.trim().to_owned();
        if !text.is_empty() {
            outbox.ask(Question::Jump { text, limit: MOST + 1 });
        }
    }
    let own = form.existing();
    let rows: Vec<Row> = form.picker.rows.iter().filter(|row| Some(row.id) != own).take(MOST).cloned().collect();
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut taken = rows.first().filter(|_| is_entered).cloned();
    for row in rows {
        ui.horizontal(|ui| {
            avatar::avatar(ui, row.id, &row.initials, 24.0);
            if button::link(ui, &words::use_customer(&row.name)).clicked() {
                taken = Some(row.clone());
            }
            let known: Vec<&str> = [&row.business, &row.phone, &row.city]
                .into_iter()
                .map(String::as_str)
                .filter(|text| !text.is_empty())
                .collect();
            ui.add(egui::Label::new(theme::soft(ui, known.join(" · "))).truncate());
        });
    }
    if let Some(row) = taken {
        *form.draft.text_mut(path) = row.id.to_string();
        form.complaints.remove(&path);
        form.picker.know(Some(&row));
        form.picker.text.clear();
        form.picker.rows.clear();
    }
}
