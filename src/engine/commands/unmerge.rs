//! Takes a merge back at any later time: the customers stand as if they had never been one, with all later work.

use crate::dedupe::clue::Clues;
use crate::engine::command::Done;
use crate::engine::commands::decide;
use crate::engine::commands::write::Write;
use crate::engine::merging::back::{self, Since};
use crate::engine::merging::view::View as _;
use crate::engine::refusal::Refusal;
use crate::engine::twins;
use crate::model::change::Change;
use crate::model::customer;
use crate::model::decision::Verdict;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::merge::Merge;

/// Unmerges; `places` says whose is what was made since, and all else of it stays where it is.
///
/// # Errors
/// A sentence when the merge does not stand, or a place names a customer that was not merged.
pub fn run(
    write: &mut Write<'_, '_>,
    id: Id,
    places: &[(Since, Id)],
    verdict: Option<Verdict>,
) -> Result<Done, Refusal> {
    let merge = take_back(write, id, places)?;
    if let Some(verdict) = verdict {
        for loser in &merge.losers {
            // Whoever says so after a merge knows everything of the two.
            decide::run(write, (merge.survivor, *loser), Some(verdict), twins::known(Clues::ALL))?;
        }
    }
    if standing_of(write, &write.tx.changes(merge.entry)?)?.is_empty() {
        write.tx.set_undoes(merge.entry);
    }
    let names: Vec<String> = merge.losers.iter().map(|loser| write.tx.name(*loser)).collect();
    let title = format!("Unmerge {} from {}", names.join(" and "), write.tx.name(merge.survivor));
    write.tx.set_title(title.clone());
    Ok(Done { title, id: merge.losers.first().copied(), ..Done::default() })
}

/// Applies the way back.
pub fn take_back(write: &mut Write<'_, '_>, id: Id, places: &[(Since, Id)]) -> Result<Merge, Refusal> {
    let way = back::way(&*write.tx, id, write.at_ms)?;
    let top = way.top().id;
    let merge = way.standing.merge.clone();
    write.apply(way.changes())?;
    for place in places {
        let is_known = way.since.iter().any(|(since, _)| *since == place.0) && merge.losers.contains(&place.1);
        if !is_known {
            let top = customer::display_name(way.top());
            return Err(Refusal::Sentence(format!(
                "Only what {top} got since the merge can be given to one of the customers that come back"
            )));
        }
        let changes = back::place(&*write.tx, top, *place)?;
        write.apply(changes)?;
    }
    Ok(merge)
}

/// The merges of a step that still stand.
pub fn standing_of(write: &Write<'_, '_>, step: &[Change]) -> Result<Vec<Id>, Refusal> {
    let mut standing = Vec::new();
    for change in step {
        if let Change::Create { entity: Entity::Merge, id, .. } = change {
            let record = write.tx.get(Entity::Merge, *id)?;
            standing.extend(record.as_ref().and_then(Merge::of).filter(Merge::stands).map(|merge| merge.id));
        }
    }
    Ok(standing)
}
