//! The seven steps above the wizard, each a way back, with the buttons to the one before and the next.

use egui::{Button, RichText, Ui};
use egui_material_icons::icons::{ICON_ARROW_BACK, ICON_ARROW_FORWARD, ICON_UPLOAD};

use crate::engine::job::ImportReport;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::widgets::button::{Ready, Tone};
use crate::ui::words::import as words;

/// Where the wizard stands, and where it can go.
pub struct Bar<'a> {
    pub at: usize,
    /// The furthest step that can be chosen.
    pub reached: usize,
    pub back: bool,
    pub next: bool,
    pub counts: Option<&'a ImportReport>,
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Back,
    Next,
    Step(usize),
}

/// The last step before the import runs, and the first one after it.
const CHECK: usize = 4;

/// Draws the bar.
pub fn steps_ui(ui: &mut Ui, bar: &Bar<'_>) -> Option<Pressed> {
    let tokens = theme::tokens(ui);
    let mut pressed = None;
    ui.horizontal(|ui| {
        for (number, word) in words::STEPS.iter().enumerate() {
            if number > 0 {
                ui.label(theme::soft(ui, "›"));
            }
            let text = format!("{}  {word}", number + 1);
            if number == bar.at {
                ui.label(theme::strong(text).color(tokens.accent));
            } else if number <= bar.reached && bar.at <= CHECK {
                let step = Button::new(RichText::new(text).color(tokens.text_soft)).frame_when_inactive(false);
                if ui.add(step).accessible_name(format!("Step {word}")).clicked() {
                    pressed = Some(Pressed::Step(number));
                }
            } else {
                ui.label(RichText::new(text).color(tokens.text_faint));
            }
        }
        if (1..=CHECK).contains(&bar.at) {
            ui.add_space(theme::GAP_6);
            let back = button::toned(ui, Tone::Normal, Ready::when(bar.back), Some(ICON_ARROW_BACK), words::STEP_BACK);
            if back.on_hover_text(Action::PreviousStep.hint()).clicked() {
                pressed = Some(Pressed::Back);
            }
            let (icon, word) = match (bar.at, bar.counts) {
                (CHECK, Some(counts)) => (ICON_UPLOAD, words::run(counts)),
                (CHECK, None) => (ICON_UPLOAD, words::NEXT[CHECK - 1].to_owned()),
                (at, _) => (ICON_ARROW_FORWARD, words::NEXT[at - 1].to_owned()),
            };
            let next = button::toned(ui, Tone::Primary, Ready::when(bar.next), Some(icon), &word);
            if next.on_hover_text(Action::NextStep.hint()).clicked() {
                pressed = Some(Pressed::Next);
            }
        }
    });
    pressed
}
