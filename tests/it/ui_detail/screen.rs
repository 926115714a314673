//! The detail pane over a real book in memory: what the shell does around a pane, and nothing more.

use std::sync::Arc;

use egui::Ui;

use regulars::engine::command::Command;
use regulars::engine::event::Event;
use regulars::engine::handle::Engine;
use regulars::engine::inline::Inline;
use regulars::engine::job::{ProgressSample, Stage};
use regulars::engine::question::{Answer, DetailSheet, Question};
use regulars::model::access::rights::Rights;
use regulars::model::access::role::Role;
use regulars::model::entity::Entity;
use regulars::model::id::Id;
use regulars::model::path::Path;
use regulars::model::record::Record;
use regulars::model::value::Value;
use regulars::ui::action::{ACTIONS, Action, Handled, Reader, Screen as Place};
use regulars::ui::ctx::Ctx;
use regulars::ui::outbox::{Outbox, Wish};
use regulars::ui::panes::detail::DetailPane;
use regulars::ui::pictures::Pictures;
use regulars::ui::preferences::Preferences;
use regulars::ui::route::Route;

pub const NOW_MS: i64 = 1_790_000_000_000;

/// Pane, engine, and what came out of the pane.
pub struct Screen {
    pub engine: Engine,
    pub pane: DetailPane,
    pub preferences: Preferences,
    pub pictures: Pictures,
    pub settings: Record,
    pub looked_at: Vec<Id>,
    /// Whose sheets were asked for.
    pub printed: Vec<Id>,
    pub copied: Vec<String>,
    pub routes: Vec<Route>,
    pub commands: Vec<Command>,
    /// The newest sheet that the book answered.
    pub record: Option<Record>,
    pub sheet: Option<Box<DetailSheet>>,
    pub role: Role,
    /// The settings are asked for again, as the shell does after each change.
    is_stale: bool,
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

impl Screen {
    /// A book with these customers, and their ids in the same order.
    pub fn with(customers: Vec<Vec<(Path, Value)>>) -> (Self, Vec<Id>) {
        let mut inline = Inline::in_memory(Role::Owner, Arc::new(|| NOW_MS)).expect("a book in memory opens");
        let mut ids = Vec::new();
        for values in customers {
            let done = inline.run(Command::CreateCustomer { values, once: None }).expect("the customer can be added");
            ids.push(done.id.expect("a new customer has an id"));
        }
        let engine = Engine::inline(inline);
        engine.ask(Question::Settings);
        let screen = Self {
            engine,
            pane: DetailPane::default(),
            preferences: Preferences::default(),
            pictures: Pictures::default(),
            settings: Record::new(Entity::Settings, Id::ONLY),
            looked_at: Vec::new(),
            printed: Vec::new(),
            copied: Vec::new(),
            routes: Vec::new(),
            commands: Vec::new(),
            record: None,
            sheet: None,
            role: Role::Owner,
            is_stale: false,
        };
        (screen, ids)
    }

    pub fn open(&mut self, id: Id) {
        let mut outbox = Outbox::default();
        self.pane.open(id, &mut outbox);
        self.carry_out(outbox);
    }

    pub fn open_new(&mut self, typed: &str) {
        let mut outbox = Outbox::default();
        self.pane.open_new(typed, &mut outbox);
        self.carry_out(outbox);
    }

    /// One frame of the window.
    pub fn frame(&mut self, ui: &mut Ui) {
        let mut outbox = Outbox::default();
        for event in self.engine.poll() {
            self.pane.hear(&event, &mut outbox);
            self.note(event);
        }
        if self.is_stale {
            self.is_stale = false;
            self.engine.ask(Question::Settings);
        }
        let preferences = self.preferences.clone();
        let ctx = Ctx {
            book: None,
            settings: &self.settings,
            rights: Rights::usual(self.role),
            preferences: &preferences,
            pictures: &self.pictures,
            progress: ProgressSample { stage: Stage::Idle, done: 0, total: 0 },
            now_ms: NOW_MS,
        };
        keys(ui, |action| self.pane.act(action, &ctx, &mut outbox));
        let dropped = ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        let dropped: Vec<std::path::PathBuf> = dropped;
        self.pane.take_dropped(&dropped, None, &ctx, &mut outbox);
        self.pane.ui(ui, &ctx, &mut outbox);
        self.pictures.take_wanted().into_iter().for_each(|question| outbox.ask(question));
        if !outbox.wishes.is_empty() {
            ui.request_repaint();
        }
        self.carry_out(outbox);
    }

    fn note(&mut self, event: Event) {
        let Event::Answered(answer) = event else {
            self.is_stale |= matches!(event, Event::Changed);
            return;
        };
        if let Answer::Pictures(drawn) = &*answer {
            self.pictures.hear(drawn);
        }
        if let Answer::Settings(settings) = *answer {
            self.settings = *settings;
        } else if let Answer::Detail(sheet) = *answer {
            self.record = sheet.as_ref().map(|sheet| sheet.record.clone());
            self.sheet = sheet;
        }
    }

    fn carry_out(&mut self, outbox: Outbox) {
        for wish in outbox.wishes {
            match wish {
                Wish::Command(command) => {
                    self.commands.push(command.clone());
                    self.engine.send(command);
                }
                Wish::Ask(question) => self.engine.ask(question),
                Wish::Go(route) => self.routes.push(route),
                Wish::Copy(text) => self.copied.push(text),
                Wish::Prefer(preferences) => self.preferences = *preferences,
                Wish::Run(job) => self.engine.run(job),
                Wish::LookAt(file) => self.looked_at.push(file),
                Wish::Print(customer) => self.printed.push(customer),
                Wish::CancelJob
                | Wish::Filter { .. }
                | Wish::Act(_)
                | Wish::LayOut(_)
                | Wish::Say(_)
                | Wish::BecomeRole(_)
                | Wish::OpenBook(_) => {}
            }
        }
    }
}

/// The keys that the shell reads for an open customer.
fn keys(ui: &Ui, mut offer: impl FnMut(Action) -> Handled) {
    let is_ours = |screen: Place| matches!(screen, Place::Everywhere | Place::Customers | Place::Customer);
    for entry in ACTIONS.iter().filter(|entry| entry.reader == Reader::Shell && is_ours(entry.screen)) {
        for key in entry.keys {
            let is_pressed = ui.input_mut(|input| input.consume_shortcut(key));
            if is_pressed && offer(entry.action) == Handled::Yes {
                return;
            }
        }
    }
}
