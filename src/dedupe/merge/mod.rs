//! Merging of customers who are one: every value keeps a place with the survivor, and what has none is told.

mod address;
pub mod leftover;
mod lists;
pub mod proof;
pub mod rows;
pub mod same;
pub mod survivor;
pub mod take_back;

use crate::dedupe::merge::leftover::{Leftover, in_note, in_private};
use crate::dedupe::merge::proof::Lost;
use crate::dedupe::merge::rows::{rows, way};
use crate::dedupe::merge::same::{is_same, is_within};
use crate::model::change::{Edit, difference};
use crate::model::customer;
use crate::model::entity::Entity;
use crate::model::field::{Class, Section};
use crate::model::id::Id;
use crate::model::merge::{Merging, Origin, Row, Way};
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// What a merge must know beside the records.
pub struct Ground<'a> {
    /// By which phones are compared.
    pub country: &'a str,
    /// The name of a customer that a value names.
    pub name_of: &'a dyn Fn(Id) -> String,
}

/// What a merge does with the values of the customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The survivor as it will stand.
    pub after: Record,
    pub edits: Vec<Edit>,
    pub origins: Vec<Origin>,
    /// Markdown of a note that holds what found no place of its own; "" when there is nothing.
    pub note: String,
    /// Pictures that are not the survivor's, by the hash of the file.
    pub pictures: Vec<(Id, String)>,
    /// Values that would not be seen any more, found by looking for each of them.
    pub lost: Vec<Lost>,
}

impl Plan {
    /// What is lost and was not given up by hand.
    pub fn unwaived<'a>(&'a self, wish: &'a Merging) -> impl Iterator<Item = &'a Lost> {
        let is_waived = |lost: &&Lost| wish.waived.iter().any(|waived| lost.is_of(waived));
        self.lost.iter().filter(move |lost| !is_waived(lost))
    }
}

/// Merges the losers into the survivor as wished. The records hold all classes of their fields.
pub fn plan(survivor: &Record, losers: &[&Record], wish: &Merging, ground: &Ground<'_>) -> Plan {
    let mut all = vec![survivor];
    all.extend(losers);
    let mut work = Work { all, wish, ground, after: survivor.clone(), origins: Vec::new(), leftovers: Vec::new() };
    for row in rows(&work.all) {
        match (&row, way(&row)) {
            (Row::Address, _) => address::merge(&mut work),
            (Row::Custom(name), _) => lists::merge_custom(&mut work, name),
            (Row::Field(field), Way::Choose) => work.choose(*field),
            (Row::All(field), Way::Join) => work.join(*field),
            (Row::All(field) | Row::Field(field), _) => lists::merge(&mut work, *field),
        }
    }
    work.keep_books();
    let note = in_note(&work.all, &work.leftovers);
    if let Some(private) = in_private(&work.all, &work.leftovers) {
        work.append(customer::NOTES, &private);
    }
    let Work { all, after, mut origins, leftovers, .. } = work;
    origins.sort_unstable();
    let edits = difference(survivor.values(), after.values());
    let pictures = leftovers.iter().filter(|leftover| leftover.path.field == customer::PICTURE);
    let pictures: Vec<(Id, String)> = pictures.map(|leftover| (leftover.customer, leftover.text.clone())).collect();
    let lost = proof::lost(&all, &after, &note, &pictures, ground);
    Plan { after, edits, origins, note, pictures, lost }
}

/// A merge that is being worked out.
struct Work<'a> {
    /// The survivor first.
    all: Vec<&'a Record>,
    wish: &'a Merging,
    ground: &'a Ground<'a>,
    after: Record,
    origins: Vec<Origin>,
    leftovers: Vec<Leftover>,
}

impl<'a> Work<'a> {
    fn survivor(&self) -> &'a Record {
        self.all[0]
    }

    /// Whose value a row takes: as wished, else the survivor's, else the first that has one.
    fn chosen(&self, row: &Row, has: impl Fn(&Record) -> bool) -> &'a Record {
        let wished = self.wish.choices.iter().find(|(known, _)| known == row).map(|(_, id)| *id);
        let wished = wished.and_then(|id| self.all.iter().find(|record| record.id == id));
        // A consent that was given with one number holds for that one: it is not taken over.
        let fills = !matches!(row, Row::Field(field) if is_consent(*field));
        let first = || self.all.iter().find(|record| fills && has(record));
        wished.or_else(first).unwrap_or(&self.all[0])
    }

    fn is_waived(&self, customer: Id, path: Path) -> bool {
        self.wish.waived.iter().any(|waived| waived.customer == customer && waived.path == path)
    }

    fn choose(&mut self, field: u16) {
        let path = Path::field(field);
        let value = |record: &Record| record.get(path).filter(|value| !self.names_one_of_them(field, value)).cloned();
        let chosen = self.chosen(&Row::Field(field), |record| value(record).is_some());
        let taken = value(chosen);
        self.after.set(path, taken.clone());
        for record in self.all.clone() {
            if let Some(value) = record.get(path)
                && !taken.as_ref().is_some_and(|taken| is_same(field, 0, taken, value, self.ground.country))
            {
                self.leave(record.id, path, value);
            }
        }
    }

    /// Whether the value names a customer of this very merge: nobody has referred himself.
    fn names_one_of_them(&self, field: u16, value: &Value) -> bool {
        let named = value.as_text().filter(|_| field == customer::REFERRER).and_then(|text| text.parse::<Id>().ok());
        named.is_some_and(|id| self.all.iter().any(|record| record.id == id))
    }

    fn leave(&mut self, customer: Id, path: Path, value: &Value) {
        if !self.is_waived(customer, path) {
            let leftover = Leftover::new(customer, path, value, self.ground);
            self.leftovers.push(leftover);
        }
    }

    fn join(&mut self, field: u16) {
        let path = Path::field(field);
        if self.is_waived(self.survivor().id, path) {
            self.after.set(path, None);
        }
        let kept = self.all[1..].iter().filter(|record| !self.is_waived(record.id, path));
        let texts: Vec<&str> = kept.map(|record| record.text(field)).collect();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            self.append(field, text);
        }
    }

    /// Adds a paragraph to a text, unless it is there.
    fn append(&mut self, field: u16, text: &str) {
        let before = self.after.text(field);
        if !is_within(before, text) {
            let joined = if before.is_empty() { text.to_owned() } else { format!("{before}\n\n{text}") };
            self.after.set(Path::field(field), Some(Value::Text(joined)));
        }
    }

    /// What the program keeps by itself: a customer since the first of them, active if one of them is.
    fn keep_books(&mut self) {
        let created = self.all.iter().filter_map(|record| record.whole(customer::CREATED)).min();
        if let Some(created) = created {
            self.after.set(Path::field(customer::CREATED), Some(Value::Time(created)));
        }
        if self.all.iter().any(|record| !customer::is_archived(record)) {
            self.after.set(Path::field(customer::ARCHIVED), None);
        }
        let is_there = |contact: &&&Record| contact.has(customer::PRIMARY_CONTACT);
        if !self.after.has(customer::PRIMARY_CONTACT)
            && let Some(first) = self.all.iter().find(is_there)
        {
            let path = Path::field(customer::PRIMARY_CONTACT);
            self.after.set(path, first.get(path).cloned());
        }
    }

    fn origin(&mut self, origin: Origin) {
        self.origins.push(origin);
    }
}

/// Whether a flag is a consent to messages.
fn is_consent(field: u16) -> bool {
    Entity::Customer.field(field).is_some_and(|field| field.section == Section::Messages)
}

/// The class of a customer's field.
fn class_of(field: u16) -> Class {
    Entity::Customer.field(field).map_or(Class::Private, |field| field.class)
}

/// The parts of one item, the main part first.
fn parts_of(record: &Record, field: u16, item: u16) -> Vec<(u8, Value)> {
    let parts = record.values().iter().filter(|(path, _)| path.field == field && path.item == item);
    parts.map(|(path, value)| (path.part, value.clone())).collect()
}

/// The main value of an item.
fn main_of(record: &Record, field: u16, item: u16) -> Option<&Value> {
    record.get(Path::part(field, item, MAIN))
}
