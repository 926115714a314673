//! The Ctrl+K box: one field for every customer and, behind `>`, every action.

use egui::{
    Align2, Area, Id, Key, Modal, Modifiers, Rect, Response, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo,
};
use egui_material_icons::icons::{ICON_PERSON_ADD, ICON_SEARCH};

use crate::engine::question::{Answer, Question, Row};
use crate::ui::action::{ACTIONS, Action, Entry, Screen};
use crate::ui::outbox::Outbox;
use crate::ui::route::Route;
use crate::ui::shell::keyboard;
use crate::ui::theme;
use crate::ui::widgets::{avatar, key_cap, two_lines};
use crate::ui::words::shell as words;

/// Customers and actions that are offered at once.
const CUSTOMERS: usize = 8;
const ACTIONS_BESIDE: usize = 4;
const WIDTH: f32 = 600.0;
const LINE: f32 = 40.0;

/// The box and what is in it.
#[derive(Debug, Default)]
pub struct Palette {
    is_open: bool,
    text: String,
    /// Words that were asked for last, and the newest answer; the old one stays while a new one is awaited.
    asked: String,
    rows: Vec<Row>,
    /// The marked line.
    at: usize,
}

enum Line<'a> {
    Customer(&'a Row),
    Create(&'a str),
    Action(&'static Entry),
}

enum Choice {
    Go(Route),
    Act(Action),
}

impl Palette {
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    pub fn open(&mut self) {
        *self = Self { is_open: true, ..Self::default() };
    }

    pub fn hear(&mut self, answer: &Answer) {
        if let Answer::Jump { text, rows } = answer
            && *text == self.asked
        {
            self.rows.clone_from(rows);
            self.at = 0;
        }
    }

    /// Draws the box; the chosen line goes to the outbox.
    pub fn ui(&mut self, ui: &Ui, screens: &[Screen], outbox: &mut Outbox) {
        if !self.is_open {
            return;
        }
        let area = Area::new(Id::unique("palette"))
            .kind(egui::UiKind::Modal)
            .order(egui::Order::Foreground)
            .anchor(Align2::CENTER_TOP, Vec2::new(0.0, 64.0));
        let modal = Modal::new(Id::unique("palette"))
            .area(area)
            .frame(theme::dialog(ui).inner_margin(10))
            .backdrop_color(theme::tokens(ui).backdrop);
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
            self.keys(ui);
            let is_entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            self.field_ui(ui, outbox);
            ui.add_space(theme::GAP_1);
            let choice = self.lines_ui(ui, screens, is_entered);
            ui.add_space(theme::GAP_1);
            ui.label(theme::soft(ui, words::PALETTE_KEYS));
            choice
        });
        if shown.should_close() {
            self.is_open = false;
        }
        if let Some(choice) = shown.inner {
            self.is_open = false;
            match choice {
                Choice::Go(route) => outbox.go(route),
                Choice::Act(action) => outbox.act(action),
            }
        }
    }

    fn keys(&mut self, ui: &Ui) {
        ui.input_mut(|input| {
            self.at += input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            self.at = self.at.saturating_sub(input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp));
        });
    }

    fn field_ui(&mut self, ui: &mut Ui, outbox: &mut Outbox) {
        let faint = theme::tokens(ui).text_faint;
        let field = TextEdit::singleline(&mut self.text)
            .id(Id::unique("palette field"))
            .font(theme::regular(theme::TITLE))
            .prefix(ICON_SEARCH.rich_text().size(20.0).color(faint))
            .hint_text(words::FIND_HINT)
            .desired_width(f32::INFINITY)
            .align(Align2::LEFT_CENTER)
            .margin(Vec2::new(10.0, 8.0));
        let field = ui.add(field).accessible_name(words::FIND);
        field.request_focus();
        if field.changed() {
            self.at = 0;
            let wanted = self.text.trim();
            if wanted.is_empty() || wanted.starts_with('>') {
                self.rows.clear();
                self.asked.clear();
            } else {
                wanted.clone_into(&mut self.asked);
                outbox.ask(Question::Jump { text: self.asked.clone(), limit: CUSTOMERS });
            }
        }
    }

    fn lines_ui(&mut self, ui: &mut Ui, screens: &[Screen], is_entered: bool) -> Option<Choice> {
        let lines = self.lines(screens);
        let last = lines.len().saturating_sub(1);
        let at = self.at.min(last);
        if lines.is_empty() {
            ui.label(theme::soft(ui, words::NOTHING_FOUND));
        }
        let mut choice = None;
        let height = (ui.ctx().content_rect().height() - 240.0).min(LINE * 11.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, line) in lines.iter().enumerate() {
                    let is_marked = index == at;
                    let response = line_ui(ui, line, is_marked);
                    if is_marked {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() || is_marked && is_entered {
                        choice = Some(match line {
                            Line::Customer(row) => Choice::Go(Route::Customers { open: Some(row.id) }),
                            Line::Create(typed) => Choice::Go(Route::NewCustomer { typed: (*typed).to_owned() }),
                            Line::Action(entry) => Choice::Act(entry.action),
                        });
                    }
                }
            },
        );
        self.at = at;
        choice
    }

    fn lines(&self, screens: &[Screen]) -> Vec<Line<'_>> {
        let typed = self.text.trim();
        let (wanted, most) = match typed.strip_prefix('>') {
            Some(wanted) => (wanted.trim(), usize::MAX),
            None if typed.is_empty() => ("", usize::MAX),
            None => (typed, ACTIONS_BESIDE),
        };
        let wanted = wanted.to_lowercase();
        let mut lines: Vec<Line<'_>> = self.rows.iter().map(Line::Customer).collect();
        lines.extend(
            ACTIONS
                .iter()
                .filter(|entry| entry.action != Action::OpenPalette && keyboard::is_at_home(entry, screens))
                .filter(|entry| wanted.split_whitespace().all(|word| entry.label.to_lowercase().contains(word)))
                .take(most)
                .map(Line::Action),
        );
        if most == ACTIONS_BESIDE {
            lines.push(Line::Create(typed));
        }
        lines
    }
}

fn line_ui(ui: &mut Ui, line: &Line<'_>, is_marked: bool) -> Response {
    let tokens = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_marked, name_of(line)));
    let ground = match (is_marked, response.hovered()) {
        (true, _) => Some(tokens.selection),
        (false, true) => Some(tokens.hover),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, theme::RADIUS, ground);
    }
    let square = Rect::from_center_size(rect.left_center() + Vec2::new(24.0, 0.0), Vec2::splat(28.0));
    let text_at = rect.left_center() + Vec2::new(50.0, 0.0);
    match line {
        Line::Customer(row) => {
            avatar::paint(ui, square, row.id, &row.initials);
            customer_ui(ui, rect, row);
        }
        Line::Create(typed) => {
            sign_ui(ui, square, ICON_PERSON_ADD);
            let words = words::create(typed);
            ui.painter().text(text_at, Align2::LEFT_CENTER, words, theme::regular(theme::BODY), tokens.text);
        }
        Line::Action(entry) => {
            sign_ui(ui, square, entry.icon);
            ui.painter().text(text_at, Align2::LEFT_CENTER, entry.label, theme::regular(theme::BODY), tokens.text);
            let keys = entry.action.keys();
            let size = Vec2::new(key_cap::width(ui, &keys), 20.0);
            let place = Rect::from_min_size(rect.right_center() - Vec2::new(size.x + 12.0, 10.0), size);
            let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(place));
            key_cap::keys(&mut inside, &keys);
        }
    }
    response
}

fn sign_ui(ui: &Ui, place: Rect, icon: egui_material_icons::MaterialIcon) {
    let font = egui::FontId::new(20.0, icon.font_family());
    ui.painter().text(place.center(), Align2::CENTER_CENTER, icon.codepoint, font, theme::tokens(ui).text_soft);
}

/// Name and business at the left, phone and city at the right, so that namesakes can be told apart.
fn customer_ui(ui: &Ui, rect: Rect, row: &Row) {
    let tokens = theme::tokens(ui);
    let left = rect.left_center() + Vec2::new(50.0, 0.0);
    let name = ui.painter().text(left, Align2::LEFT_CENTER, &row.name, theme::strong_font(), tokens.text);
    let beside = name.right_center() + Vec2::new(8.0, 0.0);
    let small = theme::regular(theme::SMALL);
    let contact = if row.phone.is_empty() { &row.email } else { &row.phone };
    let facts: Vec<&str> = [contact.as_str(), row.city.as_str()].into_iter().filter(|fact| !fact.is_empty()).collect();
    let right = rect.right_center() - Vec2::new(12.0, 0.0);
    let told = ui.painter().text(right, Align2::RIGHT_CENTER, facts.join("  ·  "), small.clone(), tokens.text_soft);
    let room = (told.left() - 16.0 - beside.x).max(0.0);
    two_lines::line(ui, beside, row.business.clone(), small, tokens.text_soft, room);
}

fn name_of(line: &Line<'_>) -> String {
    match line {
        Line::Customer(row) => row.name.clone(),
        Line::Create(typed) => words::create(typed),
        Line::Action(entry) => entry.label.to_owned(),
    }
}
