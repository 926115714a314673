//! Reads the whole book for those who derive something from it, in a thread of its own.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Builder};

use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::record::Record;
use crate::store::book::Store;

/// Records handed from the scan to the building at once.
const CHUNK: usize = 1_024;

/// Chunks that may wait: enough to keep both cores busy, few enough to keep memory small.
const CHUNKS_WAITING: usize = 8;

/// What a building reads of the book, and how it learns that it should stop.
pub struct Source<'a> {
    pub store: &'a Store,
    /// The classes of fields that the session may see.
    pub sees: &'a [Class],
    /// The shop's settings.
    pub settings: &'a Record,
    /// Hears how many customers of how many have been read, and says whether to go on.
    pub progress: &'a (dyn Fn(u64, u64) -> ControlFlow<()> + Sync),
}

/// What was made of the book as it stood after an entry of its journal.
pub struct Derived<T> {
    pub made: T,
    /// Number of the newest entry that is contained.
    pub entry: u64,
}

impl Source<'_> {
    /// Hands every customer through `make` to `take`, which works meanwhile.
    ///
    /// # Errors
    /// `Cancelled` when `progress` says so.
    pub fn stream<T: Send, R>(
        &self,
        make: impl Fn(Record) -> T + Send,
        take: impl FnOnce(Receiver<Vec<T>>) -> R,
    ) -> Result<Derived<R>, Refusal> {
        let (sender, chunks) = sync_channel::<Vec<T>>(CHUNKS_WAITING);
        let (sees, progress) = (self.sees, self.progress);
        let snapshot = self.store.read()?;
        let (entry, total) = (snapshot.last_entry(), snapshot.count(Entity::Customer)?);
        let read = move || -> Result<(), Refusal> {
            let mut chunk = Vec::with_capacity(CHUNK);
            let (is_stopped, mut done) = (Cell::new(false), 0);
            snapshot.scan(Entity::Customer, sees, &mut |record| {
                chunk.push(make(record));
                if chunk.len() == CHUNK {
                    done += CHUNK as u64;
                    let full = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK));
                    is_stopped.set(sender.send(full).is_err() || progress(done, total).is_break());
                }
                if is_stopped.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
            let is_cut_off = is_stopped.get() || sender.send(chunk).is_err();
            if is_cut_off { Err(Refusal::Cancelled) } else { Ok(()) }
        };
        thread::scope(|scope| {
            let reader = Builder::new().name("scan".to_owned()).spawn_scoped(scope, read);
            let reader = reader.map_err(|_no_thread| Refusal::Busy)?;
            let made = take(chunks);
            reader.join().unwrap_or(Err(Refusal::Cancelled))?;
            Ok(Derived { made, entry })
        })
    }
}
