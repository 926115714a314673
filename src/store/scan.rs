//! Walks all records in key order: one cursor for each class, side by side.

use std::ops::ControlFlow;

use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::record::Record;
use crate::store::envelope;
use crate::store::facet::{CONTACT, ClassSet, Parts};
use crate::store::fault::StoreFault;
use crate::store::origin::Origin;
use crate::store::read::{self, Value};
use crate::store::row::{self, HIGHEST, LOWEST, ReadTable, Rows};
use crate::store::snapshot::Snapshot;

/// The facets of one class, in key order.
struct Side<'snapshot> {
    class: u8,
    origin: &'snapshot Origin,
    rows: redb::Range<'static, &'static [u8], &'static [u8]>,
    /// The row that the walk has come to.
    next: Option<(Value<'static>, Value<'static>)>,
}

impl<'snapshot> Side<'snapshot> {
    fn open(facets: &ReadTable, origin: &'snapshot Origin, entity: Entity, class: u8) -> Result<Self, StoreFault> {
        let low = row::facet_key(entity, class, LOWEST);
        let high = row::facet_key(entity, class, HIGHEST);
        let rows = origin.guarded(|| {
            let rows = facets.range::<&[u8]>(&low[..]..=&high[..]);
            rows.map_err(|error| origin.redb(error))
        })?;
        let mut side = Self { class, origin, rows, next: None };
        side.advance()?;
        Ok(side)
    }

    fn advance(&mut self) -> Result<(), StoreFault> {
        self.next = self.origin.guarded(|| {
            let next = self.rows.next().transpose();
            next.map_err(|error| self.origin.redb(error))
        })?;
        Ok(())
    }

    /// Adds this class's facet of the record, which its contact facet promised.
    fn add_to(&mut self, parts: &mut Parts, entity: Entity) -> Result<(), StoreFault> {
        let wanted = row::facet_key(entity, self.class, parts.id());
        while let Some((key, _)) = &self.next {
            if key.value() >= &wanted[..] {
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
        each: &mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> Result<(), StoreFault> {
        let origin = &self.origin;
        let sees = ClassSet::of(sees);
        let mut contacts = Side::open(&self.facets, origin, entity, CONTACT)?;
        let mut sides = Vec::new();
        for class in sees.beside_contact() {
            sides.push(Side::open(&self.facets, origin, entity, class)?);
        }
        while let Some((key, value)) = &contacts.next {
            let mut parts = read::contact(origin, entity, key.value(), value.value(), sees)?;
            let classes = parts.head().classes;
            for side in sides.iter_mut().filter(|side| classes.has(side.class)) {
                side.add_to(&mut parts, entity)?;
            }
            if each(parts.finish()).is_break() {
                return Ok(());
            }
            contacts.advance()?;
        }
        Ok(())
    }
}
