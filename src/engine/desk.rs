//! The one door for writes: authorize, apply, journal, commit, tell.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::engine::command::{Command, Done, Once};
use crate::engine::commands::write::Write;
use crate::engine::commands::{
    archive, child, create_customer, decide, delete, edit_customer, edit_many, edit_settings, import_chunk,
    mark_default, merge, note_export, rename_tag, undo, undo_batch, unmerge,
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
    /// What forms have created lately, so that a form that is sent twice creates once.
    recent: VecDeque<(Once, Done)>,
}

/// So many forms are remembered: a second click comes at once, not after an hour.
const RECENT: usize = 64;

/// What a command did, and what the index and the caches must know.
pub struct Outcome {
    pub done: Done,
    pub changed: Changed,
}

impl Desk {
    /// `seed` makes ids differ between processes; tests give a fixed one.
    pub fn new(store: Arc<Store>, session: Session, clock: Clock, seed: u64) -> Result<Self, Refusal> {
        let mut desk = Self { store, session, clock, ids: IdMaker::new(seed), recent: VecDeque::new() };
        desk.follow_settings()?;
        Ok(desk)
    }

    /// What each role may do is part of the settings.
    fn follow_settings(&mut self) -> Result<(), Refusal> {
        let settings = self.store.read()?.get(Entity::Settings, Id::ONLY, &self.session.classes())?;
        if let Some(settings) = settings {
            self.session.follow(&settings);
        }
        Ok(())
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Carries out a command, whole or not at all.
    ///
    /// # Errors
    /// A refusal says what the person can do; the book is unchanged then.
    pub fn run(&mut self, command: Command) -> Result<Outcome, Refusal> {
        let once = command.once();
        let known = once.and_then(|once| self.recent.iter().find(|(recent, _)| *recent == once));
        if let Some((_, done)) = known {
            return Ok(Outcome { done: done.clone(), changed: Changed::new() });
        }
        let permit = self.session.authorize(command.capability())?;
        let at_ms = (self.clock)();
        let (who, rights) = (self.session.who.clone(), self.session.rights());
        let ids = &mut self.ids;
        let written = self.store.write(permit, at_ms, |tx| {
            let mut write = Write { tx, ids, at_ms, who: &who, rights };
            carry_out(&mut write, command)
        })?;
        let mut done = written.answer;
        done.entry = written.entry.as_ref().map(|entry| entry.number);
        done.records = written.changed.len();
        if done.entry.is_none() && done.took_back.is_none() {
            done.title.clear();
        }
        if written.changed.iter().any(|(_, entity, _)| *entity == Entity::Settings) {
            self.follow_settings()?;
        }
        if let Some(once) = once {
            self.recent.truncate(RECENT - 1);
            self.recent.push_front((once, done.clone()));
        }
        Ok(Outcome { done, changed: written.changed })
    }
}

// tidy: flat match
fn carry_out(write: &mut Write<'_, '_>, command: Command) -> Result<Done, Refusal> {
    match command {
        Command::CreateCustomer { values, once: _ } => create_customer::run(write, values),
        Command::EditCustomer { id, edits } => edit_customer::run(write, id, edits),
        Command::ArchiveCustomers { ids } => archive::run(write, &ids, archive::Way::Archive),
        Command::RestoreCustomers { ids } => archive::run(write, &ids, archive::Way::Restore),
        Command::EditSettings { edits } => edit_settings::run(write, edits),
        Command::Decide { pair, verdict, known } => decide::run(write, pair, verdict, known),
        Command::Undo { entry } => undo::run(write, entry),
        Command::EditMany { ids, edits } => edit_many::run(write, &ids, &edits),
        Command::DeleteCustomers { ids } => delete::run(write, &ids),
        Command::RestoreDeleted { ids } => delete::restore(write, &ids),
        Command::AddChild { entity, values, once: _ } => child::add(write, entity, values),
        Command::EditChild { entity, id, edits } => child::edit(write, entity, id, edits),
        Command::RemoveChild { entity, id } => child::remove(write, entity, id),
        Command::RenameTag { ids, from, to } => rename_tag::run(write, &ids, &from, &to),
        Command::Merge { groups } => merge::run(write, &groups),
        Command::Unmerge { merge, places, verdict } => unmerge::run(write, merge, &places, verdict),
        Command::AttachFiles { customer, files } => child::attach(write, customer, files),
        Command::MarkDefault { id } => mark_default::run(write, id),
        Command::ImportChunk(chunk) => import_chunk::run(write, chunk),
        Command::NoteExport { title } => Ok(note_export::run(write, title)),
        Command::KeepBatch { number } => undo_batch::keep(write, number),
        Command::UndoBatchStep { number, below } => undo_batch::step(write, number, below),
    }
}
