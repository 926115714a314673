//! The head of the list: title, search box, which customers, how many, and the tools at the right.

use egui::text::CCursor;
use egui::text_selection::CCursorRange;
use egui::{Align, Button, Event as Input, Id, Key, Layout, Popup, RichText, Sense, TextEdit, Ui, UiBuilder, Vec2};
use egui_material_icons::icons::{
    ICON_DENSITY_MEDIUM, ICON_DENSITY_SMALL, ICON_EXPAND_LESS, ICON_EXPAND_MORE, ICON_FILTER_LIST, ICON_PERSON_ADD,
    ICON_VIEW_COLUMN,
};

use crate::engine::question::Scope;
use crate::model::access::capability::Capability;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::panes::customers::columns;
use crate::ui::panes::customers::filters::{Filters, Taking};
use crate::ui::panes::customers::views::Views;
use crate::ui::panes::customers::window::Count;
use crate::ui::panes::detail::rights;
use crate::ui::preferences::{Density, Preferences};
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::{button, search_box};
use crate::ui::words::count;
use crate::ui::words::customers as words;
use crate::ui::words::filters;

/// Below this width the tools show their icons alone, and the search box has a line of its own.
const NARROW: f32 = 760.0;
/// Room for the tools at the right of the title.
const TOOLS: f32 = 410.0;
/// Height of the search box with its frame.
const SEARCH_BOX: f32 = 32.0;

/// What the head remembers.
#[derive(Debug)]
pub struct Header {
    pub text: String,
    pub filters: Filters,
    pub scope: Scope,
    pub wants_focus: bool,
    /// The search box had the keyboard in the last frame.
    pub had_focus: bool,
    pub opens_columns: bool,
}

impl Default for Header {
    fn default() -> Self {
        Self {
            text: String::new(),
            filters: Filters::default(),
            scope: Scope::Active,
            wants_focus: false,
            had_focus: false,
            opens_columns: false,
        }
    }
}

/// What was done in the head that the list must know of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Nothing,
    /// Down: the keyboard goes into the list.
    IntoList,
    /// Enter: open the best hit.
    OpenFirst,
}

/// Whether the rows on screen are those of the words in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Current,
    Awaited,
}

/// How much room the head has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Wide,
    Narrow,
}

impl Room {
    fn of(ui: &Ui) -> Self {
        if ui.available_width() < NARROW { Self::Narrow } else { Self::Wide }
    }
}

impl Header {
    /// Conditions and search words as they are asked for, the text of the command line's filters.
    pub fn words(&self) -> String {
        format!("{} {}", self.filters.text(), self.text.trim()).trim().to_owned()
    }

    /// Puts a filter of this text in place of what is there.
    pub fn set_words(&mut self, text: &str) {
        self.text = self.filters.set(text);
    }

    /// Esc in the search box: empties it, else gives the keyboard back.
    pub fn escape(&mut self) -> bool {
        let is_mine = self.had_focus && !self.text.is_empty();
        if is_mine {
            self.text.clear();
            self.wants_focus = true;
        }
        is_mine
    }

    /// The title, the tabs beside it where there is room, and the tools at the right.
    pub fn title(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, views: &mut Views, outbox: &mut Outbox) {
        let room = Room::of(ui);
        ui.horizontal(|ui| {
            ui.label(theme::heading(words::TITLE));
            if room == Room::Wide && ctx.book.is_some() {
                ui.add_space(theme::GAP_3);
                let width = ui.available_width() - TOOLS;
                views.ui(ui, ctx, width, self, outbox);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.tools(ui, ctx, room, outbox));
        });
        if room == Room::Narrow && ctx.book.is_some() {
            let width = ui.available_width();
            views.ui(ui, ctx, width, self, outbox);
        }
        ui.add_space(theme::GAP_1);
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, count: Count, standing: Standing, outbox: &mut Outbox) -> Done {
        let room = Room::of(ui);
        if room == Room::Narrow {
            let width = ui.available_width();
            let done = self.search(ui, width);
            ui.horizontal(|ui| {
                self.scopes(ui);
                self.filter_button(ui, ctx, outbox);
                counts(ui, count, &self.words(), standing);
            });
            self.filters.ui(ui);
            done
        } else {
            let done = ui.horizontal(|ui| {
                let width = (ui.available_width() * 0.42).clamp(280.0, 460.0);
                let done = self.search(ui, width);
                ui.add_space(theme::GAP_2);
                self.scopes(ui);
                self.filter_button(ui, ctx, outbox);
                counts(ui, count, &self.words(), standing);
                done
            });
            self.filters.ui(ui);
            done.inner
        }
    }

    /// The box; typing with nothing else under the keyboard begins in it.
    fn search(&mut self, ui: &mut Ui, width: f32) -> Done {
        let id = Id::unique("search customers");
        if std::mem::take(&mut self.wants_focus) {
            // The key that called for the box is not part of the search.
            ui.input_mut(|input| input.events.retain(|event| !matches!(event, Input::Text(text) if text == "/")));
            self.focus(ui, id);
        }
        // A place of its own, so that nothing moves when the cross appears.
        let (place, _) = ui.allocate_exact_size(Vec2::new(width, SEARCH_BOX), Sense::hover());
        let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
        let field =
            search_box::search_box(&mut inside, id, &mut self.text, words::SEARCH, words::SEARCH_HINT, width).field;
        let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
        let was_escaped = field.lost_focus() && pressed(Key::Escape) && !self.text.is_empty();
        if was_escaped {
            self.text.clear();
            field.request_focus();
        }
        self.had_focus = field.has_focus();
        if field.has_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::ArrowDown)) {
            return Done::IntoList;
        }
        if field.changed() {
            self.filters.take(&mut self.text, Taking::Finished);
        }
        if !(field.lost_focus() && pressed(Key::Enter)) {
            return Done::Nothing;
        }
        // A condition that was typed becomes a chip first; the next Enter opens.
        if self.filters.take(&mut self.text, Taking::All) {
            field.request_focus();
            return Done::Nothing;
        }
        Done::OpenFirst
    }

    fn filter_button(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        ui.spacing_mut().item_spacing.x = theme::GAP_2;
        let opener = button::quiet(ui, Some(ICON_FILTER_LIST), filters::ADD);
        let opener = opener.accessible_name(filters::ADD_NAME).on_hover_text(Action::AddFilter.hint());
        if let Some(condition) = self.filters.builder.ui(&opener, ctx, outbox) {
            self.filters.add(condition);
        }
    }

    /// Puts the keyboard behind the last letter of the box.
    fn focus(&self, ui: &Ui, id: Id) {
        ui.memory_mut(|memory| memory.request_focus(id));
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        let end = CCursor::new(self.text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        TextEdit::store_state(ui.ctx(), id, state);
    }

    /// Letters typed while nothing else wants them go into the search box.
    pub fn type_ahead(&mut self, ui: &Ui, list: Id) {
        let is_free = ui.memory(|memory| {
            let focused = memory.focused();
            (focused.is_none() || focused == Some(list)) && memory.allows_interaction(ui.layer_id())
        });
        if !is_free || Popup::is_any_open(ui.ctx()) {
            return;
        }
        let is_typed = ui.input(|input| {
            let is_letter =
                |event: &Input| matches!(event, Input::Text(text) if !matches!(text.as_str(), " " | "?" | "/"));
            !input.modifiers.alt && !input.modifiers.command && input.events.iter().any(is_letter)
        });
        if is_typed {
            self.focus(ui, Id::unique("search customers"));
        }
    }

    fn scopes(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.x = 2.0;
        for scope in [Scope::Active, Scope::Archived, Scope::All] {
            let is_chosen = self.scope == scope;
            let word = RichText::new(words::scope(scope));
            let word = if is_chosen { word.font(theme::semibold(theme::BODY)) } else { word };
            let button = Button::selectable(is_chosen, word);
            if ui.add(button).on_hover_text(words::scope_hint(scope)).clicked() {
                self.scope = scope;
            }
        }
    }

    /// From the right: add, density, columns, quick add.
    fn tools(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, room: Room, outbox: &mut Outbox) {
        let ready = rights::ready(ctx, Capability::CreateCustomers);
        let add = button::toned(ui, button::Tone::Primary, ready, Some(ICON_PERSON_ADD), words::ADD);
        let add = rights::explained(add, ctx, Capability::CreateCustomers);
        if add.on_hover_text(Action::NewCustomer.hint()).clicked() {
            outbox.go(Route::NewCustomer { typed: String::new() });
        }
        let (icon, name) = match ctx.preferences.density {
            Density::Comfortable => (ICON_DENSITY_SMALL, words::DENSE),
            Density::Compact => (ICON_DENSITY_MEDIUM, words::ROOMY),
        };
        if button::icon(ui, icon, name).clicked() {
            outbox.act(Action::ToggleDensity);
        }
        let columns = if room == Room::Narrow {
            button::icon(ui, ICON_VIEW_COLUMN, words::COLUMNS)
        } else {
            button::quiet(ui, Some(ICON_VIEW_COLUMN), words::COLUMNS).on_hover_text(words::COLUMNS_HINT)
        };
        let menu = Id::unique("menu of columns");
        if std::mem::take(&mut self.opens_columns) {
            Popup::open_id(ui.ctx(), menu);
        }
        columns::menu(&columns, menu, ctx.preferences, outbox);
        let is_open = ctx.preferences.is_quick_add_open;
        let icon = if is_open { ICON_EXPAND_LESS } else { ICON_EXPAND_MORE };
        let quick = button::quiet(ui, Some(icon), words::QUICK_ADD);
        if quick.on_hover_text(Action::ToggleQuickAdd.hint()).clicked() {
            toggle_quick_add(ctx, outbox);
        }
    }
}

pub fn toggle_quick_add(ctx: &Ctx<'_>, outbox: &mut Outbox) {
    let is_quick_add_open = !ctx.preferences.is_quick_add_open;
    outbox.post(Wish::Prefer(Box::new(Preferences { is_quick_add_open, ..ctx.preferences.clone() })));
}

/// How many, and how fast they were found; at the right.
fn counts(ui: &mut Ui, counted: Count, text: &str, standing: Standing) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let sentence = if !counted.is_ready {
            words::GETTING_READY.to_owned()
        } else if standing == Standing::Current && !counted.is_whole {
            words::looking(counted)
        } else if text.trim().is_empty() {
            count::customers(counted.total as u64)
        } else if standing == Standing::Current {
            words::hits(counted)
        } else {
            words::SEARCHING.to_owned()
        };
        ui.add(egui::Label::new(theme::soft(ui, sentence)).truncate());
    });
}
