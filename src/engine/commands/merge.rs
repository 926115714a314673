//! Merges customers who are one into one record, whole or not at all; nobody is removed.

use crate::engine::command::Done;
use crate::engine::commands::write::Write;
use crate::engine::merging::put::{self, Act};
use crate::engine::refusal::Refusal;
use crate::model::merge::Merging;

/// Carries out the merges, each of its own customers.
///
/// # Errors
/// `WouldLose` when a value would not be seen any more that nobody gave up; the book is unchanged then.
pub fn run(write: &mut Write<'_, '_>, wishes: &[Merging]) -> Result<Done, Refusal> {
    let mut titles = Vec::new();
    for wish in wishes {
        let (at_ms, who, entry) = (write.at_ms, write.who, write.tx.next_entry());
        let ids = &mut *write.ids;
        let mut act = Act { at_ms, who, entry, ids: &mut || ids.next(at_ms) };
        let (title, changes) = put::changes(&*write.tx, wish, &mut act)?;
        write.apply(changes)?;
        titles.push(title);
    }
    let title = match titles.as_slice() {
        [] => return Ok(Done::default()),
        [title] => title.clone(),
        several => format!("Merge {} groups of duplicates", several.len()),
    };
    write.tx.set_title(title.clone());
    Ok(Done { title, id: wishes.first().map(|wish| wish.survivor), ..Done::default() })
}
