//! What the window does with each wish that a pane has posted.

use egui::Context;

use crate::engine::command::Command;
use crate::engine::handle::{Engine, IfMissing};
use crate::engine::job::Job;
use crate::engine::question::Scope;
use crate::ui::app::App;
use crate::ui::outbox::{Outbox, Wish};
use crate::ui::route::Route;
use crate::ui::shell::closing::Leaving;
use crate::ui::shell::services::BookWish;

impl App {
    pub(in crate::ui) fn grant(&mut self, ctx: &Context, wish: Wish, more: &mut Outbox) {
        match wish {
            Wish::Command(command) => self.send(&command),
            Wish::Ask(question) => self.engine.iter().for_each(|engine| engine.ask(question.clone())),
            Wish::Run(job) => self.run(job),
            Wish::CancelJob => self.engine.iter().for_each(Engine::cancel),
            Wish::Act(action) => {
                self.perform(ctx, action, more);
            }
            Wish::Go(route) => self.go(route, more),
            Wish::Filter { text, scope } => self.filter(&text, scope, more),
            Wish::LayOut(ids) => {
                self.panes.duplicates.lay_out(&ids, more);
                more.go(Route::Duplicates);
            }
            Wish::Say(sentence) => self.toasts.say(sentence),
            Wish::Copy(text) => {
                self.toasts.say(crate::ui::words::shell::copied(&text));
                ctx.copy_text(text);
            }
            Wish::LookAt(file) => self.run(Job::LookAtAttached { file, folder: self.services.opened.clone() }),
            Wish::Print(customer) => self.run(Job::PrintSheet { customer, folder: self.services.opened.clone() }),
            Wish::Prefer(preferences) => self.prefer(ctx, *preferences),
            Wish::BecomeRole(role) => self.become_role(ctx, role),
            Wish::OpenBook(path) => {
                let wish = BookWish { path, country: self.window.country.clone(), if_missing: IfMissing::Refuse };
                self.leave(ctx, Leaving::OpenBook(wish));
            }
        }
    }

    fn send(&mut self, command: &Command) {
        let Some(engine) = &self.engine else {
            return;
        };
        if let Command::Undo { entry: Some(entry) } = command {
            self.toasts.forget(*entry);
        }
        let ticket = engine.send(command.clone());
        self.steps.sent(ticket, command);
    }

    fn run(&mut self, job: Job) {
        if let Some(engine) = &self.engine {
            self.window.is_task_running = true;
            engine.run(job);
        }
    }

    /// Shows the list through a filter; a customer that is open stays beside it.
    fn filter(&mut self, text: &str, scope: Scope, outbox: &mut Outbox) {
        self.panes.customers.filter(text, scope);
        match self.route {
            Route::Customers { .. } | Route::NewCustomer { .. } => {}
            Route::Duplicates | Route::Import | Route::History | Route::Bin | Route::Settings => {
                outbox.go(Route::Customers { open: None });
            }
        }
    }
}
