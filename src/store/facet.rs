//! A record's facets: one value for each class of its fields; the contact facet always exists.
//!
//! The contact facet opens with `[next item u16][last entry u64][classes u32]`; the classes say which other
//! facets there are, so a lost one is noticed. Fields this program does not know are kept as they are.

use crate::model::entity::Entity;
use crate::model::field::{Class, FIELD_NUMBERS, Field};
use crate::model::id::Id;
use crate::model::path::Path;
use crate::model::record::{Record, Unknown};
use crate::model::value::Value;
use crate::model::{contact, customer, decision, file, merge, note, relation, settings};
use crate::store::codec::{self, CodecFault, Fields};
use crate::store::spare::Spare;

pub(super) const CONTACT: u8 = Class::Contact as u8;
type Classes = [u8; FIELD_NUMBERS];
/// The class by field number, 0 for a number that is not in the field table.
const CUSTOMER: Classes = classes_of(customer::FIELDS);
const SETTINGS: Classes = classes_of(settings::FIELDS);
const DECISION: Classes = classes_of(decision::FIELDS);
const CONTACT_PERSON: Classes = classes_of(contact::FIELDS);
const NOTE: Classes = classes_of(note::FIELDS);
const FILE: Classes = classes_of(file::FIELDS);
const RELATION: Classes = classes_of(relation::FIELDS);
const MERGE: Classes = classes_of(merge::FIELDS);

const fn classes_of(fields: &[Field]) -> Classes {
    let mut classes = [0; FIELD_NUMBERS];
    let mut at = 0;
    while at < fields.len() {
        classes[fields[at].number as usize] = fields[at].class as u8;
        at += 1;
    }
    classes
}

/// The class of a field, `None` if this program does not know the field.
pub(super) fn class_of(entity: Entity, field: u16) -> Option<u8> {
    let classes = match entity {
        Entity::Customer => &CUSTOMER,
        Entity::Settings => &SETTINGS,
        Entity::Decision => &DECISION,
        Entity::Contact => &CONTACT_PERSON,
        Entity::Note => &NOTE,
        Entity::File => &FILE,
        Entity::Relation => &RELATION,
        Entity::Merge => &MERGE,
    };
    classes.get(usize::from(field)).copied().filter(|class| *class != 0)
}

/// A set of classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClassSet(pub(super) u32);

impl ClassSet {
    /// Also those that only a newer program knows.
    pub(super) const ALL: Self = Self(u32::MAX);
    const KNOWN: Self = Self(0b11_1110);

    pub(super) fn of(classes: &[Class]) -> Self {
        let mut set = Self::default();
        for class in classes {
            set.add(*class as u8);
        }
        set
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn has(self, class: u8) -> bool {
        class < 32 && self.0 & (1 << class) != 0
    }

    pub(super) fn add(&mut self, class: u8) {
        self.0 |= 1 << class;
    }

    /// The classes, lowest first.
    pub(super) fn each(self) -> impl Iterator<Item = u8> {
        (0..32).filter(move |class| self.has(*class))
    }

    pub(super) fn beside_contact(self) -> impl Iterator<Item = u8> {
        self.each().filter(|class| *class != CONTACT)
    }

    /// Those that only a newer program knows.
    pub(super) fn foreign(self) -> Self {
        Self(self.0 & !Self::KNOWN.0)
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// What opens a contact facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) next_item: u16,
    pub(super) last_entry: u64,
    pub(super) classes: ClassSet,
}

/// The classes of the facets that this program writes for the record.
pub(super) fn classes_written(record: &Record) -> ClassSet {
    let mut set = ClassSet::default();
    set.add(CONTACT);
    for (path, _) in record.values() {
        set.add(place_of(record.entity, path.field));
    }
    for unknown in &record.unknown {
        set.add(unknown.class.min(31));
    }
    // Facets of foreign classes are left as they are.
    set.without(set.foreign())
}

/// Where a value is stored: a field that only a newer program knows goes where few may look.
fn place_of(entity: Entity, field: u16) -> u8 {
    class_of(entity, field).unwrap_or(Class::Private as u8)
}

/// Appends the payload of one facet; `head` for the contact facet alone.
pub(super) fn put(buffer: &mut Vec<u8>, record: &Record, class: u8, head: Option<Head>) -> Result<(), CodecFault> {
    if let Some(head) = head {
        buffer.extend_from_slice(&head.next_item.to_be_bytes());
        buffer.extend_from_slice(&head.last_entry.to_be_bytes());
        buffer.extend_from_slice(&head.classes.0.to_be_bytes());
    }
    for values in record.values().chunk_by(|one, other| one.0.field == other.0.field) {
        let field = values[0].0.field;
        if place_of(record.entity, field) == class {
            codec::put_field(buffer, field, |buffer| codec::put_values(buffer, values))?;
        }
    }
    for unknown in record.unknown.iter().filter(|unknown| unknown.class == class) {
        codec::put_bytes(buffer, unknown.field, &unknown.bytes)?;
    }
    Ok(())
}

/// A record that is put together facet by facet.
pub(super) struct Parts {
    entity: Entity,
    id: Id,
    head: Head,
    values: Vec<(Path, Value)>,
    unknown: Vec<Unknown>,
    spare: Spare,
}

impl Parts {
    /// Begins with the contact facet, whose values are taken if the reader may see them.
    pub(super) fn from_contact(entity: Entity, id: Id, payload: &[u8], sees: ClassSet) -> Result<Self, CodecFault> {
        Self::over(Spare::default(), (entity, id), payload, sees)
    }

    /// As `from_contact`, in the room of a record that is done with.
    pub(super) fn over(
        spare: Spare,
        (entity, id): (Entity, Id),
        payload: &[u8],
        sees: ClassSet,
    ) -> Result<Self, CodecFault> {
        let (head, fields) = split_head(payload)?;
        let mut parts = Self::empty(entity, id, head, spare);
        if sees.has(CONTACT) {
            parts.add(CONTACT, fields)?;
        }
        Ok(parts)
    }

    fn empty(entity: Entity, id: Id, head: Head, mut spare: Spare) -> Self {
        Self { entity, id, head, values: spare.values(), unknown: Vec::new(), spare }
    }

    pub(super) fn id(&self) -> Id {
        self.id
    }

    pub(super) fn head(&self) -> Head {
        self.head
    }

    /// Adds what another facet holds; a field is known by its number, wherever it was stored.
    pub(super) fn add(&mut self, class: u8, payload: &[u8]) -> Result<(), CodecFault> {
        let mut fields = Fields::new(payload);
        while let Some((field, bytes)) = fields.next()? {
            if class_of(self.entity, field).is_some() {
                codec::take_values(bytes, field, &mut self.values, &mut self.spare)?;
            } else {
                self.unknown.push(Unknown { class, field, bytes: bytes.to_vec() });
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Record {
        self.split().0
    }

    /// The record, and the room that is left.
    pub(super) fn split(mut self) -> (Record, Spare) {
        self.values.sort_by_key(|(path, _)| *path);
        let mut record = Record::with_values(self.entity, self.id, self.values);
        record.next_item = self.head.next_item;
        record.last_entry = self.head.last_entry;
        record.unknown = self.unknown;
        (record, self.spare)
    }
}

/// Whether the payload of a facet other than the contact's can be read.
pub(super) fn check(entity: Entity, id: Id, class: u8, payload: &[u8]) -> Result<(), CodecFault> {
    let head = Head { next_item: 0, last_entry: 0, classes: ClassSet::default() };
    Parts::empty(entity, id, head, Spare::default()).add(class, payload)
}

/// What opens a contact facet, and the fields behind it.
pub(super) fn split_head(payload: &[u8]) -> Result<(Head, &[u8]), CodecFault> {
    let (next_item, rest) = payload.split_first_chunk::<2>().ok_or(CodecFault::Unreadable)?;
    let (last_entry, rest) = rest.split_first_chunk::<8>().ok_or(CodecFault::Unreadable)?;
    let (classes, fields) = rest.split_first_chunk::<4>().ok_or(CodecFault::Unreadable)?;
    let head = Head {
        next_item: u16::from_be_bytes(*next_item),
        last_entry: u64::from_be_bytes(*last_entry),
        classes: ClassSet(u32::from_be_bytes(*classes)),
    };
    Ok((head, fields))
}
