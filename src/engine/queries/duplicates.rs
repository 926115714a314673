//! The pairs to review, surest first; kept by a scan of the whole book.

use std::ops::ControlFlow;

use crate::dedupe::cluster::{self, Cluster};
use crate::dedupe::evidence::Evidence;
use crate::dedupe::level::Level as Sureness;
use crate::dedupe::scan::Pair;
use crate::engine::lookup::Lookup;
use crate::engine::pairs::Pairs;
use crate::engine::queries::matches::level_of;
use crate::engine::queries::row::row_of;
use crate::engine::question::{Answer, TwinPair};
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;

/// All pairs of the book that may be one customer, surest first.
pub fn pairs(lookup: &Lookup) -> Vec<Pair> {
    let Some(finder) = lookup.finder() else {
        return Vec::new();
    };
    finder.scan(Sureness::Low, |_, _| ControlFlow::Continue(())).unwrap_or_default()
}

/// The clusters of these pairs.
pub fn clusters(lookup: &Lookup, pairs: &[Pair]) -> Vec<Cluster> {
    lookup.finder().map_or_else(Vec::new, |finder| cluster::clusters(finder, pairs))
}

/// Why the two may be one, in words.
pub fn reasons(lookup: &Lookup, pair: &Pair) -> Vec<String> {
    let verdict = lookup.finder().and_then(|finder| finder.explain(&pair.a, &pair.b));
    verdict.map_or_else(Vec::new, |verdict| verdict.evidence.iter().map(Evidence::words).collect())
}

/// All pairs of the book, down to mere namesakes; for the command line.
pub fn duplicates(lookup: &Lookup, limit: usize) -> Result<Answer, Refusal> {
    shown(lookup, &pairs(lookup), limit)
}

/// The pairs that are kept up to date by every change; the first question scans the book.
pub fn kept(lookup: &Lookup, limit: usize, meanwhile: &dyn Fn()) -> Result<Answer, Refusal> {
    let Some(twins) = lookup.twins() else {
        return Ok(Answer::Duplicates { total: 0, likely: 0, pairs: Vec::new() });
    };
    if twins.pairs.borrow().is_none() {
        let scanned = Pairs::scan(&twins.finder, meanwhile);
        *twins.pairs.borrow_mut() = Some(scanned);
    }
    let kept = twins.pairs.borrow();
    shown(lookup, kept.as_ref().map_or(&[], Pairs::all), limit)
}

/// The first pairs, ready to draw.
fn shown(lookup: &Lookup, pairs: &[Pair], limit: usize) -> Result<Answer, Refusal> {
    let snapshot = lookup.snapshot()?;
    let mut shown = Vec::new();
    for pair in pairs.iter().take(limit) {
        let (Some(one), Some(other)) = (
            snapshot.get(Entity::Customer, Id(pair.a), lookup.sees())?,
            snapshot.get(Entity::Customer, Id(pair.b), lookup.sees())?,
        ) else {
            continue;
        };
        let Some(level) = level_of(pair.level) else {
            continue;
        };
        shown.push(TwinPair {
            one: row_of(&one, lookup.policy()),
            other: row_of(&other, lookup.policy()),
            score: pair.score.round() as i32,
            level,
            evidence: reasons(lookup, pair),
        });
    }
    let likely = pairs.iter().filter(|pair| pair.level >= Sureness::Medium).count();
    Ok(Answer::Duplicates { total: pairs.len(), likely, pairs: shown })
}
