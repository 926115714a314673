//! What the index can tell of a condition: which records surely meet it, and which perhaps do.
//!
//! A value may stand in more than one field of a class, or be cut where it is indexed: then the index does not
//! decide, and whoever asks must look at the record.

mod listed;
mod worded;

use std::{cell::RefCell, ops::Range};

use rustc_hash::FxHashMap;

use crate::index::{
    Index,
    candidates::Part,
    conditions::worded::Finder,
    entry::{Birthday, FieldClass},
    flat::bits::Bits,
    sheet::{Sheet, sortable},
};

/// What the words of a field must be.
pub enum Claim<'a> {
    /// There is a value.
    Present,
    /// The words stand in a row, the last may go on.
    Contains(&'a [String]),
    /// The value is these words; a repeated word counts once.
    Same(&'a [String]),
    /// The words of the value fit.
    Fits(&'a (dyn Fn(&[&str]) -> bool + Sync)),
}

/// Whose the values of a class of fields are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One field with one value.
    One,
    /// One field with a list of values.
    Many,
    /// More than one field.
    Shared,
}

/// What is known of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    No,
    Perhaps,
    Yes,
}

/// Slots that surely meet a condition, and those that perhaps do; the first are among the second.
#[derive(Clone, Debug, Default)]
pub struct Span {
    pub least: Bits,
    pub most: Bits,
}

impl Span {
    pub fn new(slots: usize) -> Self {
        Self { least: Bits::new(slots), most: Bits::new(slots) }
    }

    pub fn slots(&self) -> usize {
        self.most.room()
    }

    pub fn put(&mut self, slot: u32, verdict: Verdict) {
        match verdict {
            Verdict::No => {}
            Verdict::Perhaps => self.most.insert(slot),
            Verdict::Yes => {
                self.least.insert(slot);
                self.most.insert(slot);
            }
        }
    }

    /// Those of the whole that do not meet the condition.
    #[must_use]
    pub fn inverse(self, whole: &Bits) -> Self {
        let without = |bits: &Bits| {
            let mut rest = whole.clone();
            rest.subtract(bits);
            rest
        };
        Self { least: without(&self.most), most: without(&self.least) }
    }

    pub fn intersect(&mut self, other: &Self) {
        self.least.intersect(&other.least);
        self.most.intersect(&other.most);
    }

    pub fn unite(&mut self, other: &Self) {
        self.least.unite(&other.least);
        self.most.unite(&other.most);
    }

    /// All of these perhaps, none surely.
    pub fn perhaps(most: Bits, slots: usize) -> Self {
        Self { least: Bits::new(slots), most }
    }
}

impl Index {
    /// All slots in use.
    pub fn everybody(&self) -> Bits {
        let mut alive = self.alive.clone();
        alive.grow(self.capacity as usize);
        alive
    }

    /// The archived ones.
    pub fn archived(&self) -> Bits {
        let mut archived = self.archived.clone();
        archived.grow(self.capacity as usize);
        archived
    }

    /// Slots ever given out: the length of every set.
    pub fn slots(&self) -> usize {
        self.capacity as usize
    }

    /// The records among `within` whose words in the class of fields are as claimed.
    pub fn with_words(&self, field: FieldClass, values: Values, claim: &Claim<'_>, within: &Bits) -> Span {
        let mut span = Span::new(self.slots());
        for part in self.parts() {
            Finder::new(part, field, values, claim).find(within, &mut span);
        }
        span
    }

    /// The records among `within` whose number fits.
    pub fn with_number(&self, within: &Bits, fits: impl Fn(u64) -> bool) -> Span {
        self.with_figure(
            within,
            |sheet, record| {
                if fits(u64::from(sheet.number(record))) { Verdict::Yes } else { Verdict::No }
            },
        )
    }

    /// The records among `within` that were created at a time that fits; a time of zero may be none.
    pub fn with_created(&self, within: &Bits, fits: impl Fn(i64) -> bool) -> Span {
        self.with_figure(within, |sheet, record| {
            let created_ms = (sheet.created(record) ^ sortable(0)) as i64;
            match (created_ms, fits(created_ms)) {
                (0, _) => Verdict::Perhaps,
                (_, true) => Verdict::Yes,
                (_, false) => Verdict::No,
            }
        })
    }

    /// The records among `within` whose birthday fits; each day is asked once.
    pub fn with_birthday(&self, within: &Bits, fits: impl Fn(Birthday) -> bool) -> Span {
        let known: RefCell<FxHashMap<u64, Verdict>> = RefCell::default();
        self.with_figure(within, |sheet, record| {
            let packed = sheet.birthday(record);
            *known.borrow_mut().entry(packed).or_insert_with(|| match Birthday::unpacked(packed) {
                Birthday::None => Verdict::No,
                Birthday::Unread => Verdict::Perhaps,
                day @ Birthday::On { .. } if fits(day) => Verdict::Yes,
                Birthday::On { .. } => Verdict::No,
            })
        })
    }

    fn with_figure(&self, within: &Bits, decide: impl Fn(&Sheet, u32) -> Verdict) -> Span {
        let mut span = Span::new(self.slots());
        for part in self.parts() {
            each_record(part, within, 0..part.segment.len() as u32, |record, slot| {
                span.put(slot, decide(&part.segment.sheet, record));
            });
        }
        span
    }
}

/// The records of a part that are not valid, or whose slots are not in the set.
pub fn outside(part: Part<'_>, within: &Bits) -> Bits {
    let mut outside = Bits::full(part.segment.len());
    each_record(part, within, 0..part.segment.len() as u32, |record, _| outside.remove(record));
    outside
}

/// Every valid record of a stretch of a part whose slot is in the set.
fn each_record(part: Part<'_>, within: &Bits, records: Range<u32>, mut found: impl FnMut(u32, u32)) {
    let Part { segment, stale } = part;
    let is_valid = |record: u32| stale.is_none_or(|stale| !stale.contains(record));
    // Few are looked up one by one; for many a walk over all records is quicker.
    if within.count() < segment.len() / 8 {
        for slot in within.iter() {
            let known = segment.record_of(slot).filter(|record| records.contains(record));
            if let Some(record) = known.filter(|record| is_valid(*record)) {
                found(record, slot);
            }
        }
    } else {
        for record in records.filter(|record| is_valid(*record)) {
            let slot = segment.slot(record);
            if within.contains(slot) {
                found(record, slot);
            }
        }
    }
}
