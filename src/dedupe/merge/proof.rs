//! The proof that nothing is lost: each value of each customer is looked for in what the merge leaves.

use crate::dedupe::merge::Ground;
use crate::dedupe::merge::address::{ADDRESS, PARTS};
use crate::dedupe::merge::leftover::{is_private, label_of, line, plain, text_of};
use crate::dedupe::merge::rows::KEPT_BOOKS;
use crate::dedupe::merge::same::{is_same, is_within};
use crate::model::customer;
use crate::model::id::Id;
use crate::model::merge::Waived;
use crate::model::path::{MAIN, Path};
use crate::model::record::Record;
use crate::model::value::Value;

/// A value that nobody would see any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    pub customer: Id,
    pub path: Path,
    /// What it is called, and what it says.
    pub label: String,
    pub text: String,
}

impl Lost {
    /// Whether it was given up; the main part of an item stands for all its parts.
    pub fn is_of(&self, waived: &Waived) -> bool {
        let is_part = self.path.part != 0 && waived.path == Path { part: MAIN, ..self.path };
        waived.customer == self.customer && (waived.path == self.path || is_part)
    }
}

/// What of the customers is not found in the survivor as it will stand, its note and its pictures.
pub fn lost(
    records: &[&Record],
    after: &Record,
    note: &str,
    pictures: &[(Id, String)],
    ground: &Ground<'_>,
) -> Vec<Lost> {
    let look = Look { after, note, pictures, ground };
    let mut lost = Vec::new();
    for record in records {
        let seen = record.values().iter().filter(|(path, _)| !KEPT_BOOKS.contains(&path.field));
        for (path, value) in seen.filter(|(path, value)| !look.finds(record, *path, value)) {
            lost.push(Lost {
                customer: record.id,
                path: *path,
                label: label_of(record, *path),
                text: text_of(*path, value, ground),
            });
        }
    }
    lost
}

struct Look<'a> {
    after: &'a Record,
    note: &'a str,
    pictures: &'a [(Id, String)],
    ground: &'a Ground<'a>,
}

impl Look<'_> {
    fn finds(&self, record: &Record, path: Path, value: &Value) -> bool {
        let is_told = self.is_told(record, path, value);
        if is_told || path.field == customer::PICTURE && self.has_picture(record, value) {
            return true;
        }
        if path.part == 0 { self.finds_plain(path, value) } else { self.finds_part(record, path, value) }
    }

    /// Whether it is written down.
    fn is_told(&self, record: &Record, path: Path, value: &Value) -> bool {
        let line = line(record, path, &text_of(path, value, self.ground));
        if is_private(path) {
            return is_within(self.after.text(customer::NOTES), &line);
        }
        self.note.lines().any(|told| told.strip_prefix("- ") == Some(plain(&line).as_str()))
    }

    fn has_picture(&self, record: &Record, value: &Value) -> bool {
        let kept = self.pictures.iter().any(|(id, hash)| *id == record.id && Some(hash.as_str()) == value.as_text());
        kept || self.after.text(customer::PICTURE) == value.as_text().unwrap_or("")
    }

    fn finds_plain(&self, path: Path, value: &Value) -> bool {
        let (field, country) = (path.field, self.ground.country);
        let is_there = |known: &Value| is_same(field, 0, known, value, country);
        let is_joined = |known: &Value| match (known.as_text(), value.as_text()) {
            (Some(known), Some(value)) => is_within(known, value),
            _ => false,
        };
        let main = self.after.get(path).is_some_and(|known| is_there(known) || is_joined(known));
        let part = ADDRESS.iter().position(|known| *known == field).map(|at| PARTS[at]);
        main || part.is_some_and(|part| {
            let mut items = self.after.items(customer::ADDRESSES).into_iter();
            items.any(|item| self.after.get(Path::part(customer::ADDRESSES, item, part)).is_some_and(is_there))
        })
    }

    /// A part is seen where an item with the same main part says it.
    fn finds_part(&self, record: &Record, path: Path, value: &Value) -> bool {
        let (field, country) = (path.field, self.ground.country);
        let main = record.get(Path::part(field, path.item, MAIN));
        let is_item = |item: &u16| match (main, self.after.get(Path::part(field, *item, MAIN))) {
            (Some(one), Some(other)) => is_same(field, MAIN, one, other, country),
            (one, other) => one.is_none() && other.is_none(),
        };
        // The name of a custom field is seen beside whatever value it has.
        let is_named = field == customer::CUSTOM && path.part == customer::NAMED;
        let says = |item: u16| {
            self.after
                .get(Path::part(field, item, path.part))
                .is_some_and(|known| is_same(field, path.part, known, value, country))
        };
        self.after.items(field).into_iter().filter(|item| is_named || is_item(item)).any(says)
    }
}
