//! Customers who are in the book twice and say nothing of their own: merging them changes nothing of who stays.

use crate::dedupe::level::Level as Sureness;
use crate::dedupe::merge::survivor::{Candidate, survivor};
use crate::engine::lookup::Lookup;
use crate::engine::merging::put;
use crate::engine::merging::view::{Sight, View as _};
use crate::engine::queries::row::row_of;
use crate::engine::question::Row;
use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::id::Id;
use crate::model::merge::{MOST_MERGED, Merging};

/// Groups of likely duplicates that one answer looks at, so that nobody waits for it.
const AT_ONCE: usize = 300;

/// The exact twins among some groups of likely duplicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExactTwins {
    /// Where the answer began, in the list of all groups.
    pub first: usize,
    /// Where to ask on; none after the last group.
    pub next: Option<usize>,
    pub groups: Vec<Twin>,
}

/// Customers of whom all but one add nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub wish: Merging,
    /// The survivor first.
    pub rows: Vec<Row>,
}

impl Twin {
    pub fn ids(&self) -> Vec<Id> {
        std::iter::once(self.wish.survivor).chain(self.wish.losers.iter().copied()).collect()
    }
}

/// Looks at some groups from a place on.
///
/// # Errors
/// The book cannot be read.
pub fn exact_twins(lookup: &Lookup, first: usize) -> Result<ExactTwins, Refusal> {
    let Some(twins) = lookup.twins() else {
        return Ok(ExactTwins { first, ..ExactTwins::default() });
    };
    let snapshot = lookup.snapshot()?;
    let sight = Sight { snapshot: &snapshot, sees: lookup.sees() };
    let clusters = twins.list.groups(&twins.finder, Sureness::High, &twins.decisions);
    let (mut groups, end) = (Vec::new(), first.saturating_add(AT_ONCE).min(clusters.len()));
    for cluster in clusters.iter().take(end).skip(first) {
        if (2..=MOST_MERGED).contains(&cluster.members.len()) {
            let ids: Vec<Id> = cluster.members.iter().copied().map(Id).collect();
            groups.extend(twin(lookup, &sight, &ids)?);
        }
    }
    Ok(ExactTwins { first, next: (end < clusters.len()).then_some(end), groups })
}

/// The group, if who stays has everything that the others say.
fn twin(lookup: &Lookup, sight: &Sight<'_>, ids: &[Id]) -> Result<Option<Twin>, Refusal> {
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push((sight.customer(*id)?, sight.children(*id)?.len()));
    }
    if found.iter().any(|(record, _)| customer::is_merged(record)) {
        return Ok(None);
    }
    let candidates: Vec<Candidate<'_>> =
        found.iter().map(|(record, children)| Candidate { record, children: *children }).collect();
    let Some((stays, _)) = survivor(&candidates) else {
        return Ok(None);
    };
    let wish = Merging::all(stays, ids.iter().copied().filter(|id| *id != stays).collect());
    let records = put::customers(sight, &wish)?;
    let plan = put::plan(sight, &records, &wish, lookup.country());
    let adds_nothing =
        plan.edits.is_empty() && plan.note.is_empty() && plan.pictures.is_empty() && plan.lost.is_empty();
    let rows = || records.iter().map(|record| row_of(record, lookup.policy())).collect();
    Ok(adds_nothing.then(|| Twin { rows: rows(), wish }))
}
