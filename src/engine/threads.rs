//! The engine's threads: writer (opens, commands in order), reader (index, answers), worker (one job at a time).

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use crate::engine::command::{Command, Done};
use crate::engine::event::{Event, Ticket};
use crate::engine::handle::{OpenOrder, Wake};
use crate::engine::job::{Job, Progress};
use crate::engine::pictures::{self, Wish};
use crate::engine::question::Question;
use crate::engine::reader;
use crate::engine::refusal::Refusal;
use crate::engine::slots::Slots;
use crate::engine::worker::{self, Task};
use crate::engine::writer;

/// Commands that may wait for the writer; a person never gets there.
const QUEUE_LIMIT: usize = 4_096;

/// What the writer is asked to do.
pub enum Order {
    /// From the window.
    Command(Ticket, Command),
    /// From a job, which waits for the outcome.
    Direct(Command, SyncSender<Result<Done, Refusal>>),
    Close,
}

/// News on their way to the window.
#[derive(Clone)]
pub struct News {
    queue: Arc<Mutex<VecDeque<Event>>>,
    wake: Wake,
}

impl News {
    pub fn push(&self, event: Event) {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).push_back(event);
        (self.wake)();
    }
}

/// What the threads share.
#[derive(Clone)]
pub struct Shared {
    pub news: News,
    pub slots: Arc<Slots>,
    pub progress: Arc<Progress>,
    pub orders: SyncSender<Order>,
    pub tasks: SyncSender<Task>,
    pub pictures: SyncSender<Wish>,
}

/// The running threads.
pub struct Threads {
    shared: Shared,
    tickets: AtomicU64,
    writer: Option<JoinHandle<Result<(), Refusal>>>,
}

impl Threads {
    /// Starts the writer, which opens the book and then starts the others.
    pub fn start(order: OpenOrder, wake: Wake) -> Self {
        let (orders, to_do) = sync_channel(QUEUE_LIMIT);
        let (tasks, jobs) = sync_channel(QUEUE_LIMIT);
        let (pictures, wishes) = sync_channel(QUEUE_LIMIT);
        let shared = Shared {
            news: News { queue: Arc::default(), wake },
            slots: Arc::default(),
            progress: Arc::default(),
            orders,
            tasks,
            pictures,
        };
        let writer = {
            let shared = shared.clone();
            spawn("writer", move || {
                let told = shared.clone();
                guarded(&told, || writer::run(&order, &shared, &to_do, (jobs, wishes))).unwrap_or(Err(Refusal::Broken))
            })
        };
        Self { shared, tickets: AtomicU64::new(0), writer: Some(writer) }
    }

    pub fn send(&self, command: Command) -> Ticket {
        let ticket = Ticket(self.tickets.fetch_add(1, Ordering::Relaxed) + 1);
        if self.shared.orders.try_send(Order::Command(ticket, command)).is_err() {
            self.shared.news.push(Event::Refused { ticket, refusal: Refusal::NotOpen });
        }
        ticket
    }

    pub fn ask(&self, question: Question) {
        if let Question::Pictures { hashes } = question {
            // Without room for the wish the picture stays away; the initials are there.
            drop(self.shared.pictures.try_send(Wish::Draw(hashes)));
            return;
        }
        self.shared.slots.ask(question);
    }

    /// Starts a job, or refuses it while another one runs.
    pub fn run(&self, job: Job) {
        if self.shared.tasks.try_send(Task::Job(job)).is_err() {
            self.shared.news.push(Event::JobRefused(Refusal::NotOpen));
        }
    }

    pub fn progress(&self) -> &Progress {
        &self.shared.progress
    }

    pub fn poll(&self) -> Vec<Event> {
        let mut queue = self.shared.news.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.drain(..).collect()
    }

    /// Stops the running job, lets the queue run empty, makes the backup on exit, closes the book.
    pub fn close(mut self) -> Result<(), Refusal> {
        self.stop()
    }

    fn stop(&mut self) -> Result<(), Refusal> {
        let Some(writer) = self.writer.take() else {
            return Ok(());
        };
        self.shared.progress.cancel();
        // A writer that is gone already has closed the book, or never opened it.
        drop(self.shared.orders.send(Order::Close));
        writer.join().unwrap_or(Err(Refusal::Broken))
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        // The outcome was asked for by `close`; a dropped handle has nobody left to tell.
        drop(self.stop());
    }
}

/// Starts reader, worker and the drawing of pictures over an open book.
pub fn start_others(
    shared: &Shared,
    lookup: reader::Start,
    (jobs, wishes): (Receiver<Task>, Receiver<Wish>),
    office: worker::Desk,
) -> [JoinHandle<()>; 3] {
    let (for_pictures, store) = (shared.clone(), Arc::clone(&office.store));
    let pictures = spawn("pictures", move || {
        guarded(&for_pictures, || pictures::run(&store, &for_pictures.news, &wishes));
    });
    let for_reader = shared.clone();
    let reader = spawn("reader", move || {
        guarded(&for_reader, || reader::run(lookup, &for_reader));
    });
    let for_worker = shared.clone();
    let worker = spawn("worker", move || {
        guarded(&for_worker, || worker::run(office, &jobs));
    });
    [reader, worker, pictures]
}

/// Runs a thread's work; if it panics, the others are let go and the window says what to do. The log has the place.
fn guarded<T>(shared: &Shared, work: impl FnOnce() -> T) -> Option<T> {
    // What the work left half done is never looked at again: the book is opened anew.
    let ran = catch_unwind(AssertUnwindSafe(work));
    if ran.is_err() {
        shared.slots.close();
        drop(shared.tasks.try_send(Task::Close));
        drop(shared.pictures.try_send(Wish::Close));
        drop(shared.orders.try_send(Order::Close));
        shared.news.push(Event::NotOpened(Refusal::Broken));
    }
    ran.ok()
}

/// A thread with a name; without threads there is no program.
pub fn spawn<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    Builder::new().name(name.to_owned()).spawn(work).expect("the system gives a thread to a program that just started")
}
