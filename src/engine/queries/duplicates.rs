//! The pairs to review, surest first; kept by a scan of the whole book.

use std::ops::ControlFlow;

use crate::dedupe::cluster::{self, Cluster};
use crate::dedupe::level::Level as Sureness;
use crate::dedupe::scan::Pair;
use crate::engine::lookup::Lookup;
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
    finder
        .scan(Sureness::Low, |_, _| ControlFlow::Continue(()))
        .unwrap_or_default()
}

/// The clusters of these pairs.
pub fn clusters(lookup: &Lookup, pairs: &[Pair]) -> Vec<Cluster> {
    lookup.finder().map_or_else(Vec::new, |finder| cluster::clusters(finder, pairs))
}

/// Why the two may be one, in words.
pub fn reasons(lookup: &Lookup, pair: &Pair) -> Vec<String> {
    let verdict = lookup.finder().and_then(|finder| finder.explain(&pair.a, &pair.b));
    verdict.map_or_else(Vec::new, |verdict| {
        verdict.evidence.iter().map(|evidence| evidence.words()).collect()
    })
}

/// The first pairs, ready to draw.
pub fn duplicates(lookup: &Lookup, limit: usize) -> Result<Answer, Refusal> {
    let snapshot = lookup.snapshot()?;
    let pairs = pairs(lookup);
    let total = pairs.len();
    let mut shown = Vec::new();
    for pair in pairs.into_iter().take(limit) {
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
            evidence: reasons(lookup, &pair),
        });
    }
    Ok(Answer::Duplicates { total, pairs: shown })
}
