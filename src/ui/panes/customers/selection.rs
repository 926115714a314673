//! The bar of marked customers: how many, and what can be done with all of them in one step.

use egui::{Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_DELETE, ICON_DOWNLOAD, ICON_EDIT, ICON_LABEL};

use crate::engine::command::{BulkEdit, Command};
use crate::engine::job::{Format, Job};
use crate::engine::question::{Question, Scope};
use crate::model::access::capability::Capability;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Section};
use crate::model::id::Id as CustomerId;
use crate::model::kind::DateOrder;
use crate::model::merge::MOST_MERGED;
use crate::model::settings;
use crate::model::value::Value;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::builder::{line_of, roomy};
use crate::ui::panes::detail::rights;
use crate::ui::shell::file_dialog::Purpose;
use crate::ui::shell::path_field::PathField;
use crate::ui::theme;
use crate::ui::widgets::button::{self, Ready, Tone};
use crate::ui::words::customers as list_words;
use crate::ui::words::merging as merge_words;
use crate::ui::words::views as words;

/// Suggestions asked for.
const SUGGESTIONS: usize = 8;

/// What is being filled in.
#[derive(Debug)]
pub struct Selection {
    tag: String,
    field: Option<&'static Field>,
    value: String,
    complaint: String,
    suggested: Vec<String>,
    asked: Option<(u16, String)>,
    wants_focus: bool,
    file: PathField,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            tag: String::new(),
            field: None,
            value: String::new(),
            complaint: String::new(),
            suggested: Vec::new(),
            asked: None,
            wants_focus: false,
            file: PathField::new(Purpose::SaveFile, "marked.csv"),
        }
    }
}

/// What becomes of the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    Stay,
    Go,
}

impl Selection {
    pub fn hear(&mut self, field: u16, typed: &str, values: &[String]) {
        if self.asked.as_ref().is_some_and(|(asked, text)| *asked == field && text == typed) {
            self.suggested = values.to_vec();
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, ids: &[CustomerId], outbox: &mut Outbox) -> Marks {
        let mut marks = Marks::Stay;
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::strong(list_words::marked(ids.len())));
            self.tags(ui, ctx, ids, outbox);
            self.fields(ui, ctx, ids, outbox);
            if archiver(ui, ctx, Action::Archive, list_words::ARCHIVE).clicked() {
                outbox.command(Command::ArchiveCustomers { ids: ids.to_vec() });
                marks = Marks::Go;
            }
            if archiver(ui, ctx, Action::Restore, list_words::RESTORE).clicked() {
                outbox.command(Command::RestoreCustomers { ids: ids.to_vec() });
                marks = Marks::Go;
            }
            merge(ui, ctx, ids, outbox);
            self.export(ui, ctx, ids, outbox);
            if delete(ui, ctx, ids, outbox) || button::quiet(ui, None, list_words::UNMARK).clicked() {
                marks = Marks::Go;
            }
        });
        marks
    }

    fn tags(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, ids: &[CustomerId], outbox: &mut Outbox) {
        let opener = opener(ui, ctx, Capability::EditCustomers, (ICON_LABEL, words::TAG, words::TAG_NAME));
        if opener.clicked() {
            self.begin();
        }
        popup(&opener, "tag the marked").show(|ui| {
            frame(ui);
            let line = line_of(&mut self.tag).hint_text(words::TAG_HINT).desired_width(232.0);
            let line = ui.add(line).accessible_name(words::TAG_FIELD);
            self.take_focus(&line);
            let is_entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            self.ask(ctx, customer::TAGS, &self.tag.clone(), outbox);
            if let Some(text) = self.suggestions(ui) {
                self.tag = text;
            }
            let tag = self.tag.trim().to_owned();
            ui.horizontal(|ui| {
                let ready = Ready::when(!tag.is_empty());
                let adds = button::toned(ui, Tone::Primary, ready, None, words::ADD_TAG).clicked();
                let removes = button::toned(ui, Tone::Normal, ready, None, words::REMOVE_TAG).clicked();
                let edit = if removes {
                    Some(BulkEdit::RemoveTag(tag.clone()))
                } else {
                    (adds || is_entered && !tag.is_empty()).then(|| BulkEdit::AddTag(tag.clone()))
                };
                if let Some(edit) = edit {
                    outbox.command(Command::EditMany { ids: ids.to_vec(), edits: vec![edit] });
                    ui.close();
                }
            });
        });
    }

    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, ids: &[CustomerId], outbox: &mut Outbox) {
        let opener = opener(ui, ctx, Capability::EditCustomers, (ICON_EDIT, words::SET, words::SET_NAME));
        if opener.clicked() {
            self.begin();
        }
        popup(&opener, "set a field of the marked").show(|ui| {
            frame(ui);
            let Some(field) = self.field else {
                ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                    for field in settable() {
                        if ui.selectable_label(false, field.label).clicked() {
                            (self.field, self.wants_focus, self.asked) = (Some(field), true, None);
                        }
                    }
                });
                return;
            };
            ui.label(theme::strong(field.label));
            let line = line_of(&mut self.value).hint_text(words::SET_VALUE).desired_width(232.0);
            let line = ui.add(line).accessible_name(words::SET_VALUE);
            self.take_focus(&line);
            let is_entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            self.ask(ctx, field.number, &self.value.clone(), outbox);
            if let Some(text) = self.suggestions(ui) {
                self.value = text;
            }
            if !self.complaint.is_empty() {
                ui.label(egui::RichText::new(&self.complaint).color(theme::tokens(ui).red));
            }
            let is_empty = self.value.trim().is_empty();
            let word = if is_empty { words::CLEAR_NOW } else { words::SET_NOW };
            let tone = if is_empty { Tone::Normal } else { Tone::Primary };
            if button::toned(ui, tone, Ready::Yes, None, word).clicked() || (is_entered && !is_empty) {
                match self.read(field, ctx) {
                    Ok(value) => {
                        let edits = vec![BulkEdit::Set { field: field.number, value }];
                        outbox.command(Command::EditMany { ids: ids.to_vec(), edits });
                        ui.close();
                    }
                    Err(complaint) => self.complaint = complaint,
                }
            }
        });
    }

    fn read(&self, field: &Field, ctx: &Ctx<'_>) -> Result<Option<Value>, String> {
        let order = DateOrder::of_country(settings::country(ctx.settings));
        field.kind.parse(&self.value, order).map_err(|complaint| complaint.words())
    }

    fn export(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, ids: &[CustomerId], outbox: &mut Outbox) {
        let opener = opener(ui, ctx, Capability::ExportCustomers, (ICON_DOWNLOAD, words::EXPORT, words::EXPORT_NAME));
        popup(&opener, "export the marked").show(|ui| {
            frame(ui);
            ui.set_width(420.0);
            self.file.ui(ui, words::EXPORT_FILE, "");
            let path = self.file.path();
            let ready = Ready::when(path.is_some());
            let is_pressed = button::toned(ui, Tone::Primary, ready, None, words::EXPORT_NOW).clicked();
            if let Some(path) = path.filter(|_| is_pressed) {
                let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
                let format = match ending.as_deref() {
                    Some("json" | "jsonl") => Format::Json,
                    Some("vcf") => Format::Vcard,
                    Some("pdf") => Format::Pdf,
                    Some("xlsx") => Format::Xlsx,
                    Some(_) | None => Format::Csv,
                };
                let only = ids.to_vec();
                outbox.run(Job::Export { path, format, text: String::new(), scope: Scope::All, only });
                ui.close();
            }
        });
    }

    fn begin(&mut self) {
        let file = std::mem::replace(&mut self.file, PathField::new(Purpose::SaveFile, "marked.csv"));
        *self = Self { wants_focus: true, file, ..Self::default() };
    }

    fn take_focus(&mut self, line: &Response) {
        if std::mem::take(&mut self.wants_focus) {
            line.request_focus();
        }
    }

    fn ask(&mut self, ctx: &Ctx<'_>, field: u16, typed: &str, outbox: &mut Outbox) {
        let asked = (field, typed.trim().to_owned());
        if ctx.book.is_some() && self.asked.as_ref() != Some(&asked) {
            let (field, typed) = asked.clone();
            self.asked = Some(asked);
            self.suggested.clear();
            outbox.ask(Question::Values { field, typed, limit: SUGGESTIONS });
        }
    }

    fn suggestions(&mut self, ui: &mut Ui) -> Option<String> {
        let mut chosen = None;
        for text in &self.suggested {
            if ui.selectable_label(false, text).clicked() {
                chosen = Some(text.clone());
                self.wants_focus = true;
            }
        }
        chosen
    }
}

/// A button of the bar: disabled, with the reason, where the role may not.
fn opener(ui: &mut Ui, ctx: &Ctx<'_>, right: Capability, (icon, word, name): (MaterialIcon, &str, &str)) -> Response {
    let ready = rights::ready(ctx, right);
    rights::explained(button::toned(ui, Tone::Normal, ready, Some(icon), word).accessible_name(name), ctx, right)
}

fn archiver(ui: &mut Ui, ctx: &Ctx<'_>, action: Action, word: &str) -> Response {
    opener(ui, ctx, Capability::ArchiveCustomers, (action.icon(), word, word))
}

/// Lays two to five marked customers side by side.
fn merge(ui: &mut Ui, ctx: &Ctx<'_>, ids: &[CustomerId], outbox: &mut Outbox) {
    let is_right_count = (2..=MOST_MERGED).contains(&ids.len());
    let ready = Ready::when(is_right_count && ctx.rights.may(Capability::MergeCustomers));
    let button = button::toned(ui, Tone::Normal, ready, Some(Action::MergePair.icon()), merge_words::MERGE_MARKED);
    let button = button.on_hover_text(merge_words::MERGE_MARKED_HINT);
    let button = if is_right_count {
        rights::explained(button, ctx, Capability::MergeCustomers)
    } else {
        button.on_disabled_hover_text(merge_words::MERGE_TOO_MANY)
    };
    if button.clicked() {
        outbox.post(Wish::LayOut(ids.to_vec()));
    }
}

/// Asked before it is done, with what it means; says whether it was done.
fn delete(ui: &mut Ui, ctx: &Ctx<'_>, ids: &[CustomerId], outbox: &mut Outbox) -> bool {
    let right = Capability::DeleteCustomers;
    let opener = button::toned(ui, Tone::Danger, rights::ready(ctx, right), Some(ICON_DELETE), words::REMOVE);
    let opener = rights::explained(opener.accessible_name(words::REMOVE_NAME), ctx, right);
    let mut is_done = false;
    popup(&opener, "delete the marked").show(|ui| {
        frame(ui);
        ui.label(words::delete_sentence(ids.len()));
        if button::danger(ui, None, words::REMOVE_NOW).clicked() {
            outbox.command(Command::DeleteCustomers { ids: ids.to_vec() });
            is_done = true;
            ui.close();
        }
    });
    is_done
}

fn popup<'a>(opener: &'a Response, id: &str) -> Popup<'a> {
    Popup::menu(opener).id(Id::unique(id)).close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

fn frame(ui: &mut Ui) {
    ui.set_width(240.0);
    roomy(ui);
}

/// Fields that may be alike for many: neither names nor what the program keeps.
fn settable() -> impl Iterator<Item = &'static Field> {
    Entity::Customer.fields().iter().filter(|field| {
        let is_personal = matches!(field.section, Section::Name | Section::Hidden | Section::Contact);
        !is_personal && !field.is_list() && field.number != customer::ACCOUNT
    })
}
