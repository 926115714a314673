//! The engine without threads: every call is answered before it returns. Command line and tests use it.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::engine::command::{Command, Done};
use crate::engine::desk::Desk;
use crate::engine::event::{BookSummary, Event, Ticket};
use crate::engine::handle::{Clock, IfMissing, OpenOrder};
use crate::engine::job::{Job, JobReport, Progress};
use crate::engine::jobs;
use crate::engine::lookup::{Freshness, Lookup};
use crate::engine::office::Office;
use crate::engine::opening;
use crate::engine::question::{Answer, Question};
use crate::engine::refusal::Refusal;
use crate::engine::source::Derived;
use crate::engine::twins::Twins;
use crate::model::access::role::Role;
use crate::model::access::session::Session;
use crate::model::id::Id;
use crate::store::backups::{self, Thinning};
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::info::NewBook;
use crate::store::snapshot::Snapshot;

/// A book, its writer and its reader in one thread.
pub struct Inline {
    store: Arc<Store>,
    desk: Desk,
    lookup: Lookup,
    clock: Clock,
    progress: Arc<Progress>,
    summary: BookSummary,
    tickets: u64,
    /// The book was made by this opening.
    is_new: bool,
    /// The newest step of the history at the opening.
    opened_at: u64,
}

impl Inline {
    /// Opens or creates the book at the path; the index is built at the first question that needs it.
    /// A write-protected book is opened to read it: every command is refused then.
    pub fn open(order: &OpenOrder) -> Result<Self, Refusal> {
        let store = Arc::new(opening::open_or_read(order)?);
        let session = opening::session(order);
        let inline = Self::over(store, session, Arc::clone(&order.clock), order)?;
        Ok(inline)
    }

    /// A new book in memory, with a fixed clock and fixed ids.
    pub fn in_memory(role: Role, clock: Clock) -> Result<Self, Refusal> {
        let store = Arc::new(Store::in_memory(&NewBook { book: Id::ONLY, at_ms: clock() })?);
        let order = OpenOrder {
            path: "memory".into(),
            country: "US".to_owned(),
            who: "Test".to_owned(),
            host: "test".to_owned(),
            station: 1,
            role,
            if_missing: IfMissing::Create,
            backups: "backups".into(),
            seed: 1,
            clock: Arc::clone(&clock),
        };
        let session = Session::new(&order.who, order.station, role);
        Self::over(store, session, clock, &order)
    }

    fn over(store: Arc<Store>, session: Session, clock: Clock, order: &OpenOrder) -> Result<Self, Refusal> {
        let is_new = opening::is_new(&store)?;
        Self::set_up(Arc::clone(&store), session, clock, order).map(|inline| Self { is_new, ..inline }).inspect_err(
            |_refusal| {
                if is_new {
                    opening::discard(store);
                }
            },
        )
    }

    fn set_up(store: Arc<Store>, session: Session, clock: Clock, order: &OpenOrder) -> Result<Self, Refusal> {
        let lookup = Lookup::new(Arc::clone(&store), &session)?;
        let mut desk = Desk::new(Arc::clone(&store), session, Arc::clone(&clock), order.seed)?;
        opening::first_settings(&mut desk, &store, order)?;
        let (summary, opened_at) = (opening::summary(&store, order)?, store.read()?.last_entry());
        let mut inline = Self {
            store,
            desk,
            lookup,
            clock,
            progress: Arc::default(),
            summary,
            tickets: 0,
            is_new: false,
            opened_at,
        };
        inline.lookup.reload_settings()?;
        Ok(inline)
    }

    /// Changes who works here; for the matrix of rights.
    pub fn set_session(&mut self, session: Session) -> Result<(), Refusal> {
        self.lookup = Lookup::new(Arc::clone(&self.store), &session)?;
        self.summary.role = session.rights().role();
        self.desk = Desk::new(Arc::clone(&self.store), session, Arc::clone(&self.clock), 2)?;
        Ok(())
    }

    /// Refuses before the work begins what a write-protected book would refuse in its middle.
    pub fn must_write(&self) -> Result<(), Refusal> {
        if self.store.is_protected() {
            return Err(StoreFault::ReadOnly { path: self.summary.path.clone() }.into());
        }
        Ok(())
    }

    pub fn summary(&self) -> &BookSummary {
        &self.summary
    }

    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The reading side, with the index built.
    pub fn lookup(&mut self) -> Result<&mut Lookup, Refusal> {
        self.lookup.build()?;
        Ok(&mut self.lookup)
    }

    /// The reading side, with the finder of duplicates built.
    pub fn lookup_with_twins(&mut self) -> Result<&mut Lookup, Refusal> {
        self.lookup.build_twins()?;
        Ok(&mut self.lookup)
    }

    /// Carries out a command; a step of a batch is taken back by the task that undoes the batch.
    pub fn run(&mut self, command: Command) -> Result<Done, Refusal> {
        match self.desk.run(command) {
            Ok(outcome) => {
                // Whoever looks for duplicates while rows come in needs each of them at once.
                let patched = if self.lookup.twins().is_some() {
                    self.lookup.settle()?;
                    self.lookup.patch(&outcome.changed)?
                } else {
                    self.lookup.take(outcome.changed, || Box::new(|| ()))?
                };
                if patched == Freshness::Stale {
                    self.lookup.forget();
                }
                Ok(outcome.done)
            }
            Err(Refusal::IsBatch { number }) => {
                let report = self.job(Job::UndoBatch { number })?;
                Ok(jobs::undo_batch::done(number, &report))
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// Answers; what the question needs is built first.
    pub fn ask(&mut self, question: &Question) -> Answer {
        let built = match question {
            Question::Detail { .. }
            | Question::Matches { .. }
            | Question::Duplicates { .. }
            | Question::Pairs(_)
            | Question::ExactTwins { .. } => self.lookup.build_twins(),
            Question::List(_)
            | Question::Jump { .. }
            | Question::Attention { .. }
            | Question::Ids(_)
            | Question::Count { .. }
            | Question::Values { .. } => self.lookup.build(),
            Question::History { .. }
            | Question::Settings
            | Question::Paste { .. }
            | Question::AsOf { .. }
            | Question::Bin { .. }
            | Question::Merging { .. }
            | Question::Merges { .. }
            | Question::Batches { .. }
            | Question::Pictures { .. }
            | Question::Unmerge { .. } => Ok(()),
        };
        match built {
            Ok(()) => self.lookup.answer(question),
            Err(refusal) => Answer::Failed(refusal.to_string()),
        }
    }

    /// Runs a long task to its end.
    pub fn job(&mut self, job: Job) -> Result<JobReport, Refusal> {
        self.progress.reset();
        if job.writes_many() {
            // What it writes grows into the index then, which is kept at the end.
            self.lookup.build_if_quick()?;
        }
        jobs::run(self, job)
    }

    /// What a window hears first.
    pub fn opening_news(&self) -> Vec<Event> {
        vec![
            Event::Opened(Box::new(self.summary.clone())),
            Event::IndexReady { customers: self.summary.customers as usize, micros: 0 },
        ]
    }

    /// As `run`, telling the outcome as events.
    pub fn send(&mut self, command: Command, news: &mut VecDeque<Event>) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        match self.run(command) {
            Ok(done) => {
                news.push_back(Event::Done { ticket, done });
                news.push_back(Event::Changed);
            }
            Err(refusal) => news.push_back(Event::Refused { ticket, refusal }),
        }
        ticket
    }

    /// As `job`, telling the outcome as events.
    pub fn run_job(&mut self, job: Job, news: &mut VecDeque<Event>) {
        match self.job(job) {
            Ok(report) => {
                news.push_back(Event::JobDone(Box::new(report)));
                news.push_back(Event::Changed);
            }
            Err(refusal) => news.push_back(Event::JobRefused(refusal)),
        }
        self.progress.reset();
    }

    /// Makes the copy of the day: when this run changed the book, and none was made for a day.
    /// A book that this run made has what it came from; its next change makes the first copy.
    ///
    /// # Errors
    /// The copy could not be made; what was changed is saved all the same.
    pub fn back_up_daily(&self) -> Result<(), Refusal> {
        let (store, now_ms) = (&self.store, (self.clock)());
        // What cannot be read any more has told its fault to the work before.
        let is_changed = store.read().is_ok_and(|snapshot| self.is_changed(&snapshot));
        if self.is_new || store.path().is_none() || !is_changed {
            return Ok(());
        }
        let folder = &self.summary.backups;
        if backups::is_due(store, folder, now_ms)? {
            backups::make(store, folder, now_ms, Thinning::ByAge)?;
        }
        Ok(())
    }

    /// Whether a step since the opening changed a record; a note of an export did not.
    fn is_changed(&self, snapshot: &Snapshot) -> bool {
        let mut since = self.opened_at + 1..=snapshot.last_entry();
        since.any(|number| snapshot.entry(number).ok().flatten().is_none_or(|entry| !entry.is_note()))
    }

    /// Closes the book after work that failed: a book that was made for this work does not stay.
    pub fn give_up(self) -> Result<(), Refusal> {
        if !self.is_new {
            return self.close();
        }
        let Self { store, desk, lookup, .. } = self;
        drop((desk, lookup));
        opening::discard(store);
        Ok(())
    }

    /// Closes the book; what could not be flushed is told.
    pub fn close(self) -> Result<(), Refusal> {
        let Self { store, desk, mut lookup, .. } = self;
        // Without it the next opening takes a moment longer.
        drop(lookup.keep_built());
        drop((desk, lookup));
        opening::close(store)
    }
}

impl Office for Inline {
    fn command(&mut self, command: Command) -> Result<Done, Refusal> {
        self.run(command)
    }

    fn ask(&mut self, question: Question) -> Answer {
        Self::ask(self, &question)
    }

    fn adopt(&mut self, twins: Derived<Twins>) -> Result<(), Refusal> {
        if self.lookup.set_twins(twins)? == Freshness::Stale {
            self.lookup.forget();
        }
        Ok(())
    }

    fn store(&self) -> Arc<Store> {
        Arc::clone(&self.store)
    }

    fn session(&self) -> Session {
        self.desk.session().clone()
    }

    fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    fn now_ms(&self) -> i64 {
        (self.clock)()
    }
}
