//! What writing a whole book out needs beside its records and steps.

use redb::TableHandle as _;

use crate::store::attached::{self, ATTACHED};
use crate::store::book::Store;
use crate::store::fault::StoreFault;
use crate::store::meta;
use crate::store::row::Rows;
use crate::store::shelf::Hash;
use crate::store::snapshot::Snapshot;

impl Store {
    /// Major and minor number of the format that this program writes.
    pub fn schema_of_program() -> (u16, u16) {
        meta::SCHEMA
    }

    /// The names of all attached files and pictures there are, in order; also of those that no record names any more.
    pub fn files(&self, snapshot: &Snapshot) -> Result<Vec<String>, StoreFault> {
        let hashes = attached::all(&self.shelf, &snapshot.transaction, &self.origin)?;
        Ok(hashes.into_iter().map(Hash::text).collect())
    }
}

impl Snapshot {
    /// The number that the next customer gets.
    pub fn next_number(&self) -> u64 {
        self.state.next_number
    }

    /// Whether a newer program wrote things into the book that this one cannot read, beside fields of known records.
    pub fn holds_foreign(&self) -> Result<bool, StoreFault> {
        let origin = &self.origin;
        let is_foreign = |name: &str| name != ATTACHED && Rows::from_name(name).is_none();
        let has_tables = origin.guarded(|| {
            let mut tables = self.transaction.list_tables().map_err(|error| origin.redb(error))?;
            Ok(tables.any(|table| is_foreign(table.name())))
        })?;
        Ok(has_tables || self.state.holds_foreign())
    }
}
