//! The writer thread: opens the book, then carries out commands in their order.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use crate::engine::command::{Command, Done};
use crate::engine::desk::Desk;
use crate::engine::event::{Event, Ticket};
use crate::engine::handle::OpenOrder;
use crate::engine::job::{Job, Stage};
use crate::engine::opening;
use crate::engine::pictures::Wish;
use crate::engine::reader;
use crate::engine::refusal::Refusal;
use crate::engine::threads::{Order, Shared, start_others};
use crate::engine::worker::{self, Task};
use crate::store::backups::{self, Thinning};
use crate::store::book::Store;

/// What the other threads are asked to do.
type ForOthers = (Receiver<Task>, Receiver<Wish>);

/// Runs until the book is closed.
pub fn run(order: &OpenOrder, shared: &Shared, to_do: &Receiver<Order>, others: ForOthers) -> Result<(), Refusal> {
    let opened = open(order, shared);
    let (store, mut desk) = match opened {
        Ok(opened) => opened,
        Err(refusal) => {
            shared.news.push(Event::NotOpened(refusal));
            refuse_all(shared, to_do);
            return Ok(());
        }
    };
    let before = store.read()?.last_entry();
    let others = start_others(
        shared,
        reader::Start { store: Arc::clone(&store), session: desk.session().clone() },
        others,
        worker::Desk {
            shared: shared.clone(),
            store: Arc::clone(&store),
            session: desk.session().clone(),
            order: order.clone(),
        },
    );
    carry_out_all(&mut desk, shared, to_do);
    shared.slots.close();
    drop(shared.tasks.try_send(Task::Close));
    drop(shared.pictures.try_send(Wish::Close));
    // The worker may be waiting for the writer: let it hear that nothing more is carried out.
    while others.iter().any(|other| !other.is_finished()) {
        if let Ok(Order::Direct(_, reply)) = to_do.recv_timeout(std::time::Duration::from_millis(5)) {
            drop(reply.try_send(Err(Refusal::Cancelled)));
        }
    }
    for other in others {
        drop(other.join());
    }
    drop(desk);
    if store.read()?.last_entry() != before {
        backups::make(&store, &order.backups, (order.clock)(), Thinning::ByAge)?;
    }
    opening::close(store)
}

fn open(order: &OpenOrder, shared: &Shared) -> Result<(Arc<Store>, Desk), Refusal> {
    let mut tell = |share| shared.news.push(Event::Opening(share));
    let store = opening::open(order, &mut tell, &|| shared.progress.is_cancelled())?;
    let store = Arc::new(store);
    let session = opening::session(order);
    let mut desk = Desk::new(Arc::clone(&store), session, Arc::clone(&order.clock), order.seed)?;
    let is_new = opening::is_new(&store)?;
    if let Err(refusal) = opening::first_settings(&mut desk, &store, order) {
        drop(desk);
        if is_new {
            opening::discard(store);
        }
        return Err(refusal);
    }
    let summary = opening::summary(&store, order)?;
    shared.news.push(Event::Opened(Box::new(summary)));
    Ok((store, desk))
}

fn carry_out_all(desk: &mut Desk, shared: &Shared, to_do: &Receiver<Order>) {
    for order in to_do {
        match order {
            Order::Command(ticket, command) => for_window(desk, shared, ticket, command),
            Order::Direct(command, reply) => {
                // The job that asked may have been stopped; its command counts all the same.
                drop(reply.try_send(carry_out(desk, shared, command)));
            }
            Order::Close => return,
        }
    }
}

fn for_window(desk: &mut Desk, shared: &Shared, ticket: Ticket, command: Command) {
    match carry_out(desk, shared, command) {
        Ok(done) => shared.news.push(Event::Done { ticket, done }),
        Err(Refusal::IsBatch { .. }) if shared.progress.sample().stage != Stage::Idle => {
            shared.news.push(Event::Refused { ticket, refusal: Refusal::Busy });
        }
        Err(Refusal::IsBatch { number }) => {
            // A batch is undone as one, by a task with progress; its report tells the outcome.
            if shared.tasks.try_send(Task::Job(Job::UndoBatch { number })).is_err() {
                shared.news.push(Event::JobRefused(Refusal::Busy));
            }
        }
        Err(refusal) => shared.news.push(Event::Refused { ticket, refusal }),
    }
}

fn carry_out(desk: &mut Desk, shared: &Shared, command: Command) -> Result<Done, Refusal> {
    let outcome = desk.run(command)?;
    shared.slots.change(outcome.changed);
    shared.news.push(Event::Changed);
    Ok(outcome.done)
}

/// Without a book every command is refused until the window closes.
fn refuse_all(shared: &Shared, to_do: &Receiver<Order>) {
    for order in to_do {
        match order {
            Order::Command(ticket, _) => shared.news.push(Event::Refused { ticket, refusal: Refusal::NotOpen }),
            Order::Direct(_, reply) => drop(reply.try_send(Err(Refusal::NotOpen))),
            Order::Close => return,
        }
    }
}
