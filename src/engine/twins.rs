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
use crate::model::decision::{Decision, Verdict};
use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
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
}

/// Everything about duplicates, kept up to date by every change.
pub struct Twins {
    pub finder: Finder,
    pub decisions: Decisions,
    pub list: PairList,
    said: Said,
}

impl Twins {
    /// Reads the book and scans it; `progress` hears how many candidate pairs of how many are judged.
    pub fn build(
        source: &Source<'_>,
        progress: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Derived<Self>, Refusal> {
        let country = settings::country(source.settings).to_owned();
        let Derived { made: finder, entry } = source
            .stream(move |record| profile_of(record, &country), |chunks| Finder::build(chunks.into_iter().flatten()))?;
        let said = said_of(source.store, source.sees)?;
        let decisions = said.decisions();
        let floor = if finder.len() <= NAMESAKES_UP_TO { Level::Low } else { Level::Medium };
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

    /// Takes in the record of a decision or of a relation as it stands now; `None` when it was taken back.
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
        }
        pairs
    }

    /// What is in force about a pair: a relation first, for nobody is related to himself.
    fn about(&self, a: Key, b: Key) -> Option<Decided> {
        if self.related.values().any(|pair| *pair == (a, b)) {
            // Every clue is known: nothing that they come to share opens the question again.
            return Some(Decided { decision: Settled::Household, known: Clues::ALL });
        }
        self.decided.get(&Decision::id(Id(a), Id(b))).map(decided)
    }

    fn decisions(&self) -> Decisions {
        let mut decisions = Decisions::default();
        for decision in self.decided.values() {
            let (a, b) = keys(decision);
            decisions.insert(a, b, decided(decision));
        }
        for (a, b) in self.related.values() {
            decisions.insert(*a, *b, Decided { decision: Settled::Household, known: Clues::ALL });
        }
        decisions
    }
}

/// Everything that people have said of pairs in the book.
fn said_of(store: &Store, sees: &[Class]) -> Result<Said, Refusal> {
    let mut said = Said::default();
    let snapshot = store.read()?;
    for entity in [Entity::Decision, Entity::Relation] {
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
