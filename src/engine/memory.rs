//! What is derived from the book and kept in memory: the index for search, and the finder for duplicates.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Builder};
use std::time::Instant;

use crate::dedupe::finder::Finder;
use crate::dedupe::profile_of::profile_of;
use crate::engine::pairs::Pairs;
use crate::engine::queries::attention::Attention;
use crate::engine::refusal::Refusal;
use crate::index::Index;
use crate::index::entry_of::entry_of;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::{self, Policy};
use crate::store::book::Store;
use crate::text::nickname::Nicknames;

/// Records handed from the scan to the building at once.
const CHUNK: usize = 1_024;

/// Chunks that may wait: enough to keep both cores busy, few enough to keep memory small.
const CHUNKS_WAITING: usize = 8;

/// Search and sort orders, and who needs attention.
pub struct Memory {
    pub index: Index,
    pub attention: Attention,
    /// How long the building took, microseconds.
    pub micros: u64,
}

/// Whom the book may hold twice.
pub struct Twins {
    pub finder: Finder,
    /// The pairs to review, once somebody asked; kept up to date by every change.
    pub pairs: RefCell<Option<Pairs>>,
}

/// What a building reads of the book, and how it learns that it should stop.
pub struct Source<'a> {
    pub store: &'a Store,
    /// The classes of fields that the session may see.
    pub sees: &'a [Class],
    /// The shop's settings.
    pub settings: &'a Record,
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl Source<'_> {
    /// Reads the whole book in a thread of its own, while `take` works on what is read.
    ///
    /// # Errors
    /// `Cancelled` when `stop` says so.
    fn stream<T: Send, R>(
        &self,
        make: impl Fn(Record) -> T + Send,
        take: impl FnOnce(Receiver<Vec<T>>) -> R,
    ) -> Result<R, Refusal> {
        let (sender, chunks) = sync_channel::<Vec<T>>(CHUNKS_WAITING);
        let (store, sees, stop) = (self.store, self.sees, self.stop);
        let read = move || -> Result<(), Refusal> {
            let mut chunk = Vec::with_capacity(CHUNK);
            let is_stopped = Cell::new(false);
            store.read()?.scan(Entity::Customer, sees, &mut |record| {
                chunk.push(make(record));
                if chunk.len() == CHUNK {
                    let full = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK));
                    is_stopped.set(sender.send(full).is_err() || stop());
                }
                if is_stopped.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
            let is_cut_off = is_stopped.get() || sender.send(chunk).is_err();
            if is_cut_off { Err(Refusal::Cancelled) } else { Ok(()) }
        };
        thread::scope(|scope| {
            let reader = Builder::new().name("scan".to_owned()).spawn_scoped(scope, read);
            let reader = reader.map_err(|_no_thread| Refusal::Busy)?;
            let taken = take(chunks);
            reader.join().unwrap_or(Err(Refusal::Cancelled))?;
            Ok(taken)
        })
    }
}

impl Memory {
    pub fn build(source: &Source<'_>) -> Result<Self, Refusal> {
        let start = Instant::now();
        let (country, policy) = (settings::country(source.settings), Policy::of(source.settings));
        let sees = source.sees;
        source.stream(
            |record| record,
            |chunks| {
                let mut index = Index::builder(country, Arc::new(Nicknames::shipped()));
                let mut attention = Attention::default();
                for record in chunks.into_iter().flatten() {
                    index.add(&entry_of(&record, sees));
                    attention.upsert(&record, policy);
                }
                Self { index: index.build(), attention, micros: start.elapsed().as_micros() as u64 }
            },
        )
    }

    pub fn upsert(&mut self, record: &Record, sees: &[Class], policy: Policy) {
        self.index.upsert(&entry_of(record, sees));
        self.attention.upsert(record, policy);
    }

    pub fn remove(&mut self, id: Id) {
        self.index.remove(&id.0);
        self.attention.remove(id);
    }
}

impl Twins {
    pub fn build(source: &Source<'_>) -> Result<Self, Refusal> {
        let country = settings::country(source.settings).to_owned();
        source.stream(
            move |record| profile_of(&record, &country),
            |chunks| Self { finder: Finder::build(chunks.into_iter().flatten()), pairs: RefCell::default() },
        )
    }

    pub fn upsert(&mut self, record: &Record, country: &str) {
        let profile = profile_of(record, country);
        self.finder.upsert(&profile);
        if let Some(pairs) = self.pairs.get_mut() {
            pairs.upsert(&self.finder, &profile);
        }
    }

    pub fn remove(&mut self, id: Id) {
        self.finder.remove(&id.0);
        if let Some(pairs) = self.pairs.get_mut() {
            pairs.remove(&id.0);
        }
    }
}
