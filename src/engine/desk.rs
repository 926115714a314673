//! The one door for writes: authorize, apply, journal, commit, tell.

use std::sync::Arc;

use crate::engine::command::{Command, Done};
use crate::engine::commands::write::Write;
use crate::engine::commands::{
    archive, create_customer, decide, edit_customer, edit_settings, import_chunk, undo, undo_batch,
};
use crate::engine::handle::Clock;
use crate::engine::ids::IdMaker;
use crate::engine::refusal::Refusal;
use crate::model::access::session::Session;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::store::book::Store;

/// The records as they stand after a command; `None` was removed.
pub type Changed = Vec<(Id, Entity, Option<Record>)>;

/// Where commands are carried out, one after the other.
pub struct Desk {
    store: Arc<Store>,
    session: Session,
    clock: Clock,
    ids: IdMaker,
}

/// What a command did, and what the index and the caches must know.
pub struct Outcome {
    pub done: Done,
    pub changed: Changed,
}

impl Desk {
    /// `seed` makes ids differ between processes; tests give a fixed one.
    pub fn new(store: Arc<Store>, session: Session, clock: Clock, seed: u64) -> Self {
        Self { store, session, clock, ids: IdMaker::new(seed) }
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Carries out a command, whole or not at all.
    ///
    /// # Errors
    /// A refusal says what the person can do; the book is unchanged then.
    pub fn run(&mut self, command: Command) -> Result<Outcome, Refusal> {
        let permit = self.session.authorize(command.capability())?;
        let at_ms = (self.clock)();
        let role = self.session.role;
        let ids = &mut self.ids;
        let written = self.store.write(permit, at_ms, |tx| {
            let mut write = Write { tx, ids, at_ms, role };
            carry_out(&mut write, command)
        })?;
        let mut done = written.answer;
        done.entry = written.entry.as_ref().map(|entry| entry.number);
        done.records = written.changed.len();
        if done.entry.is_none() && done.took_back.is_none() {
            done.title.clear();
        }
        Ok(Outcome { done, changed: written.changed })
    }
}

// tidy: flat match
fn carry_out(write: &mut Write<'_, '_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::CreateCustomer { values } => create_customer::run(write, values),
        Command::EditCustomer { id, edits } => edit_customer::run(write, id, edits),
        Command::ArchiveCustomers { ids } => archive::run(write, &ids, archive::Way::Archive),
        Command::RestoreCustomers { ids } => archive::run(write, &ids, archive::Way::Restore),
        Command::EditSettings { edits } => edit_settings::run(write, edits),
        Command::Decide { pair, verdict, known } => decide::run(write, pair, verdict, known),
        Command::Undo { entry } => undo::run(write, entry),
        Command::ImportChunk(chunk) => import_chunk::run(write, chunk),
        Command::KeepBatch { number } => undo_batch::keep(write, number),
        Command::UndoBatchStep { number, below } => undo_batch::step(write, number, below),
    }
}
