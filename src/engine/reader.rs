//! The reader thread: owns the index, takes in every change, answers the newest question of each kind.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crate::engine::desk::Changed;
use crate::engine::event::Event;
use crate::engine::lookup::{Lookup, Memory};
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::engine::slots::Letter;
use crate::engine::threads::{Shared, spawn};
use crate::model::access::session::Session;
use crate::store::book::Store;

/// From this many records in one change, building the index anew is quicker than patching it.
const BULK: usize = 2_000;

/// Bulk changes come in rows; the index is built anew when none came for so long.
const QUIET: Duration = Duration::from_millis(300);

/// What the reader starts with.
pub struct Start {
    pub store: Arc<Store>,
    pub session: Session,
}

/// Answers until the book is closed.
pub fn run(start: Start, shared: &Shared) {
    let lookup = match Lookup::new(start.store, &start.session) {
        Ok(lookup) => lookup,
        Err(refusal) => {
            tell(shared, Err(refusal));
            return;
        }
    };
    let mut reader = Reader { shared, lookup, builder: None, meanwhile: Vec::new(), is_stale: true };
    reader.build();
    reader.answer_all();
    if let Some(builder) = reader.builder.take() {
        drop(builder.join());
    }
}

struct Reader<'a> {
    shared: &'a Shared,
    lookup: Lookup,
    /// Builds the index beside, so that the first page is never waited for.
    builder: Option<JoinHandle<()>>,
    /// Changes made while the index is being built; they are repeated on it, which changes nothing twice.
    meanwhile: Vec<Changed>,
    /// Bulk changes are in the book that no building has seen.
    is_stale: bool,
}

impl Reader<'_> {
    fn answer_all(&mut self) {
        loop {
            let letter = if self.is_stale && self.builder.is_none() {
                self.shared.slots.next_within(QUIET)
            } else {
                Some(self.shared.slots.next())
            };
            match letter {
                None => self.build(),
                Some(Letter::Close) => return,
                Some(Letter::Memory(memory)) => self.take_over(*memory),
                Some(Letter::Changed(changed)) => self.take_in(changed),
                Some(Letter::Ask(question)) => {
                    let answer = self.lookup.answer_while(&question, &|| self.answer_urgent());
                    self.shared.news.push(Event::Answered(Box::new(answer)));
                }
                Some(Letter::Direct(question, reply)) => {
                    // The job that asked may have been stopped.
                    let answer = self.lookup.answer_while(&question, &|| self.answer_urgent());
                    drop(reply.try_send(answer));
                }
            }
        }
    }

    /// Short questions are answered in the middle of a long one.
    fn answer_urgent(&self) {
        while let Some(question) = self.shared.slots.take_urgent() {
            let answer = self.lookup.answer(&question);
            self.shared.news.push(Event::Answered(Box::new(answer)));
        }
    }

    fn take_in(&mut self, changed: Changed) {
        if changed.len() >= BULK {
            self.is_stale = true;
            return;
        }
        tell(self.shared, self.lookup.patch(&changed));
        if self.builder.is_some() {
            self.meanwhile.push(changed);
        }
    }

    fn take_over(&mut self, memory: Memory) {
        let (customers, micros) = (memory.index.len(), memory.micros);
        self.lookup.set_memory(memory);
        for changed in std::mem::take(&mut self.meanwhile) {
            tell(self.shared, self.lookup.patch(&changed));
        }
        if let Some(builder) = self.builder.take() {
            drop(builder.join());
        }
        self.shared.news.push(Event::IndexReady { customers, micros });
    }

    fn build(&mut self) {
        self.is_stale = false;
        let store = Arc::clone(self.lookup.store());
        let (sees, settings) = (self.lookup.sees().to_vec(), self.lookup.settings().clone());
        let shared = self.shared.clone();
        self.builder = Some(spawn("index", move || {
            let stop = || shared.slots.is_closing();
            match Memory::build(&store, &sees, &settings, &stop) {
                Ok(memory) => shared.slots.hand_over(memory),
                Err(Refusal::Cancelled) => {}
                Err(refusal) => tell(&shared, Err(refusal)),
            }
        }));
    }
}

fn tell(shared: &Shared, outcome: Result<(), Refusal>) {
    if let Err(refusal) = outcome {
        shared.news.push(Event::Answered(Box::new(Answer::Failed(refusal.to_string()))));
    }
}
