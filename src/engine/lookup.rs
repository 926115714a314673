//! The reading side: index, finder and who-needs-attention, patched by every change.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, Builder};
use std::time::Instant;

use crate::dedupe::finder::Finder;
use crate::dedupe::profile::Profile;
use crate::dedupe::profile_of::profile_of;
use crate::engine::desk::Changed;
use crate::engine::pairs::Pairs;
use crate::engine::queries::attention::{self, Attention};
use crate::engine::queries::list::ListCache;
use crate::engine::queries::{detail, duplicates, history, jump, list, matches};
use crate::engine::question::{Answer, Question};
use crate::engine::refusal::Refusal;
use crate::index::entry_of::entry_of;
use crate::index::{self, Index};
use crate::model::access::session::Session;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::{self, Policy};
use crate::store::book::Store;
use crate::store::snapshot::Snapshot;
use crate::text::nickname::Nicknames;

/// What is kept in memory of a book, beside the store that holds the truth.
pub struct Lookup {
    store: Arc<Store>,
    /// The classes of fields that the session may see; the others are never read.
    sees: Vec<Class>,
    settings: Record,
    memory: Option<Memory>,
    pub list_cache: RefCell<Option<ListCache>>,
}

/// The derived structures; built from a scan of the book, then patched.
pub struct Memory {
    pub index: Index,
    pub finder: Finder,
    pub attention: Attention,
    /// The pairs to review, once somebody asked; kept up to date by every change.
    pub pairs: RefCell<Option<Pairs>>,
    /// How long the building took, microseconds.
    pub micros: u64,
}

/// Profiles handed from the scan to the finder at once.
const CHUNK: usize = 1_024;

/// Chunks that may wait: enough to keep both cores busy, few enough to keep memory small.
const CHUNKS_WAITING: usize = 16;

/// Reads the whole book once: fills the index builder, and hands profiles to the finder's thread.
fn scan(
    store: &Store,
    sees: &[Class],
    settings: &Record,
    stop: &(dyn Fn() -> bool + Sync),
    profiles: &SyncSender<Vec<Profile>>,
) -> Result<(index::build::Builder, Attention), Refusal> {
    let (country, policy) = (settings::country(settings), Policy::of(settings));
    let mut index = Index::builder(country, Arc::new(Nicknames::shipped()));
    let mut attention = Attention::default();
    let mut chunk = Vec::with_capacity(CHUNK);
    let mut is_stopped = false;
    store.read()?.scan(Entity::Customer, sees, &mut |record| {
        index.add(&entry_of(&record, sees));
        attention.upsert(&record, policy);
        chunk.push(profile_of(&record, country));
        if chunk.len() == CHUNK {
            let full = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK));
            is_stopped = profiles.send(full).is_err() || stop();
        }
        if is_stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let is_cut_off = is_stopped || profiles.send(chunk).is_err();
    if is_cut_off { Err(Refusal::Cancelled) } else { Ok((index, attention)) }
}

impl Memory {
    /// Builds everything from the book, in one pass.
    ///
    /// # Errors
    /// `Cancelled` when `stop` says so.
    pub fn build(
        store: &Store,
        sees: &[Class],
        settings: &Record,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Self, Refusal> {
        let start = Instant::now();
        let (sender, profiles) = sync_channel::<Vec<Profile>>(CHUNKS_WAITING);
        thread::scope(|scope| {
            let scanner = Builder::new()
                .name("scan".to_owned())
                .spawn_scoped(scope, move || scan(store, sees, settings, stop, &sender))
                .map_err(|_no_thread| Refusal::Busy)?;
            let finder = Finder::build(profiles.into_iter().flatten());
            let (index, attention) = scanner.join().unwrap_or(Err(Refusal::Cancelled))?;
            Ok(Self {
                index: index.build(),
                finder,
                attention,
                pairs: RefCell::default(),
                micros: start.elapsed().as_micros() as u64,
            })
        })
    }

    fn upsert(&mut self, record: &Record, sees: &[Class], country: &str, policy: Policy) {
        self.index.upsert(&entry_of(record, sees));
        let profile = profile_of(record, country);
        self.finder.upsert(&profile);
        if let Some(pairs) = self.pairs.get_mut() {
            pairs.upsert(&self.finder, &profile);
        }
        self.attention.upsert(record, policy);
    }

    fn remove(&mut self, id: Id) {
        self.index.remove(&id.0);
        self.finder.remove(&id.0);
        if let Some(pairs) = self.pairs.get_mut() {
            pairs.remove(&id.0);
        }
        self.attention.remove(id);
    }
}

impl Lookup {
    /// Ready to answer from the store; search waits for `Memory`.
    pub fn new(store: Arc<Store>, session: &Session) -> Result<Self, Refusal> {
        let sees: Vec<Class> = Class::ALL.into_iter().filter(|class| session.role.sees(*class)).collect();
        let settings = settings_of(&store, &sees)?;
        Ok(Self { store, sees, settings, memory: None, list_cache: RefCell::default() })
    }

    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    pub fn snapshot(&self) -> Result<Snapshot, Refusal> {
        Ok(self.store.read()?)
    }

    pub fn sees(&self) -> &[Class] {
        &self.sees
    }

    pub fn settings(&self) -> &Record {
        &self.settings
    }

    pub fn country(&self) -> &str {
        settings::country(&self.settings)
    }

    pub fn policy(&self) -> Policy {
        Policy::of(&self.settings)
    }

    pub fn memory(&self) -> Option<&Memory> {
        self.memory.as_ref()
    }

    pub fn index(&self) -> Option<&Index> {
        self.memory.as_ref().map(|memory| &memory.index)
    }

    pub fn finder(&self) -> Option<&Finder> {
        self.memory.as_ref().map(|memory| &memory.finder)
    }

    pub fn attention(&self) -> Option<&Attention> {
        self.memory.as_ref().map(|memory| &memory.attention)
    }

    /// Takes over what was built beside; changes made meanwhile are patched in by the caller afterwards.
    pub fn set_memory(&mut self, memory: Memory) {
        self.memory = Some(memory);
        self.list_cache.take();
    }

    /// Reads the shop's settings again.
    pub fn reload_settings(&mut self) -> Result<(), Refusal> {
        self.settings = settings_of(&self.store, &self.sees)?;
        Ok(())
    }

    /// Builds the memory now, in this thread.
    pub fn build(&mut self) -> Result<(), Refusal> {
        self.set_memory(Memory::build(&self.store, &self.sees, &self.settings, &|| false)?);
        Ok(())
    }

    /// Brings everything up to date with a change; a save is found by the very next question.
    pub fn patch(&mut self, changed: &Changed) -> Result<(), Refusal> {
        let mut entities: BTreeSet<Entity> = BTreeSet::new();
        for (id, entity, record) in changed {
            entities.insert(*entity);
            let (Some(memory), Entity::Customer) = (&mut self.memory, entity) else {
                continue;
            };
            match record {
                Some(record) => {
                    let country = settings::country(&self.settings);
                    memory.upsert(record, &self.sees, country, Policy::of(&self.settings));
                }
                None => memory.remove(*id),
            }
        }
        if entities.contains(&Entity::Settings) {
            let before = (self.country().to_owned(), self.policy());
            self.settings = settings_of(&self.store, &self.sees)?;
            let is_other = before != (self.country().to_owned(), self.policy());
            if is_other && self.memory.is_some() {
                self.build()?;
            }
        }
        Ok(())
    }

    /// Answers; what fails becomes `Answer::Failed` with the sentence.
    pub fn answer(&self, question: &Question) -> Answer {
        self.answer_while(question, &|| {})
    }

    /// As `answer`; a long question calls `meanwhile` every few milliseconds, so that short ones need not wait.
    pub fn answer_while(&self, question: &Question, meanwhile: &dyn Fn()) -> Answer {
        self.find(question, meanwhile).unwrap_or_else(|refusal| Answer::Failed(refusal.to_string()))
    }

    fn find(&self, question: &Question, meanwhile: &dyn Fn()) -> Result<Answer, Refusal> {
        match question {
            Question::List(question) => list::list(self, question).map(Answer::List),
            Question::Detail { id } => detail::detail(self, *id).map(Answer::Detail),
            Question::Matches { values, exclude, limit } => {
                let twins = matches::matches(self, values.clone(), *exclude, *limit)?;
                Ok(Answer::Matches { values: values.clone(), twins })
            }
            Question::Jump { text, limit } => jump::jump(self, text, *limit),
            Question::Attention { limit } => attention::attention(self, *limit),
            Question::History { of, limit } => {
                let lines = history::history(&self.snapshot()?, *of, *limit, &self.sees)?;
                Ok(Answer::History { of: *of, lines })
            }
            Question::Duplicates { limit } => duplicates::kept(self, *limit, meanwhile),
            Question::Settings => Ok(Answer::Settings(Box::new(self.settings.clone()))),
        }
    }
}

fn settings_of(store: &Store, sees: &[Class]) -> Result<Record, Refusal> {
    let found = store.read()?.get(Entity::Settings, Id::ONLY, sees)?;
    Ok(found.unwrap_or_else(|| Record::new(Entity::Settings, Id::ONLY)))
}
