//! Writes the facets of changed records, class by class in key order; new records at the end are appended.

use std::collections::BTreeMap;
use std::ops::Bound;

use redb::ReadableTable as _;

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::record::Record;
use crate::store::envelope;
use crate::store::facet::{self, CONTACT, ClassSet, Head};
use crate::store::fault::StoreFault;
use crate::store::origin::Origin;
use crate::store::row::{self, FacetKey, HIGHEST, LOWEST, OpenTable, Rows};
use crate::store::tx::{Key, Touched};

/// One record and which of its facets are written, which are dropped.
struct Line<'touched> {
    id: Id,
    record: Option<&'touched Record>,
    stored: ClassSet,
    written: ClassSet,
    dropped: ClassSet,
}

impl<'touched> Line<'touched> {
    fn new(id: Id, touched: &'touched Touched) -> Self {
        let record = touched.after.as_ref();
        let written = record.map(facet::classes_written).unwrap_or_default();
        let kept = record.map(|_| touched.stored.foreign()).unwrap_or_default();
        Self { id, record, stored: touched.stored, written, dropped: touched.stored.without(written).without(kept) }
    }

    /// Fills the buffer with the value of one facet.
    fn fill(&self, buffer: &mut Vec<u8>, origin: &Origin, key: &FacetKey, class: u8) -> Result<(), StoreFault> {
        let Some(record) = self.record else {
            return Ok(()); // A removed record writes no class.
        };
        let head = (class == CONTACT).then(|| Head {
            next_item: record.next_item,
            last_entry: record.last_entry,
            classes: self.written.with(self.stored.foreign()),
        });
        envelope::begin(buffer, class);
        facet::put(buffer, record, class, head).map_err(|fault| origin.codec(Rows::Facets, key, fault))?;
        envelope::finish(buffer, Rows::Facets, key);
        Ok(())
    }
}

/// Writes all facets that the records need and drops those they no longer have.
pub(super) fn write(
    facets: &mut OpenTable<'_>,
    origin: &Origin,
    touched: &BTreeMap<Key, Touched>,
) -> Result<(), StoreFault> {
    for entity in Entity::ALL {
        let of_entity = touched.range((entity, LOWEST)..=(entity, HIGHEST));
        let lines: Vec<Line<'_>> = of_entity.map(|((_, id), touched)| Line::new(*id, touched)).collect();
        let all = lines.iter().fold(ClassSet::default(), |all, line| all.with(line.written).with(line.dropped));
        for class in all.each() {
            write_class(facets, origin, entity, class, &lines)?;
        }
    }
    Ok(())
}

fn write_class(
    facets: &mut OpenTable<'_>,
    origin: &Origin,
    entity: Entity,
    class: u8,
    lines: &[Line<'_>],
) -> Result<(), StoreFault> {
    for line in lines.iter().filter(|line| line.dropped.has(class)) {
        let key = row::facet_key(entity, class, line.id);
        facets.remove(&key[..]).map_err(|error| origin.redb(error))?;
    }
    let mut written = lines.iter().filter(|line| line.written.has(class)).peekable();
    let Some(first) = written.peek().map(|line| row::facet_key(entity, class, line.id)) else {
        return Ok(());
    };
    let mut value = Vec::new();
    if is_end(facets, origin, entity, class, &first)? {
        // The cursor packs pages full, also between two classes, where plain inserts would leave them half empty.
        let next_class = row::facet_key(entity, class + 1, LOWEST);
        let mut cursor =
            facets.lower_bound_mut(Bound::Included(&next_class[..])).map_err(|error| origin.redb(error))?;
        for line in written {
            let key = row::facet_key(entity, class, line.id);
            line.fill(&mut value, origin, &key, class)?;
            cursor.insert_before(&key[..], value.as_slice()).map_err(|error| origin.redb(error))?;
        }
        return cursor.close().map_err(|error| origin.redb(error));
    }
    for line in written {
        let key = row::facet_key(entity, class, line.id);
        line.fill(&mut value, origin, &key, class)?;
        facets.insert(&key[..], value.as_slice()).map_err(|error| origin.redb(error))?;
    }
    Ok(())
}

/// Whether every facet of the class lies before this key.
fn is_end(
    facets: &OpenTable<'_>,
    origin: &Origin,
    entity: Entity,
    class: u8,
    first: &FacetKey,
) -> Result<bool, StoreFault> {
    let last = row::facet_key(entity, class, HIGHEST);
    let mut behind = facets.range::<&[u8]>(&first[..]..=&last[..]).map_err(|error| origin.redb(error))?;
    Ok(behind.next().is_none())
}
