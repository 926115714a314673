//! Bytes of a journal entry and of a batch.

use crate::model::batch::{Batch, BatchState};
use crate::model::change::Change;
use crate::model::id::Id;
use crate::model::journal::{Deed, JournalEntry};
use crate::store::codec::{self, CodecFault, Fields};

mod field {
    pub const AT_MS: u16 = 1;
    pub const WHO: u16 = 2;
    pub const STATION: u16 = 3;
    pub const TITLE: u16 = 4;
    pub const UNDOES: u16 = 5;
    pub const BATCH: u16 = 6;
    pub const DEED: u16 = 7;
    /// For each record of the deed the entry that wrote it before; left out when there is none at all.
    pub const PREVIOUS: u16 = 8;
}

/// A journal entry with the way back: so each record's history is a chain that needs no index of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    pub entry: JournalEntry,
    /// In the order of the deed's records; empty if they are all new.
    pub(super) previous: Vec<u64>,
}

impl StoredEntry {
    /// The entry that wrote the record before this one, 0 if none did; `None` if this one did not touch it.
    pub fn previous_of(&self, id: Id) -> Option<u64> {
        let at = match &self.entry.deed {
            Deed::Changes(changes) => changes.iter().position(|change| change.id() == id),
            Deed::CreatedMany { ids, .. } => ids.iter().position(|created| *created == id),
        };
        at.map(|at| self.previous.get(at).copied().unwrap_or(0))
    }

    /// Appends everything but the number, which is the key.
    pub(super) fn put(&self, buffer: &mut Vec<u8>) -> Result<(), CodecFault> {
        let entry = &self.entry;
        codec::put_bytes(buffer, field::AT_MS, &entry.at_ms.to_be_bytes())?;
        codec::put_bytes(buffer, field::WHO, entry.who.as_bytes())?;
        codec::put_bytes(buffer, field::STATION, &entry.station.to_be_bytes())?;
        codec::put_bytes(buffer, field::TITLE, entry.title.as_bytes())?;
        if let Some(undoes) = entry.undoes {
            codec::put_bytes(buffer, field::UNDOES, &undoes.to_be_bytes())?;
        }
        if let Some(batch) = entry.batch {
            codec::put_bytes(buffer, field::BATCH, &batch.to_be_bytes())?;
        }
        codec::put_field(buffer, field::DEED, |buffer| codec::put(buffer, &entry.deed))?;
        if self.previous.iter().any(|number| *number != 0) {
            codec::put_field(buffer, field::PREVIOUS, |buffer| {
                for number in &self.previous {
                    buffer.extend_from_slice(&number.to_be_bytes());
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    pub(super) fn take(number: u64, payload: &[u8]) -> Result<Self, CodecFault> {
        let mut stored = Self {
            entry: JournalEntry {
                number,
                at_ms: 0,
                who: String::new(),
                station: 0,
                title: String::new(),
                undoes: None,
                batch: None,
                deed: Deed::Changes(Vec::<Change>::new()),
            },
            previous: Vec::new(),
        };
        let entry = &mut stored.entry;
        let mut has_deed = false;
        let mut fields = Fields::new(payload);
        while let Some((number, bytes)) = fields.next()? {
            match number {
                field::AT_MS => entry.at_ms = codec::take_i64(bytes)?,
                field::WHO => entry.who = codec::take_text(bytes)?,
                field::STATION => entry.station = codec::take_u16(bytes)?,
                field::TITLE => entry.title = codec::take_text(bytes)?,
                field::UNDOES => entry.undoes = Some(codec::take_u64(bytes)?),
                field::BATCH => entry.batch = Some(codec::take_u64(bytes)?),
                field::DEED => {
                    entry.deed = codec::take(bytes)?;
                    has_deed = true;
                }
                field::PREVIOUS => {
                    let numbers = bytes.chunks(8).map(codec::take_u64);
                    stored.previous = numbers.collect::<Result<_, _>>()?;
                }
                // A newer program's field; entries are never written again, so nothing is lost.
                _ => {}
            }
        }
        if has_deed { Ok(stored) } else { Err(CodecFault::Unreadable) }
    }
}

/// When the entry was made, without reading what it did.
pub(super) fn take_time(payload: &[u8]) -> Result<i64, CodecFault> {
    let mut fields = Fields::new(payload);
    while let Some((number, bytes)) = fields.next()? {
        if number == field::AT_MS {
            return codec::take_i64(bytes);
        }
    }
    Err(CodecFault::Unreadable)
}

mod batch_field {
    pub const TITLE: u16 = 1;
    pub const STATE: u16 = 2;
    pub const STARTED_MS: u16 = 3;
    pub const ROWS_DONE: u16 = 4;
    pub const ROWS_TOTAL: u16 = 5;
    pub const LAST_ENTRY: u16 = 6;
}

/// Appends everything but the number, which is the key.
pub(super) fn put_batch(buffer: &mut Vec<u8>, batch: &Batch) -> Result<(), CodecFault> {
    codec::put_bytes(buffer, batch_field::TITLE, batch.title.as_bytes())?;
    codec::put_field(buffer, batch_field::STATE, |buffer| codec::put(buffer, &batch.state))?;
    codec::put_bytes(buffer, batch_field::STARTED_MS, &batch.started_ms.to_be_bytes())?;
    codec::put_bytes(buffer, batch_field::ROWS_DONE, &batch.rows_done.to_be_bytes())?;
    codec::put_bytes(buffer, batch_field::ROWS_TOTAL, &batch.rows_total.to_be_bytes())?;
    codec::put_bytes(buffer, batch_field::LAST_ENTRY, &batch.last_entry.to_be_bytes())
}

pub(super) fn take_batch(number: u64, payload: &[u8]) -> Result<Batch, CodecFault> {
    let mut batch = Batch {
        number,
        title: String::new(),
        state: BatchState::Running,
        started_ms: 0,
        rows_done: 0,
        rows_total: 0,
        last_entry: 0,
    };
    let mut fields = Fields::new(payload);
    while let Some((number, bytes)) = fields.next()? {
        match number {
            batch_field::TITLE => batch.title = codec::take_text(bytes)?,
            batch_field::STATE => batch.state = codec::take(bytes)?,
            batch_field::STARTED_MS => batch.started_ms = codec::take_i64(bytes)?,
            batch_field::ROWS_DONE => batch.rows_done = codec::take_u64(bytes)?,
            batch_field::ROWS_TOTAL => batch.rows_total = codec::take_u64(bytes)?,
            batch_field::LAST_ENTRY => batch.last_entry = codec::take_u64(bytes)?,
            _ => {}
        }
    }
    Ok(batch)
}
