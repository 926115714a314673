//! Reading rows through a table, in a write or in a snapshot alike: every row is verified.

use redb::ReadableTable;

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::store::codec::CodecFault;
use crate::store::entry::StoredEntry;
use crate::store::envelope;
use crate::store::facet::{CONTACT, ClassSet, Parts};
use crate::store::fault::StoreFault;
use crate::store::meta::{self, NO_CLASS, State};
use crate::store::origin::Origin;
use crate::store::row::{self, Rows};
use crate::store::spare::Spare;

/// A table that can be read.
pub(super) trait Source: ReadableTable<&'static [u8], &'static [u8]> {}

impl<T: ReadableTable<&'static [u8], &'static [u8]>> Source for T {}

/// A guard of one value's bytes.
pub(super) type Value<'table> = redb::AccessGuard<'table, &'static [u8]>;

/// The payload of one row, handed to `take`; `None` if there is no such row.
pub(super) fn row<T>(
    table: &impl Source,
    origin: &Origin,
    rows: Rows,
    key: &[u8],
    class: u8,
    take: impl FnOnce(&[u8]) -> Result<T, CodecFault>,
) -> Result<Option<T>, StoreFault> {
    origin.guarded(|| {
        let Some(value) = table.get(key).map_err(|error| origin.redb(error))? else {
            return Ok(None);
        };
        let payload = envelope::open(rows, key, class, value.value()).ok_or_else(|| origin.damaged(rows, key))?;
        take(payload).map(Some).map_err(|fault| origin.codec(rows, key, fault))
    })
}

/// The record with the classes that may be seen, and what its contact facet says of it.
pub(super) fn record(
    facets: &impl Source,
    origin: &Origin,
    entity: Entity,
    id: Id,
    sees: ClassSet,
) -> Result<Option<Parts>, StoreFault> {
    let key = row::facet_key(entity, CONTACT, id);
    let contact =
        row(facets, origin, Rows::Facets, &key, CONTACT, |payload| Parts::from_contact(entity, id, payload, sees))?;
    match contact {
        None => Ok(None),
        Some(parts) => complete(facets, origin, (entity, id), parts, sees).map(Some),
    }
}

/// Begins a record with a contact facet that was found.
pub(super) fn contact(
    origin: &Origin,
    entity: Entity,
    key: &[u8],
    value: &[u8],
    sees: ClassSet,
    spare: Spare,
) -> Result<Parts, StoreFault> {
    let damaged = || origin.damaged(Rows::Facets, key);
    let id = row::id_of_facet(key).ok_or_else(damaged)?;
    let payload = envelope::open(Rows::Facets, key, CONTACT, value).ok_or_else(damaged)?;
    Parts::over(spare, (entity, id), payload, sees).map_err(|fault| origin.codec(Rows::Facets, key, fault))
}

/// Adds the other facets that may be seen.
pub(super) fn complete(
    facets: &impl Source,
    origin: &Origin,
    (entity, id): (Entity, Id),
    mut parts: Parts,
    sees: ClassSet,
) -> Result<Parts, StoreFault> {
    for class in parts.head().classes.and(sees).beside_contact() {
        let key = row::facet_key(entity, class, id);
        row(facets, origin, Rows::Facets, &key, class, |payload| parts.add(class, payload))?
            // The contact facet promised it.
            .ok_or_else(|| origin.damaged(Rows::Facets, &key))?;
    }
    Ok(parts)
}

pub(super) fn entry(journal: &impl Source, origin: &Origin, number: u64) -> Result<Option<StoredEntry>, StoreFault> {
    let key = row::number_key(number);
    row(journal, origin, Rows::Journal, &key, NO_CLASS, |payload| StoredEntry::take(number, payload))
}

/// A row that holds one number: what undid an entry, or what removed a record.
pub(super) fn number(table: &impl Source, origin: &Origin, rows: Rows, key: &[u8]) -> Result<Option<u64>, StoreFault> {
    row(table, origin, rows, key, NO_CLASS, crate::store::codec::take_u64)
}

pub(super) fn state(meta: &impl Source, origin: &Origin) -> Result<State, StoreFault> {
    let damaged = || origin.damaged(Rows::Meta, meta::STATE_KEY);
    origin.guarded(|| {
        let row = meta.get(meta::STATE_KEY).map_err(|error| origin.redb(error))?;
        let row = row.ok_or_else(damaged)?;
        State::of(row.value()).map_err(|_broken| damaged())
    })
}
