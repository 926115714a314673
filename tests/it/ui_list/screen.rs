//! The customers pane over a real book in memory: what the shell does around a pane, and nothing more.

use std::sync::Arc;

use egui::{Key, Ui};

use regulars::engine::command::Command;
use regulars::engine::event::{BookSummary, Event};
use regulars::engine::handle::Engine;
use regulars::engine::inline::Inline;
use regulars::engine::job::{Job, ProgressSample, Stage};
use regulars::engine::question::{Answer, Question};
use regulars::engine::refusal::Refusal;
use regulars::model::access::rights::Rights;
use regulars::model::access::role::Role;
use regulars::model::entity::Entity;
use regulars::model::id::Id;
use regulars::model::record::Record;
use regulars::ui::action::{ACTIONS, Action, Handled, Reader};
use regulars::ui::ctx::Ctx;
use regulars::ui::outbox::{Outbox, Wish};
use regulars::ui::panes::customers::CustomersPane;
use regulars::ui::pictures::Pictures;
use regulars::ui::preferences::{Density, Preferences};
use regulars::ui::route::Route;

/// A fixed Tuesday in September 2026.
pub const NOW_MS: i64 = 1_790_000_000_000;

/// Pane, engine, and what came out of the pane.
pub struct Screen {
    pub engine: Engine,
    pub pane: CustomersPane,
    pub preferences: Preferences,
    pub pictures: Pictures,
    pub settings: Record,
    pub book: Option<BookSummary>,
    pub copied: Vec<String>,
    pub routes: Vec<Route>,
    pub commands: Vec<Command>,
    pub questions: Vec<Question>,
    pub refusals: Vec<Refusal>,
    /// Whose rights the pane is drawn with.
    pub role: Role,
}

impl Screen {
    /// A book with these customers, each made by its own command.
    pub fn with(customers: Vec<Command>) -> Self {
        let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
        for command in customers {
            inline.run(command).expect("the customer can be added");
        }
        Self::over(inline)
    }

    /// A book with this many made-up people.
    pub fn with_demo(customers: usize) -> Self {
        let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
        inline.job(Job::Demo { customers, seed: 1 }).expect("people can be made up");
        Self::over(inline)
    }

    pub fn over(inline: Inline) -> Self {
        let engine = Engine::inline(inline);
        engine.ask(Question::Settings);
        Self {
            engine,
            pane: CustomersPane::default(),
            preferences: Preferences { list_width: 560.0, ..Preferences::default() },
            pictures: Pictures::default(),
            settings: Record::new(Entity::Settings, Id::ONLY),
            book: None,
            copied: Vec::new(),
            routes: Vec::new(),
            commands: Vec::new(),
            questions: Vec::new(),
            refusals: Vec::new(),
            role: Role::Owner,
        }
    }

    /// One frame of the window.
    pub fn frame(&mut self, ui: &mut Ui) {
        let mut outbox = Outbox::default();
        for event in self.engine.poll() {
            self.pane.hear(&event, &mut outbox);
            self.note(event);
        }
        let preferences = self.preferences.clone();
        let ctx = Ctx {
            book: self.book.as_ref(),
            settings: &self.settings,
            rights: Rights::usual(self.role),
            preferences: &preferences,
            pictures: &self.pictures,
            progress: ProgressSample { stage: Stage::Idle, done: 0, total: 0 },
            now_ms: NOW_MS,
        };
        keys(ui, |action| {
            if action == Action::NewCustomer {
                outbox.go(Route::NewCustomer { typed: String::new() });
                return Handled::Yes;
            }
            self.pane.act(action, &ctx, &mut outbox)
        });
        self.pane.ui(ui, &ctx, &mut outbox);
        if !outbox.wishes.is_empty() {
            ui.request_repaint();
        }
        self.carry_out(outbox);
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::Opened(book) => self.book = Some(*book),
            Event::Changed => self.engine.ask(Question::Settings),
            Event::Refused { refusal, .. } => self.refusals.push(refusal),
            Event::Answered(answer) => {
                if let Answer::Settings(settings) = *answer {
                    self.settings = *settings;
                }
            }
            Event::Opening(_)
            | Event::NotOpened(_)
            | Event::IndexReady { .. }
            | Event::Done { .. }
            | Event::JobDone(_)
            | Event::JobRefused(_)
            | Event::BackedUp { .. } => {}
        }
    }

    pub fn carry_out(&mut self, outbox: Outbox) {
        for wish in outbox.wishes {
            match wish {
                Wish::Command(command) => {
                    self.commands.push(command.clone());
                    self.engine.send(command);
                }
                Wish::Ask(question) => {
                    self.questions.push(question.clone());
                    self.engine.ask(question);
                }
                Wish::Run(job) => self.engine.run(job),
                Wish::Go(route) => {
                    let mut more = Outbox::default();
                    self.pane.go(&route, &mut more);
                    self.routes.push(route);
                    self.carry_out(more);
                }
                Wish::Copy(text) => self.copied.push(text),
                Wish::Prefer(preferences) => self.preferences = *preferences,
                Wish::Act(Action::ToggleDensity) => {
                    self.preferences.density = match self.preferences.density {
                        Density::Comfortable => Density::Compact,
                        Density::Compact => Density::Comfortable,
                    };
                }
                Wish::Filter { text, scope } => self.pane.filter(&text, scope),
                Wish::Act(_)
                | Wish::LayOut(_)
                | Wish::Say(_)
                | Wish::BecomeRole(_)
                | Wish::LookAt(_)
                | Wish::Print(_)
                | Wish::CancelJob
                | Wish::OpenBook(_) => {}
            }
        }
    }
}

/// The keys that the shell reads for the customers screen.
fn keys(ui: &Ui, mut offer: impl FnMut(Action) -> Handled) {
    let is_typing = ui.text_edit_focused();
    for entry in ACTIONS.iter().filter(|entry| entry.reader != Reader::Pane) {
        for key in entry.keys {
            if is_typing && entry.reader == Reader::ShellOutsideText && key.logical_key != Key::F {
                continue;
            }
            let is_pressed = ui.input(|input| {
                let (held, wanted) = (input.modifiers, key.modifiers);
                let is_same = (held.command, held.alt, held.shift) == (wanted.command, wanted.alt, wanted.shift);
                is_same && input.key_pressed(key.logical_key)
            });
            if is_pressed && offer(entry.action) == Handled::Yes {
                ui.input_mut(|input| input.consume_shortcut(key));
            }
        }
    }
}
