//! Saved views as tabs above the list: a filter, an order and columns under a name, kept in the book's settings.

use egui::{Atoms, Button, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_BOOKMARK_ADD, ICON_MORE_VERT};

use crate::engine::command::Command;
use crate::engine::question::{Column, Direction, Scope, Sort};
use crate::model::access::capability::Capability;
use crate::model::change::Edit;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::settings::{VIEW_COLUMNS, VIEW_FILTER, VIEW_SORT, VIEWS};
use crate::model::value::Value;
use crate::ui::counts::Counts;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::builder::{line_of, roomy};
use crate::ui::panes::customers::columns;
use crate::ui::panes::customers::header::Header;
use crate::ui::panes::detail::rights;
use crate::ui::preferences::Preferences;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::{count, views as words};

/// Room for the offer to save a view.
const SAVE: f32 = 120.0;
/// The parts of a view that are kept.
const PARTS: [u8; 4] = [MAIN, VIEW_FILTER, VIEW_SORT, VIEW_COLUMNS];

/// Whoever may search may keep a search.
const RIGHT: Capability = Capability::SearchCustomers;

/// A tab.
#[derive(Clone, Debug, PartialEq)]
struct View {
    /// The item of the settings; the tabs that every book has are none.
    item: Option<u16>,
    name: String,
    text: String,
    scope: Scope,
    order: Vec<Sort>,
    columns: Vec<Column>,
}

/// The tabs' own state.
#[derive(Debug, Default)]
pub struct Views {
    name: String,
    /// The text of the last frame, so that a menu that was just opened begins with the name.
    renamed: Option<u16>,
    wants_focus: bool,
    counts: Counts,
}

impl Views {
    /// The book has changed: the counts stay on screen until there are others.
    pub fn spoil(&mut self) {
        self.counts.spoil();
    }

    pub fn hear(&mut self, text: &str, scope: Scope, count: Option<usize>) {
        self.counts.hear(text, scope, count);
    }

    /// Counts on, once the list itself has been answered.
    pub fn keep_up(&mut self, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        if ctx.book.is_some() {
            self.counts.keep_up(all(ctx.settings).into_iter().map(|view| (view.text, view.scope)), outbox);
        }
    }

    /// Draws the tabs and obeys the keys that go from one to the next.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, width: f32, header: &mut Header, outbox: &mut Outbox) {
        let views = all(ctx.settings);
        let shown = views.iter().position(|view| is_shown(view, header));
        keys(ui, ctx, &views, shown, header, outbox);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let room = (width - SAVE).max(120.0);
            ScrollArea::horizontal().id_salt("tabs of views").max_width(room).auto_shrink([true, true]).show(
                ui,
                |ui| {
                    for (at, view) in views.iter().enumerate() {
                        let is_shown = shown == Some(at);
                        let word = RichText::new(&view.name);
                        let word = if is_shown { word.font(theme::semibold(theme::BODY)) } else { word };
                        let count = self.counts.last(&view.text, view.scope);
                        let mut atoms = Atoms::new(word);
                        if let Some(count) = count {
                            let number = count::number(count as u64);
                            atoms.push_right(RichText::new(number).size(theme::SMALL).weak());
                        }
                        let tab = ui.add(Button::selectable(is_shown, atoms)).accessible_name(words::tab(&view.name));
                        let tab = tab.on_hover_text(hint(view, count));
                        if tab.clicked() {
                            show(view, header, ctx, outbox);
                        }
                        if let Some(item) = view.item.filter(|_| is_shown) {
                            self.more(ui, ctx, &views, (view, item), header, outbox);
                        }
                    }
                },
            );
            if shown.is_none_or(|at| differs(&views[at], ctx)) {
                self.save(ui, ctx, header, outbox);
            }
        });
    }

    /// The small menu of an own view: rename, update, move, delete.
    fn more(
        &mut self,
        ui: &mut Ui,
        ctx: &Ctx<'_>,
        views: &[View],
        (view, item): (&View, u16),
        header: &Header,
        outbox: &mut Outbox,
    ) {
        let name = words::more(&view.name);
        let opener = Button::new(ICON_MORE_VERT.rich_text().size(16.0)).frame_when_inactive(false);
        let opener = ui.add_enabled(ctx.rights.may(RIGHT), opener).accessible_name(&name).on_hover_text(&name);
        let opener = rights::explained(opener, ctx, RIGHT);
        let own: Vec<u16> = views.iter().filter_map(|view| view.item).collect();
        let at = own.iter().position(|own| *own == item).unwrap_or(0);
        popup(&opener, ("menu of a view", item)).show(|ui| {
            ui.set_width(220.0);
            if self.renamed != Some(item) {
                self.renamed = Some(item);
                self.name.clone_from(&view.name);
            }
            let is_entered = name_line(ui, &mut self.name, &mut self.wants_focus);
            let mut edits = None;
            if (ui.button(words::RENAME).clicked() || is_entered) && !self.name.trim().is_empty() {
                let renamed = View { name: self.name.trim().to_owned(), ..view.clone() };
                edits = Some(put(ctx.settings, item, &renamed));
            }
            if differs(view, ctx) && ui.button(words::UPDATE).clicked() {
                edits = Some(put(ctx.settings, item, &current(view.name.clone(), header, ctx)));
            }
            if at > 0 && ui.button(words::LEFT).clicked() {
                edits = Some(swapped(ctx.settings, item, own[at - 1]));
            }
            if at + 1 < own.len() && ui.button(words::RIGHT).clicked() {
                edits = Some(swapped(ctx.settings, item, own[at + 1]));
            }
            if ui.button(words::DELETE).clicked() {
                edits = Some(PARTS.into_iter().filter_map(|part| edit(ctx.settings, item, part, "")).collect());
            }
            if let Some(edits) = edits {
                self.renamed = None;
                outbox.command(Command::EditSettings { edits });
                ui.close();
            }
        });
    }

    /// The offer to keep what is shown as a view.
    fn save(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, header: &Header, outbox: &mut Outbox) {
        let ready = rights::ready(ctx, RIGHT);
        let opener = button::toned(ui, button::Tone::Quiet, ready, Some(ICON_BOOKMARK_ADD), words::SAVE);
        let opener = rights::explained(opener, ctx, RIGHT).on_hover_text(words::SAVE_NAME);
        if opener.clicked() {
            self.name.clear();
            self.wants_focus = true;
        }
        popup(&opener, "save a view").show(|ui| {
            ui.set_width(220.0);
            let is_entered = name_line(ui, &mut self.name, &mut self.wants_focus);
            let ready = button::Ready::when(!self.name.trim().is_empty());
            let is_pressed = button::toned(ui, button::Tone::Primary, ready, None, words::KEEP).clicked();
            if (is_entered || is_pressed) && !self.name.trim().is_empty() {
                let view = current(self.name.trim().to_owned(), header, ctx);
                outbox.command(Command::EditSettings { edits: put(ctx.settings, NEW_ITEM, &view) });
                ui.close();
            }
        });
    }
}

/// The keys that go from one tab to the next.
fn keys(ui: &Ui, ctx: &Ctx<'_>, views: &[View], shown: Option<usize>, header: &mut Header, outbox: &mut Outbox) {
    let keys = Modifiers::COMMAND | Modifiers::SHIFT;
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(keys, key));
    let count = views.len();
    let wanted = if pressed(Key::PageDown) {
        Some(shown.map_or(0, |at| (at + 1) % count))
    } else if pressed(Key::PageUp) {
        Some(shown.map_or(0, |at| (at + count - 1) % count))
    } else {
        None
    };
    if let Some(view) = wanted.and_then(|at| views.get(at)) {
        show(view, header, ctx, outbox);
    }
}

fn popup(opener: &Response, id: impl std::hash::Hash + std::fmt::Debug) -> Popup<'_> {
    Popup::menu(opener).id(Id::unique(id)).close_behavior(PopupCloseBehavior::CloseOnClickOutside)
}

fn name_line(ui: &mut Ui, name: &mut String, wants_focus: &mut bool) -> bool {
    roomy(ui);
    let line = line_of(name).hint_text(words::NAME_HINT).desired_width(204.0);
    let line = ui.add(line).accessible_name(words::NAME);
    if std::mem::take(wants_focus) {
        line.request_focus();
    }
    line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The tabs of every book, then the book's own.
fn all(settings: &Record) -> Vec<View> {
    // Who is archived is the switch beside the search box; a tab of that name would be a second way to say it.
    let built_in = |name: &str, text: &str, scope| View {
        item: None,
        name: name.to_owned(),
        text: text.to_owned(),
        scope,
        order: Vec::new(),
        columns: Vec::new(),
    };
    let mut views =
        vec![built_in(words::ALL, "", Scope::Active), built_in(words::INCOMPLETE, "incomplete:yes", Scope::Active)];
    views.extend(settings.items(VIEWS).into_iter().map(|item| {
        let part = |part| settings.part_text(VIEWS, item, part);
        let (text, scope) = read_filter(part(VIEW_FILTER));
        View {
            item: Some(item),
            name: part(MAIN).to_owned(),
            text,
            scope,
            order: read_order(part(VIEW_SORT)),
            columns: columns::read(part(VIEW_COLUMNS)),
        }
    }));
    views
}

fn is_shown(view: &View, header: &Header) -> bool {
    view.text == header.words() && view.scope == header.scope
}

/// Whether order or columns are other ones than the view's.
fn differs(view: &View, ctx: &Ctx<'_>) -> bool {
    let has_order = !view.order.is_empty() && view.order != ctx.preferences.order();
    view.item.is_some() && (has_order || (!view.columns.is_empty() && view.columns != ctx.preferences.columns))
}

fn hint(view: &View, count: Option<usize>) -> String {
    let filter = if view.text.is_empty() { view.name.clone() } else { format!("{}: {}", view.name, view.text) };
    count.map_or(filter.clone(), |count| format!("{filter} ({})", count::customers(count as u64)))
}

fn show(view: &View, header: &mut Header, ctx: &Ctx<'_>, outbox: &mut Outbox) {
    header.set_words(&view.text);
    header.scope = view.scope;
    let mut preferences = ctx.preferences.clone();
    if let Some((first, then)) = view.order.split_first() {
        preferences.sort = *first;
        preferences.then = then.to_vec();
    }
    if !view.columns.is_empty() {
        preferences.columns.clone_from(&view.columns);
    }
    if preferences != *ctx.preferences {
        outbox.post(Wish::Prefer(Box::new(Preferences { ..preferences })));
    }
}

fn current(name: String, header: &Header, ctx: &Ctx<'_>) -> View {
    View {
        item: None,
        name,
        text: header.words(),
        scope: header.scope,
        order: ctx.preferences.order(),
        columns: ctx.preferences.columns.clone(),
    }
}

/// Who is archived is a condition in the text of a view, and a switch on the screen.
fn read_filter(text: &str) -> (String, Scope) {
    for (condition, scope) in [(EVERYBODY, Scope::All), (ARCHIVED, Scope::Archived)] {
        if let Some(rest) = text.strip_suffix(condition) {
            return (rest.trim_end().to_owned(), scope);
        }
    }
    (text.to_owned(), Scope::Active)
}

const ARCHIVED: &str = "archived:yes";
const EVERYBODY: &str = "archived:yes|no";

fn written_filter(view: &View) -> String {
    let condition = match view.scope {
        Scope::Active => "",
        Scope::Archived => ARCHIVED,
        Scope::All => EVERYBODY,
    };
    format!("{} {condition}", view.text).trim().to_owned()
}

/// "-created,name": the columns of the order, those that go downwards behind a minus.
fn read_order(text: &str) -> Vec<Sort> {
    let keys = text.split(',').filter_map(|key| {
        let (direction, key) =
            key.trim().strip_prefix('-').map_or((Direction::Ascending, key.trim()), |key| (Direction::Descending, key));
        Some(Sort { column: columns::of_key(key)?, direction })
    });
    keys.collect()
}

fn written_order(order: &[Sort]) -> String {
    let key = |sort: &Sort| match sort.direction {
        Direction::Ascending => columns::key(sort.column).to_owned(),
        Direction::Descending => format!("-{}", columns::key(sort.column)),
    };
    order.iter().map(key).collect::<Vec<_>>().join(",")
}

/// The edits that write a view into an item.
fn put(settings: &Record, item: u16, view: &View) -> Vec<Edit> {
    let columns: Vec<&str> = view.columns.iter().map(|column| columns::key(*column)).collect();
    let texts = [view.name.clone(), written_filter(view), written_order(&view.order), columns.join(",")];
    PARTS.into_iter().zip(texts).filter_map(|(part, text)| edit(settings, item, part, &text)).collect()
}

/// Two views in each other's places.
fn swapped(settings: &Record, one: u16, other: u16) -> Vec<Edit> {
    let pairs = PARTS.into_iter().flat_map(|part| [(part, one, other), (part, other, one)]);
    pairs.filter_map(|(part, to, from)| edit(settings, to, part, settings.part_text(VIEWS, from, part))).collect()
}

fn edit(settings: &Record, item: u16, part: u8, text: &str) -> Option<Edit> {
    let path = Path::part(VIEWS, item, part);
    let before = settings.get(path).cloned();
    let after = (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    (before != after).then_some(Edit { path, before, after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_10_a_view_comes_back_from_its_text() {
        let view = View {
            item: None,
            name: "Oslo".to_owned(),
            text: "city:oslo tags:=vip|school".to_owned(),
            scope: Scope::All,
            order: vec![
                Sort { column: Column::City, direction: Direction::Ascending },
                Sort { column: Column::Created, direction: Direction::Descending },
            ],
            columns: vec![Column::Name, Column::Zip],
        };
        assert_eq!(read_filter(&written_filter(&view)), (view.text.clone(), Scope::All));
        assert_eq!(written_order(&view.order), "city,-created");
        assert_eq!(read_order("city,-created"), view.order);
        let mut settings = Record::new(crate::model::entity::Entity::Settings, crate::model::id::Id::ONLY);
        for edit in put(&settings.clone(), 3, &view) {
            settings.set(edit.path, edit.after);
        }
        let views = all(&settings);
        assert_eq!(views.len(), 3);
        assert_eq!(View { item: None, ..views[2].clone() }, view);
        assert_eq!(put(&settings, 3, &view), []);
        assert_eq!(read_filter("archived:yes"), (String::new(), Scope::Archived));
    }
}
