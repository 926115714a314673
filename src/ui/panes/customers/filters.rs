//! The conditions of the list as chips: taken over from the search box, shown in words, joined by "and" and "or".

use egui::{Sense, Ui};

use crate::engine::queries::filter::subject_of;
use crate::engine::queries::filter_rule::Style;
use crate::engine::queries::filter_token::{Choice, Sign, Token, tokens};
use crate::model::id::Id;
use crate::ui::panes::customers::builder::Builder;
use crate::ui::theme;
use crate::ui::widgets::{button, chip};
use crate::ui::words::filters as words;

/// The conditions that are on, each as it is written on the command line, and the builder of the next.
#[derive(Debug, Default)]
pub struct Filters {
    pub conditions: Vec<String>,
    pub builder: Builder,
    /// The names of customers whom a condition names by their ids.
    names: Vec<(Id, String)>,
}

/// When a condition in the search box becomes a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// As soon as something stands behind it.
    Finished,
    /// At once: Enter was pressed.
    All,
}

impl Filters {
    /// Hears the names of customers whom the conditions are about; those that were known stay.
    pub fn hear(&mut self, named: &[(Id, String)]) {
        for (id, name) in named {
            self.names.retain(|(known, _)| known != id);
            self.names.push((*id, name.clone()));
        }
    }

    /// The conditions as one text.
    pub fn text(&self) -> String {
        self.conditions.join(" ")
    }

    /// Reads conditions and words apart: the first become chips, the words are left.
    pub fn set(&mut self, text: &str) -> String {
        self.conditions.clear();
        let mut rest = text.to_owned();
        self.take(&mut rest, Taking::All);
        rest
    }

    /// Takes conditions out of what is typed; says whether there was one.
    pub fn take(&mut self, typed: &mut String, taking: Taking) -> bool {
        let text = typed.clone();
        let is_finished = |token: &Token<'_>| match taking {
            Taking::All => true,
            Taking::Finished => {
                text[token.place.end..].starts_with(' ') && token.choices.iter().all(|choice| !choice.value.is_empty())
            }
        };
        let is_condition = |token: &Token<'_>| match token.key {
            Some(key) => subject_of(key).is_ok(),
            None => token.sign == Sign::Without,
        };
        let taken: Vec<Token<'_>> =
            tokens(&text).into_iter().filter(|token| is_condition(token) && is_finished(token)).collect();
        for token in taken.iter().rev() {
            typed.replace_range(token.place.clone(), "");
        }
        for token in &taken {
            self.add(text[token.place.clone()].to_owned());
        }
        if !taken.is_empty() {
            *typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        !taken.is_empty()
    }

    pub fn add(&mut self, condition: String) {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
    }

    /// The row of chips; takes no room while there are none.
    pub fn ui(&mut self, ui: &mut Ui) {
        if self.conditions.is_empty() {
            return;
        }
        ui.add_space(theme::GAP_1);
        let mut wanted: Option<Vec<String>> = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::new(theme::GAP_1 + 2.0, theme::GAP_1);
            for (at, condition) in self.conditions.iter().enumerate() {
                let said = tokens(condition).first().map(|token| words::chip(token, &self.names)).unwrap_or_default();
                if at > 0 && self.may_be_one(at) {
                    let joined = link(ui, words::AND, words::TO_OR);
                    if joined {
                        wanted = Some(self.with_or(at));
                    }
                }
                if chip::removable_of(ui, &said, &words::without(&said)).clicked() {
                    let mut left = self.conditions.clone();
                    left.remove(at);
                    wanted = Some(left);
                }
                if self.has_choices(at) && link(ui, words::OR, words::TO_AND) {
                    wanted = Some(self.with_and(at));
                }
            }
            if self.conditions.len() > 1 && button::link(ui, words::CLEAR).on_hover_text(words::CLEAR_NAME).clicked() {
                wanted = Some(Vec::new());
            }
        });
        if let Some(conditions) = wanted {
            self.conditions = conditions;
        }
    }

    /// Whether a condition is about the same field as the one before it, so that "or" can join the two.
    fn may_be_one(&self, at: usize) -> bool {
        let (before, this) = (tokens(&self.conditions[at - 1]), tokens(&self.conditions[at]));
        let is_plain = |token: &&Token<'_>| token.key.is_some() && token.sign == Sign::With;
        match (before.first().filter(is_plain), this.first().filter(is_plain)) {
            (Some(before), Some(this)) => before.key == this.key,
            (_, _) => false,
        }
    }

    fn has_choices(&self, at: usize) -> bool {
        let found = tokens(&self.conditions[at]);
        found.first().is_some_and(|token| token.choices.len() > 1 && token.sign == Sign::With)
    }

    /// The condition joined to the one before it.
    fn with_or(&self, at: usize) -> Vec<String> {
        let mut conditions = self.conditions.clone();
        let this = conditions.remove(at);
        let rest = this.split_once(':').map_or("", |(_, rest)| rest);
        conditions[at - 1] = format!("{}|{rest}", conditions[at - 1]);
        conditions
    }

    /// The choices of a condition, each a condition of its own.
    fn with_and(&self, at: usize) -> Vec<String> {
        let mut conditions = self.conditions.clone();
        let condition = conditions.remove(at);
        let apart = tokens(&condition).first().map(|token| {
            let key = token.key.unwrap_or_default();
            token.choices.iter().map(|choice| format!("{key}:{}", written(choice))).collect::<Vec<_>>()
        });
        conditions.splice(at..at, apart.unwrap_or_default());
        conditions
    }
}

/// A choice as it is typed.
fn written(choice: &Choice<'_>) -> String {
    match choice.style {
        Style::Plain => format!("{}{}", choice.operator, choice.value),
        Style::Quoted => format!("{}\"{}\"", choice.operator, choice.value),
    }
}

fn link(ui: &mut Ui, word: &str, hint: &str) -> bool {
    let text = egui::RichText::new(word).size(theme::SMALL).color(theme::tokens(ui).accent);
    let button = egui::Button::new(text).frame_when_inactive(false).sense(Sense::CLICK);
    ui.add(button).accessible_name(hint).on_hover_text(hint).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flt_11_conditions_leave_the_box_when_they_are_finished() {
        let check = |typed: &str, taking: Taking, left: &str, chips: &[&str]| {
            let (mut filters, mut text) = (Filters::default(), typed.to_owned());
            filters.take(&mut text, taking);
            assert_eq!((text.as_str(), filters.conditions.as_slice()), (left, &*owned(chips)), "{typed:?}");
        };
        check("ana city:boston", Taking::Finished, "ana city:boston", &[]);
        check("ana city:boston ", Taking::Finished, "ana", &["city:boston"]);
        check("city: ", Taking::Finished, "city: ", &[]);
        check("ana city: tags:=vip", Taking::All, "ana", &["city:", "tags:=vip"]);
        check("12:30 http://x re: y", Taking::All, "12:30 http://x re: y", &[]);
        check("smith -john", Taking::All, "smith", &["-john"]);
    }

    #[test]
    fn flt_11_chips_of_one_field_are_joined_and_taken_apart() {
        let mut filters =
            Filters { conditions: owned(&["city:rome", "tags:=vip", "tags:=\"vip gold\""]), ..Filters::default() };
        assert!(filters.may_be_one(2) && !filters.may_be_one(1));
        filters.conditions = filters.with_or(2);
        assert_eq!(filters.conditions, owned(&["city:rome", "tags:=vip|=\"vip gold\""]));
        assert!(filters.has_choices(1));
        filters.conditions = filters.with_and(1);
        assert_eq!(filters.conditions, owned(&["city:rome", "tags:=vip", "tags:=\"vip gold\""]));
    }

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }
}
