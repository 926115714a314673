//! The shop's settings as a form: typed here, saved as one step that can be undone.

use egui::{TextEdit, Ui};
use egui_material_icons::icons::{ICON_ADD, ICON_SAVE};

use crate::engine::command::Command;
use crate::model::access::capability::Capability;
use crate::model::change::difference;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Section;
use crate::model::id::Id;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::{self, Policy, Wanted};
use crate::model::value::Value;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::panes::detail::rights;
use crate::ui::panes::settings::lists;
use crate::ui::shell::welcome::country_ui;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::{button, chip, field_label};
use crate::ui::words::settings as words;

/// The settings as typed, and as they were when typing began.
#[derive(Debug)]
pub struct ShopForm {
    before: Record,
    after: Record,
    new_source: String,
    is_saving: bool,
}

impl Default for ShopForm {
    fn default() -> Self {
        let empty = Record::new(Entity::Settings, Id::ONLY);
        Self { before: empty.clone(), after: empty, new_source: String::new(), is_saving: false }
    }
}

impl ShopForm {
    pub fn is_changed(&self) -> bool {
        self.before.values() != self.after.values()
    }

    /// Takes over what the book has, while nothing is typed.
    pub fn follow(&mut self, settings: &Record) {
        if !self.is_changed() && self.before != *settings {
            self.before = settings.clone();
            self.after = settings.clone();
        }
    }

    pub fn discard(&mut self) {
        self.after = self.before.clone();
    }

    pub fn save(&mut self, settings: &Record, outbox: &mut Outbox) {
        self.follow(settings);
        let edits = difference(self.before.values(), self.after.values());
        if !edits.is_empty() {
            self.is_saving = true;
            outbox.command(Command::EditSettings { edits });
        }
    }

    /// What was saved is in the book; the answer to the next question shows it.
    pub fn saved(&mut self) {
        if std::mem::take(&mut self.is_saving) {
            self.before = self.after.clone();
        }
    }

    pub fn refused(&mut self) {
        self.is_saving = false;
    }

    /// What is typed, for the pages that change it.
    pub fn after_mut(&mut self) -> &mut Record {
        &mut self.after
    }

    pub fn ui(&mut self, ui: &mut Ui) {
        let mut name = self.after.text(settings::SHOP_NAME).to_owned();
        let label = field_label::field_label(ui, words::SHOP_NAME);
        let field = TextEdit::singleline(&mut name).align(egui::Align2::LEFT_CENTER).desired_width(f32::INFINITY);
        if ui.add(field).labelled_by(label.id).changed() {
            self.set(settings::SHOP_NAME, &name);
        }
        let mut country = settings::country(&self.after).to_owned();
        if country_ui(ui, &mut country) {
            self.set(settings::COUNTRY, &country);
        }
        self.policy_ui(ui);
        self.choices_ui(ui);
        self.sources_ui(ui);
    }

    /// Save and Discard, for every page of the shop's settings.
    pub fn save_ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, right: Capability, outbox: &mut Outbox) {
        ui.horizontal(|ui| {
            let ready = Ready::when(self.is_changed());
            let may = Ready::when(self.is_changed() && ctx.rights.may(right));
            let save = button::toned(ui, Tone::Primary, may, Some(ICON_SAVE), words::SAVE);
            let save = rights::explained(save, ctx, right);
            if save.on_hover_text(Action::Save.keys()).clicked() {
                self.save(ctx.settings, outbox);
            }
            if button::toned(ui, Tone::Quiet, ready, None, words::DISCARD).clicked() {
                self.discard();
            }
        });
    }

    fn set(&mut self, field: u16, text: &str) {
        let value = (!text.trim().is_empty()).then(|| Value::Text(text.to_owned()));
        self.after.set(Path::field(field), value);
    }

    fn policy_ui(&mut self, ui: &mut Ui) {
        field_label::field_label(ui, words::REQUIRED);
        let mut policy = Policy::of(&self.after);
        let custom = match policy {
            Policy::Custom(_) => policy,
            Policy::Minimal | Policy::Strict => Policy::Custom(Wanted::default()),
        };
        let mut is_changed = false;
        for (choice, words) in
            [(Policy::Minimal, words::MINIMAL), (Policy::Strict, words::STRICT), (custom, words::CUSTOM)]
        {
            is_changed |= ui.radio_value(&mut policy, choice, words).changed();
        }
        if is_changed {
            let name = match policy {
                Policy::Minimal => settings::POLICIES[0],
                Policy::Strict => settings::POLICIES[1],
                Policy::Custom(_) => settings::POLICIES[2],
            };
            self.set(settings::REQUIRED, name);
        }
        if let Policy::Custom(_) = policy {
            self.wanted_ui(ui);
        }
        ui.label(theme::soft(ui, words::REQUIRED_HINT));
    }

    /// The fields that the shop's own policy demands.
    fn wanted_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            let typed = customer::FIELDS.iter().filter(|field| field.section != Section::Hidden);
            for field in typed {
                let items = self.after.items(settings::WANTED);
                let is_it = |item: &u16| self.after.part_text(settings::WANTED, *item, MAIN) == field.key;
                let known = items.iter().copied().find(is_it);
                let mut is_wanted = known.is_some();
                if ui.checkbox(&mut is_wanted, field.label).changed() {
                    let item = known.unwrap_or_else(|| self.after.new_item(settings::WANTED));
                    let value = is_wanted.then(|| Value::Text(field.key.to_owned()));
                    self.after.set(Path::part(settings::WANTED, item, MAIN), value);
                }
            }
        });
    }

    /// Settings that are one of a few words, or a number.
    fn choices_ui(&mut self, ui: &mut Ui) {
        for (field, choices) in [(settings::TWINS, settings::TWIN_WAYS), (settings::DELETION, settings::DELETIONS)] {
            let label = Entity::Settings.field(field).map_or("", |field| field.label);
            field_label::field_label(ui, label);
            let known = self.after.text(field).to_owned();
            let shown = if known.is_empty() { choices[0] } else { known.as_str() };
            for choice in choices {
                if ui.radio(shown == *choice, *choice).clicked() {
                    self.set(field, choice);
                }
            }
        }
        let label = field_label::field_label(ui, words::CONFIRM_MONTHS);
        let known = self.after.whole(settings::CONFIRM_MONTHS).unwrap_or(settings::USUAL_CONFIRM_MONTHS);
        let mut months = known;
        let field = ui.add(egui::DragValue::new(&mut months).range(1..=120)).labelled_by(label.id);
        if field.accessible_name(words::CONFIRM_MONTHS).changed() && months != known {
            self.after.set(Path::field(settings::CONFIRM_MONTHS), Some(Value::Whole(months)));
        }
    }

    fn sources_ui(&mut self, ui: &mut Ui) {
        let label = field_label::field_label(ui, words::SOURCES);
        let mut removed = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(theme::GAP_1);
            for item in self.after.items(settings::REFERRAL_SOURCES) {
                let source = self.after.part_text(settings::REFERRAL_SOURCES, item, MAIN);
                if chip::removable(ui, source).clicked() {
                    removed = Some(item);
                }
            }
        });
        if let Some(item) = removed {
            self.after.set(Path::part(settings::REFERRAL_SOURCES, item, MAIN), None);
        }
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.new_source)
                .hint_text(words::NEW_SOURCE)
                .align(egui::Align2::LEFT_CENTER)
                .desired_width(240.0);
            let field = ui.add(field).labelled_by(label.id).accessible_name(words::NEW_SOURCE);
            let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let ready = Ready::when(!self.new_source.trim().is_empty());
            let add = button::toned(ui, Tone::Normal, ready, Some(ICON_ADD), words::ADD);
            if (add.clicked() || is_entered) && ready == Ready::Yes {
                self.add_source();
                field.request_focus();
            }
        });
        ui.label(theme::soft(ui, words::SOURCES_HINT));
    }

    /// Adds what is typed, unless it is in the list already.
    fn add_source(&mut self) {
        let source = std::mem::take(&mut self.new_source).trim().to_owned();
        let field = Entity::Settings.field(settings::REFERRAL_SOURCES).expect("the table has it");
        lists::add(&mut self.after, field, &source);
    }
}

#[cfg(test)]
mod tests {
    use super::ShopForm;
    use crate::engine::command::Command;
    use crate::model::settings::SHOP_NAME;
    use crate::model::value::Value;
    use crate::ui::outbox::{Outbox, Wish};

    #[test]
    fn only_what_changed_is_sent_and_a_source_is_added_once() {
        let mut form = ShopForm::default();
        let settings = form.before.clone();
        form.set(SHOP_NAME, "Corner Repair");
        for _ in 0..2 {
            form.new_source = " Radio ".to_owned();
            form.add_source();
        }
        let mut outbox = Outbox::default();
        form.save(&settings, &mut outbox);
        let Some(Wish::Command(Command::EditSettings { edits })) = outbox.wishes.first() else {
            panic!("{outbox:?}");
        };
        let after: Vec<_> = edits.iter().map(|edit| edit.after.clone()).collect();
        let expected = ["Corner Repair", "Radio"].map(|text| Some(Value::Text(text.to_owned())));
        assert_eq!(after, expected);
        form.saved();
        assert!(!form.is_changed());
    }
}
