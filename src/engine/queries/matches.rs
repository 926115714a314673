//! Customers in the book that resemble what is being typed, surest first.

use crate::dedupe::evidence::Evidence;
use crate::dedupe::level::Level as Sureness;
use crate::dedupe::profile_of::profile_of;
use crate::engine::lookup::Lookup;
use crate::engine::queries::row::row_of;
use crate::engine::question::{Level, Twin};
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::store::snapshot::Snapshot;

/// Twins of the values typed so far.
pub fn matches(
    lookup: &Lookup,
    values: Vec<(Path, Value)>,
    exclude: Option<Id>,
    limit: usize,
) -> Result<Vec<Twin>, Refusal> {
    if lookup.finder().is_none() {
        return Err(Refusal::Sentence("Search is still being prepared: try again in a moment".to_owned()));
    }
    let record = Record::with_values(Entity::Customer, exclude.unwrap_or(Id::ONLY), values);
    let snapshot = lookup.snapshot()?;
    of_record(lookup, &snapshot, &record, exclude, limit)
}

/// Twins of a record; none while the finder is being built.
pub fn of_record(
    lookup: &Lookup,
    snapshot: &Snapshot,
    record: &Record,
    exclude: Option<Id>,
    limit: usize,
) -> Result<Vec<Twin>, Refusal> {
    let Some(known) = lookup.twins() else {
        return Ok(Vec::new());
    };
    let profile = profile_of(record, lookup.country());
    let mut twins = Vec::new();
    for found in known.finder.check_with(&profile, limit + 1, &known.decisions) {
        let id = Id(found.key);
        let Some(level) = level_of(found.verdict.level).filter(|_| Some(id) != exclude) else {
            continue;
        };
        let Some(record) = snapshot.get(Entity::Customer, id, lookup.sees())? else {
            continue;
        };
        twins.push(Twin {
            row: row_of(&record, lookup.policy()),
            level,
            evidence: found.verdict.evidence.iter().map(Evidence::words).collect(),
        });
    }
    twins.truncate(limit);
    Ok(twins)
}

/// The finder's level as the screen knows it.
pub fn level_of(level: Sureness) -> Option<Level> {
    match level {
        Sureness::High => Some(Level::High),
        Sureness::Medium => Some(Level::Medium),
        Sureness::Low => Some(Level::Low),
        Sureness::None => None,
    }
}
