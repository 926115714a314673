//! Whom the book may hold twice: the finder, what people decided, and the list of pairs to review.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::dedupe::clue::Clues;
use crate::dedupe::decisions::{Decided, Decision as Settled, Decisions};
use crate::dedupe::finder::Finder;
use crate::dedupe::level::Level;
use crate::dedupe::pair_list::PairList;
use crate::dedupe::profile::Key;
use crate::dedupe::profile_of::profile_of;
use crate::engine::refusal::Refusal;
use crate::engine::source::{Derived, Source};
use crate::model::bars::Bars;
use crate::model::decision::{Decision, Verdict};
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::merge::{Merge, follow};
use crate::model::record::Record;
use crate::model::relation;
use crate::model::settings;
use crate::store::book::Store;

/// Up to this many customers mere namesakes are listed too; above it they are too many to look through.
const NAMESAKES_UP_TO: usize = 50_000;

/// What people have said of pairs of customers, by the ids of their records.
#[derive(Debug, Default)]
struct Said {
    decided: BTreeMap<Id, Decision>,
    /// Customers that are related are two, whatever they share.
    related: BTreeMap<Id, (Key, Key)>,
    /// The merges that stand, and who was merged into whom by them.
    merges: BTreeMap<Id, Merge>,
    into: BTreeMap<Key, Key>,
}

/// Everything about duplicates, kept up to date by every change.
pub struct Twins {
    pub finder: Finder,
    pub decisions: Decisions,
    pub list: PairList,
    said: Said,
}

/// The finder and what people have said, before the pairs are listed.
pub struct Ground {
    pub finder: Finder,
    pub decisions: Decisions,
    said: Said,
}

impl Ground {
    /// Reads the book.
    pub fn read(source: &Source<'_>) -> Result<Derived<Self>, Refusal> {
        let country = settings::country(source.settings).to_owned();
        let Derived { made: finder, entry } = source
            .stream(move |record| profile_of(record, &country), |chunks| Finder::build(chunks.into_iter().flatten()))?;
        let finder = finder.with_bars(Bars::of(source.settings));
        let said = said_of(source.store, source.sees)?;
        Ok(Derived { made: Self { finder, decisions: said.decisions(), said }, entry })
    }

    /// The lowest level that is listed.
    pub fn floor(&self) -> Level {
        if self.finder.len() <= NAMESAKES_UP_TO { Level::Low } else { Level::Medium }
    }

    /// The merges that stand.
    pub fn merges(&self) -> impl Iterator<Item = &Merge> {
        self.said.merges.values()
    }
}

impl Twins {
    /// Reads the book and scans it; `progress` hears how many candidate pairs of how many are judged.
    pub fn build(
        source: &Source<'_>,
        progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Derived<Self>, Refusal> {
        let Derived { made: ground, entry } = Ground::read(source)?;
        let floor = ground.floor();
        let Ground { finder, decisions, said } = ground;
        let list = PairList::scan(&finder, floor, &decisions, progress).ok_or(Refusal::Cancelled)?;
        Ok(Derived { made: Self { finder, decisions, list, said }, entry })
    }

    pub fn upsert(&mut self, record: &Record, country: &str) {
        let profile = profile_of(record, country);
        self.finder.upsert(&profile);
        self.list.upsert(&self.finder, &profile, &self.decisions);
    }

    pub fn remove(&mut self, id: Id) {
        self.finder.remove(&id.0);
        self.list.remove(&id.0);
    }

    /// Takes in the record of a decision, a relation or a merge as it stands now; `None` when it was taken back.
    pub fn hear(&mut self, entity: Entity, id: Id, record: Option<&Record>) {
        for (a, b) in self.said.hear(entity, id, record) {
            self.decisions.remove(&a, &b);
            if let Some(decided) = self.said.about(a, b) {
                self.decisions.insert(a, b, decided);
            }
            self.list.judge(&self.finder, &a, &b, &self.decisions);
        }
    }
}

impl Said {
    /// Follows a record; answers the pairs of which something else is said now.
    fn hear(&mut self, entity: Entity, id: Id, record: Option<&Record>) -> Vec<(Key, Key)> {
        let mut pairs = Vec::new();
        if entity == Entity::Decision {
            pairs.extend(self.decided.remove(&id).map(|decision| keys(&decision)));
            if let Some(decision) = record.and_then(Decision::of) {
                pairs.push(keys(&decision));
                self.decided.insert(id, decision);
            }
        } else if entity == Entity::Relation {
            pairs.extend(self.related.remove(&id));
            if let Some((Id(one), Id(other))) = record.and_then(relation::pair) {
                let pair = (one.min(other), one.max(other));
                pairs.push(pair);
                self.related.insert(id, pair);
            }
        } else if entity == Entity::Merge {
            let before = self.resolved();
            self.merges.remove(&id);
            self.merges.extend(record.and_then(Merge::of).filter(Merge::stands).map(|merge| (id, merge)));
            self.into = redirects(&self.merges);
            let after = self.resolved();
            let differs = |pair: &&(Key, Key)| before.get(pair) != after.get(pair);
            return before.keys().chain(after.keys()).filter(differs).copied().collect();
        }
        pairs.into_iter().filter_map(|pair| self.root_pair(pair)).collect()
    }

    /// Who a customer is now.
    fn root(&self, key: Key) -> Key {
        follow(key, self.into.len(), |key| self.into.get(&key).copied())
    }

    /// The pair that two customers are now; nothing if they are one.
    fn root_pair(&self, (a, b): (Key, Key)) -> Option<(Key, Key)> {
        let (a, b) = (self.root(a), self.root(b));
        (a != b).then_some((a.min(b), a.max(b)))
    }

    /// What is in force about a pair: a relation first, for nobody is related to himself.
    fn about(&self, a: Key, b: Key) -> Option<Decided> {
        self.resolved_in(|pair| pair == (a, b)).remove(&(a, b))
    }

    fn resolved(&self) -> BTreeMap<(Key, Key), Decided> {
        self.resolved_in(|_| true)
    }

    /// What is in force about the wanted pairs. What was said of a customer holds for who it was merged into; of
    /// several verdicts the later one of the list of verdicts gives way, and a relation outweighs all.
    fn resolved_in(&self, is_wanted: impl Fn((Key, Key)) -> bool) -> BTreeMap<(Key, Key), Decided> {
        let mut all: BTreeMap<(Key, Key), Decided> = BTreeMap::new();
        let wanted = |pair: (Key, Key)| self.root_pair(pair).filter(|pair| is_wanted(*pair));
        for verdict in Verdict::ALL {
            for decision in self.decided.values().filter(|decision| decision.verdict == verdict) {
                if let Some(pair) = wanted(keys(decision)) {
                    all.entry(pair).or_insert_with(|| decided(decision));
                }
            }
        }
        for pair in self.related.values().filter_map(|pair| wanted(*pair)) {
            // Every clue is known: nothing that they come to share opens the question again.
            all.insert(pair, Decided { decision: Settled::Household, known: Clues::ALL });
        }
        all
    }

    fn decisions(&self) -> Decisions {
        let mut decisions = Decisions::default();
        for ((a, b), decided) in self.resolved() {
            decisions.insert(a, b, decided);
        }
        decisions
    }
}

fn redirects(merges: &BTreeMap<Id, Merge>) -> BTreeMap<Key, Key> {
    let pairs = merges.values().flat_map(|merge| merge.losers.iter().map(|loser| (loser.0, merge.survivor.0)));
    pairs.collect()
}

/// Everything that people have said of pairs in the book.
fn said_of(store: &Store, sees: &[Class]) -> Result<Said, Refusal> {
    let mut said = Said::default();
    let snapshot = store.read()?;
    for entity in [Entity::Decision, Entity::Relation, Entity::Merge] {
        snapshot.scan(entity, sees, &mut |record| {
            said.hear(entity, record.id, Some(record));
            ControlFlow::Continue(())
        })?;
    }
    Ok(said)
}

fn keys(decision: &Decision) -> (Key, Key) {
    (decision.pair.0.0, decision.pair.1.0)
}

fn decided(decision: &Decision) -> Decided {
    let known = Clues::from_bits(decision.known.parse().unwrap_or(0));
    Decided { decision: settled(decision.verdict), known }
}

/// The verdict as duplicate finding knows it.
fn settled(verdict: Verdict) -> Settled {
    match verdict {
        Verdict::NotDuplicate => Settled::NotDuplicate,
        Verdict::Household => Settled::Household,
        Verdict::Later => Settled::Later,
    }
}

/// The verdict as the book knows it.
pub fn verdict(settled: Settled) -> Verdict {
    match settled {
        Settled::NotDuplicate => Verdict::NotDuplicate,
        Settled::Household => Verdict::Household,
        Settled::Later => Verdict::Later,
    }
}

/// What the book keeps of the clues that were known at a decision.
pub fn known(clues: Clues) -> String {
    clues.bits().to_string()
}
