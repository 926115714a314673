//! Who should stay: the one that knows most, and of two the older one.

use crate::model::customer;
use crate::model::id::Id;
use crate::model::record::Record;

/// A customer, and how many records belong to it.
pub struct Candidate<'a> {
    pub record: &'a Record,
    pub children: usize,
}

/// The proposed survivor with the reason in words; nothing for nobody.
pub fn survivor(candidates: &[Candidate<'_>]) -> Option<(Id, String)> {
    let weight = |candidate: &&Candidate<'_>| {
        let record = candidate.record;
        let is_active = !customer::is_archived(record);
        let details = record.values().len() + 2 * candidate.children;
        (is_active, details, std::cmp::Reverse(customer::number(record)))
    };
    let best = candidates.iter().max_by_key(weight)?;
    let (is_active, details, _) = weight(&best);
    let others = || candidates.iter().filter(|candidate| candidate.record.id != best.record.id);
    let reason = if is_active && others().all(|other| customer::is_archived(other.record)) {
        "is the active one"
    } else if others().all(|other| weight(&other).1 < details) {
        "has the most details"
    } else {
        "has the lowest number"
    };
    Some((best.record.id, reason.to_owned()))
}
