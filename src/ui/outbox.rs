//! What panes want done after the frame: the only way out of a pane.

use crate::engine::command::Command;
use crate::engine::job::Job;
use crate::engine::question::{Question, Scope};
use crate::model::access::role::Role;
use crate::model::id::Id;
use crate::ui::action::Action;
use crate::ui::preferences::Preferences;
use crate::ui::route::Route;

/// One wish of a pane.
#[derive(Debug)]
pub enum Wish {
    /// A change of the book.
    Command(Command),
    /// A question to the book; the answer comes to `hear` of every pane.
    Ask(Question),
    /// A long task.
    Run(Job),
    CancelJob,
    /// Something that the shell knows how to do.
    Act(Action),
    /// Another pane.
    Go(Route),
    /// The customer list through this filter, with nothing else in its search box.
    Filter {
        text: String,
        scope: Scope,
    },
    /// These customers side by side, to be made one.
    LayOut(Vec<Id>),
    /// A sentence in a toast.
    Say(String),
    /// Text for the clipboard; the toast says what was copied.
    Copy(String),
    /// Shows an attached file by another program.
    LookAt(Id),
    /// Hands a customer's sheet to the program of the system that shows, prints and saves PDF.
    Print(Id),
    /// New preferences, saved by the shell.
    Prefer(Box<Preferences>),
    /// Works on with the rights of another role.
    BecomeRole(Role),
    /// Opens another book (a path), creating it if it is missing.
    OpenBook(std::path::PathBuf),
}

/// Posted into while drawing, emptied by the shell after the frame. Post only from a response
/// (`clicked`, `changed`, `lost_focus`), for a frame may be drawn twice.
#[derive(Debug, Default)]
pub struct Outbox {
    pub wishes: Vec<Wish>,
}

impl Outbox {
    pub fn command(&mut self, command: Command) {
        self.wishes.push(Wish::Command(command));
    }

    pub fn ask(&mut self, question: Question) {
        self.wishes.push(Wish::Ask(question));
    }

    pub fn run(&mut self, job: Job) {
        self.wishes.push(Wish::Run(job));
    }

    pub fn act(&mut self, action: Action) {
        self.wishes.push(Wish::Act(action));
    }

    pub fn go(&mut self, route: Route) {
        self.wishes.push(Wish::Go(route));
    }

    pub fn say(&mut self, sentence: impl Into<String>) {
        self.wishes.push(Wish::Say(sentence.into()));
    }

    pub fn post(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }
}
