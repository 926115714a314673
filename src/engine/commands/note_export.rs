//! Writes into the journal that customers left the book; no record changes, and there is nothing to undo.

use crate::engine::command::Done;
use crate::engine::commands::write::Write;

pub fn run(write: &mut Write<'_, '_>, title: String) -> Done {
    write.tx.note();
    write.tx.set_title(title.clone());
    Done { title, ..Done::default() }
}
