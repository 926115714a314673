//! The tags of the book: how many customers have each, and what can be done to a tag wherever it is used.

use egui::{
    Align, Align2, ComboBox, Id, Key, Layout, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui, Vec2,
};
use egui_material_icons::icons::{ICON_DELETE, ICON_EDIT, ICON_MERGE};

use crate::engine::command::{BulkEdit, Command};
use crate::engine::question::{Answer, Column, Direction, ListQuestion, Question, Scope, Sort};
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::customer;
use crate::model::id::Id as CustomerId;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::settings::{self, COLOURS, TAG_COLOUR};
use crate::model::value::Value;
use crate::ui::counts::Counts;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::detail::rights;
use crate::ui::theme;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::widgets::tint::Tints;
use crate::ui::widgets::{button, chip, search_box};
use crate::ui::words::tags as words;

/// Tags that are listed; others are found by typing.
const MOST: usize = 200;
const WIDTH: f32 = 760.0;
/// Widths of the chip, the count and the colour.
const CHIP: f32 = 220.0;
const COUNT: f32 = 120.0;
const COLOUR: f32 = 110.0;

/// What is to be done to a tag as soon as it is known who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    Rename(String),
    Remove,
}

/// The page's own state.
#[derive(Debug, Default)]
pub struct TagsPage {
    typed: String,
    /// What was asked, and the tags that the book has of it.
    asked: Option<String>,
    found: Vec<String>,
    counts: Counts,
    is_stale: bool,
    /// The tag whose name is being typed anew.
    renamed: Option<(String, String)>,
    wants_focus: bool,
    deed: Option<(String, Deed)>,
}

impl TagsPage {
    /// The book has changed: names and counts are asked for again; the names stay on screen until then.
    pub fn spoil(&mut self) {
        self.is_stale = true;
        self.counts.spoil();
    }

    pub fn hear(&mut self, answer: &Answer, outbox: &mut Outbox) {
        if let Answer::Values { field: customer::TAGS, typed, values } = answer
            && self.asked.as_ref() == Some(typed)
        {
            self.found.clone_from(values);
        }
        if let Answer::Count { text, scope, count } = answer {
            self.counts.hear(text, *scope, *count);
        }
        if let Answer::Ids { question, ids } = answer
            && let Some((tag, deed)) = self.deed.clone().filter(|(tag, _)| everybody_with(tag) == *question)
        {
            match ids {
                Some(ids) => {
                    self.deed = None;
                    outbox.command(command(ids.clone(), tag, deed));
                }
                None => outbox.ask(Question::Ids(question.clone())),
            }
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        ui.set_max_width(WIDTH);
        ui.label(theme::soft(ui, words::SENTENCE));
        ui.add_space(theme::GAP_1);
        search_box::search_box(ui, Id::unique("find a tag"), &mut self.typed, words::FIND, words::FIND, 280.0);
        ui.add_space(theme::GAP_1);
        let tags = self.listed(ctx.settings);
        self.keep_up(ctx, &tags, outbox);
        if tags.is_empty() {
            ui.label(theme::soft(ui, words::NONE));
        }
        let tints = Tints::of(ctx.settings);
        for tag in &tags {
            ui.push_id(tag, |ui| self.line(ui, tag, &tags, &tints, ctx, outbox));
        }
        if tags.len() >= MOST {
            ui.label(theme::soft(ui, words::MORE));
        }
    }

    /// The shop's own tags, then those that customers have; each once, whatever its letters' case.
    fn listed(&self, settings: &Record) -> Vec<String> {
        let wanted = self.typed.trim().to_lowercase();
        let own = settings.main_texts(settings::TAGS).map(str::to_owned);
        let mut tags: Vec<String> = Vec::new();
        for tag in own.chain(self.found.iter().cloned()) {
            let folded = tag.to_lowercase();
            if folded.contains(&wanted) && !tags.iter().any(|known| known.to_lowercase() == folded) {
                tags.push(tag);
            }
        }
        tags.sort_by_key(|tag| tag.to_lowercase());
        tags.truncate(MOST);
        tags
    }

    fn keep_up(&mut self, ctx: &Ctx<'_>, tags: &[String], outbox: &mut Outbox) {
        if ctx.book.is_none() {
            return;
        }
        let typed = self.typed.trim().to_owned();
        if std::mem::take(&mut self.is_stale) || self.asked.as_ref() != Some(&typed) {
            self.asked = Some(typed.clone());
            outbox.ask(Question::Values { field: customer::TAGS, typed, limit: MOST });
        }
        self.counts.keep_up(tags.iter().map(|tag| (filter_of(tag), Scope::All)), outbox);
    }

    fn count(&self, tag: &str) -> Option<usize> {
        self.counts.now(&filter_of(tag), Scope::All)
    }

    fn line(&mut self, ui: &mut Ui, tag: &str, tags: &[String], tints: &Tints, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if self.renamed.as_ref().is_some_and(|(renamed, _)| renamed == tag) {
            self.name_line(ui, tag, tags, outbox);
            return;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP_1;
            cell(ui, CHIP, |ui| drop(chip::tinted(ui, tag, tints)));
            cell(ui, COUNT, |ui| {
                let Some(count) = self.count(tag) else {
                    ui.label(theme::soft(ui, words::COUNTING));
                    return;
                };
                let link = button::link(ui, &words::customers(count)).accessible_name(words::list(tag, count));
                if link.on_hover_text(words::list(tag, count)).clicked() {
                    outbox.post(Wish::Filter { text: filter_of(tag), scope: Scope::All });
                }
            });
            colour(ui, tag, ctx, outbox);
            let may = rights::ready(ctx, Capability::ManageFields);
            let rename = named(ui, may, ICON_EDIT, (words::RENAME, words::rename(tag)), ctx);
            if rename.clicked() {
                self.renamed = Some((tag.to_owned(), tag.to_owned()));
                self.wants_focus = true;
            }
            let join = named(ui, may, ICON_MERGE, (words::JOIN, words::join(tag)), ctx);
            popup(&join, ("join a tag", tag)).show(|ui| {
                ui.set_width(240.0);
                ui.label(theme::soft(ui, words::join_sentence(tag)));
                ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                    for other in tags.iter().filter(|other| *other != tag) {
                        if ui.selectable_label(false, other).clicked() {
                            self.begin(tag, Deed::Rename(other.clone()), outbox);
                            ui.close();
                        }
                    }
                });
            });
            self.removal(ui, tag, ctx, outbox);
        });
    }

    /// Asked before it is done, with what it means.
    fn removal(&mut self, ui: &mut Ui, tag: &str, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        let count = self.count(tag);
        let right = Capability::EditCustomers;
        let may = rights::ready(ctx, right);
        let remove = button::toned(ui, Tone::Quiet, may, Some(ICON_DELETE), words::REMOVE);
        let remove = rights::explained(remove.accessible_name(words::remove(tag)), ctx, right);
        popup(&remove, ("remove a tag", tag)).show(|ui| {
            ui.set_width(260.0);
            ui.label(words::remove_sentence(tag, count));
            if button::danger(ui, None, words::REMOVE_NOW).clicked() {
                match item_of(ctx.settings, tag).filter(|_| count == Some(0)) {
                    Some(item) => outbox.command(Command::EditSettings { edits: taken_out(ctx.settings, item) }),
                    None => self.begin(tag, Deed::Remove, outbox),
                }
                ui.close();
            }
        });
    }

    /// The line in which a tag gets its other name.
    fn name_line(&mut self, ui: &mut Ui, tag: &str, tags: &[String], outbox: &mut Outbox) {
        let Some((_, name)) = &mut self.renamed else { return };
        let mut is_done = false;
        let mut is_left = false;
        ui.horizontal(|ui| {
            let editor = TextEdit::singleline(name).align(Align2::LEFT_CENTER).desired_width(CHIP);
            let editor = editor.min_size(Vec2::new(0.0, theme::CONTROL));
            let editor = ui.add(editor).accessible_name(words::new_name(tag));
            if std::mem::take(&mut self.wants_focus) {
                editor.request_focus();
            }
            let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
            let is_entered = editor.lost_focus() && pressed(Key::Enter);
            is_left = editor.lost_focus() && pressed(Key::Escape);
            let typed = name.trim().to_lowercase();
            let is_known = tags.iter().any(|other| other != tag && other.to_lowercase() == typed);
            let word = if is_known { words::JOIN_NOW } else { words::RENAME };
            let ready = Ready::when(!typed.is_empty() && name.trim() != tag);
            let is_pressed = button::toned(ui, Tone::Primary, ready, None, word).clicked();
            is_done = (is_entered || is_pressed) && ready == Ready::Yes;
            is_left |= button::quiet(ui, None, words::CANCEL).clicked();
            if is_known {
                ui.label(theme::soft(ui, words::KNOWN));
            }
        });
        if is_done {
            let name = name.trim().to_owned();
            self.renamed = None;
            self.begin(tag, Deed::Rename(name), outbox);
        } else if is_left {
            self.renamed = None;
        }
    }

    /// First everybody who has the tag is asked for.
    fn begin(&mut self, tag: &str, deed: Deed, outbox: &mut Outbox) {
        outbox.ask(Question::Ids(everybody_with(tag)));
        self.deed = Some((tag.to_owned(), deed));
    }
}

fn command(ids: Vec<CustomerId>, tag: String, deed: Deed) -> Command {
    match deed {
        Deed::Rename(to) => Command::RenameTag { ids, from: tag, to },
        Deed::Remove => Command::EditMany { ids, edits: vec![BulkEdit::RemoveTag(tag)] },
    }
}

/// The filter of everybody who has the tag.
fn filter_of(tag: &str) -> String {
    format!("tags:=\"{}\"", tag.replace('"', ""))
}

fn everybody_with(tag: &str) -> ListQuestion {
    let sort = vec![Sort { column: Column::Number, direction: Direction::Ascending }];
    ListQuestion { text: filter_of(tag), sort, scope: Scope::All, first: 0, count: 0, anchor: None }
}

/// A place of this width, so that the lines stand beneath each other.
fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, theme::CONTROL), layout, |ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn named(
    ui: &mut Ui,
    ready: Ready,
    icon: egui_material_icons::MaterialIcon,
    (word, name): (&str, String),
    ctx: &Ctx<'_>,
) -> Response {
    let response = button::toned(ui, Tone::Quiet, ready, Some(icon), word).accessible_name(name);
    rights::explained(response, ctx, Capability::ManageFields)
}

fn popup(opener: &Response, id: impl std::hash::Hash + std::fmt::Debug) -> Popup<'_> {
    Popup::menu(opener).id(Id::unique(id)).close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

/// The item of the shop's list that is this tag.
fn item_of(settings: &Record, tag: &str) -> Option<u16> {
    let is_it = |item: &u16| settings.part_text(settings::TAGS, *item, MAIN).to_lowercase() == tag.to_lowercase();
    settings.items(settings::TAGS).into_iter().find(is_it)
}

fn taken_out(settings: &Record, item: u16) -> Vec<Edit> {
    let paths = [MAIN, TAG_COLOUR].map(|part| Path::part(settings::TAGS, item, part));
    let parts = paths.into_iter().filter_map(|path| Some((path, settings.get(path)?.clone())));
    parts.map(|(path, before)| Edit { path, before: Some(before), after: None }).collect()
}

/// A colour makes a tag one of the shop's own.
fn colour(ui: &mut Ui, tag: &str, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let item = item_of(ctx.settings, tag);
    let shown = item.map_or("", |item| ctx.settings.part_text(settings::TAGS, item, TAG_COLOUR));
    let shown = if shown.is_empty() { COLOURS[0] } else { shown };
    let may = ctx.rights.may(Capability::ManageFields);
    let drawn = ui.add_enabled_ui(may, |ui| {
        let combo = ComboBox::from_id_salt("colour of a tag").width(COLOUR).selected_text(shown);
        combo.show_ui(ui, |ui| {
            for colour in COLOURS {
                if ui.selectable_label(shown == *colour, *colour).clicked() && shown != *colour {
                    outbox.command(Command::EditSettings { edits: coloured(ctx.settings, tag, item, colour) });
                }
            }
        })
    });
    let response = drawn.inner.response.accessible_name(words::colour(tag));
    rights::explained(response, ctx, Capability::ManageFields);
}

fn coloured(settings: &Record, tag: &str, item: Option<u16>, colour: &str) -> Vec<Edit> {
    let number = item.unwrap_or_else(|| settings.new_item(settings::TAGS));
    let mut edits = Vec::new();
    if item.is_none() {
        let path = Path::part(settings::TAGS, number, MAIN);
        edits.push(Edit { path, before: None, after: Some(Value::Text(tag.to_owned())) });
    }
    let path = Path::part(settings::TAGS, number, TAG_COLOUR);
    let before = settings.get(path).cloned();
    edits.push(Edit { path, before, after: Some(Value::Text(colour.to_owned())) });
    edits
}
