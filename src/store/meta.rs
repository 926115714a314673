//! The rows about the book itself: its format, its name, and its counters.

use xxhash_rust::xxh3::xxh3_64;

use crate::model::customer::FIRST_NUMBER;
use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::store::codec::{self, CodecFault, Fields};
use crate::store::envelope;
use crate::store::info::NewBook;
use crate::store::row::Rows;

/// Major and minor number of the format that this program writes.
/// A newer minor is opened, and what it added is kept; a newer major is refused.
/// 1.1 added decisions about pairs, custom fields and identifiers; 1.2 what belongs to a customer, and its table;
/// 1.3 merges; 1.4 from how many bits on pairs are shown.
pub(super) const SCHEMA: (u16, u16) = (1, 4);

/// Its row has no envelope and never changes its shape: every program must be able to read every book's format.
pub(super) const SCHEMA_KEY: &[u8] = b"schema";
pub(super) const BOOK_KEY: &[u8] = b"book";
pub(super) const STATE_KEY: &[u8] = b"state";
/// Rows about the book belong to no class.
pub(super) const NO_CLASS: u8 = 0;

/// The format row: `[major u16][minor u16][xxh3-64 of the four bytes before]`.
pub(super) fn schema_row((major, minor): (u16, u16)) -> [u8; 12] {
    let mut row = [0; 12];
    row[..2].copy_from_slice(&major.to_be_bytes());
    row[2..4].copy_from_slice(&minor.to_be_bytes());
    let checksum = xxh3_64(&row[..4]);
    row[4..].copy_from_slice(&checksum.to_be_bytes());
    row
}

/// `None` if the row is damaged.
pub(super) fn schema_of(row: &[u8]) -> Option<(u16, u16)> {
    let major = u16::from_be_bytes([*row.first()?, *row.get(1)?]);
    let minor = u16::from_be_bytes([*row.get(2)?, *row.get(3)?]);
    (schema_row((major, minor)) == *row).then_some((major, minor))
}

mod book_field {
    pub const ID: u16 = 1;
    pub const CREATED_MS: u16 = 2;
}

pub(super) fn book_row(new: &NewBook) -> Result<Vec<u8>, CodecFault> {
    let mut row = Vec::new();
    envelope::begin(&mut row, NO_CLASS);
    codec::put_bytes(&mut row, book_field::ID, &new.book.0)?;
    codec::put_bytes(&mut row, book_field::CREATED_MS, &new.at_ms.to_be_bytes())?;
    envelope::finish(&mut row, Rows::Meta, BOOK_KEY);
    Ok(row)
}

pub(super) fn book_of(row: &[u8]) -> Result<NewBook, CodecFault> {
    let payload = envelope::open(Rows::Meta, BOOK_KEY, NO_CLASS, row).ok_or(CodecFault::Unreadable)?;
    let mut fields = Fields::new(payload);
    let (mut book, mut at_ms) = (None, None);
    while let Some((number, bytes)) = fields.next()? {
        match number {
            book_field::ID => book = bytes.try_into().ok().map(Id),
            book_field::CREATED_MS => at_ms = Some(codec::take_i64(bytes)?),
            _ => {}
        }
    }
    match (book, at_ms) {
        (Some(book), Some(at_ms)) => Ok(NewBook { book, at_ms }),
        _ => Err(CodecFault::Unreadable),
    }
}

mod state_field {
    pub const NEXT_NUMBER: u16 = 1;
    pub const LAST_ENTRY: u16 = 2;
    /// Comes once for each entity: `[entity u8][records u64]`.
    pub const COUNT: u16 = 3;
}

/// The book's counters, rewritten by every commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The next customer number.
    pub(super) next_number: u64,
    /// Number of the newest journal entry, 0 before the first.
    pub(super) last_entry: u64,
    /// Records by the entity's number, of newer programs' entities too.
    counts: Vec<(u8, u64)>,
    /// Counters of a newer program, written back.
    unknown: Vec<(u16, Vec<u8>)>,
}

impl State {
    pub(super) fn new() -> Self {
        Self { next_number: FIRST_NUMBER, last_entry: 0, counts: Vec::new(), unknown: Vec::new() }
    }

    pub(super) fn count(&self, entity: Entity) -> u64 {
        let found = self.counts.iter().find(|(number, _)| *number == entity as u8);
        found.map_or(0, |(_, count)| *count)
    }

    pub(super) fn set_count(&mut self, entity: Entity, count: u64) {
        if let Some(found) = self.counts.iter_mut().find(|(number, _)| *number == entity as u8) {
            found.1 = count;
        } else {
            self.counts.push((entity as u8, count));
            // Equal books have equal rows, whatever came first.
            self.counts.sort_unstable();
        }
    }

    /// Whether a newer program counted what this one does not know.
    pub(super) fn holds_foreign(&self) -> bool {
        let is_foreign = |(entity, count): &(u8, u64)| *count > 0 && Entity::from_number(*entity).is_none();
        !self.unknown.is_empty() || self.counts.iter().any(is_foreign)
    }

    pub(super) fn row(&self) -> Result<Vec<u8>, CodecFault> {
        let mut row = Vec::new();
        envelope::begin(&mut row, NO_CLASS);
        codec::put_bytes(&mut row, state_field::NEXT_NUMBER, &self.next_number.to_be_bytes())?;
        codec::put_bytes(&mut row, state_field::LAST_ENTRY, &self.last_entry.to_be_bytes())?;
        for (entity, count) in &self.counts {
            let mut bytes = vec![*entity];
            bytes.extend_from_slice(&count.to_be_bytes());
            codec::put_bytes(&mut row, state_field::COUNT, &bytes)?;
        }
        for (number, bytes) in &self.unknown {
            codec::put_bytes(&mut row, *number, bytes)?;
        }
        envelope::finish(&mut row, Rows::Meta, STATE_KEY);
        Ok(row)
    }

    pub(super) fn of(row: &[u8]) -> Result<Self, CodecFault> {
        let payload = envelope::open(Rows::Meta, STATE_KEY, NO_CLASS, row).ok_or(CodecFault::Unreadable)?;
        let mut state = Self::new();
        let mut fields = Fields::new(payload);
        while let Some((number, bytes)) = fields.next()? {
            match number {
                state_field::NEXT_NUMBER => state.next_number = codec::take_u64(bytes)?,
                state_field::LAST_ENTRY => state.last_entry = codec::take_u64(bytes)?,
                state_field::COUNT => {
                    let (entity, count) = bytes.split_first().ok_or(CodecFault::Unreadable)?;
                    state.counts.push((*entity, codec::take_u64(count)?));
                }
                _ => state.unknown.push((number, bytes.to_vec())),
            }
        }
        Ok(state)
    }
}
