//! The box for copied text in quick add: shows what was understood of it, and what is left over.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Event, Frame, Galley, Id, ScrollArea, Stroke, StrokeKind, TextEdit, Ui, ViewportCommand};
use egui_material_icons::icons::ICON_NOTE_ADD;

use crate::engine::queries::paste::Pasted;
use crate::engine::question::Question;
use crate::model::customer::NOTES;
use crate::model::path::Path;
use crate::model::value::Value;
use crate::ui::kinds::line;
use crate::ui::outbox::Outbox;
use crate::ui::theme;
use crate::ui::widgets::button;
use crate::ui::words::customers as words;

/// Height of the box before it scrolls, and its lines when empty.
const HEIGHT: f32 = 132.0;
const LINES: usize = 4;

/// The box's own state.
#[derive(Clone, Debug, Default)]
pub struct PasteBox {
    stage: Stage,
    text: String,
    /// What was understood of the text; of an older one until the answer is there.
    pasted: Pasted,
    rest: Rest,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Closed,
    /// Wants the keyboard, and then what was copied.
    Opening,
    /// Wants the keyboard; the text is there.
    Filled,
    Open,
}

/// Where what is left over goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Rest {
    #[default]
    Nowhere,
    Notes,
}

/// What was done in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Nothing,
    /// The text was taken out: so is what came from it.
    Emptied,
    /// The rest goes elsewhere.
    Notes,
}

/// A pasted text of several lines that was meant for one of the fields, which has only one.
pub fn block(ui: &Ui, fields: &[Id]) -> Option<String> {
    let has_keyboard = ui.memory(|memory| memory.focused().is_some_and(|id| fields.contains(&id)));
    if !has_keyboard {
        return None;
    }
    let is_block = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
    let mut block: Option<String> = None;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let found = if let Event::Paste(text) = event { Some(text).filter(|text| is_block(text)) } else { None };
            block = block.take().or(found.cloned());
            found.is_none()
        });
    });
    block
}

impl PasteBox {
    pub fn is_open(&self) -> bool {
        self.stage != Stage::Closed
    }

    /// Opens the box and puts into it what was copied.
    pub fn open(&mut self) {
        self.stage = Stage::Opening;
    }

    /// Opens the box with a text.
    pub fn take(&mut self, text: String, outbox: &mut Outbox) {
        self.stage = Stage::Filled;
        self.rest = Rest::Nowhere;
        outbox.ask(Question::Paste { text: text.clone() });
        self.text = text;
    }

    /// Closes the box; what was filled in stays. Says whether it was open.
    pub fn close(&mut self) -> bool {
        let was_open = self.is_open();
        *self = Self::default();
        was_open
    }

    /// Takes the answer; says whether it is about the text that is there now.
    pub fn hear(&mut self, pasted: &Pasted) -> bool {
        let is_current = self.is_open() && pasted.text == self.text;
        if is_current {
            self.pasted = pasted.clone();
        }
        is_current
    }

    /// Everything that was understood.
    pub fn values(&self) -> Vec<(Path, Value)> {
        self.pasted.pieces.iter().flat_map(|piece| piece.values.iter().cloned()).collect()
    }

    /// The notes that the customer will be made with: those that were understood, and the rest if it was chosen.
    pub fn notes(&self) -> Option<String> {
        let understood = self.values().into_iter().find(|(path, _)| path.field == NOTES);
        let understood = understood.and_then(|(_, value)| value.as_text().map(str::to_owned));
        let rest = match self.rest {
            Rest::Nowhere => Vec::new(),
            Rest::Notes => self.pasted.rest.iter().map(|range| self.pasted.text[range.clone()].to_owned()).collect(),
        };
        let lines: Vec<String> = understood.into_iter().chain(rest).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Draws the box, if it is open.
    pub fn ui(&mut self, ui: &mut Ui, outbox: &mut Outbox) -> Pressed {
        if !self.is_open() {
            return Pressed::Nothing;
        }
        let is_changed = self.text_ui(ui);
        if is_changed {
            self.rest = Rest::Nowhere;
            if self.text.trim().is_empty() {
                self.pasted = Pasted::default();
                return Pressed::Emptied;
            }
            outbox.ask(Question::Paste { text: self.text.clone() });
        }
        ui.horizontal(|ui| self.below(ui)).inner
    }

    fn text_ui(&mut self, ui: &mut Ui) -> bool {
        let pasted = &self.pasted;
        let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, width: f32| -> Arc<Galley> {
            let mut job = job(ui, buffer.as_str(), pasted);
            job.wrap.max_width = width;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let text = &mut self.text;
        let tokens = theme::tokens(ui);
        // The frame stands around what scrolls, so that its top is there on every line.
        let frame = Frame::new().fill(tokens.raised).corner_radius(theme::RADIUS).inner_margin(line::INSET);
        let framed = frame.show(ui, |ui| {
            let scrolled = ScrollArea::vertical().id_salt("copied text").max_height(HEIGHT).show(ui, |ui| {
                let editor = TextEdit::multiline(text)
                    .id(Id::unique("copied text"))
                    .frame(Frame::NONE)
                    .hint_text(words::PASTE_HINT)
                    .desired_rows(LINES)
                    .desired_width(ui.available_width())
                    .layouter(&mut layouter);
                ui.add(editor).accessible_name(words::PASTE)
            });
            scrolled.inner
        });
        let response = framed.inner;
        let stroke =
            if response.has_focus() { Stroke::new(2.0, tokens.focus) } else { Stroke::new(1.0, tokens.line_strong) };
        ui.painter().rect_stroke(framed.response.rect, theme::RADIUS, stroke, StrokeKind::Inside);
        match self.stage {
            Stage::Opening if response.has_focus() => {
                // The system is asked once, when the answer has somewhere to go.
                ui.send_viewport_cmd(ViewportCommand::RequestPaste);
                self.stage = Stage::Open;
            }
            Stage::Filled if response.has_focus() => self.stage = Stage::Open,
            Stage::Opening | Stage::Filled => response.request_focus(),
            Stage::Open | Stage::Closed => {}
        }
        response.changed()
    }

    /// How much was understood, and what can be done with the rest.
    fn below(&mut self, ui: &mut Ui) -> Pressed {
        let mut pressed = Pressed::Nothing;
        let is_current = self.pasted.text == self.text && !self.text.is_empty();
        if is_current && self.pasted.pieces.is_empty() {
            ui.label(theme::soft(ui, words::PASTE_NOTHING));
        } else if is_current {
            ui.label(theme::soft(ui, words::pasted(self.pasted.pieces.len(), self.pasted.rest.len())));
        }
        if is_current && !self.pasted.rest.is_empty() {
            let (words, other) = match self.rest {
                Rest::Nowhere => (words::PASTE_TO_NOTES, Rest::Notes),
                Rest::Notes => (words::PASTE_NOT_TO_NOTES, Rest::Nowhere),
            };
            if button::normal(ui, Some(ICON_NOTE_ADD), words).clicked() {
                self.rest = other;
                pressed = Pressed::Notes;
            }
        }
        if button::close(ui).clicked() {
            self.close();
        }
        pressed
    }
}

/// The text with what was understood on the colour of what is selected; greetings and the like are faint.
fn job(ui: &Ui, text: &str, pasted: &Pasted) -> LayoutJob {
    let tokens = theme::tokens(ui);
    let font = theme::regular(theme::BODY);
    let plain = TextFormat::simple(font.clone(), tokens.text);
    if pasted.text != text {
        return LayoutJob::single_section(text.to_owned(), plain);
    }
    let understood = TextFormat { background: tokens.selection, ..TextFormat::simple(font.clone(), tokens.text) };
    let faint = TextFormat::simple(font, tokens.text_faint);
    let mut spans: Vec<(Range<usize>, &TextFormat)> =
        pasted.pieces.iter().map(|piece| (piece.range.clone(), &understood)).collect();
    spans.extend(pasted.rest.iter().map(|range| (range.clone(), &plain)));
    spans.sort_by_key(|(range, _)| range.start);
    let mut job = LayoutJob::default();
    let mut at = 0;
    for (range, format) in spans {
        // Two readings of one place are drawn as the first.
        if range.start < at {
            continue;
        }
        job.append(&text[at..range.start], 0.0, faint.clone());
        job.append(&text[range.clone()], 0.0, format.clone());
        at = range.end;
    }
    job.append(&text[at..], 0.0, faint);
    job
}
