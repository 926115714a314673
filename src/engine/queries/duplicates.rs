//! The pairs to review, surest first, and what was decided about others.

use crate::dedupe::clue::Clues;
use crate::dedupe::decisions::{Decision, Standing};
use crate::dedupe::evidence::Evidence;
use crate::dedupe::level::PairKind;
use crate::dedupe::profile::Key;
use crate::engine::lookup::Lookup;
use crate::engine::queries::matches::level_of;
use crate::engine::queries::row::row_of;
use crate::engine::question::{Answer, Level, Row};
use crate::engine::refusal::Refusal;
use crate::engine::review::{Review, ReviewCounts, ReviewPage, TwinPair};
use crate::engine::twins::{self, Twins};
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::store::snapshot::Snapshot;

/// Some pairs from a place on, ready to draw.
pub fn page(lookup: &Lookup, review: Review, first: usize, limit: usize) -> Result<Answer, Refusal> {
    let Some(twins) = lookup.twins() else {
        return Ok(Answer::Duplicates(Box::new(ReviewPage { review, ..ReviewPage::default() })));
    };
    let counts = counts(twins);
    let open = counts.high + counts.medium + counts.low;
    let snapshot = lookup.snapshot()?;
    let shelf = Shelf { lookup, twins, snapshot: &snapshot };
    let keys: Vec<(Key, Key)> = match review {
        Review::Open => listed(twins, first, limit.min(open.saturating_sub(first))),
        Review::Later => listed(twins, open + first, limit.min(counts.later.saturating_sub(first))),
        Review::Decided => settled(twins).skip(first).take(limit).collect(),
    };
    let mut pairs = Vec::with_capacity(keys.len());
    for (a, b) in keys {
        pairs.extend(shelf.pair(&a, &b)?);
    }
    Ok(Answer::Duplicates(Box::new(ReviewPage { review, counts, first, pairs, is_ready: true })))
}

/// Hands every pair that is to be reviewed to `take`, surest first; for the command line.
///
/// # Errors
/// The first one of `take` ends it.
pub fn each<E: From<Refusal>>(lookup: &Lookup, mut take: impl FnMut(&TwinPair) -> Result<(), E>) -> Result<(), E> {
    let Some(twins) = lookup.twins() else {
        return Ok(());
    };
    let snapshot = lookup.snapshot()?;
    let shelf = Shelf { lookup, twins, snapshot: &snapshot };
    for listed in twins.list.pairs() {
        if let Some(pair) = shelf.pair(&listed.pair.a, &listed.pair.b)? {
            take(&pair)?;
        }
    }
    Ok(())
}

/// The wanted pairs, whatever is decided about them, without those of which one is gone.
///
/// # Errors
/// The book cannot be read.
pub fn pairs(lookup: &Lookup, wanted: &[(Id, Id)]) -> Result<Vec<TwinPair>, Refusal> {
    let Some(twins) = lookup.twins() else {
        return Ok(Vec::new());
    };
    let snapshot = lookup.snapshot()?;
    let shelf = Shelf { lookup, twins, snapshot: &snapshot };
    let pairs = wanted.iter().map(|(a, b)| shelf.pair(&a.0, &b.0));
    pairs.filter_map(Result::transpose).collect()
}

fn counts(twins: &Twins) -> ReviewCounts {
    let counts = twins.list.counts();
    ReviewCounts {
        high: counts.high,
        medium: counts.medium,
        low: counts.low,
        later: counts.later,
        decided: settled(twins).count(),
    }
}

fn listed(twins: &Twins, first: usize, count: usize) -> Vec<(Key, Key)> {
    twins.list.pairs_from(first).take(count).map(|listed| (listed.pair.a, listed.pair.b)).collect()
}

fn settled(twins: &Twins) -> impl Iterator<Item = (Key, Key)> {
    twins.finder.settled(&twins.decisions).map(|(a, b, _)| (a, b))
}

/// Where pairs are made ready to draw.
struct Shelf<'a> {
    lookup: &'a Lookup,
    twins: &'a Twins,
    snapshot: &'a Snapshot,
}

impl Shelf<'_> {
    /// The pair, or nothing if one of the two is gone.
    fn pair(&self, a: &Key, b: &Key) -> Result<Option<TwinPair>, Refusal> {
        let (Some(one), Some(other)) = (self.row(a)?, self.row(b)?) else {
            return Ok(None);
        };
        let Some((found, standing)) = self.twins.finder.explain_with(a, b, &self.twins.decisions) else {
            return Ok(None);
        };
        let verdict = match standing {
            Standing::Open | Standing::Reopened(_) => None,
            Standing::Later => Some(Decision::Later),
            Standing::Settled(decision) => Some(decision),
        };
        Ok(Some(TwinPair {
            one,
            other,
            score: found.score.round() as i32,
            level: level_of(found.level).unwrap_or(Level::Low),
            evidence: found.evidence.iter().map(Evidence::words).collect(),
            is_household: found.kind == PairKind::Household,
            verdict: verdict.map(twins::verdict),
            known: twins::known(Clues::of(&found.evidence)),
        }))
    }

    fn row(&self, key: &Key) -> Result<Option<Row>, Refusal> {
        let record = self.snapshot.get(Entity::Customer, Id(*key), self.lookup.sees())?;
        Ok(record.map(|record| row_of(&record, self.lookup.policy())))
    }
}
