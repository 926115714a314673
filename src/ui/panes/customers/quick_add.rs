//! Quick add: one card above the list to add a customer without leaving it, with a look for who is there already.

use egui::{Frame, Id, Key, Margin, Response, Stroke, Ui, Vec2};
use egui_material_icons::icons::{ICON_CONTENT_PASTE, ICON_PERSON_ADD};

use crate::engine::command::{Command, Once};
use crate::engine::queries::paste::Pasted;
use crate::engine::question::{Level, Question, Twin};
use crate::model::access::capability::Capability;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::settings::{self, Policy, TwinWay};
use crate::model::value::Value;
use crate::ui::action::Action;
use crate::ui::ctx::Ctx;
use crate::ui::kinds::{self, Standing};
use crate::ui::outbox::Outbox;
use crate::ui::panes::customers::draft::{Draft, Fault, Slot};
use crate::ui::panes::customers::paste::{self, PasteBox};
use crate::ui::panes::customers::twins::{self, Choice};
use crate::ui::panes::detail::rights;
use crate::ui::route::Route;
use crate::ui::theme;
use crate::ui::widgets::{button, field_label};
use crate::ui::words::customers as words;

/// Matches asked for and shown.
pub const MATCHES: usize = 5;
/// From this width all fields and the buttons stand in one line.
const ONE_LINE: f32 = 900.0;
/// What the buttons take of that line.
const BUTTONS: f32 = 204.0;

/// The card's own state.
#[derive(Debug, Default)]
pub struct QuickAdd {
    pub draft: Draft,
    pub paste: PasteBox,
    fault: Option<(Slot, Fault)>,
    twins: Vec<Twin>,
    stage: Stage,
    /// A question about twins is on its way.
    asked: Option<Vec<(Path, Value)>>,
    /// What was sent and is not yet in the book; comes back if it is refused.
    sent: Option<Draft>,
    focus: Option<Slot>,
    /// What the shop wants of look-alikes.
    way: TwinWay,
}

/// How far the creation has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Typing,
    /// Create was pressed; the look for twins has not come back yet.
    Checking,
    /// Somebody like this is in the book: use, create anyway, or go back.
    Warned(Warning),
}

/// What has to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The position of the existing customer among the matches.
    Twin(usize),
    /// The look for twins failed; the sentence says why.
    NotChecked(String),
}

impl QuickAdd {
    /// Takes the matches; a creation that waited for them goes on or is warned about.
    pub fn hear_matches(&mut self, values: &[(Path, Value)], twins: &[Twin], outbox: &mut Outbox) {
        let Some(asked) = self.asked.take_if(|_| !self.draft.is_empty()) else {
            return;
        };
        // An answer to somebody else, who took the slot: ask again.
        if asked != values {
            outbox.ask(Question::Matches { values: asked.clone(), exclude: None, limit: MATCHES });
            self.asked = Some(asked);
            return;
        }
        self.twins = twins.iter().take(MATCHES).cloned().collect();
        if self.stage == Stage::Checking {
            self.decide(outbox);
        }
    }

    /// Fills the form from a pasted text, and looks who resembles it.
    pub fn hear_paste(&mut self, pasted: &Pasted, outbox: &mut Outbox) {
        if self.paste.hear(pasted) {
            self.fill(outbox);
        }
    }

    fn fill(&mut self, outbox: &mut Outbox) {
        self.draft.paste(&self.paste.values());
        self.draft.set_notes(self.paste.notes());
        self.look(outbox);
    }

    /// The question could not be answered; without a look the person decides.
    pub fn hear_failure(&mut self, sentence: &str) {
        if self.stage == Stage::Checking {
            self.asked = None;
            self.stage = Stage::Warned(Warning::NotChecked(sentence.to_owned()));
        }
    }

    /// Whether the finished command was this card's.
    pub fn hear_done(&mut self) -> bool {
        self.sent.take().is_some()
    }

    /// What was typed comes back, unless the next customer is being typed already.
    pub fn hear_refused(&mut self) {
        if let Some(draft) = self.sent.take()
            && self.draft.is_empty()
        {
            self.draft = draft;
            self.focus = Some(Slot::FirstName);
        }
    }

    /// Esc: back from the warning to the fields.
    pub fn escape(&mut self) -> bool {
        let is_warned = matches!(self.stage, Stage::Warned(_) | Stage::Checking);
        if is_warned {
            self.stage = Stage::Typing;
            self.focus = Some(Slot::FirstName);
        }
        is_warned || self.paste.close()
    }

    pub fn focus_first(&mut self) {
        self.focus = Some(Slot::FirstName);
    }

    pub fn ui(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, outbox: &mut Outbox) {
        self.way = TwinWay::of(ctx.settings);
        let tokens = theme::tokens(ui);
        let policy = Policy::of(ctx.settings);
        let chosen = twins::read_keys(ui, self.twins.len());
        let ids = Slot::ALL.map(id_of);
        if let Some(block) = paste::block(ui, &ids) {
            self.paste.take(block, outbox);
        }
        let frame = Frame::new()
            .fill(tokens.raised)
            .stroke(Stroke::new(1.0, tokens.line))
            .corner_radius(theme::RADIUS_CARD)
            .inner_margin(Margin::symmetric(12, 10));
        let pressed = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            match self.paste.ui(ui, outbox) {
                paste::Pressed::Nothing => {}
                paste::Pressed::Emptied | paste::Pressed::Notes => self.fill(outbox),
            }
            self.card(ui, ctx, policy)
        });
        match pressed.inner {
            Pressed::Nothing => {}
            Pressed::Changed => self.look(outbox),
            // Enter in a field says why, where the button is disabled.
            Pressed::Create if rights::refused(Action::NewCustomer, ctx).is_some() => {
                outbox.say(rights::refused(Action::NewCustomer, ctx).unwrap_or_default());
            }
            Pressed::Create => self.create(policy, outbox),
            Pressed::Clear => self.clear(),
            Pressed::Chose(choice) => self.choose(choice, policy, outbox),
        }
        if let Some(at) = chosen {
            self.choose(Choice::Use(at), policy, outbox);
        }
    }

    fn card(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, policy: Policy) -> Pressed {
        let width = ui.available_width();
        ui.spacing_mut().item_spacing = Vec2::new(theme::GAP_2, theme::GAP_1);
        let is_one_line = width >= ONE_LINE;
        let (columns, room) = if is_one_line { (6, width - BUTTONS) } else { (3, width) };
        let each = ((room - theme::GAP_2 * (columns as f32 - 1.0)) / columns as f32).floor();
        let mut pressed = Pressed::Nothing;
        for slots in Slot::ALL.chunks(columns) {
            ui.horizontal_top(|ui| {
                for slot in slots {
                    let found = ui
                        .allocate_ui_with_layout(
                            Vec2::new(each, 50.0),
                            egui::Layout::top_down(egui::Align::Min),
                            |ui| self.field(ui, *slot, policy, ctx.settings),
                        )
                        .inner;
                    pressed = found.or(pressed);
                }
                if is_one_line {
                    pressed = self.buttons(ui, ctx, Vec2::new(0.0, 17.0)).or(pressed);
                }
            });
        }
        self.beneath(ui, policy);
        if !is_one_line {
            pressed = ui.horizontal(|ui| self.buttons(ui, ctx, Vec2::ZERO)).inner.or(pressed);
        }
        self.beside(ui);
        self.matches(ui).or(pressed)
    }

    fn field(&mut self, ui: &mut Ui, slot: Slot, policy: Policy, settings: &Record) -> Pressed {
        ui.spacing_mut().item_spacing.y = 2.0;
        let name = words::slot(slot);
        if slot.is_required(policy) {
            field_label::required(ui, name);
        } else {
            field_label::field_label(ui, name);
        }
        let is_bad = self.fault.as_ref().is_some_and(|(at, _)| *at == slot);
        let sources = if slot == Slot::Referral { sources(settings) } else { Vec::new() };
        let place = kinds::Slot {
            id: id_of(slot),
            name,
            hint: "",
            suggestions: &sources,
            standing: if is_bad { Standing::Bad } else { Standing::Good },
        };
        let text = self.draft.text_mut(slot);
        let response = kinds::edit_ui(ui, slot.kind(), &place, text);
        if self.focus == Some(slot) {
            self.focus = None;
            response.request_focus();
        }
        self.after_typing(ui, slot, &response)
    }

    fn after_typing(&mut self, ui: &Ui, slot: Slot, response: &Response) -> Pressed {
        if response.changed() {
            let is_paste = |event: &egui::Event| matches!(event, egui::Event::Paste(_));
            if slot == Slot::FirstName && ui.input(|input| input.events.iter().any(is_paste)) {
                self.draft.split_name();
            }
            return Pressed::Changed;
        }
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_entered { Pressed::Create } else { Pressed::Nothing }
    }

    /// One line beneath the fields: what stands in the way, else the extension that was split off.
    fn beneath(&self, ui: &mut Ui, policy: Policy) {
        if let Some((slot, fault)) = &self.fault {
            field_label::complaint(ui, &words::fault(*slot, fault));
        } else if let Some(extension) = self.draft.extension() {
            ui.label(theme::soft(ui, words::extension(extension)));
        } else if !self.draft.is_empty() && self.twins.is_empty() && self.draft.fault(policy).is_some() {
            ui.label(theme::soft(ui, words::required(policy)));
        }
    }

    /// What a paste has given that has no field here, so that nothing is added unseen.
    fn beside(&self, ui: &mut Ui) {
        let beside = self.draft.beside();
        if !beside.is_empty() {
            ui.add(egui::Label::new(theme::soft(ui, words::beside(&beside))).wrap());
        }
    }

    fn buttons(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, offset: Vec2) -> Pressed {
        ui.vertical(|ui| {
            ui.add_space(offset.y);
            ui.horizontal(|ui| {
                // The one primary button of the screen is "Add customer", until something is typed here.
                let tone = if self.draft.is_empty() { button::Tone::Normal } else { button::Tone::Primary };
                let (right, ready) = (Capability::CreateCustomers, rights::ready(ctx, Capability::CreateCustomers));
                let create = button::toned(ui, tone, ready, Some(ICON_PERSON_ADD), words::CREATE);
                let create = rights::explained(create, ctx, right);
                let is_created = create.on_hover_text(words::CREATE_HINT).clicked();
                let name = Action::PasteCustomer.label();
                if !self.paste.is_open() && button::icon(ui, ICON_CONTENT_PASTE, name).clicked() {
                    self.paste.open();
                }
                let is_cleared = !self.draft.is_empty() && button::quiet(ui, None, words::CLEAR).clicked();
                match (is_created, is_cleared) {
                    (true, _) => Pressed::Create,
                    (false, true) => Pressed::Clear,
                    (false, false) => Pressed::Nothing,
                }
            })
            .inner
        })
        .inner
    }

    fn matches(&self, ui: &mut Ui) -> Pressed {
        let choice = match &self.stage {
            Stage::Warned(warning) => twins::warning(ui, warning, &self.twins),
            Stage::Checking => {
                ui.label(theme::soft(ui, words::LOOKING));
                None
            }
            Stage::Typing => twins::strip(ui, &self.twins),
        };
        choice.map_or(Pressed::Nothing, Pressed::Chose)
    }

    /// Something was typed: look who resembles it.
    fn look(&mut self, outbox: &mut Outbox) {
        self.fault = None;
        self.stage = Stage::Typing;
        let values = self.draft.values();
        if values.is_empty() {
            self.twins.clear();
            self.asked = None;
        } else {
            self.asked = Some(values.clone());
            outbox.ask(Question::Matches { values, exclude: None, limit: MATCHES });
        }
    }

    fn create(&mut self, policy: Policy, outbox: &mut Outbox) {
        self.fault = self.draft.fault(policy);
        if let Some((slot, _)) = &self.fault {
            self.focus = Some(*slot);
            return;
        }
        if self.asked.is_some() {
            self.stage = Stage::Checking;
        } else {
            self.decide(outbox);
        }
    }

    /// Creates, or warns of the first customer that is the same or has the same name.
    fn decide(&mut self, outbox: &mut Outbox) {
        let is_likely = |twin: &Twin| twin.level == Level::High || self.draft.has_name(&twin.row.name);
        let strong = self.twins.iter().position(|twin| self.way.asks(|| is_likely(twin)));
        match strong {
            Some(at) => self.stage = Stage::Warned(Warning::Twin(at)),
            None => self.send(outbox),
        }
    }

    fn send(&mut self, outbox: &mut Outbox) {
        outbox.command(Command::CreateCustomer { values: self.draft.values(), once: Some(Once::fresh()) });
        let draft = std::mem::take(&mut self.draft);
        self.clear();
        self.sent = Some(draft);
    }

    fn clear(&mut self) {
        *self = Self { sent: self.sent.take(), focus: Some(Slot::FirstName), way: self.way, ..Self::default() };
    }

    fn choose(&mut self, choice: Choice, policy: Policy, outbox: &mut Outbox) {
        match choice {
            Choice::Use(at) => {
                if let Some(twin) = self.twins.get(at) {
                    outbox.go(Route::Customers { open: Some(twin.row.id) });
                    self.clear();
                    // The keyboard goes with the person to the customer that was chosen.
                    self.focus = None;
                }
            }
            Choice::CreateAnyway => self.send(outbox),
            Choice::CreateNew => self.create(policy, outbox),
            Choice::Back => {
                self.escape();
            }
        }
    }
}

fn id_of(slot: Slot) -> Id {
    Id::unique(("quick add", slot.field()))
}

/// What was pressed in the card, done after it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Nothing,
    Changed,
    Create,
    Clear,
    Chose(Choice),
}

impl Pressed {
    fn or(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { self }
    }
}

/// The shop's own list of how customers heard of it, else the usual ones.
fn sources(settings: &Record) -> Vec<String> {
    settings::words_of(settings, settings::REFERRAL_SOURCES)
}
