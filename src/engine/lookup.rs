//! The reading side: index, finder and who-needs-attention, patched by every change.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::dedupe::finder::Finder;
use crate::engine::desk::Changed;
use crate::engine::memory::{Memory, Source, Twins};
use crate::engine::queries::attention::{self, Attention};
use crate::engine::queries::list::ListCache;
use crate::engine::queries::{detail, duplicates, history, jump, list, matches};
use crate::engine::question::{Answer, Question};
use crate::engine::refusal::Refusal;
use crate::index::Index;
use crate::model::access::session::Session;
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::model::settings::{self, Policy};
use crate::store::book::Store;
use crate::store::snapshot::Snapshot;

/// What is kept in memory of a book, beside the store that holds the truth.
pub struct Lookup {
    store: Arc<Store>,
    /// The classes of fields that the session may see; the others are never read.
    sees: Vec<Class>,
    settings: Record,
    memory: Option<Memory>,
    twins: Option<Twins>,
    pub list_cache: RefCell<Option<ListCache>>,
}

/// Whether what was derived still follows the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    Stale,
}

impl Lookup {
    /// Ready to answer from the store; search waits for `Memory`.
    pub fn new(store: Arc<Store>, session: &Session) -> Result<Self, Refusal> {
        let sees: Vec<Class> = Class::ALL.into_iter().filter(|class| session.role.sees(*class)).collect();
        let settings = settings_of(&store, &sees)?;
        Ok(Self { store, sees, settings, memory: None, twins: None, list_cache: RefCell::default() })
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
        self.twins.as_ref().map(|twins| &twins.finder)
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

    pub fn set_twins(&mut self, twins: Twins) {
        self.twins = Some(twins);
    }

    pub fn twins(&self) -> Option<&Twins> {
        self.twins.as_ref()
    }

    /// Builds the index now, in this thread, if it is not there.
    pub fn build(&mut self) -> Result<(), Refusal> {
        if self.memory.is_none() {
            self.set_memory(Memory::build(&self.source(&|| false))?);
        }
        Ok(())
    }

    /// Builds the finder of duplicates now, in this thread, if it is not there.
    pub fn build_twins(&mut self) -> Result<(), Refusal> {
        if self.twins.is_none() {
            self.set_twins(Twins::build(&self.source(&|| false))?);
        }
        Ok(())
    }

    /// Forgets everything that was derived, so that it is built anew.
    pub fn forget(&mut self) {
        (self.memory, self.twins) = (None, None);
        self.list_cache.take();
    }

    fn source<'a>(&'a self, stop: &'a (dyn Fn() -> bool + Sync)) -> Source<'a> {
        Source { store: &self.store, sees: &self.sees, settings: &self.settings, stop }
    }

    /// Brings everything up to date with a change; a save is found by the very next question.
    /// `Freshness::Stale` says that the change rules what was derived, which must be built anew.
    pub fn patch(&mut self, changed: &Changed) -> Result<Freshness, Refusal> {
        let mut entities: BTreeSet<Entity> = BTreeSet::new();
        let (country, policy) = (self.country().to_owned(), self.policy());
        for (id, entity, record) in changed {
            entities.insert(*entity);
            if *entity != Entity::Customer {
                continue;
            }
            match (&mut self.memory, record) {
                (Some(memory), Some(record)) => memory.upsert(record, &self.sees, policy),
                (Some(memory), None) => memory.remove(*id),
                (None, _) => {}
            }
            match (&mut self.twins, record) {
                (Some(twins), Some(record)) => twins.upsert(record, &country),
                (Some(twins), None) => twins.remove(*id),
                (None, _) => {}
            }
        }
        if !entities.contains(&Entity::Settings) {
            return Ok(Freshness::Fresh);
        }
        self.settings = settings_of(&self.store, &self.sees)?;
        let is_same = country == self.country() && policy == self.policy();
        Ok(if is_same { Freshness::Fresh } else { Freshness::Stale })
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
