//! The reader thread: owns the index, takes in every change, answers the newest question of each kind.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::engine::bulk::{BULK, Bulk};
use crate::engine::desk::Changed;
use crate::engine::event::Event;
use crate::engine::kept::{self, Rules};
use crate::engine::lookup::{Freshness, Lookup};
use crate::engine::memory::Memory;
use crate::engine::question::Answer;
use crate::engine::refusal::Refusal;
use crate::engine::slots::Letter;
use crate::engine::source::{Derived, Source};
use crate::engine::threads::{Shared, spawn};
use crate::engine::twins::Twins;
use crate::index::Index;
use crate::model::access::session::Session;
use crate::store::book::Store;

/// Bulk changes come in rows; what has grown of them is taken in when none came for so long.
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
        Reader { shared, lookup, builder: None, micros: 0, lacks: Lacks::All, is_kept: true, is_current: false };
    reader.build(Base::Kept);
    reader.answer_all();
    drop(reader.builder.take().map(JoinHandle::join));
    reader.keep();
}

struct Reader<'a> {
    shared: &'a Shared,
    lookup: Lookup,
    /// Builds index and finder beside, so that the first page is never waited for.
    builder: Option<JoinHandle<()>>,
    /// How long the index took to build, microseconds.
    micros: u64,
    /// What must be built anew once nothing comes in bulk.
    lacks: Lacks,
    /// What is kept beside the book has everything.
    is_kept: bool,
    /// The index has every change of which the reader has heard.
    is_current: bool,
}

/// What does not follow the book any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lacks {
    Nothing,
    /// The finder of duplicates: the index grows by itself.
    Twins,
    All,
}

/// What the index is made from.
#[derive(Clone, Copy)]
enum Base {
    /// What was kept beside the book, if it is still good.
    Kept,
    Book,
}

impl Reader<'_> {
    fn answer_all(&mut self) {
        loop {
            let is_waiting = self.builder.is_none() && self.lacks != Lacks::Nothing;
            let letter = if is_waiting || self.lookup.bulk().is_growing() {
                self.shared.slots.next_within(QUIET)
            } else {
                Some(self.shared.slots.next())
            };
            match letter {
                None => self.after_bulk(),
                Some(Letter::Close) => return,
                Some(Letter::Memory(memory)) => {
                    self.micros = memory.made.micros;
                    let newest = self.lookup.snapshot().map_or(0, |snapshot| snapshot.last_entry());
                    self.is_kept = memory.made.is_kept && memory.entry == newest;
                    let taken = self.lookup.set_memory(*memory);
                    self.is_current = matches!(taken, Ok(Freshness::Fresh));
                    self.taken_over(taken);
                }
                Some(Letter::Built) => {
                    drop(self.builder.take().map(JoinHandle::join));
                    // Nothing more is on its way: a power cut from now on costs no building.
                    self.keep_current();
                }
                // Built before what has come in bulk since.
                Some(Letter::Twins(_)) if self.lacks != Lacks::Nothing => {}
                Some(Letter::Grown) => self.take_grown(),
                Some(Letter::Twins(twins)) => {
                    let taken = self.lookup.set_twins(*twins);
                    self.taken_over(taken);
                }
                Some(Letter::Changed(changed)) => self.take_in(changed),
                Some(Letter::Ask(question)) => {
                    let answer = self.lookup.answer(&question);
                    self.shared.news.push(Event::Answered(Box::new(answer)));
                }
                Some(Letter::Direct(question, reply)) => {
                    // The job that asked may have been stopped.
                    let answer = self.lookup.answer(&question);
                    drop(reply.try_send(answer));
                }
            }
        }
    }

    /// Keeps the index for the next opening, if it follows the book and is not kept yet.
    fn keep(&mut self) {
        for changed in self.shared.slots.take_changes() {
            self.take_in(changed);
        }
        if !self.lookup.bulk().is_none() {
            // Without an outcome nothing is left to be kept.
            self.is_current = self.lookup.settle().is_ok();
        }
        self.keep_current();
    }

    fn keep_current(&mut self) {
        if self.is_current && !self.is_kept {
            // Without it the next opening takes a moment longer.
            self.is_kept = self.lookup.keep().is_ok();
        }
    }

    /// Nothing came in bulk for a while.
    fn after_bulk(&mut self) {
        if self.lookup.bulk().is_growing() {
            self.lookup.bulk().finish();
        } else if self.builder.is_none() && self.lookup.bulk().is_none() {
            match self.lacks {
                Lacks::Nothing => {}
                Lacks::Twins => self.build_twins(),
                Lacks::All => self.build(Base::Book),
            }
        }
    }

    fn take_grown(&mut self) {
        if let Some(grown) = self.lookup.bulk().poll() {
            let start = Instant::now();
            let taken = self.lookup.take_in(grown);
            self.is_current = matches!(taken, Ok(Freshness::Fresh));
            self.micros = start.elapsed().as_micros() as u64;
            self.taken_over(taken);
        }
    }

    fn take_in(&mut self, changed: Changed) {
        self.is_kept = false;
        let is_bulk = changed.len() >= BULK;
        // A bulk grows beside what is whole; else everything is built anew at its end.
        let may_grow = self.is_current || !self.lookup.bulk().is_none();
        if is_bulk && !may_grow {
            self.note(Ok(Freshness::Stale));
            return;
        }
        let shared = self.shared.clone();
        let taken = self.lookup.take(changed, || Box::new(move || shared.slots.grown()));
        if is_bulk {
            self.is_current = false;
            self.lacks = self.lacks.max(Lacks::Twins);
        }
        self.note(taken);
    }

    /// Notes whether what was derived still follows the book.
    fn note(&mut self, patched: Result<Freshness, Refusal>) {
        match patched {
            Ok(Freshness::Fresh) => {}
            Ok(Freshness::Stale) => {
                *self.lookup.bulk() = Bulk::None;
                (self.lacks, self.is_current) = (Lacks::All, false);
            }
            Err(refusal) => {
                self.is_current = false;
                tell(self.shared, &refusal);
            }
        }
    }

    /// Tells of what was built beside: once for the index, and once more for the finder.
    fn taken_over(&mut self, taken: Result<Freshness, Refusal>) {
        self.note(taken);
        let customers = self.lookup.index().map_or(0, Index::len);
        if self.lookup.index().is_some() {
            self.shared.news.push(Event::IndexReady { customers, micros: self.micros });
        }
    }

    fn build(&mut self, base: Base) {
        self.lacks = Lacks::Nothing;
        let shared = self.shared.clone();
        // One after the other: search is ready sooner, and the two never need their working memory at once.
        self.beside("index", move |source| {
            shared.slots.hand_over(memory_of(source, base)?);
            shared.slots.hand_over_twins(twins_of(source)?);
            Ok(())
        });
    }

    fn build_twins(&mut self) {
        self.lacks = Lacks::Nothing;
        let shared = self.shared.clone();
        self.beside("twins", move |source| {
            shared.slots.hand_over_twins(twins_of(source)?);
            Ok(())
        });
    }

    /// Builds in a thread of its own.
    fn beside(&mut self, name: &str, work: impl FnOnce(&Source<'_>) -> Result<(), Refusal> + Send + 'static) {
        let store = Arc::clone(self.lookup.store());
        let (sees, settings) = (self.lookup.sees().to_vec(), self.lookup.settings().clone());
        let people = self.lookup.people().clone();
        let shared = self.shared.clone();
        self.builder = Some(spawn(name, move || {
            let _told = Told(&shared);
            let go_on = |_, _| {
                if shared.slots.is_closing() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let source = Source { store: &store, sees: &sees, people: &people, settings: &settings, progress: &go_on };
            match work(&source) {
                Ok(()) | Err(Refusal::Cancelled) => {}
                Err(refusal) => tell(&shared, &refusal),
            }
        }));
    }
}

/// Tells the reader that the building has ended, however it ended.
struct Told<'a>(&'a Shared);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.0.slots.built();
    }
}

fn twins_of(source: &Source<'_>) -> Result<Derived<Twins>, Refusal> {
    Twins::build(source, |_, _| (source.progress)(0, 0))
}

fn memory_of(source: &Source<'_>, base: Base) -> Result<Derived<Memory>, Refusal> {
    let found = match base {
        Base::Kept => kept::load(source.store, &Rules { sees: source.sees, settings: source.settings })?,
        Base::Book => None,
    };
    found.map_or_else(|| Memory::build(source), Ok)
}

fn tell(shared: &Shared, refusal: &Refusal) {
    shared.news.push(Event::Answered(Box::new(Answer::Failed(refusal.to_string()))));
}
