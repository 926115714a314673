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
use crate::model::settings;
use crate::store::book::Store;

/// Up to this many customers mere namesakes are listed too; above it they are too many to look through.
const NAMESAKES_UP_TO: usize = 50_000;

/// The pair of each decision, by the id of its record.
type PairById = BTreeMap<Id, (Key, Key)>;

/// Everything about duplicates, kept up to date by every change.
pub struct Twins {
    pub finder: Finder,
    pub decisions: Decisions,
    pub list: PairList,
    decided: PairById,
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
        let (decisions, decided) = decisions_of(source.store, source.sees)?;
        let floor = if finder.len() <= NAMESAKES_UP_TO { Level::Low } else { Level::Medium };
        let list = PairList::scan(&finder, floor, &decisions, progress).ok_or(Refusal::Cancelled)?;
        Ok(Derived { made: Self { finder, decisions, list, decided }, entry })
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

    /// Takes in the record of a decision as it stands now; `None` when it was taken back.
    pub fn decide(&mut self, id: Id, record: Option<&Record>) {
        if let Some((a, b)) = self.decided.remove(&id) {
            self.decisions.remove(&a, &b);
            self.list.judge(&self.finder, &a, &b, &self.decisions);
        }
        if let Some(decision) = record.and_then(Decision::of) {
            let (a, b) = note(&mut self.decisions, &decision);
            self.decided.insert(id, (a, b));
            self.list.judge(&self.finder, &a, &b, &self.decisions);
        }
    }
}

/// All decisions of the book, and their pairs by the ids of their records.
fn decisions_of(store: &Store, sees: &[Class]) -> Result<(Decisions, PairById), Refusal> {
    let (mut decisions, mut decided) = (Decisions::default(), BTreeMap::new());
    store.read()?.scan(Entity::Decision, sees, &mut |record| {
        if let Some(decision) = Decision::of(record) {
            decided.insert(record.id, note(&mut decisions, &decision));
        }
        ControlFlow::Continue(())
    })?;
    Ok((decisions, decided))
}

fn note(decisions: &mut Decisions, decision: &Decision) -> (Key, Key) {
    let (Id(a), Id(b)) = decision.pair;
    let known = Clues::from_bits(decision.known.parse().unwrap_or(0));
    decisions.insert(a, b, Decided { decision: settled(decision.verdict), known });
    (a, b)
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
