//! The worker thread: one long task at a time, which can only ask and send commands.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use crate::engine::command::{Command, Done};
use crate::engine::event::Event;
use crate::engine::handle::OpenOrder;
use crate::engine::job::{Job, JobReport, Progress};
use crate::engine::jobs;
use crate::engine::office::Office;
use crate::engine::question::{Answer, Question};
use crate::engine::refusal::Refusal;
use crate::engine::source::Derived;
use crate::engine::threads::{Order, Shared};
use crate::engine::twins::Twins;
use crate::model::access::session::Session;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::store::backups;
use crate::store::book::Store;

/// What the worker is asked to do.
pub enum Task {
    Job(Job),
    Close,
}

/// The worker's way to writer and reader.
pub struct Desk {
    pub shared: Shared,
    pub store: Arc<Store>,
    pub session: Session,
    pub order: OpenOrder,
}

/// How often the worker looks whether a daily backup is due.
const LOOK: Duration = Duration::from_mins(10);

/// Runs tasks until the book is closed, and makes the daily backup in between.
pub fn run(mut desk: Desk, tasks: &Receiver<Task>) {
    loop {
        match tasks.recv_timeout(LOOK) {
            Ok(Task::Close) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Task::Job(job)) => carry_out(&mut desk, job),
            Err(RecvTimeoutError::Timeout) => {
                let due = backups::is_due(&desk.store, &desk.order.backups, (desk.order.clock)());
                if due.unwrap_or(false) {
                    let folder = desk.order.backups.clone();
                    carry_out(&mut desk, Job::Backup { folder });
                }
            }
        }
    }
}

fn carry_out(desk: &mut Desk, job: Job) {
    desk.shared.progress.reset();
    let outcome = jobs::run(desk, job);
    desk.shared.progress.reset();
    tell(desk, outcome);
}

fn tell(desk: &Desk, outcome: Result<JobReport, Refusal>) {
    match outcome {
        Ok(report) => {
            if matches!(report, JobReport::BackedUp { .. }) {
                desk.shared.news.push(Event::BackedUp { at_ms: (desk.order.clock)() });
            }
            desk.shared.news.push(Event::JobDone(Box::new(report)));
        }
        Err(refusal) => desk.shared.news.push(Event::JobRefused(refusal)),
    }
}

impl Office for Desk {
    fn command(&mut self, command: Command) -> Result<Done, Refusal> {
        let (reply, outcome) = sync_channel(1);
        let sent = self.shared.orders.send(Order::Direct(command, reply));
        if sent.is_err() {
            return Err(Refusal::NotOpen);
        }
        outcome.recv().unwrap_or(Err(Refusal::Cancelled))
    }

    fn ask(&mut self, question: Question) -> Answer {
        let (reply, answer) = sync_channel(1);
        self.shared.slots.ask_directly(question, reply);
        answer.recv().unwrap_or_else(|_closed| Answer::Failed(Refusal::Cancelled.to_string()))
    }

    fn adopt(&mut self, twins: Derived<Twins>) -> Result<(), Refusal> {
        self.shared.slots.hand_over_twins(twins);
        Ok(())
    }

    fn store(&self) -> Arc<Store> {
        Arc::clone(&self.store)
    }

    /// The rights may have changed since the book was opened.
    fn session(&self) -> Session {
        let mut session = self.session.clone();
        let settings =
            self.store.read().and_then(|snapshot| snapshot.get(Entity::Settings, Id::ONLY, &session.classes()));
        if let Ok(Some(settings)) = settings {
            session.follow(&settings);
        }
        session
    }

    fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.shared.progress)
    }

    fn now_ms(&self) -> i64 {
        (self.order.clock)()
    }
}
