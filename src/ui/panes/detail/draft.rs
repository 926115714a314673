//! What a person has typed into a form so far: one text for each path, turned into edits only at Save.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::change::{Edit, difference};
use crate::model::complaint::Complaint;
use crate::model::field::{Field, Section, Shape};
use crate::model::kind::{DateOrder, Kind, phone};
use crate::model::path::{MAIN, NEW_ITEM, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// The texts of a form, and the record as it was loaded.
#[derive(Clone, Debug)]
pub struct Draft {
    base: Record,
    /// One text for each path of the form; every part of an item is here, empty or not.
    texts: BTreeMap<Path, String>,
    /// Text in the box of a list of chips that is not a chip yet, by field.
    pending: BTreeMap<u16, String>,
    next_new: u16,
    /// How dates with slashes are read.
    pub order: DateOrder,
}

/// Everything the texts say: the values, and the texts that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Sorted by path; a text that could not be read is here as typed.
    pub values: Vec<(Path, Value)>,
    pub complaints: Vec<(Path, Complaint)>,
}

impl Draft {
    /// A draft that says exactly what the record says.
    pub fn of(record: &Record, order: DateOrder) -> Self {
        let mut draft =
            Self { base: record.clone(), texts: BTreeMap::new(), pending: BTreeMap::new(), next_new: NEW_ITEM, order };
        for field in record.entity.fields() {
            match field.shape {
                Shape::One => draft.load(field, Path::field(field.number)),
                Shape::List(parts) => {
                    for item in record.items(field.number) {
                        for part in parts {
                            draft.load(field, Path::part(field.number, item, part.number));
                        }
                    }
                }
            }
        }
        draft
    }

    /// The record as it was loaded.
    pub fn base(&self) -> &Record {
        &self.base
    }

    pub fn text(&self, path: Path) -> &str {
        self.texts.get(&path).map_or("", String::as_str)
    }

    pub fn text_mut(&mut self, path: Path) -> &mut String {
        self.texts.entry(path).or_default()
    }

    pub fn pending_mut(&mut self, field: &Field) -> &mut String {
        self.pending.entry(field.number).or_default()
    }

    /// The items of a list field in the order they are shown: as in the record, new ones last.
    pub fn items(&self, field: &Field) -> Vec<u16> {
        let (from, to) = (Path::part(field.number, 0, 0), Path::part(field.number, u16::MAX, u8::MAX));
        let items: BTreeSet<u16> = self.texts.range(from..=to).map(|(path, _)| path.item).collect();
        items.into_iter().collect()
    }

    /// Adds an empty item; a phone begins with the first of the usual types.
    pub fn add_item(&mut self, field: &Field) -> u16 {
        let item = self.next_new;
        self.next_new = self.next_new.saturating_add(1);
        for part in field.parts() {
            let text = match (field.kind, part.kind) {
                (Kind::Phone, Kind::Choice(words)) => words.first().copied().unwrap_or_default(),
                _ => "",
            };
            self.texts.insert(Path::part(field.number, item, part.number), text.to_owned());
        }
        item
    }

    /// Adds an item with this main text unless the list has it; an item that was just removed comes back.
    pub fn add_text(&mut self, field: &Field, text: &str) {
        let text = text.trim();
        let is_known = self.items(field).into_iter().any(|item| self.main_text(field, item).eq_ignore_ascii_case(text));
        if text.is_empty() || is_known {
            return;
        }
        let removed = self
            .base
            .items(field.number)
            .into_iter()
            .find(|item| self.base.part_text(field.number, *item, MAIN) == text);
        if let Some(item) = removed {
            for part in field.parts() {
                self.load(field, Path::part(field.number, item, part.number));
            }
        } else {
            let item = self.add_item(field);
            text.clone_into(self.text_mut(Path::part(field.number, item, MAIN)));
        }
    }

    /// Removes an item, and its mark as the primary one.
    pub fn remove_item(&mut self, field: &Field, item: u16) {
        self.texts.retain(|path, _| path.field != field.number || path.item != item);
        if let Some(primary) = self.primary_path(field)
            && self.text(primary) == item.to_string()
        {
            self.text_mut(primary).clear();
        }
    }

    /// The item that is shown first: the one that is named, else the first that is not blank.
    pub fn primary(&self, field: &Field) -> Option<u16> {
        let path = self.primary_path(field)?;
        let items = self.items(field);
        let named = items.iter().find(|item| item.to_string() == self.text(path));
        named.or_else(|| items.iter().find(|item| !self.is_blank(field, **item))).or(items.first()).copied()
    }

    pub fn make_primary(&mut self, field: &Field, item: u16) {
        if let Some(path) = self.primary_path(field) {
            *self.text_mut(path) = item.to_string();
        }
    }

    /// Tidies a field that the person has just left: `555-0100 x12` gives its extension away.
    pub fn leave(&mut self, field: &Field, path: Path) {
        if path.part != MAIN || field.kind != Kind::Phone {
            return;
        }
        let extension = field.parts().iter().find(|part| part.kind == Kind::Extension);
        let Some(extension) = extension else {
            return;
        };
        let text = self.text(path).to_owned();
        if let (number, Some(digits)) = phone::split_extension(&text) {
            let beside = Path::part(path.field, path.item, extension.number);
            number.clone_into(self.text_mut(path));
            digits.clone_into(self.text_mut(beside));
        }
    }

    /// What is wrong with the text at one path.
    pub fn complaint(&self, field: &Field, path: Path) -> Option<Complaint> {
        self.read(field, path).err()
    }

    /// Whether anything was typed that is not in the record.
    pub fn is_changed(&self) -> bool {
        self.pending.values().any(|text| !text.trim().is_empty()) || self.reading().values != self.base.values()
    }

    /// Makes chips of what stands in the boxes of the lists of chips.
    pub fn take_pending(&mut self) {
        for (number, text) in std::mem::take(&mut self.pending) {
            if let Some(field) = self.base.entity.field(number) {
                self.add_text(field, &text);
            }
        }
    }

    /// Reads all texts; fields without a place in the form keep their values.
    pub fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        for field in self.base.entity.fields() {
            let paths: Vec<Path> = match field.shape {
                Shape::One => vec![Path::field(field.number)],
                Shape::List(_) => self.item_paths(field),
            };
            for path in paths {
                match self.read(field, path) {
                    Ok(Some(value)) => reading.values.push((path, value)),
                    Ok(None) => {}
                    Err(complaint) => {
                        // An untouched value of an import is not held against the person.
                        if self.base.get(path) != Some(&self.as_typed(path)) {
                            reading.complaints.push((path, complaint));
                        }
                        if !self.text(path).trim().is_empty() {
                            reading.values.push((path, self.as_typed(path)));
                        }
                    }
                }
            }
        }
        reading.values.sort_by_key(|(path, _)| *path);
        self.drop_lost_primaries(&mut reading.values);
        reading
    }

    /// Takes a newer record as the one the form began with; what was typed stays, what was not is loaded again.
    pub fn rebase(&mut self, record: &Record) {
        let old = std::mem::replace(self, Self::of(record, self.order));
        self.pending = old.pending;
        self.next_new = old.next_new;
        let removed = old.base.values().iter().map(|(path, _)| *path);
        let paths: BTreeSet<Path> = removed.chain(old.texts.keys().copied()).collect();
        for path in paths {
            let Some(field) = self.base.entity.field(path.field) else {
                continue;
            };
            let loaded = old.base.get(path).map(|value| field.kind_of(path.part).show(value));
            match old.texts.get(&path) {
                Some(text) if *text != loaded.unwrap_or_default() || path.item >= NEW_ITEM => {
                    self.texts.insert(path, text.clone());
                }
                Some(_) => {}
                None => {
                    self.texts.remove(&path);
                }
            }
        }
    }

    /// What Save has to send.
    pub fn edits(&self) -> Vec<Edit> {
        difference(self.base.values(), &self.reading().values)
    }

    /// Whether nothing was typed into the item; its type does not count, for it is filled in beforehand.
    pub fn is_blank(&self, field: &Field, item: u16) -> bool {
        field.parts().iter().all(|part| {
            let is_type = matches!(part.kind, Kind::Choice(_));
            let text = self.text(Path::part(field.number, item, part.number));
            is_type || text.trim().is_empty()
        })
    }

    pub fn main_text(&self, field: &Field, item: u16) -> &str {
        self.text(Path::part(field.number, item, MAIN))
    }

    /// The hidden field that names the primary item of a list field, by its key.
    pub fn primary_path(&self, field: &Field) -> Option<Path> {
        let key = format!("{}_primary", field.key);
        let found = self.base.entity.field_by_key(&key)?;
        (found.section == Section::Hidden).then_some(Path::field(found.number))
    }

    fn load(&mut self, field: &Field, path: Path) {
        let kind = field.kind_of(path.part);
        let text = self.base.get(path).map(|value| kind.show(value));
        self.texts.insert(path, text.unwrap_or_default());
    }

    fn as_typed(&self, path: Path) -> Value {
        Value::AsTyped(self.text(path).to_owned())
    }

    fn item_paths(&self, field: &Field) -> Vec<Path> {
        let mut paths = Vec::new();
        for item in self.items(field) {
            if self.is_blank(field, item) {
                continue;
            }
            paths.extend(field.parts().iter().map(|part| Path::part(field.number, item, part.number)));
        }
        paths
    }

    /// One text as a value; a text that was not touched is the value it was, byte for byte.
    fn read(&self, field: &Field, path: Path) -> Result<Option<Value>, Complaint> {
        let kind = field.kind_of(path.part);
        let text = self.text(path);
        let loaded = self.base.get(path);
        let is_untouched = loaded.map(|value| kind.show(value)).unwrap_or_default() == text;
        match loaded {
            Some(Value::AsTyped(_)) | None => {}
            Some(value) if is_untouched => return Ok(Some(value.clone())),
            Some(_) => {}
        }
        let is_needed = field.is_list() && path.part == MAIN && !self.is_blank(field, path.item);
        match kind.parse(text, self.order)? {
            None if is_needed => Err(Complaint::Missing),
            value => Ok(value),
        }
    }

    /// A primary item that was emptied or removed is primary no more.
    fn drop_lost_primaries(&self, values: &mut Vec<(Path, Value)>) {
        for field in self.base.entity.fields() {
            let Some(primary) = self.primary_path(field) else {
                continue;
            };
            let named = values.iter().find(|(path, _)| *path == primary).and_then(|(_, value)| value.as_whole());
            let Some(named) = named else {
                continue;
            };
            let has_item = |values: &[(Path, Value)]| {
                values.iter().any(|(path, _)| path.field == field.number && i64::from(path.item) == named)
            };
            let is_new = self.base.get(primary).and_then(Value::as_whole) != Some(named);
            if !has_item(values) && (is_new || has_item(self.base.values())) {
                values.retain(|(path, _)| *path != primary);
            }
        }
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
