//! The tables of a book and the bytes of their keys; byte order is order.
//!
//! A facet's key is entity, class, id: all contact facets of the customers lie side by side, so a list reads
//! only pages of classes it may show, newest and oldest are the two ends, and a bulk load appends.
//! A single record costs one search in the tree for each class it has, mostly one or two; its contact facet
//! says which.

use redb::{TableDefinition, TableHandle as _};

use crate::model::entity::Entity;
use crate::model::id::Id;

pub(super) type Table = TableDefinition<'static, &'static [u8], &'static [u8]>;
pub(super) type OpenTable<'txn> = redb::Table<'txn, &'static [u8], &'static [u8]>;
pub(super) type ReadTable = redb::ReadOnlyTable<&'static [u8], &'static [u8]>;

/// What a row is. The numbers go into every checksum, so a value in the wrong table does not verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Rows {
    Meta = 1,
    Facets = 2,
    Journal = 3,
    Undone = 4,
    Batches = 5,
    /// Last journal entry of each record that was removed, so that its history is not lost.
    Gone = 6,
    /// Which records belong to which customer; a line stays when the record is removed, for its history.
    Children = 7,
}

const META: Table = TableDefinition::new("meta-1");
const FACETS: Table = TableDefinition::new("facet-1");
const JOURNAL: Table = TableDefinition::new("journal-1");
const UNDONE: Table = TableDefinition::new("undone-1");
const BATCHES: Table = TableDefinition::new("batch-1");
const GONE: Table = TableDefinition::new("gone-1");
const CHILDREN: Table = TableDefinition::new("child-1");

impl Rows {
    pub(super) const ALL: [Self; 7] =
        [Self::Meta, Self::Facets, Self::Journal, Self::Undone, Self::Batches, Self::Gone, Self::Children];

    pub(super) fn table(self) -> Table {
        match self {
            Self::Meta => META,
            Self::Facets => FACETS,
            Self::Journal => JOURNAL,
            Self::Undone => UNDONE,
            Self::Batches => BATCHES,
            Self::Gone => GONE,
            Self::Children => CHILDREN,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta-1",
            Self::Facets => "facet-1",
            Self::Journal => "journal-1",
            Self::Undone => "undone-1",
            Self::Batches => "batch-1",
            Self::Gone => "gone-1",
            Self::Children => "child-1",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rows| rows.table().name() == name)
    }
}

/// Entity, class, id.
pub(super) type FacetKey = [u8; 18];
/// Entity, id.
pub(super) type GoneKey = [u8; 17];

pub(super) fn facet_key(entity: Entity, class: u8, id: Id) -> FacetKey {
    let mut key = [0; 18];
    key[0] = entity as u8;
    key[1] = class;
    key[2..].copy_from_slice(&id.0);
    key
}

/// The id of a facet's key; none if the key is not a facet's.
pub(super) fn id_of_facet(key: &[u8]) -> Option<Id> {
    let id: &[u8] = key.get(2..18).filter(|_| key.len() == 18)?;
    id.try_into().ok().map(Id)
}

pub(super) fn gone_key(entity: Entity, id: Id) -> GoneKey {
    let mut key = [0; 17];
    key[0] = entity as u8;
    key[1..].copy_from_slice(&id.0);
    key
}

/// The id of a removed record's key; none if the key is not one.
pub(super) fn id_of_gone(key: &[u8]) -> Option<Id> {
    let id: &[u8] = key.get(1..17).filter(|_| key.len() == 17)?;
    id.try_into().ok().map(Id)
}

/// Customer, entity of the child, child.
pub(super) type ChildKey = [u8; 33];

pub(super) fn child_key(parent: Id, entity: u8, child: Id) -> ChildKey {
    let mut key = [0; 33];
    key[..16].copy_from_slice(&parent.0);
    key[16] = entity;
    key[17..].copy_from_slice(&child.0);
    key
}

/// The child of a line; none if the key is not one.
pub(super) fn child_of_key(key: &[u8]) -> Option<(Entity, Id)> {
    let id: &[u8] = key.get(17..).filter(|_| key.len() == 33)?;
    Some((Entity::from_number(key[16])?, Id(id.try_into().ok()?)))
}

/// The key of a journal entry, a batch, and what was undone.
pub(super) fn number_key(number: u64) -> [u8; 8] {
    number.to_be_bytes()
}

pub(super) fn number_of_key(key: &[u8]) -> Option<u64> {
    key.try_into().ok().map(u64::from_be_bytes)
}

pub(super) const LOWEST: Id = Id([0; 16]);
pub(super) const HIGHEST: Id = Id([0xFF; 16]);
