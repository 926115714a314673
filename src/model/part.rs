//! A piece of a whole book, as it is written out and brought back.

use crate::model::batch::Batch;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::journal::JournalEntry;
use crate::model::record::Record;

/// One piece; all of them make the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Record(Record),
    Batch(Batch),
    Step {
        entry: JournalEntry,
        /// For each record of the deed the entry that wrote it before, 0 if none did.
        previous: Vec<u64>,
    },
    /// A record that is not in the book any more, and the entry that removed it.
    Gone {
        entity: Entity,
        id: Id,
        entry: u64,
    },
    /// The bytes of an attached file or a picture.
    File(Vec<u8>),
}
