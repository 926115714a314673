//! The whole index as bytes and back, so that opening a book need not read every record.
//!
//! A snapshot is a copy of what can be built anew: whatever is wrong with one, the answer is to build. It says what
//! it was made from by a stamp that only the caller understands.

use std::{
    io::{self, Read, Write},
    sync::{Arc, OnceLock},
};

use crate::{
    index::{
        Held, Index,
        draft::Draft,
        flat::{
            bits::Bits,
            wire::{Out, Source},
        },
        order::Orders,
        segment::Segment,
    },
    text::nickname::Nicknames,
};

/// What the book was like when the index was saved: the caller's journal number, hash of settings and the like.
pub type Stamp = [u8; 32];

/// Why a snapshot cannot be used; the index is built from the book then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotUsable {
    /// Not a snapshot at all, or one of another version of the program.
    Foreign,
    /// It ends too early, or it is not what was written.
    Damaged,
}

const MAGIC: [u8; 8] = *b"RegIndex";
/// Counted up with every change of the arrays, of folding, or of what is found by what.
const VERSION: u64 = 5;
/// More segments than sizes that grow fourfold can have.
const MOST_SEGMENTS: u64 = 64;

/// A snapshot whose head has been read.
pub struct Snapshot<'a> {
    source: Source<'a>,
    stamp: Stamp,
    country: String,
}

impl<'a> Snapshot<'a> {
    /// Reads the head; `length` is how many bytes there are in all.
    ///
    /// # Errors
    /// `Foreign` for what this version of the program has not written, `Damaged` if it ends too early.
    pub fn open(input: &'a mut dyn Read, length: u64) -> Result<Self, NotUsable> {
        let mut source = Source::new(input, length);
        if source.raw::<8>()? != MAGIC || source.number()? != VERSION {
            return Err(NotUsable::Foreign);
        }
        Ok(Self { stamp: source.raw()?, country: source.text()?, source })
    }

    /// To be compared with the book before the rest is read; not yet verified.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The country that phone numbers were read by.
    pub fn country(&self) -> &str {
        &self.country
    }

    /// Reads the rest.
    ///
    /// # Errors
    /// `Damaged` if a single bit is not as it was written.
    pub fn into_index(self, nicknames: Arc<Nicknames>) -> Result<Index, NotUsable> {
        let mut source = self.source;
        let capacity = u32::try_from(source.number()?).map_err(|_too_many| NotUsable::Damaged)?;
        let (alive, archived) = (Bits::load(&mut source)?, Bits::load(&mut source)?);
        let count = source.number()?;
        if count > MOST_SEGMENTS {
            return Err(NotUsable::Damaged);
        }
        let mut segments = Vec::new();
        for _ in 0..count {
            let (stale, stale_len) = (Bits::load(&mut source)?, source.number()? as usize);
            segments.push(Held { segment: Segment::load(&mut source)?, stale, stale_len });
        }
        source.finish()?;
        Ok(Index {
            country: self.country,
            nicknames,
            capacity,
            len: alive.count(),
            archived_len: archived.count(),
            alive,
            archived,
            orders: Orders::default(),
            segments,
            young: Draft::default(),
            young_segment: OnceLock::new(),
        })
    }
}

impl Index {
    /// Writes all that [`Snapshot`] reads; what came last is written as a segment of its own.
    pub fn write_snapshot(&self, stamp: &Stamp, output: &mut impl Write) -> io::Result<()> {
        let mut out = Out::new(output);
        out.raw(&MAGIC)?;
        out.number(VERSION)?;
        out.raw(stamp)?;
        out.bytes(self.country.as_bytes())?;
        out.number(u64::from(self.capacity))?;
        self.alive.save(&mut out)?;
        self.archived.save(&mut out)?;
        let parts = self.parts();
        out.number(parts.len() as u64)?;
        let none = Bits::default();
        for part in parts {
            let stale = part.stale.unwrap_or(&none);
            stale.save(&mut out)?;
            out.number(stale.count() as u64)?;
            part.segment.save(&mut out)?;
        }
        out.finish()
    }
}
