//! The reader thread: owns the index, takes in every change, answers the newest question of each kind.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crate::engine::desk::Changed;
use crate::engine::event::Event;
use crate::engine::lookup::{Freshness, Lookup};
use crate::engine::memory::{Memory, Source, Twins};
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::engine::slots::Letter;
use crate::engine::threads::{Shared, spawn};
use crate::index::Index;
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
            tell(shared, &refusal);
            return;
        }
    };
    let mut reader =
        Reader { shared, lookup, builders: Vec::new(), awaited: 0, meanwhile: Vec::new(), micros: 0, is_stale: true };
    reader.build();
    reader.answer_all();
    for builder in reader.builders {
        drop(builder.join());
    }
}

struct Reader<'a> {
    shared: &'a Shared,
    lookup: Lookup,
    /// Build index and finder beside, so that the first page is never waited for.
    builders: Vec<JoinHandle<()>>,
    /// Letters of the builders that have not come yet.
    awaited: usize,
    /// Changes made while the index is being built; they are repeated on it, which changes nothing twice.
    meanwhile: Vec<Changed>,
    /// How long the index took to build, microseconds.
    micros: u64,
    /// Bulk changes are in the book that no building has seen.
    is_stale: bool,
}

impl Reader<'_> {
    fn answer_all(&mut self) {
        loop {
            let letter = if self.is_stale && self.builders.is_empty() {
                self.shared.slots.next_within(QUIET)
            } else {
                Some(self.shared.slots.next())
            };
            match letter {
                None => self.build(),
                Some(Letter::Close) => return,
                Some(Letter::Memory(memory)) => {
                    self.micros = memory.micros;
                    self.lookup.set_memory(*memory);
                    self.taken_over();
                }
                Some(Letter::Twins(twins)) => {
                    self.lookup.set_twins(*twins);
                    self.taken_over();
                }
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
        self.patch(&changed);
        if !self.builders.is_empty() {
            self.meanwhile.push(changed);
        }
    }

    fn patch(&mut self, changed: &Changed) {
        match self.lookup.patch(changed) {
            Ok(Freshness::Fresh) => {}
            Ok(Freshness::Stale) => self.is_stale = true,
            Err(refusal) => tell(self.shared, &refusal),
        }
    }

    /// Brings what was built beside up to date; told once for the index, and once more for the finder.
    fn taken_over(&mut self) {
        let meanwhile = std::mem::take(&mut self.meanwhile);
        for changed in &meanwhile {
            self.patch(changed);
        }
        self.awaited -= 1;
        if self.awaited > 0 {
            self.meanwhile = meanwhile;
        } else {
            for builder in self.builders.drain(..) {
                drop(builder.join());
            }
        }
        let customers = self.lookup.index().map_or(0, Index::len);
        if self.lookup.index().is_some() {
            self.shared.news.push(Event::IndexReady { customers, micros: self.micros });
        }
    }

    fn build(&mut self) {
        self.is_stale = false;
        let shared = self.shared.clone();
        self.awaited += 2;
        // One after the other: search is ready sooner, and the two never need their working memory at once.
        self.beside("index", move |source| {
            shared.slots.hand_over(Memory::build(source)?);
            shared.slots.hand_over_twins(Twins::build(source)?);
            Ok(())
        });
    }

    /// Builds in a thread of its own.
    fn beside(&mut self, name: &str, work: impl FnOnce(&Source<'_>) -> Result<(), Refusal> + Send + 'static) {
        let store = Arc::clone(self.lookup.store());
        let (sees, settings) = (self.lookup.sees().to_vec(), self.lookup.settings().clone());
        let shared = self.shared.clone();
        self.builders.push(spawn(name, move || {
            let stop = || shared.slots.is_closing();
            let source = Source { store: &store, sees: &sees, settings: &settings, stop: &stop };
            match work(&source) {
                Ok(()) | Err(Refusal::Cancelled) => {}
                Err(refusal) => tell(&shared, &refusal),
            }
        }));
    }
}

fn tell(shared: &Shared, refusal: &Refusal) {
    shared.news.push(Event::Answered(Box::new(Answer::Failed(refusal.to_string()))));
}
