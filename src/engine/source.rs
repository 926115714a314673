//! Reads the whole book for those who derive something from it, beside the work or in two halves at once.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, Builder};

use crate::engine::people::People;
use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::record::Record;
use crate::store::book::Store;
use crate::store::scan::{End, Meeting};

/// Records handed from the scan to the building at once.
const CHUNK: usize = 1_024;

/// Chunks that may wait: enough to keep both cores busy, few enough to keep memory small.
const CHUNKS_WAITING: usize = 8;

/// What a building reads of the book, and how it learns that it should stop.
pub struct Source<'a> {
    pub store: &'a Store,
    /// The classes of fields that the session may see.
    pub sees: &'a [Class],
    /// The contact persons of all customers.
    pub people: &'a People,
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
        make: impl Fn(&Record) -> T + Send,
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
                if customer::is_merged(record) {
                    return ControlFlow::Continue(());
                }
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

    /// Hands every customer to one of two hands that work side by side: one takes them from the lowest id on, the
    /// other from the highest back, until they meet. Gives what each has made, the lowest ids first. `start` hears how
    /// many customers to expect.
    ///
    /// # Errors
    /// `Cancelled` when `progress` says so.
    pub fn both_ends<T: Send>(
        &self,
        start: impl Fn(usize) -> T + Sync,
        take: impl Fn(&mut T, &Record) + Sync,
    ) -> Result<Derived<[T; 2]>, Refusal> {
        let snapshot = self.store.read()?;
        let (entry, total) = (snapshot.last_entry(), snapshot.count(Entity::Customer)?);
        let (meeting, done) = (Meeting::default(), AtomicU64::new(0));
        let from = |end: End| -> Result<T, Refusal> {
            let (mut made, mut taken, mut is_stopped) = (start(total as usize / 2), 0, false);
            snapshot.scan_towards((end, &meeting), Entity::Customer, self.sees, &mut |record| {
                if !customer::is_merged(record) {
                    take(&mut made, record);
                }
                taken += 1;
                if taken % CHUNK == 0 {
                    let done = done.fetch_add(CHUNK as u64, Ordering::Relaxed) + CHUNK as u64;
                    is_stopped = (self.progress)(done, total).is_break();
                }
                if is_stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
            if is_stopped { Err(Refusal::Cancelled) } else { Ok(made) }
        };
        thread::scope(|scope| {
            let high = Builder::new().name("scan".to_owned()).spawn_scoped(scope, || from(End::Highest));
            let high = high.map_err(|_no_thread| Refusal::Busy)?;
            let low = from(End::Lowest)?;
            let high = high.join().unwrap_or(Err(Refusal::Cancelled))?;
            Ok(Derived { made: [low, high], entry })
        })
    }
}
