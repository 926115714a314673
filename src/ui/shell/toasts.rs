//! Short messages at the bottom right, each with its way back; they go away by themselves.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, Ui, Vec2};
use egui_material_icons::icons::{ICON_CLOSE, ICON_UNDO};

use crate::engine::command::Command;
use crate::engine::job::Job;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::theme;
use crate::ui::widgets::chip::Mood;
use crate::ui::widgets::{button, icon};
use crate::ui::words::{self, shell};

/// Seconds that a message stays (the rule of the house for a way back), and that a refusal stays, which must be read.
const STAYS: f64 = 10.0;
const REFUSAL_STAYS: f64 = 30.0;
/// The newest messages that are shown.
const SHOWN: usize = 3;
/// Above the status bar and above the row of buttons at the foot of a form.
const ABOVE_BOTTOM: f32 = 96.0;

/// What the button of a message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    None,
    /// Takes back this entry.
    Undo(u64),
    /// Takes back this undo.
    Redo(u64),
    /// Takes back a whole batch.
    UndoBatch(u64),
}

#[derive(Debug)]
struct Toast {
    number: u64,
    sentence: String,
    mood: Mood,
    way: Way,
    /// Time of the window, seconds, at which it goes; `None` until it is first drawn.
    until: Option<f64>,
}

/// The messages, newest last.
#[derive(Debug, Default)]
pub struct Toasts {
    toasts: Vec<Toast>,
    counter: u64,
}

impl Toasts {
    pub fn say(&mut self, sentence: impl Into<String>) {
        self.push(sentence.into(), Mood::Plain, Way::None);
    }

    pub fn refuse(&mut self, sentence: impl Into<String>) {
        self.push(sentence.into(), Mood::Loss, Way::None);
    }

    pub fn done(&mut self, sentence: impl Into<String>, way: Way) {
        self.push(sentence.into(), Mood::Done, way);
    }

    /// The way back of a step is gone: it was taken by key or in the history.
    pub fn forget(&mut self, entry: u64) {
        self.toasts.retain(|toast| toast.way != Way::Undo(entry) && toast.way != Way::Redo(entry));
    }

    pub fn forget_batch(&mut self, number: u64) {
        self.toasts.retain(|toast| toast.way != Way::UndoBatch(number));
    }

    /// Closes the messages that offered the step that was just taken back.
    pub fn forget_newest_undo(&mut self) {
        if let Some(at) = self.toasts.iter().rposition(|toast| matches!(toast.way, Way::Undo(_))) {
            self.toasts.remove(at);
        }
    }

    fn push(&mut self, sentence: String, mood: Mood, way: Way) {
        self.toasts.retain(|toast| toast.sentence != sentence || toast.way != way);
        self.counter += 1;
        self.toasts.push(Toast { number: self.counter, sentence, mood, way, until: None });
        let surplus = self.toasts.len().saturating_sub(SHOWN);
        self.toasts.drain(..surplus);
    }

    /// Draws the stack and sends what its buttons ask for.
    pub fn ui(&mut self, ui: &Ui, outbox: &mut Outbox) {
        let now = ui.input(|input| input.time);
        let mut closed = None;
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, Vec2::new(-16.0, -ABOVE_BOTTOM))
            .interactable(true);
        if self.toasts.is_empty() {
            return;
        }
        let shown = area.show(ui.ctx(), |ui| {
            for toast in &self.toasts {
                if toast_ui(ui, toast, outbox) {
                    closed = Some(toast.number);
                }
                ui.add_space(theme::GAP_2);
            }
        });
        let is_read = shown.response.contains_pointer();
        for toast in &mut self.toasts {
            let stays = if toast.mood == Mood::Loss { REFUSAL_STAYS } else { STAYS };
            // A message under the pointer is being read.
            if toast.until.is_none() || is_read {
                toast.until = Some(toast.until.unwrap_or(0.0).max(now + if is_read { 2.0 } else { stays }));
            }
        }
        self.toasts.retain(|toast| Some(toast.number) != closed && toast.until.is_none_or(|until| now < until));
        let next = self.toasts.iter().filter_map(|toast| toast.until).fold(f64::INFINITY, f64::min);
        if next.is_finite() {
            ui.request_repaint_after(std::time::Duration::from_secs_f64((next - now).max(0.05)));
        }
    }
}

/// Draws one message; `true` when it is to go.
fn toast_ui(ui: &mut Ui, toast: &Toast, outbox: &mut Outbox) -> bool {
    let tokens = theme::tokens(ui);
    let (colour, _, _) = toast.mood.colours(ui);
    let mut is_closed = false;
    Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line_strong))
        .corner_radius(theme::RADIUS_CARD)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin { left: 12, right: 6, top: 6, bottom: 6 })
        .show(ui, |ui| {
            ui.set_width(380.0);
            ui.horizontal(|ui| {
                icon::paint(ui, toast.mood.icon(), theme::ICON, colour);
                let buttons = if toast.way == Way::None { 40.0 } else { 130.0 };
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width() - buttons);
                    ui.add(egui::Label::new(RichText::new(&toast.sentence).color(tokens.text)).wrap());
                });
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let cross = egui::Button::new(ICON_CLOSE.rich_text().size(16.0)).frame_when_inactive(false);
                    let cross = ui.add(cross).accessible_name(shell::close_toast(&toast.sentence));
                    is_closed |= cross.on_hover_text(words::CLOSE).clicked();
                    is_closed |= way_ui(ui, toast.way, outbox);
                });
            });
        });
    is_closed
}

fn way_ui(ui: &mut Ui, way: Way, outbox: &mut Outbox) -> bool {
    let (word, wish) = match way {
        Way::None => return false,
        Way::Undo(entry) => (words::UNDO, Wish::Command(Command::Undo { entry: Some(entry) })),
        Way::Redo(entry) => (shell::REDO, Wish::Command(Command::Undo { entry: Some(entry) })),
        Way::UndoBatch(number) => (words::UNDO, Wish::Run(Job::UndoBatch { number })),
    };
    let is_clicked = button::quiet(ui, Some(ICON_UNDO), word).clicked();
    if is_clicked {
        outbox.post(wish);
    }
    is_clicked
}
