//! The engine as the window holds it: post, ask, poll; never waits.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use crate::engine::command::Command;
use crate::engine::event::{Event, Ticket};
use crate::engine::inline::Inline;
use crate::engine::job::{Job, ProgressSample};
use crate::engine::question::Question;
use crate::engine::refusal::Refusal;
use crate::engine::threads::Threads;

use crate::model::access::role::Role;

/// Called when there is news; the window passes a repaint request.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// UTC milliseconds now.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Which book to open, and as whom.
#[derive(Clone)]
pub struct OpenOrder {
    pub path: PathBuf,
    /// Country of a book that has to be created, ISO 3166 alpha-2.
    pub country: String,
    pub who: String,
    pub host: String,
    pub station: u16,
    pub role: Role,
    pub if_missing: IfMissing,
    /// Where the automatic backups go.
    pub backups: PathBuf,
    /// Makes ids differ between processes.
    pub seed: u64,
    pub clock: Clock,
}

/// What opening does when there is no book at the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfMissing {
    Create,
    Refuse,
    /// Makes it of an export of everything; a book that is there is refused.
    TakeIn {
        from: PathBuf,
    },
}

/// The one handle to the book.
pub struct Engine {
    mode: Mode,
}

enum Mode {
    /// Writer, reader and worker threads.
    Threads(Threads),
    /// Everything at once in the caller's thread, for tests and the command line.
    Inline { inline: Box<RefCell<Inline>>, news: RefCell<VecDeque<Event>> },
}

impl Engine {
    /// Starts the threads; the book opens in the background and `Opened` or `NotOpened` tells how it went.
    pub fn open(order: OpenOrder, wake: Wake) -> Self {
        Self { mode: Mode::Threads(Threads::start(order, wake)) }
    }

    /// An engine that answers before the call returns.
    pub fn inline(inline: Inline) -> Self {
        let news = VecDeque::from(inline.opening_news());
        Self { mode: Mode::Inline { inline: Box::new(RefCell::new(inline)), news: RefCell::new(news) } }
    }

    /// Sends a command; `Done` or `Refused` with this ticket follows.
    pub fn send(&self, command: Command) -> Ticket {
        match &self.mode {
            Mode::Threads(threads) => threads.send(command),
            Mode::Inline { inline, news } => inline.borrow_mut().send(command, &mut news.borrow_mut()),
        }
    }

    /// Asks; the newest question of a kind replaces a waiting one, `Answered` follows.
    pub fn ask(&self, question: Question) {
        match &self.mode {
            Mode::Threads(threads) => threads.ask(question),
            Mode::Inline { inline, news } => {
                let answer = inline.borrow_mut().ask(&question);
                news.borrow_mut().push_back(Event::Answered(Box::new(answer)));
            }
        }
    }

    /// Starts a long task; `JobDone` or `JobRefused` follows.
    pub fn run(&self, job: Job) {
        match &self.mode {
            Mode::Threads(threads) => threads.run(job),
            Mode::Inline { inline, news } => inline.borrow_mut().run_job(job, &mut news.borrow_mut()),
        }
    }

    /// Asks the running task to stop at its next chunk.
    pub fn cancel(&self) {
        match &self.mode {
            Mode::Threads(threads) => threads.progress().cancel(),
            Mode::Inline { inline, .. } => inline.borrow().progress().cancel(),
        }
    }

    pub fn progress(&self) -> ProgressSample {
        match &self.mode {
            Mode::Threads(threads) => threads.progress().sample(),
            Mode::Inline { inline, .. } => inline.borrow().progress().sample(),
        }
    }

    /// The news since the last call.
    pub fn poll(&self) -> Vec<Event> {
        match &self.mode {
            Mode::Threads(threads) => threads.poll(),
            Mode::Inline { news, .. } => news.borrow_mut().drain(..).collect(),
        }
    }

    /// Waits for the queue, makes the backup on exit when something changed, and closes the book.
    ///
    /// # Errors
    /// What could not be written on the way out.
    pub fn close(self) -> Result<(), Refusal> {
        match self.mode {
            Mode::Threads(threads) => threads.close(),
            Mode::Inline { inline, .. } => (*inline).into_inner().close(),
        }
    }
}
