//! The book as it stood at one moment; reading it is cheap and disturbs nobody.

use redb::ReadTransaction;

use crate::model::entity::Entity;
use crate::model::field::Class;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::store::facet::{CONTACT, ClassSet, Parts};
use crate::store::fault::StoreFault;
use crate::store::meta::State;
use crate::store::origin::Origin;
use crate::store::read;
use crate::store::row::{self, HIGHEST, LOWEST, ReadTable, Rows};
use crate::store::spare::Spare;

/// One consistent view of the book.
pub struct Snapshot {
    pub(super) origin: Origin,
    pub(super) transaction: ReadTransaction,
    pub(super) facets: ReadTable,
    pub(super) journal: ReadTable,
    pub(super) state: State,
}

impl Snapshot {
    pub(super) fn open(transaction: ReadTransaction, origin: Origin) -> Result<Self, StoreFault> {
        let open = |rows: Rows| transaction.open_table(rows.table()).map_err(|error| origin.redb(error));
        Ok(Self {
            state: read::state(&open(Rows::Meta)?, &origin)?,
            facets: open(Rows::Facets)?,
            journal: open(Rows::Journal)?,
            transaction,
            origin,
        })
    }

    pub(super) fn table(&self, rows: Rows) -> Result<ReadTable, StoreFault> {
        self.origin.guarded(|| {
            let table = self.transaction.open_table(rows.table());
            table.map_err(|error| self.origin.redb(error))
        })
    }

    /// As `table`; nothing in a book of a program that did not have the table and that was not written since.
    pub(super) fn table_if_there(&self, rows: Rows) -> Result<Option<ReadTable>, StoreFault> {
        self.origin.guarded(|| match self.transaction.open_table(rows.table()) {
            Ok(table) => Ok(Some(table)),
            Err(redb::TableError::TableDoesNotExist(_)) => Ok(None),
            Err(error) => Err(self.origin.redb(error)),
        })
    }

    /// One record with the classes that may be seen; the bytes of the others are not read.
    pub fn get(&self, entity: Entity, id: Id, sees: &[Class]) -> Result<Option<Record>, StoreFault> {
        let parts = read::record(&self.facets, &self.origin, entity, id, ClassSet::of(sees))?;
        Ok(parts.map(Parts::finish))
    }

    /// The records with the highest ids, the highest first.
    pub fn newest(&self, entity: Entity, count: usize, sees: &[Class]) -> Result<Vec<Record>, StoreFault> {
        let sees = ClassSet::of(sees);
        let origin = &self.origin;
        let low = row::facet_key(entity, CONTACT, LOWEST);
        let high = row::facet_key(entity, CONTACT, HIGHEST);
        origin.guarded(|| {
            let facets = self.facets.range::<&[u8]>(&low[..]..=&high[..]);
            let mut records = Vec::with_capacity(count.min(1024));
            for found in facets.map_err(|error| origin.redb(error))?.rev().take(count) {
                let (key, value) = found.map_err(|error| origin.redb(error))?;
                let parts = read::contact(origin, entity, key.value(), value.value(), sees, Spare::default())?;
                let at = (entity, parts.id());
                records.push(read::complete(&self.facets, origin, at, parts, sees)?.finish());
            }
            Ok(records)
        })
    }

    /// How many records there are, without counting them.
    pub fn count(&self, entity: Entity) -> Result<u64, StoreFault> {
        Ok(self.state.count(entity))
    }
}
