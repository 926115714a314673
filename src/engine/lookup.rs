//! The reading side: index, finder and who-needs-attention, patched by every change.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::dedupe::finder::Finder;
use crate::engine::bulk::{Bulk, Taken};
use crate::engine::desk::Changed;
use crate::engine::growth::{Ground, Grown, Ring};
use crate::engine::kept::{self, Rules};
use crate::engine::memory::Memory;
use crate::engine::people::People;
use crate::engine::pictures;
use crate::engine::queries::attention::{self, Attention};
use crate::engine::queries::list::ListCache;
use crate::engine::queries::{
    as_of, batches, bin, detail, duplicates, exact_twins, history, jump, list, matches, merging, paste, values,
};
use crate::engine::question::{Answer, Question};
use crate::engine::referrals::Referrals;
use crate::engine::refusal::Refusal;
use crate::engine::source::{Derived, Source};
use crate::engine::touched::{MOST_PATCHED, touched_since};
use crate::engine::twins::Twins;
use crate::index::Index;
use crate::model::access::session::Session;
use crate::model::bars::Bars;
use crate::model::customer;
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
    session: Session,
    /// The classes of fields that the session may see; the others are never read.
    sees: Vec<Class>,
    people: People,
    settings: Record,
    memory: Option<Memory>,
    twins: Option<Twins>,
    bulk: Bulk,
    pub list_cache: RefCell<Option<ListCache>>,
}

/// Hears how far a building is.
type Heard = dyn Fn(u64, u64) -> ControlFlow<()> + Sync;

/// A building that nobody watches.
const UNHURRIED: fn(u64, u64) -> ControlFlow<()> = |_, _| ControlFlow::Continue(());

/// Whether what was derived still follows the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Fresh,
    Stale,
}

impl Lookup {
    /// Ready to answer from the store; search waits for `Memory`.
    pub fn new(store: Arc<Store>, session: &Session) -> Result<Self, Refusal> {
        let sees = session.classes();
        let settings = settings_of(&store, &sees)?;
        let mut session = session.clone();
        session.follow(&settings);
        let people = People::read(&store, &sees)?;
        Ok(Self {
            store,
            session,
            sees,
            people,
            settings,
            memory: None,
            twins: None,
            bulk: Bulk::None,
            list_cache: RefCell::default(),
        })
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

    pub fn referrals(&self) -> Option<&Referrals> {
        self.memory.as_ref().map(|memory| &memory.referrals)
    }

    /// How many others name the customer, or one that was merged into it, as their referrer.
    pub fn referred(&self, id: Id) -> usize {
        self.referrals().map_or(0, |known| known.count(&self.people.same_as(id)))
    }

    /// Takes over what was built beside, and brings it up to date.
    pub fn set_memory(&mut self, memory: Derived<Memory>) -> Result<Freshness, Refusal> {
        self.memory = Some(memory.made);
        self.list_cache.take();
        self.catch_up(memory.entry)
    }

    /// Keeps the index beside the book for the next opening; everything in the journal must have been patched in.
    pub fn keep(&self) -> Result<(), Refusal> {
        let Some(memory) = &self.memory else {
            return Ok(());
        };
        kept::save(&self.store, &self.rules(), memory, self.snapshot()?.last_entry())
    }

    /// As `keep`, if it is worth it; what is on its way is waited for.
    pub fn keep_built(&mut self) -> Result<(), Refusal> {
        self.settle()?;
        if self.memory.as_ref().is_some_and(|memory| !memory.is_kept) { self.keep() } else { Ok(()) }
    }

    fn rules(&self) -> Rules<'_> {
        Rules { sees: &self.sees, settings: &self.settings }
    }

    /// As `set_memory`, for the finder of duplicates and its list.
    pub fn set_twins(&mut self, twins: Derived<Twins>) -> Result<Freshness, Refusal> {
        self.twins = Some(twins.made);
        self.catch_up(twins.entry)
    }

    /// Patches in what the journal has after this entry; doing so twice changes nothing.
    fn catch_up(&mut self, entry: u64) -> Result<Freshness, Refusal> {
        let snapshot = self.snapshot()?;
        let Some(touched) = touched_since(&snapshot, entry)? else {
            return Ok(Freshness::Stale);
        };
        let mut changed = Changed::with_capacity(touched.len());
        for (entity, id) in touched {
            changed.push((id, entity, snapshot.get(entity, id, &self.sees)?));
        }
        self.patch(&changed)
    }

    /// Reads the shop's settings again.
    pub fn reload_settings(&mut self) -> Result<(), Refusal> {
        self.settings = settings_of(&self.store, &self.sees)?;
        self.session.follow(&self.settings);
        Ok(())
    }

    pub fn twins(&self) -> Option<&Twins> {
        self.twins.as_ref()
    }

    /// Builds the index now, in this thread, if it is not there; takes in what is on its way.
    pub fn build(&mut self) -> Result<(), Refusal> {
        self.settle()?;
        if self.memory.is_none() && !self.load()? {
            let memory = Memory::build(&self.source(&UNHURRIED))?;
            self.set_memory(memory)?;
        }
        Ok(())
    }

    /// As `build`, but only where it takes no time: a book that is small, or whose index was kept.
    pub fn build_if_quick(&mut self) -> Result<(), Refusal> {
        let is_small = self.snapshot()?.count(Entity::Customer)? <= MOST_PATCHED as u64;
        if is_small {
            return self.build();
        }
        if self.memory.is_none() {
            self.load()?;
        }
        Ok(())
    }

    /// Loads the index that was kept; says whether it is there.
    fn load(&mut self) -> Result<bool, Refusal> {
        if let Some(kept) = kept::load(&self.store, &self.rules())? {
            if let Ok(Freshness::Fresh) = self.set_memory(kept) {
                return Ok(true);
            }
            self.memory = None;
        }
        Ok(false)
    }

    /// As `patch`, but what comes in bulk grows beside: `ring` is called when that can be taken in.
    pub fn take(&mut self, mut changed: Changed, ring: impl FnOnce() -> Ring) -> Result<Freshness, Refusal> {
        changed.extend(self.people.customers_of(&changed, &self.snapshot()?, &self.sees)?);
        if self.memory.is_none() {
            return self.patch(&changed);
        }
        let mut bulk = std::mem::take(&mut self.bulk);
        let taken = bulk.take(&mut changed, || self.ground(), ring);
        self.bulk = bulk;
        let freshness = match taken {
            Taken::Later => Freshness::Fresh,
            Taken::PatchNow => self.patch(&changed)?,
            Taken::Stale => Freshness::Stale,
        };
        if freshness == Freshness::Stale {
            self.bulk = Bulk::None;
        }
        Ok(freshness)
    }

    pub fn people(&self) -> &People {
        &self.people
    }

    fn ground(&self) -> Ground {
        Ground {
            country: self.country().to_owned(),
            policy: self.policy(),
            sees: self.sees.clone(),
            people: self.people.clone(),
        }
    }

    pub fn bulk(&mut self) -> &mut Bulk {
        &mut self.bulk
    }

    /// Takes in what has grown beside; nothing is there if its thread has failed.
    pub fn take_in(&mut self, grown: Option<(Grown, Changed)>) -> Result<Freshness, Refusal> {
        let (Some((grown, late)), Some(memory)) = (grown, &mut self.memory) else {
            return Ok(Freshness::Stale);
        };
        memory.take_in(grown);
        self.list_cache.take();
        self.patch(&late)
    }

    /// Waits for what grows beside and takes it in.
    pub fn settle(&mut self) -> Result<(), Refusal> {
        if !self.bulk.is_none() {
            let grown = self.bulk.wait();
            if self.take_in(grown)? == Freshness::Stale {
                self.forget();
            }
        }
        Ok(())
    }

    /// Builds the finder of duplicates now, in this thread, if it is not there.
    pub fn build_twins(&mut self) -> Result<(), Refusal> {
        if self.twins.is_none() {
            let twins = Twins::build(&self.source(&UNHURRIED), |_, _| ControlFlow::Continue(()))?;
            self.set_twins(twins)?;
        }
        Ok(())
    }

    /// Forgets everything that was derived, so that it is built anew.
    pub fn forget(&mut self) {
        (self.memory, self.twins, self.bulk) = (None, None, Bulk::None);
        self.list_cache.take();
    }

    fn source<'a>(&'a self, progress: &'a Heard) -> Source<'a> {
        Source { store: &self.store, sees: &self.sees, people: &self.people, settings: &self.settings, progress }
    }

    /// Brings everything up to date with a change; a save is found by the very next question.
    /// `Freshness::Stale` says that the change rules what was derived, which must be built anew.
    pub fn patch(&mut self, changed: &Changed) -> Result<Freshness, Refusal> {
        let mut entities: BTreeSet<Entity> = BTreeSet::new();
        let (country, policy, bars) = (self.country().to_owned(), self.policy(), Bars::of(&self.settings));
        let brought = self.people.customers_of(changed, &self.snapshot()?, &self.sees)?;
        for (id, entity, record) in changed.iter().chain(&brought) {
            entities.insert(*entity);
            if matches!(entity, Entity::Decision | Entity::Relation | Entity::Merge)
                && let Some(twins) = &mut self.twins
            {
                twins.hear(*entity, *id, record.as_ref());
            }
            if *entity != Entity::Customer {
                continue;
            }
            let record = record.as_ref().filter(|record| !customer::is_merged(record));
            match (&mut self.memory, record) {
                (Some(memory), Some(record)) => memory.upsert(record, &self.people, &self.sees, policy),
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
        self.session.follow(&self.settings);
        let is_same = country == self.country() && policy == self.policy() && bars == Bars::of(&self.settings);
        Ok(if is_same { Freshness::Fresh } else { Freshness::Stale })
    }

    /// Answers; what fails becomes `Answer::Failed` with the sentence.
    pub fn answer(&self, question: &Question) -> Answer {
        self.find(question).unwrap_or_else(|refusal| Answer::Failed(refusal.to_string()))
    }

    fn find(&self, question: &Question) -> Result<Answer, Refusal> {
        if let Some(capability) = question.capability() {
            self.session.check(capability)?;
        }
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
            Question::Duplicates { review, first, limit } => duplicates::page(self, *review, *first, *limit),
            Question::AsOf { id, at_ms } => {
                let record = as_of::as_of(&self.snapshot()?, *id, *at_ms, &self.sees)?.map(Box::new);
                Ok(Answer::AsOf { id: *id, at_ms: *at_ms, record })
            }
            Question::Bin { limit } => {
                let (total, lines) = bin::bin(&self.snapshot()?, self.policy(), *limit, &self.sees)?;
                Ok(Answer::Bin { total, lines })
            }
            Question::Merging { ids, wish } => {
                let ids: Vec<Id> = ids.iter().map(|id| self.people.root(*id)).collect();
                merging::sheet(self, &ids, wish.as_ref()).map(|sheet| Answer::Merging(Box::new(sheet)))
            }
            Question::ExactTwins { first } => {
                exact_twins::exact_twins(self, *first).map(|found| Answer::ExactTwins(Box::new(found)))
            }
            Question::Merges { limit } => merging::merges(self, *limit).map(Answer::Merges),
            Question::Pairs(wanted) => duplicates::pairs(self, wanted).map(Answer::Pairs),
            Question::Batches { look } => {
                batches::batches(&self.snapshot()?, *look, &self.sees).map(|page| Answer::Batches(Box::new(page)))
            }
            Question::Unmerge { merge } => merging::unmerge(self, *merge).map(|sheet| Answer::Unmerge(Box::new(sheet))),
            Question::Pictures { hashes } => {
                let draw = |hash: &String| pictures::draw(&self.store, hash.clone());
                Ok(Answer::Pictures(hashes.iter().map(draw).collect()))
            }
            Question::Ids(question) => list::ids(self, question),
            Question::Count { text, scope } => list::count(self, text, *scope),
            Question::Values { field, typed, limit } => values::values(self, *field, typed, *limit),
            Question::Paste { text } => Ok(Answer::Paste(Box::new(paste::paste(text, self.country())))),
            Question::Settings => Ok(Answer::Settings(Box::new(self.settings.clone()))),
        }
    }
}

fn settings_of(store: &Store, sees: &[Class]) -> Result<Record, Refusal> {
    let found = store.read()?.get(Entity::Settings, Id::ONLY, sees)?;
    Ok(found.unwrap_or_else(|| Record::new(Entity::Settings, Id::ONLY)))
}
