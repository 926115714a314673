//! Who resembles what is typed in quick add: the strip of matches, and the warning before a second one is made.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Event, Frame, Key, Layout, Margin, Modifiers, Stroke, Ui, Vec2};
use egui_material_icons::icons::ICON_PERSON_ADD;

use crate::engine::question::{Level, Twin};
use crate::ui::action;
use crate::ui::panes::customers::quick_add::Warning;
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{avatar, button, icon, key_cap};
use crate::ui::words as shared;
use crate::ui::words::customers as words;

/// What the person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The existing customer at this place among the matches.
    Use(usize),
    /// None of them; a strong match is still asked about.
    CreateNew,
    /// In spite of the warning.
    CreateAnyway,
    /// Back to typing.
    Back,
}

/// Alt+1 to Alt+5.
const KEYS: [Key; 5] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];

/// The match that a key asks for. The digit of an Alt key must not be typed into the field as well.
pub fn read_keys(ui: &Ui, matches: usize) -> Option<usize> {
    if matches == 0 {
        return None;
    }
    ui.input_mut(|input| {
        let found = KEYS.iter().take(matches).position(|key| input.consume_key(Modifiers::ALT, *key));
        if found.is_some() {
            input.events.retain(
                |event| !matches!(event, Event::Text(text) if text.chars().all(|letter| letter.is_ascii_digit())),
            );
        }
        found
    })
}

/// The matches, existing customers above the offer to create a new one.
pub fn strip(ui: &mut Ui, twins: &[Twin]) -> Option<Choice> {
    if twins.is_empty() {
        return None;
    }
    ui.label(theme::soft(ui, words::ALREADY_THERE));
    let mut choice = None;
    for (at, twin) in twins.iter().enumerate() {
        if one(ui, at, twin) {
            choice = Some(Choice::Use(at));
        }
    }
    if button::link(ui, words::CREATE_NEW).clicked() {
        choice = Some(Choice::CreateNew);
    }
    choice
}

/// One match in one line: key, name, what is known, why, and the button.
fn one(ui: &mut Ui, at: usize, twin: &Twin) -> bool {
    let row = &twin.row;
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        ui.spacing_mut().interact_size.y = 26.0;
        ui.spacing_mut().button_padding = Vec2::new(8.0, 3.0);
        let key = egui::KeyboardShortcut::new(Modifiers::ALT, KEYS[at]);
        key_cap::keys(ui, &action::key_words(key));
        avatar::avatar(ui, row.id, &row.initials, 24.0);
        ui.label(theme::strong(&row.name));
        let right = Layout::right_to_left(Align::Center);
        ui.with_layout(right, |ui| {
            let pressed = button::normal(ui, None, words::USE).accessible_name(words::use_match(&row.name));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(known(ui, twin)).truncate());
            });
            pressed.clicked()
        })
        .inner
    })
    .inner
}

/// Why it may be the same one, then what is known of it.
fn known(ui: &Ui, twin: &Twin) -> LayoutJob {
    let tokens = theme::tokens(ui);
    let reasons = match twin.level {
        Level::High => tokens.amber,
        Level::Medium | Level::Low => tokens.text_soft,
    };
    let mut job = LayoutJob::default();
    let ink = |colour| TextFormat::simple(theme::regular(theme::SMALL), colour);
    job.append(&twin.evidence.join(", "), 0.0, ink(reasons));
    job.append(&words::match_detail(&twin.row), theme::GAP_3, ink(tokens.text_soft));
    job
}

/// The question before a customer is made twice.
pub fn warning(ui: &mut Ui, warning: &Warning, twins: &[Twin]) -> Option<Choice> {
    let (twin, sentence) = match warning {
        Warning::Twin(at) => {
            let twin = twins.get(*at)?;
            let known = words::match_detail(&twin.row);
            (Some((*at, known)), words::warning(&twin.row.name, &twin.evidence))
        }
        Warning::NotChecked(sentence) => (None, words::not_checked(sentence)),
    };
    let (text, fill, line) = Mood::Attention.colours(ui);
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(12, 8));
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                icon::paint(ui, Mood::Attention.icon(), theme::ICON, text);
                ui.label(theme::strong(sentence).color(text));
            });
            if let Some((_, known)) = &twin {
                ui.label(theme::soft(ui, known.as_str()));
            }
            ui.horizontal(|ui| answers(ui, twin.map(|(at, _)| at))).inner
        })
        .inner
}

fn answers(ui: &mut Ui, existing: Option<usize>) -> Option<Choice> {
    let mut choice = None;
    if let Some(at) = existing {
        let use_it = button::primary(ui, None, words::USE_EXISTING);
        // The safe answer has the keyboard, as soon as the question is there.
        if ui.memory(|memory| memory.focused().is_none()) {
            use_it.request_focus();
        }
        if use_it.clicked() {
            choice = Some(Choice::Use(at));
        }
    }
    if button::normal(ui, Some(ICON_PERSON_ADD), words::CREATE_ANYWAY).clicked() {
        choice = Some(Choice::CreateAnyway);
    }
    if button::quiet(ui, None, shared::CANCEL).clicked() {
        choice = Some(Choice::Back);
    }
    choice
}
