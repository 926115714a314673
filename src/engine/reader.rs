//! The reader thread: owns the index, takes in every change, answers the newest question of each kind.

use std::sync::Arc;

use crate::engine::event::Event;
use crate::engine::lookup::{Lookup, Memory};
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::engine::slots::Letter;
use crate::engine::threads::{Shared, spawn};
use crate::model::access::session::Session;
use crate::store::book::Store;

/// What the reader starts with.
pub struct Start {
    pub store: Arc<Store>,
    pub session: Session,
}

/// Answers until the book is closed.
pub fn run(start: Start, shared: &Shared) {
    let mut lookup = match Lookup::new(start.store, &start.session) {
        Ok(lookup) => lookup,
        Err(refusal) => {
            shared.news.push(Event::Answered(Box::new(Answer::Failed(refusal.to_string()))));
            return;
        }
    };
    let builder = build_beside(&lookup, shared);
    // Changes made while the index is being built; they are repeated on it, which changes nothing twice.
    let mut meanwhile = Vec::new();
    loop {
        match shared.slots.next() {
            Letter::Close => break,
            Letter::Memory(memory) => {
                let (customers, micros) = (memory.index.len(), memory.micros);
                lookup.set_memory(*memory);
                for changed in meanwhile.drain(..) {
                    tell(shared, lookup.patch(&changed));
                }
                shared.news.push(Event::IndexReady { customers, micros });
            }
            Letter::Changed(changed) => {
                tell(shared, lookup.patch(&changed));
                if lookup.memory().is_none() {
                    meanwhile.push(changed);
                }
            }
            Letter::Ask(question) => {
                let answer = lookup.answer(&question);
                shared.news.push(Event::Answered(Box::new(answer)));
            }
            Letter::Direct(question, reply) => {
                // The job that asked may have been stopped.
                drop(reply.try_send(lookup.answer(&question)));
            }
        }
    }
    drop(builder.join());
}

/// Builds the index in a thread of its own, so that the first page is never waited for.
fn build_beside(lookup: &Lookup, shared: &Shared) -> std::thread::JoinHandle<()> {
    let store = Arc::clone(lookup.store());
    let (sees, settings) = (lookup.sees().to_vec(), lookup.settings().clone());
    let shared = shared.clone();
    spawn("index", move || {
        let stop = || shared.slots.is_closing();
        match Memory::build(&store, &sees, &settings, &stop) {
            Ok(memory) => shared.slots.hand_over(memory),
            Err(Refusal::Cancelled) => {}
            Err(refusal) => tell(&shared, Err(refusal)),
        }
    })
}

fn tell(shared: &Shared, outcome: Result<(), Refusal>) {
    if let Err(refusal) = outcome {
        shared.news.push(Event::Answered(Box::new(Answer::Failed(refusal.to_string()))));
    }
}
