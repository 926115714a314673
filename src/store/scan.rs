//! Walks all records in key order: one cursor for each class, side by side; from one end, or from both at once.

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::store::envelope;
use crate::store::facet::{CONTACT, ClassSet, Parts};
use crate::store::fault::StoreFault;
use crate::store::origin::Origin;
use crate::store::read::{self, Value};
use crate::store::row::{self, HIGHEST, LOWEST, ReadTable, Rows};
use crate::store::snapshot::Snapshot;
use crate::store::spare::Spare;

/// The end of the key order that a walk starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Lowest,
    Highest,
}

/// Where two walks from both ends meet: each record belongs to exactly one of them.
#[derive(Debug, Default)]
pub struct Meeting(Mutex<Claims>);

#[derive(Debug, Default)]
struct Claims {
    /// The last record of the walk from the lowest on.
    below: Option<Id>,
    /// The last record of the walk from the highest back.
    above: Option<Id>,
}

impl Meeting {
    /// Whether the record belongs to the walk that has come to it.
    fn claim(&self, from: End, id: Id) -> bool {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = match from {
            End::Lowest => claims.above.is_none_or(|above| id < above),
            End::Highest => claims.below.is_none_or(|below| id > below),
        };
        if is_free {
            let claim = match from {
                End::Lowest => &mut claims.below,
                End::Highest => &mut claims.above,
            };
            *claim = Some(id);
        }
        is_free
    }
}

/// The facets of one class, in key order.
struct Side<'snapshot> {
    class: u8,
    from: End,
    origin: &'snapshot Origin,
    rows: redb::Range<'static, &'static [u8], &'static [u8]>,
    /// The row that the walk has come to.
    next: Option<(Value<'static>, Value<'static>)>,
}

impl<'snapshot> Side<'snapshot> {
    fn open(
        facets: &ReadTable,
        origin: &'snapshot Origin,
        entity: Entity,
        class: u8,
        from: End,
    ) -> Result<Self, StoreFault> {
        let low = row::facet_key(entity, class, LOWEST);
        let high = row::facet_key(entity, class, HIGHEST);
        let rows = origin.guarded(|| {
            let rows = facets.range::<&[u8]>(&low[..]..=&high[..]);
            rows.map_err(|error| origin.redb(error))
        })?;
        let mut side = Self { class, from, origin, rows, next: None };
        side.advance()?;
        Ok(side)
    }

    fn advance(&mut self) -> Result<(), StoreFault> {
        self.next = self.origin.guarded(|| {
            let next = match self.from {
                End::Lowest => self.rows.next(),
                End::Highest => self.rows.next_back(),
            };
            next.transpose().map_err(|error| self.origin.redb(error))
        })?;
        Ok(())
    }

    /// Adds this class's facet of the record, which its contact facet promised.
    fn add_to(&mut self, parts: &mut Parts, entity: Entity) -> Result<(), StoreFault> {
        let wanted = row::facet_key(entity, self.class, parts.id());
        while let Some((key, _)) = &self.next {
            let is_there = match self.from {
                End::Lowest => key.value() >= &wanted[..],
                End::Highest => key.value() <= &wanted[..],
            };
            if is_there {
                break;
            }
            self.advance()?;
        }
        let damaged = || self.origin.damaged(Rows::Facets, &wanted);
        let found = self.next.as_ref().filter(|(key, _)| key.value() == wanted);
        let (_, value) = found.ok_or_else(damaged)?;
        let payload = envelope::open(Rows::Facets, &wanted, self.class, value.value()).ok_or_else(damaged)?;
        parts.add(self.class, payload).map_err(|fault| self.origin.codec(Rows::Facets, &wanted, fault))
    }
}

impl Snapshot {
    /// Hands over every record in key order, with the classes that may be seen, until `each` breaks.
    pub fn scan(
        &self,
        entity: Entity,
        sees: &[Class],
        each: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreFault> {
        self.walk(entity, sees, End::Lowest, &mut |_| true, each)
    }

    /// As `scan`, from one end until the walk from the other end is met.
    pub fn scan_towards(
        &self,
        (from, meeting): (End, &Meeting),
        entity: Entity,
        sees: &[Class],
        each: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreFault> {
        self.walk(entity, sees, from, &mut |id| meeting.claim(from, id), each)
    }

    fn walk(
        &self,
        entity: Entity,
        sees: &[Class],
        from: End,
        claim: &mut dyn FnMut(Id) -> bool,
        each: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreFault> {
        let origin = &self.origin;
        let sees = ClassSet::of(sees);
        let mut contacts = Side::open(&self.facets, origin, entity, CONTACT, from)?;
        let mut sides = Vec::new();
        for class in sees.beside_contact() {
            sides.push(Side::open(&self.facets, origin, entity, class, from)?);
        }
        let mut spare = Spare::default();
        while let Some((key, value)) = &contacts.next {
            let mut parts = read::contact(origin, entity, key.value(), value.value(), sees, spare)?;
            if !claim(parts.id()) {
                return Ok(());
            }
            let classes = parts.head().classes;
            for side in sides.iter_mut().filter(|side| classes.has(side.class)) {
                side.add_to(&mut parts, entity)?;
            }
            let record;
            (record, spare) = parts.split();
            if each(&record).is_break() {
                return Ok(());
            }
            spare.take_back(record);
            contacts.advance()?;
        }
        Ok(())
    }
}
