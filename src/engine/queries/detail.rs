//! Everything that the detail pane shows of one customer.

use crate::engine::lookup::Lookup;
use crate::engine::queries::history::history;
use crate::engine::queries::matches;
use crate::engine::queries::row::row_of;
use crate::engine::question::DetailSheet;
use crate::engine::refusal::Refusal;
use crate::model::entity::Entity;
use crate::model::id::Id;

/// Steps of history shown before "more".
const HISTORY_LIMIT: usize = 200;

/// Possible duplicates shown in the footer.
const TWIN_LIMIT: usize = 5;

/// The sheet, or `None` when the customer is not in the book.
pub fn detail(lookup: &Lookup, id: Id) -> Result<Option<Box<DetailSheet>>, Refusal> {
    let snapshot = lookup.snapshot()?;
    let Some(record) = snapshot.get(Entity::Customer, id, lookup.sees())? else {
        return Ok(None);
    };
    let twins = matches::of_record(lookup, &snapshot, &record, Some(id), TWIN_LIMIT)?;
    Ok(Some(Box::new(DetailSheet {
        row: row_of(&record, lookup.policy()),
        history: history(&snapshot, Some(id), HISTORY_LIMIT, lookup.sees())?,
        twins,
        record,
    })))
}
