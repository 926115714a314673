//! The small window in which a condition is put together: field, comparison, value with suggestions from the book.

use egui::{Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui};
use egui_material_icons::icons::ICON_ADD;

use crate::engine::queries::filter::INCOMPLETE;
use crate::engine::question::Question;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Field, Section};
use crate::model::kind::Kind;
use crate::model::settings;
use crate::ui::ctx::Ctx;
use crate::ui::outbox::Outbox;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::filters::{self as words, Comparison};

/// Suggestions asked for.
const SUGGESTIONS: usize = 8;
/// Width of the list of fields, and of what stands beside it.
const FIELDS_WIDTH: f32 = 168.0;
const BESIDE: f32 = 276.0;
const HEIGHT: f32 = 296.0;

/// What is being put together.
#[derive(Debug, Default)]
pub struct Builder {
    pub opens: bool,
    sought: String,
    field: Option<&'static Field>,
    comparison: Comparison,
    value: String,
    suggested: Vec<String>,
    /// The field and the typed text that were asked last.
    asked: Option<(u16, String)>,
    focus: Focus,
}

/// Which line gets the keyboard next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    #[default]
    Stay,
    Field,
    Value,
}

impl Builder {
    /// The popup under its button; a condition as text when one was added.
    pub fn ui(&mut self, opener: &Response, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<String> {
        let id = Id::unique("builder of filters");
        if std::mem::take(&mut self.opens) {
            Popup::open_id(&opener.ctx, id);
            self.begin();
        }
        if opener.clicked() {
            self.begin();
        }
        let mut added = None;
        Popup::menu(opener).id(id).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            roomy(ui);
            ui.set_max_height(HEIGHT);
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| self.fields(ui, ctx));
                ui.separator();
                ui.vertical(|ui| {
                    ui.set_width(BESIDE);
                    added = self.beside(ui, ctx, outbox);
                });
            });
            if added.is_some() {
                ui.close();
            }
        });
        added
    }

    pub fn hear(&mut self, field: u16, typed: &str, values: &[String]) {
        if self.asked.as_ref().is_some_and(|(asked, text)| *asked == field && text == typed) {
            self.suggested = values.to_vec();
        }
    }

    fn begin(&mut self) {
        *self = Self { focus: Focus::Field, ..Self::default() };
    }

    /// The list of fields with a line that narrows it; Enter takes the first.
    fn fields(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) {
        ui.set_width(FIELDS_WIDTH);
        let line = line_of(&mut self.sought)
            .id(Id::unique("field of the filter"))
            .hint_text(words::FIELD_HINT)
            .desired_width(FIELDS_WIDTH);
        let line = ui.add(line).accessible_name(words::FIELD);
        self.take_focus(Focus::Field, &line);
        let wanted = self.sought.trim().to_lowercase();
        let found: Vec<&'static Field> =
            offered().filter(|field| is_there(field, ctx) && field.label.to_lowercase().contains(&wanted)).collect();
        if line.lost_focus()
            && ui.input(|input| input.key_pressed(Key::Enter))
            && let Some(first) = found.first()
        {
            self.choose(first);
        }
        ScrollArea::vertical().max_height(HEIGHT - 40.0).auto_shrink(false).show(ui, |ui| {
            for field in found {
                let is_chosen = self.field.is_some_and(|chosen| chosen.number == field.number);
                if ui.selectable_label(is_chosen, field.label).clicked() {
                    self.choose(field);
                }
            }
        });
    }

    fn choose(&mut self, field: &'static Field) {
        self.comparison = Comparison::of(field).first().copied().unwrap_or_default();
        (self.field, self.asked, self.focus) = (Some(field), None, Focus::Value);
        self.value.clear();
        self.suggested.clear();
    }

    fn take_focus(&mut self, focus: Focus, line: &Response) {
        if self.focus == focus {
            self.focus = Focus::Stay;
            line.request_focus();
        }
    }

    fn beside(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) -> Option<String> {
        let field = self.field?;
        ui.label(theme::strong(field.label));
        ui.horizontal_wrapped(|ui| {
            for comparison in Comparison::of(field) {
                let is_chosen = self.comparison == *comparison;
                if ui.selectable_label(is_chosen, words::comparison(*comparison, field)).clicked() {
                    self.comparison = *comparison;
                    self.focus = Focus::Value;
                }
            }
        });
        let mut is_entered = false;
        if self.comparison.takes_value() {
            is_entered = self.value_line(ui, field, ctx, outbox);
        }
        ui.add_space(theme::GAP_2);
        let is_ready = !self.comparison.takes_value() || !self.value.trim().is_empty();
        let ready = button::Ready::when(is_ready);
        let add = button::toned(ui, button::Tone::Primary, ready, Some(ICON_ADD), words::APPLY);
        if !self.comparison.takes_value() {
            self.take_focus(Focus::Value, &add);
        }
        (is_ready && (is_entered || add.clicked())).then(|| condition(field, self.comparison, &self.value))
    }

    /// The value with what the book has beneath it; says whether Enter was pressed.
    fn value_line(&mut self, ui: &mut Ui, field: &Field, ctx: &Ctx<'_>, outbox: &mut Outbox) -> bool {
        let is_counted = matches!(field.kind, Kind::Date | Kind::Time | Kind::Rate | Kind::Whole);
        let hint = if matches!(field.kind, Kind::Date | Kind::Time) { words::DATE_HINT } else { words::VALUE_HINT };
        let line = line_of(&mut self.value)
            .id(Id::unique("value of the filter"))
            .hint_text(hint)
            .desired_width(BESIDE - theme::GAP_4);
        let line = ui.add(line).accessible_name(words::VALUE);
        self.take_focus(Focus::Value, &line);
        let is_entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_counted || ctx.book.is_none() {
            return is_entered;
        }
        let typed = self.value.rsplit(',').next().unwrap_or("").trim().to_owned();
        let asked = (field.number, typed);
        if self.asked.as_ref() != Some(&asked) {
            let (field, typed) = asked.clone();
            self.asked = Some(asked);
            outbox.ask(Question::Values { field, typed, limit: SUGGESTIONS });
        }
        for text in self.suggested.clone() {
            if ui.selectable_label(false, &text).clicked() {
                let before = self.value.rsplit_once(',').map_or(String::new(), |(before, _)| format!("{before}, "));
                self.value = format!("{before}{text}");
                self.focus = Focus::Value;
            }
        }
        is_entered
    }
}

/// Menus are set tighter than what is filled in needs.
pub fn roomy(ui: &mut Ui) {
    ui.spacing_mut().button_padding = egui::Vec2::new(8.0, 4.0);
    ui.spacing_mut().item_spacing = egui::Vec2::new(theme::GAP_1, theme::GAP_1);
    ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, theme::tokens(ui).line_strong);
}

/// A line to type in, as high as other controls.
pub fn line_of(text: &mut String) -> TextEdit<'_> {
    TextEdit::singleline(text)
        .margin(egui::Margin::symmetric(8, 5))
        .min_size(egui::Vec2::new(0.0, theme::CONTROL))
        .align(egui::Align2::LEFT_CENTER)
}

/// What can be asked about: the fields of forms, what the program keeps, and what is incomplete.
fn offered() -> impl Iterator<Item = &'static Field> {
    let is_asked =
        |field: &&Field| field.section != Section::Hidden || field.kind != Kind::Whole || field.key == "number";
    Entity::Customer.fields().iter().filter(is_asked).chain([&INCOMPLETE])
}

/// A shop with one location, or none, does not ask which.
fn is_there(field: &Field, ctx: &Ctx<'_>) -> bool {
    field.number != customer::LOCATION || ctx.settings.items(settings::LOCATIONS).len() > 1
}

/// The condition as it is written on the command line; several values stand between bars.
fn condition(field: &Field, comparison: Comparison, value: &str) -> String {
    let (sign, operator) = match comparison {
        Comparison::Contains => ("", ""),
        Comparison::Is if matches!(field.kind, Kind::Date | Kind::Time | Kind::Rate | Kind::Whole) => ("", ""),
        Comparison::Is => ("", "="),
        Comparison::IsNot => ("-", "="),
        Comparison::From => ("", ">="),
        Comparison::UpTo => ("", "<="),
        Comparison::Present if field.kind == Kind::Flag => return format!("{}:yes", field.key),
        Comparison::Empty if field.kind == Kind::Flag => return format!("{}:no", field.key),
        Comparison::Present => return format!("{}:*", field.key),
        Comparison::Empty => return format!("{}:", field.key),
    };
    let quoted = |text: &str| {
        let text = text.trim().replace('"', "");
        let is_plain = !text.is_empty() && text.chars().all(char::is_alphanumeric);
        if is_plain || matches!(field.kind, Kind::Date | Kind::Time) { text } else { format!("\"{text}\"") }
    };
    let values: Vec<String> = value.split(',').filter(|text| !text.trim().is_empty()).map(quoted).collect();
    format!("{sign}{}:{operator}{}", field.key, values.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flt_09_a_condition_is_the_text_of_the_command_line() {
        let check = |key: &str, comparison: Comparison, value: &str, text: &str| {
            let field = offered().find(|field| field.key == key).expect("the field is offered");
            assert_eq!(condition(field, comparison, value), text);
        };
        check("city", Comparison::Contains, "boston", "city:boston");
        check("city", Comparison::Is, "New York, Boston", "city:=\"New York\"|Boston");
        check("tags", Comparison::IsNot, "vip", "-tags:=vip");
        check("created", Comparison::From, "2026-01", "created:>=2026-01");
        check("created", Comparison::Is, "2026", "created:2026");
        check("email", Comparison::Empty, "x", "email:");
        check("phone", Comparison::Present, "", "phone:*");
        check("incomplete", Comparison::Present, "", "incomplete:yes");
        check("zip", Comparison::Contains, "100", "zip:100");
    }
}
