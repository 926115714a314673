//! Groups of customers that seem to be one, with the account numbers that a person knows them by.

use crate::dedupe::level::Level as Sureness;
use crate::engine::lookup::Lookup;
use crate::engine::queries::matches::level_of;
use crate::engine::question::Level;
use crate::engine::refusal::Refusal;
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::id::Id;

/// One member of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: Id,
    pub account: String,
    /// The display name.
    pub name: String,
}

/// Customers that seem to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub members: Vec<Member>,
    /// The level of the weakest pair that holds it together.
    pub level: Level,
}

/// All groups of the book.
pub fn groups(lookup: &Lookup) -> Result<Vec<Group>, Refusal> {
    let Some(twins) = lookup.twins() else {
        return Ok(Vec::new());
    };
    let snapshot = lookup.snapshot()?;
    let mut groups = Vec::new();
    for cluster in twins.list.groups(&twins.finder, Sureness::High, &twins.decisions) {
        let Some(level) = level_of(cluster.level) else {
            continue;
        };
        let mut members = Vec::with_capacity(cluster.members.len());
        for key in cluster.members {
            let record = snapshot.get(Entity::Customer, Id(key), lookup.sees())?;
            members.extend(record.map(|record| Member {
                id: record.id,
                account: record.text(customer::ACCOUNT).to_owned(),
                name: customer::display_name(&record),
            }));
        }
        groups.push(Group { members, level });
    }
    Ok(groups)
}
