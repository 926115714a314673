//! One record of any entity: its values by path, and what storage must remember of it.

use crate::model::entity::Entity;
use crate::model::id::Id;
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::value::Value;

/// The bytes of a field that this program does not know; written back as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Number of the facet's class.
    pub class: u8,
    pub field: u16,
    pub bytes: Vec<u8>,
}

/// A record as it stands in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub entity: Entity,
    pub id: Id,
    /// Sorted by path, each path once.
    values: Vec<(Path, Value)>,
    /// The lowest item number that no item of this record ever had.
    pub next_item: u16,
    /// Number of the journal entry that wrote the record last; 0 before the first.
    pub last_entry: u64,
    pub unknown: Vec<Unknown>,
}

impl Record {
    /// An empty record.
    pub fn new(entity: Entity, id: Id) -> Self {
        Self { entity, id, values: Vec::new(), next_item: 1, last_entry: 0, unknown: Vec::new() }
    }

    /// A record with these values; a path that comes twice keeps its last value.
    pub fn with_values(entity: Entity, id: Id, values: Vec<(Path, Value)>) -> Self {
        let mut record = Self::new(entity, id);
        let is_sorted = values.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if is_sorted {
            let highest = values.iter().map(|(path, _)| path.item).max().unwrap_or(0);
            record.next_item = highest.saturating_add(1);
            record.values = values;
        } else {
            for (path, value) in values {
                record.set(path, Some(value));
            }
        }
        record
    }

    /// All values, sorted by path.
    pub fn values(&self) -> &[(Path, Value)] {
        &self.values
    }

    /// The values alone.
    pub fn into_values(self) -> Vec<(Path, Value)> {
        self.values
    }

    pub fn get(&self, path: Path) -> Option<&Value> {
        self.values.binary_search_by_key(&path, |(at, _)| *at).ok().map(|at| &self.values[at].1)
    }

    /// Sets or clears a value, and keeps the item counter ahead of every item.
    pub fn set(&mut self, path: Path, value: Option<Value>) {
        if path.item >= self.next_item {
            self.next_item = path.item.saturating_add(1);
        }
        match (self.values.binary_search_by_key(&path, |(at, _)| *at), value) {
            (Ok(at), Some(value)) => self.values[at].1 = value,
            (Ok(at), None) => {
                self.values.remove(at);
            }
            (Err(at), Some(value)) => self.values.insert(at, (path, value)),
            (Err(_), None) => {}
        }
    }

    /// The text of a plain field, or "".
    pub fn text(&self, field: u16) -> &str {
        self.part_text(field, 0, 0)
    }

    /// The text of one part of an item, or "".
    pub fn part_text(&self, field: u16, item: u16, part: u8) -> &str {
        self.get(Path::part(field, item, part)).and_then(Value::as_text).unwrap_or("")
    }

    /// The number of a plain field.
    pub fn whole(&self, field: u16) -> Option<i64> {
        self.get(Path::field(field)).and_then(Value::as_whole)
    }

    pub fn has(&self, field: u16) -> bool {
        let from = self.values.partition_point(|(path, _)| path.field < field);
        self.values.get(from).is_some_and(|(path, _)| path.field == field)
    }

    /// The item numbers of a list field, lowest first.
    pub fn items(&self, field: u16) -> Vec<u16> {
        let from = self.values.partition_point(|(path, _)| path.field < field);
        let mut items = Vec::new();
        for (path, _) in self.values[from..].iter().take_while(|(path, _)| path.field == field) {
            if items.last() != Some(&path.item) {
                items.push(path.item);
            }
        }
        items
    }

    /// The number that a form gives to an item it adds at the end of a list field.
    pub fn new_item(&self, field: u16) -> u16 {
        self.items(field).last().map_or(NEW_ITEM, |last| last.saturating_add(1).max(NEW_ITEM))
    }

    /// The items of a list field with the primary one first; `primary` is the field that names it.
    pub fn items_primary_first(&self, field: u16, primary: u16) -> Vec<u16> {
        let mut items = self.items(field);
        let wanted = self.whole(primary).unwrap_or(0);
        if let Some(at) = items.iter().position(|item| i64::from(*item) == wanted) {
            let item = items.remove(at);
            items.insert(0, item);
        }
        items
    }

    /// The main text of the primary item of a list field, or ""; `primary` is the field that names it.
    pub fn primary_text(&self, field: u16, primary: u16) -> &str {
        let from = self.values.partition_point(|(path, _)| path.field < field);
        let of_field = || self.values[from..].iter().take_while(|(path, _)| path.field == field);
        let Some((first, _)) = of_field().next() else {
            return "";
        };
        let wanted = self.whole(primary).unwrap_or(0);
        let item = of_field().map(|(path, _)| path.item).find(|item| i64::from(*item) == wanted);
        self.part_text(field, item.unwrap_or(first.item), MAIN)
    }

    /// The main texts of a list field, lowest item first.
    pub fn main_texts(&self, field: u16) -> impl Iterator<Item = &str> {
        self.values.iter().filter_map(move |(path, value)| {
            (path.field == field && path.part == MAIN).then(|| value.as_text()).flatten()
        })
    }
}
