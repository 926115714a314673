//! Everything that the detail pane shows of one customer.

use crate::engine::lookup::Lookup;
use crate::engine::queries::history::history;
use crate::engine::queries::matches;
use crate::engine::queries::row::Rows;
use crate::engine::question::{DetailSheet, Kin};
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::{customer, relation};

/// Steps of history shown before "more".
const HISTORY_LIMIT: usize = 200;

/// Possible duplicates shown in the footer.
const TWIN_LIMIT: usize = 5;

/// The sheet, or `None` when the customer is not in the book.
pub fn detail(lookup: &Lookup, asked: Id) -> Result<Option<Box<DetailSheet>>, Refusal> {
    let id = lookup.people().root(asked);
    let snapshot = lookup.snapshot()?;
    let Some(record) = snapshot.get(Entity::Customer, id, lookup.sees())? else {
        return Ok(None);
    };
    let twins = matches::of_record(lookup, &snapshot, &record, Some(id), TWIN_LIMIT)?;
    let sees = lookup.sees();
    let mut rows = Rows::new(lookup, &snapshot);
    let (mut children, mut kin) = (Vec::new(), Vec::new());
    for child in snapshot.children(id, sees)? {
        if child.entity == Entity::Relation {
            let other = relation::pair(&child).map(|(one, other)| if one == id { other } else { one });
            // What it was to one that it took in is nothing now.
            let other = other.map(|other| lookup.people().root(other)).filter(|other| *other != id);
            if let Some(row) = other.map(|other| rows.of(other)).transpose()?.flatten() {
                kin.push(Kin { word: relation::word_for(&child, id), relation: child, row });
            }
        } else if Entity::CHILDREN.contains(&child.entity) && child.entity.shows_itself(sees) {
            children.push(child);
        }
    }
    let referrer = record.text(customer::REFERRER).parse().ok().map(|id| lookup.people().root(id));
    Ok(Some(Box::new(DetailSheet {
        asked,
        row: rows.row(&record)?,
        history: history(&snapshot, Some(id), HISTORY_LIMIT, sees)?,
        referrer: referrer.map(|referrer| rows.of(referrer)).transpose()?.flatten(),
        twins,
        children,
        kin,
        record,
    })))
}
