//! What search needs, kept beside the book, so that opening it need not read every record.
//!
//! It is stamped with the journal's newest entry and with what ruled the building. What the journal has after the
//! stamp is patched in; a stamp that does not fit, or a single damaged bit, and it is built anew without a word.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Instant;

use xxhash_rust::xxh3::xxh3_64;

use crate::engine::memory::Memory;
use crate::engine::queries::attention::Attention;
use crate::engine::referrals::Referrals;
use crate::engine::refusal::Refusal;
use crate::engine::source::Derived;
use crate::index::snapshot::{Snapshot as Saved, Stamp};
use crate::model::field::Class;
use crate::model::record::Record;
use crate::model::settings::{self, Policy};
use crate::store::book::Store;
use crate::text::nickname::Nicknames;

/// Below this many customers building is as quick as reading.
const WORTH_KEEPING: usize = 20_000;

/// More would not be the work of this program.
const MOST_BYTES: u64 = 1 << 30;

/// What a building depends on, beside the customers.
pub struct Rules<'a> {
    /// The classes of fields that the session may see.
    pub sees: &'a [Class],
    /// The shop's settings.
    pub settings: &'a Record,
}

impl Rules<'_> {
    /// Only what holds everything is kept: who sees less must not find more in it.
    fn are_whole(&self) -> bool {
        Class::ALL.iter().all(|class| self.sees.contains(class))
    }

    /// The stamp after this entry of the book's journal; nothing if there is no such entry.
    fn stamp(&self, store: &Store, number: u64) -> Result<Option<Stamp>, Refusal> {
        let Some(entry) = store.read()?.entry(number)? else {
            return Ok(None);
        };
        // A book that was put back to an older state counts the same numbers again, with other entries.
        let book = store.info()?.book;
        let made = format!("{book} {} {} {} {}", entry.at_ms, entry.who, entry.title, entry.records());
        let (country, policy) = (settings::country(self.settings), Policy::of(self.settings));
        let ruled = format!("{} {country} {policy:?}", env!("CARGO_PKG_VERSION"));
        let mut stamp = Stamp::default();
        for (at, part) in [number, xxh3_64(made.as_bytes()), xxh3_64(ruled.as_bytes())].iter().enumerate() {
            stamp[at * 8..at * 8 + 8].copy_from_slice(&part.to_be_bytes());
        }
        Ok(Some(stamp))
    }
}

/// What was kept, if it is of this book and these rules.
pub fn load(store: &Store, rules: &Rules<'_>) -> Result<Option<Derived<Memory>>, Refusal> {
    if !rules.are_whole() {
        return Ok(None);
    }
    let start = Instant::now();
    let Some(mut kept) = store.kept() else {
        return Ok(None);
    };
    let attention = read_block(&mut kept.input, Attention::from_bytes);
    let referrals = read_block(&mut kept.input, Referrals::from_bytes);
    let Some((attention, referrals)) = attention.zip(referrals) else {
        return Ok(None);
    };
    let length = kept.length.saturating_sub(attention.bytes + referrals.bytes);
    let Ok(saved) = Saved::open(&mut kept.input, length) else {
        return Ok(None);
    };
    let stamp = *saved.stamp();
    let number = stamp.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    if rules.stamp(store, number)? != Some(stamp) {
        return Ok(None);
    }
    let Ok(index) = saved.into_index(Arc::new(Nicknames::shipped())) else {
        return Ok(None);
    };
    let micros = start.elapsed().as_micros() as u64;
    let made = Memory { index, attention: attention.found, referrals: referrals.found, is_kept: true, micros };
    Ok(Some(Derived { made, entry: number }))
}

/// Keeps it; `entry` is the newest one of the journal that it contains.
pub fn save(store: &Store, rules: &Rules<'_>, memory: &Memory, entry: u64) -> Result<(), Refusal> {
    if memory.index.len() < WORTH_KEEPING || !rules.are_whole() {
        return Ok(());
    }
    let Some(stamp) = rules.stamp(store, entry)? else {
        return Ok(());
    };
    let written = store.keep(|mut output| {
        write_block(&memory.attention.to_bytes(), output)?;
        write_block(&memory.referrals.to_bytes(), output)?;
        memory.index.write_snapshot(&stamp, &mut output)
    });
    // Without it the next opening builds, which is why a drive that is full or write-protected is no fault here.
    drop(written);
    Ok(())
}

/// What stands before the index, as it was read, and how many bytes that took.
struct Block<T> {
    found: T,
    bytes: u64,
}

fn read_block<T>(input: &mut dyn Read, understand: impl Fn(&[u8]) -> Option<T>) -> Option<Block<T>> {
    let (mut length, mut sum) = ([0; 8], [0; 8]);
    input.read_exact(&mut length).ok()?;
    input.read_exact(&mut sum).ok()?;
    let length = u64::from_be_bytes(length);
    if length > MOST_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    let read = input.take(length).read_to_end(&mut bytes).ok()?;
    let is_whole = read as u64 == length && xxh3_64(&bytes) == u64::from_be_bytes(sum);
    let found = is_whole.then(|| understand(&bytes)).flatten()?;
    Some(Block { found, bytes: 16 + length })
}

fn write_block(bytes: &[u8], output: &mut dyn Write) -> io::Result<()> {
    output.write_all(&(bytes.len() as u64).to_be_bytes())?;
    output.write_all(&xxh3_64(bytes).to_be_bytes())?;
    output.write_all(bytes)
}
