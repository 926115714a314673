//! Text from elsewhere in the form of a new customer: what was copied fills empty fields only, and is taken out again in one step.

use egui::Ui;
use egui_material_icons::icons::{ICON_CONTENT_PASTE, ICON_UNDO};

use crate::engine::queries::paste::Pasted;
use crate::model::customer::{EMAIL, FIRST_NAME, LAST_NAME, NOTES, PHONE};
use crate::model::entity::Entity;
use crate::model::field::{Field, Shape};
use crate::model::kind::Kind;
use crate::model::path::{MAIN, Path};
use crate::model::value::Value;
use crate::ui::action::Action;
use crate::ui::outbox::Outbox;
use crate::ui::panes::customers::paste::{PasteBox, Pressed};
use crate::ui::panes::detail::draft::Draft;
use crate::ui::panes::detail::form::{Form, Scope};
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::detail as words;

/// The box, and what came from it.
#[derive(Clone, Debug, Default)]
pub struct Pasting {
    paste: PasteBox,
    filled: Vec<Filled>,
}

/// A text that was put into the form.
#[derive(Clone, Debug)]
struct Filled {
    path: Path,
    before: String,
    after: String,
}

impl Form {
    /// Opens the box, where the form is for somebody new; says whether it is.
    pub fn open_paste(&mut self) -> bool {
        let is_new = self.scope == Scope::New;
        if is_new {
            self.pasting.paste.open();
        }
        is_new
    }

    pub fn hear_paste(&mut self, pasted: &Pasted, outbox: &mut Outbox) {
        if self.pasting.paste.hear(pasted) {
            self.fill_pasted(outbox);
        }
    }

    /// What came from an older text goes; what a person has typed stays.
    fn fill_pasted(&mut self, outbox: &mut Outbox) {
        self.take_back();
        let values = self.pasting.paste.values();
        for field in Entity::Customer.fields() {
            if !self.is_in_scope(field) {
                continue;
            }
            let of_field = || values.iter().filter(|(path, _)| path.field == field.number && field.number != NOTES);
            match field.shape {
                Shape::One => of_field().for_each(|(path, value)| self.fill(*path, &field.kind.show(value))),
                Shape::List(_) => {
                    let mut items: Vec<u16> = of_field().map(|(path, _)| path.item).collect();
                    items.dedup();
                    for item in items {
                        let parts: Vec<&(Path, Value)> = of_field().filter(|(path, _)| path.item == item).collect();
                        self.fill_item(field, &parts);
                    }
                }
            }
        }
        if let Some(notes) = self.pasting.paste.notes() {
            self.fill(Path::field(NOTES), &notes);
        }
        self.ask_twins(outbox);
    }

    /// A blank item takes the parts, else a new one; what the list has already is left out.
    fn fill_item(&mut self, field: &'static Field, parts: &[&(Path, Value)]) {
        let main = parts.iter().find(|(path, _)| path.part == MAIN).map(|(_, value)| field.kind.show(value));
        let Some(main) = main else { return };
        let items = self.draft.items(field);
        if items.iter().any(|item| self.draft.main_text(field, *item).eq_ignore_ascii_case(&main)) {
            return;
        }
        let blank = items.into_iter().find(|item| self.draft.is_blank(field, *item));
        let item = blank.unwrap_or_else(|| self.draft.add_item(field));
        for (path, value) in parts {
            let kind = field.kind_of(path.part);
            let place = Path { item, ..*path };
            if matches!(kind, Kind::Choice(_)) {
                // The type of a blank line was filled in beforehand, not by a person.
                self.put(place, kind.show(value));
            } else {
                self.fill(place, &kind.show(value));
            }
        }
    }

    fn fill(&mut self, path: Path, text: &str) {
        if self.draft.text(path).trim().is_empty() {
            self.put(path, text.to_owned());
        }
    }

    fn put(&mut self, path: Path, after: String) {
        let before = std::mem::replace(self.draft.text_mut(path), after.clone());
        self.complaints.remove(&path);
        self.pasting.filled.push(Filled { path, before, after });
    }

    /// Takes out what the paste has put in, unless it was typed over.
    fn take_back(&mut self) {
        for Filled { path, before, after } in std::mem::take(&mut self.pasting.filled).into_iter().rev() {
            if self.draft.text(path) == after {
                *self.draft.text_mut(path) = before;
            }
            let field = Entity::Customer.field(path.field).filter(|field| field.is_list());
            if let Some(field) = field.filter(|field| self.draft.is_blank(field, path.item)) {
                // One blank line stays to type in.
                if self.draft.items(field).len() > 1 || field.kind == Kind::Tag {
                    self.draft.remove_item(field, path.item);
                }
            }
        }
    }
}

/// Where text goes that was typed elsewhere: @ to the e-mail, digits to the phone, else to the names.
pub fn route(draft: &Draft, typed: &str) -> Vec<(Path, String)> {
    let typed = typed.trim();
    let main_of = |number: u16| {
        let field = Entity::Customer.field(number).expect("the table has it");
        let item = draft.items(field).first().copied().unwrap_or_default();
        Path::part(number, item, MAIN)
    };
    if typed.is_empty() {
        return Vec::new();
    }
    if typed.contains('@') {
        return vec![(main_of(EMAIL), typed.to_owned())];
    }
    let is_number = typed.chars().filter(char::is_ascii_digit).count() >= 3 && !typed.chars().any(char::is_alphabetic);
    if is_number {
        return vec![(main_of(PHONE), typed.to_owned())];
    }
    match typed.rsplit_once(char::is_whitespace) {
        Some((first, last)) => {
            vec![(Path::field(FIRST_NAME), first.trim().to_owned()), (Path::field(LAST_NAME), last.to_owned())]
        }
        None => vec![(Path::field(FIRST_NAME), typed.to_owned())],
    }
}

/// The button and the box beneath the title of a new customer.
pub fn paste_ui(ui: &mut Ui, form: &mut Form, outbox: &mut Outbox) {
    if form.scope != Scope::New {
        return;
    }
    ui.horizontal(|ui| {
        if !form.pasting.paste.is_open() {
            let open = button::quiet(ui, Some(ICON_CONTENT_PASTE), words::FILL_FROM_COPIED);
            if open.on_hover_text(Action::PasteCustomer.keys()).clicked() {
                form.open_paste();
            }
        }
        if !form.pasting.filled.is_empty() {
            if button::quiet(ui, Some(ICON_UNDO), words::UNDO_PASTE).clicked() {
                form.take_back();
                form.pasting = Pasting::default();
                form.ask_twins(outbox);
            }
            ui.label(theme::soft(ui, words::PASTE_FILLS_EMPTY));
        }
    });
    match form.pasting.paste.ui(ui, outbox) {
        Pressed::Nothing => {}
        Pressed::Emptied | Pressed::Notes => form.fill_pasted(outbox),
    }
}
